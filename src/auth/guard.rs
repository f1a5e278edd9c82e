//! Keeps practice and reality apart: a sandbox token never leaves this machine, and what looks like
//! a real credential never goes to it in plain http.

use anyhow::Result;

use crate::error::Failure;

/// Where credentials are about to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The API's address, for messages.
    pub address: String,
    /// Plain http on this machine: the sandbox, or something that stands in for the API.
    pub is_practice: bool,
    /// How every credential of the sandbox begins.
    pub sandbox_prefix: &'static str,
}

/// How the intra's application ids and secrets begin (observed; older ones, and tokens, are 64 hex
/// digits), and the tokens of other servers of its kind.
const REAL_PREFIXES: [&str; 3] = ["u-s4t2", "s-s4t2", "eyJ"];

pub fn check_token(token: &str, place: &Place) -> Result<()> {
    check("token", token, place)
}

pub fn check_pair(client_id: &str, secret: &str, place: &Place) -> Result<()> {
    check("client id", client_id, place)?;
    check("client secret", secret, place)
}

fn check(what: &str, credential: &str, place: &Place) -> Result<()> {
    if credential.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Failure::credentials(format!("the {what} has a blank in it, which none has"))
            .hint("was something else copied with it, such as the word before it?")
            .into());
    }
    let of_sandbox = begins_with(credential, place.sandbox_prefix);
    if of_sandbox && !place.is_practice {
        return Err(Failure::credentials(format!("a {what} of the sandbox is not sent to {}", place.address))
            .hint("practise with --profile sandbox, or log in with the application's own credentials")
            .into());
    }
    if !of_sandbox && place.is_practice && looks_real(credential) {
        return Err(Failure::credentials(format!("what looks like a real {what} is not sent to {}", place.address))
            .hint("on this machine use the sandbox's own credentials, which `candidature sandbox serve` prints")
            .into());
    }
    Ok(())
}

fn looks_real(credential: &str) -> bool {
    REAL_PREFIXES.iter().any(|prefix| begins_with(credential, prefix))
        || credential.len() == 64 && credential.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whatever the case of its letters.
fn begins_with(credential: &str, prefix: &str) -> bool {
    credential.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(is_practice: bool) -> Place {
        Place { address: "somewhere".into(), is_practice, sandbox_prefix: "sandbox-" }
    }

    #[test]
    fn practice_and_reality_do_not_mix() {
        let real = "0123456789abcdef".repeat(4);
        let sandbox = format!("sandbox-{real}");
        assert!(check_token(&sandbox, &place(true)).is_ok());
        assert!(check_token(&real, &place(false)).is_ok());
        assert!(check_token(&sandbox, &place(false)).is_err());
        assert!(check_token(&real, &place(true)).is_err());
        assert!(check_pair("u-s4t2ud-1", "x", &place(true)).is_err());
        assert!(check_pair("a-mock", "s-s4t2ud-1", &place(true)).is_err());
        assert!(check_pair("a-mock", "its-secret", &place(true)).is_ok());
        for bent in [format!(" {real}"), format!("{real}\n"), format!("Bearer {real}"), "U-S4T2UD-1".to_owned()] {
            assert!(check_token(&bent, &place(true)).is_err(), "{bent}");
        }
        for bent in [" sandbox-abc", "Sandbox-abc", "Bearer sandbox-abc"] {
            assert!(check_token(bent, &place(false)).is_err(), "{bent}");
        }
    }

    #[test]
    fn a_refusal_does_not_show_what_it_refused() {
        let real = "0123456789abcdef".repeat(4);
        assert!(!format!("{:?}", check_token(&real, &place(true)).unwrap_err()).contains("0123"));
    }
}
