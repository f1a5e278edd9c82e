//! Keeps practice and reality apart: a credential of the sandbox never leaves this machine, and a
//! credential that looks real is never sent in plain http.

use crate::auth::error::Error;

/// Where credentials are about to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The API's address, for messages.
    pub address: String,
    /// Plain http on this machine: the sandbox, or another stand-in for the API.
    pub is_practice: bool,
    /// How every credential of the sandbox begins.
    pub sandbox_prefix: &'static str,
}

/// How the intra's application ids and secrets begin (observed), and the tokens of other servers of its
/// kind. Older ids and secrets, and the intra's tokens, are 64 hexadecimal digits.
const REAL_PREFIXES: [&str; 3] = ["u-s4t2", "s-s4t2", "eyJ"];

/// Checks a token before it is sent.
///
/// # Errors
/// The token does not belong to this destination, or cannot be a token.
pub fn check_token(token: &str, destination: &Destination) -> Result<(), Error> {
    check("token", token, destination)
}

/// Checks an application's id and secret before they are sent.
///
/// # Errors
/// One of them does not belong to this destination, or cannot be an id or a secret.
pub fn check_pair(client_id: &str, secret: &str, destination: &Destination) -> Result<(), Error> {
    check("client id", client_id, destination)?;
    check("client secret", secret, destination)
}

fn check(what: &'static str, credential: &str, destination: &Destination) -> Result<(), Error> {
    if credential.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(Error::Blank { what });
    }
    let address = || destination.address.clone();
    let is_of_sandbox = begins_with(credential, destination.sandbox_prefix);
    if is_of_sandbox && !destination.is_practice {
        return Err(Error::SandboxCredential { what, address: address() });
    }
    if !is_of_sandbox && destination.is_practice && looks_real(credential) {
        return Err(Error::RealCredential { what, address: address() });
    }
    Ok(())
}

fn looks_real(credential: &str) -> bool {
    REAL_PREFIXES.iter().any(|prefix| begins_with(credential, prefix))
        || credential.len() == 64 && credential.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Compares without regard to upper and lower case.
fn begins_with(credential: &str, prefix: &str) -> bool {
    credential.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn destination(is_practice: bool) -> Destination {
        Destination { address: "somewhere".into(), is_practice, sandbox_prefix: "sandbox-" }
    }

    #[test]
    fn practice_and_reality_do_not_mix() {
        let real = "0123456789abcdef".repeat(4);
        let sandbox = format!("sandbox-{real}");
        assert!(check_token(&sandbox, &destination(true)).is_ok());
        assert!(check_token(&real, &destination(false)).is_ok());
        assert!(check_token(&sandbox, &destination(false)).is_err());
        assert!(check_token(&real, &destination(true)).is_err());
        assert!(check_pair("u-s4t2ud-1", "x", &destination(true)).is_err());
        assert!(check_pair("a-mock", "s-s4t2ud-1", &destination(true)).is_err());
        assert!(check_pair("a-mock", "its-secret", &destination(true)).is_ok());
        for bent in [format!(" {real}"), format!("{real}\n"), format!("Bearer {real}"), "U-S4T2UD-1".to_owned()] {
            assert!(check_token(&bent, &destination(true)).is_err(), "{bent}");
        }
        for bent in [" sandbox-abc", "Sandbox-abc", "Bearer sandbox-abc"] {
            assert!(check_token(bent, &destination(false)).is_err(), "{bent}");
        }
    }

    #[test]
    fn a_refusal_does_not_show_what_it_refused() {
        let real = "0123456789abcdef".repeat(4);
        assert!(!format!("{:?}", check_token(&real, &destination(true)).unwrap_err()).contains("0123"));
    }
}
