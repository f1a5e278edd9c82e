//! Hints for requests: what the API refuses, requests without an answer, credentials and the keyring.

use crate::api::refusal::{Reason, Refusal};
use crate::auth::error::SecretPlace;
use crate::auth::secret_store::KeyringError;
use crate::cli::errors::explanation::{Explanation, FailedCommand};
use crate::cli::errors::forbidden;
use crate::cli::exit_status::Kind;
use crate::http_client::ErrorKind;
use crate::http_client::front::Front;
use crate::http_client::verifier::Distrust;
use crate::system::clock::local_now;
use crate::{api, auth, http_client};

/// Usually another server answers when the answer makes no sense.
const IS_IT_THE_API: &str = "check that --api-url is the address of the 42 API";

const MAY_HAVE_LEFT: &str =
    "the edit may have been made: `candidature show` shows whether it was, and sending it again is harmless";

/// What a person can do about a proxy that wants a login.
pub const PROXY_LOGIN: &str = "correct the user name and the password in the variable, as http://USER:PASSWORD@HOST:PORT, \
                               before you try again: wrong passwords can lock an account";

/// How a variable names a proxy.
pub const PROXY_ADDRESS: &str =
    "give it as http://HOST:PORT, or as http://USER:PASSWORD@HOST:PORT with special characters percent-encoded";

/// Where a secret can be if no keyring can store it.
pub const WITHOUT_KEYRING: &str = "without a keyring, set CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET, or give \
                                   the profile a `secret_command`";

/// The words of a login, to which a command adds its profile.
const LOGIN: &str = "auth login";

/// Explains a call that the API did not accept.
pub fn of_api(error: &api::Error, command: &FailedCommand<'_>) -> Explanation {
    match error {
        api::Error::NoAnswer(error) => of_http_client(error, command),
        api::Error::Refused(refusal) => of_refusal(refusal, command),
    }
}

fn of_refusal(refusal: &Refusal, command: &FailedCommand<'_>) -> Explanation {
    let failed = Explanation::new(Kind::Failed, refusal.code());
    let credentials = Explanation::new(Kind::Credentials, refusal.code());
    match &refusal.reason {
        Reason::NoCandidature { .. } => {
            failed.hint("--id takes the number of the candidature; use --user for the number of a user")
        }
        Reason::NoUser { .. } => {
            failed.hint("--user takes a login or the user's number; use --id for the number of a candidature")
        }
        Reason::NoCampus { .. } => failed.hint("give the number of the campus, such as --campus 1"),
        Reason::Invalid { .. } => {
            let (message, details) = refusal.message_and_details();
            Explanation { message, ..failed.details(details) }
                .hint("nothing was saved; correct the values and try again")
        }
        Reason::TokenRefused { .. } => credentials
            .hint("with CANDIDATURE_TOKEN, get a new token; otherwise `candidature auth status` shows the application"),
        Reason::Forbidden { action, roles, .. } => forbidden::of_role(credentials, *action, roles.as_deref(), command),
        Reason::InsufficientScope { scopes, .. } => {
            let named = if scopes.is_empty() { String::new() } else { format!(" {}", scopes.join(" ")) };
            credentials
                .hint(format!("add the scope{named} to `scopes` of the profile in config.toml, then try again"))
                .hint("if the API then refuses the scope, grant it to the application in the intra")
        }
        Reason::RecordForbidden { roles, .. } => {
            failed.hint(format!("the application has a role for this ({roles}), so only this record is forbidden"))
        }
        Reason::ServerError { .. } => failed.hint("try again later; sending an edit again is harmless"),
        Reason::Unexpected { .. } | Reason::FilterIgnored { .. } => failed.hint(IS_IT_THE_API),
        Reason::NoEmail { .. } | Reason::Refused { .. } | Reason::RepeatedPage { .. } => failed,
    }
}

/// Explains a request without an answer.
pub fn of_http_client(error: &http_client::Error, command: &FailedCommand<'_>) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    let explanation = match &error.kind {
        ErrorKind::NoCredentials(cause) | ErrorKind::NoToken(cause) => {
            let explanation = cause.downcast_ref::<auth::Error>().map_or(failed, |error| of_auth(error, command));
            return if error.may_have_left { explanation.hint(MAY_HAVE_LEFT) } else { explanation };
        }
        ErrorKind::EditForbidden => return Explanation::new(Kind::Usage, error.code()),
        ErrorKind::InvalidToken => return Explanation::new(Kind::Credentials, error.code()),
        ErrorKind::RateLimited { .. } => {
            return Explanation::new(Kind::StoppedEarly, error.code())
                .hint("nothing more was sent; run the command again at that time");
        }
        ErrorKind::OutOfTime { .. } => {
            return Explanation::new(Kind::StoppedEarly, error.code())
                .hint("nothing more was sent; run the command again at that time, with more time in --max-duration");
        }
        ErrorKind::RefusedByFront { front, .. } => of_front(*front, error.code()),
        ErrorKind::Certificates { .. } => {
            return Explanation::new(Kind::Usage, error.code())
                .hint("--cacert takes a PEM file that contains BEGIN CERTIFICATE");
        }
        ErrorKind::NotConnected { .. } => {
            failed.hint("`candidature doctor` checks the address, the name look-up, the proxy and TLS")
        }
        ErrorKind::ProxyLogin(_) => failed.hint(PROXY_LOGIN).hint("ask who runs your network if you have no login"),
        ErrorKind::ProxyUnusable { .. } => {
            return Explanation::new(Kind::Usage, error.code()).hint(PROXY_ADDRESS);
        }
        ErrorKind::Untrusted { why, .. } => failed.hint(certificate_fix(*why)),
        ErrorKind::Redirected { .. } => failed.hint("if this is the API's new address, give it with --api-url"),
        ErrorKind::TimedOut { .. }
        | ErrorKind::ConnectionLost { .. }
        | ErrorKind::TooLarge { .. }
        | ErrorKind::InvalidRequest(_)
        | ErrorKind::Setup { .. } => failed,
    };
    let explanation = if error.may_have_left { explanation.hint(MAY_HAVE_LEFT) } else { explanation };
    match &error.kind {
        ErrorKind::TimedOut { .. } | ErrorKind::NotConnected { timed_out: true, .. } => {
            explanation.hint("--timeout SECONDS waits longer")
        }
        _ => explanation,
    }
}

/// What a person can do about a certificate that is not trusted.
pub fn certificate_fix(why: Distrust) -> String {
    match why {
        Distrust::Expired | Distrust::NotYetValid => {
            let now = local_now().format("%Y-%m-%d %H:%M");
            format!(
                "check the clock of this machine, which says {now}; if it is right, the server needs a new certificate"
            )
        }
        Distrust::OtherName => "check the address: another server answers there".to_owned(),
        Distrust::NoRoots => "install the package ca-certificates, or give a file of certificates with --cacert FILE \
                              or SSL_CERT_FILE"
            .to_owned(),
        Distrust::Other => {
            "if your own authority signed it, give the authority's certificate with --cacert FILE".to_owned()
        }
    }
}

fn of_front(front: Front, code: &'static str) -> Explanation {
    let failed = Explanation::new(Kind::Failed, code);
    match front {
        Front::CloudflareChallenge => Explanation::new(Kind::StoppedEarly, code)
            .hint("try again later; such checks usually pass")
            .hint("if they do not, set `user_agent` of the profile to a contact address, and ask 42's staff"),
        Front::CloudflareBlock => failed
            .hint("ask 42's staff whether they block your network")
            .hint("set `user_agent` of the profile to a contact address, so that they recognise your requests"),
        Front::Other => failed.hint("ask who runs your network; `candidature doctor` shows which proxy is used"),
    }
}

/// Explains why there is no valid token.
pub fn of_auth(error: &auth::Error, command: &FailedCommand<'_>) -> Explanation {
    let failed = Explanation::new(Kind::Failed, error.code());
    let credentials = Explanation::new(Kind::Credentials, error.code());
    match error {
        auth::Error::NoAnswer(error) => of_http_client(error, command),
        auth::Error::NoSecret { .. } => {
            credentials.hint(format!("store one with `{}`", (command.again)(LOGIN))).hint(WITHOUT_KEYRING)
        }
        auth::Error::SecretUnreadable(KeyringError::Repeated(_) | KeyringError::NotText) => credentials
            .hint(format!("replace all of them with one by `{}`", (command.again)(LOGIN)))
            .hint("or remove the wrong ones with the keyring's own program, such as seahorse or KWalletManager"),
        auth::Error::SecretUnreadable(unusable) => credentials.hint(keyring_fix(unusable)).hint(WITHOUT_KEYRING),
        auth::Error::SecretCommand { command, .. } => credentials.hint(format!("run it by hand: {command}")),
        auth::Error::Blank { .. } => {
            credentials.hint("check that nothing else was copied with it, such as the word before it")
        }
        auth::Error::SandboxCredential { .. } => {
            credentials.hint("practise with --profile sandbox, or log in with the application's own credentials")
        }
        auth::Error::RealCredential { .. } => credentials
            .hint("on this machine use the sandbox's own credentials, which `candidature sandbox serve` prints"),
        auth::Error::WrongPair { place, .. } => of_wrong_pair(credentials, *place, command),
        auth::Error::ScopesRefused { .. } => {
            credentials.hint("correct `scopes` in the profile, or grant them to the application in the intra")
        }
        auth::Error::TokenRefused { .. } => credentials,
        auth::Error::NotRevoked { .. } => failed,
        auth::Error::NoToken { .. } => failed.hint("try again later").hint(IS_IT_THE_API),
        auth::Error::NotAToken { .. } => failed.hint(IS_IT_THE_API),
    }
}

fn of_wrong_pair(credentials: Explanation, place: SecretPlace, command: &FailedCommand<'_>) -> Explanation {
    let explained = credentials
        .hint("both are on the application's page in the intra; the secret expires and is renewed from time to time");
    match place {
        SecretPlace::Typed => explained,
        SecretPlace::Environment => explained.hint("correct CANDIDATURE_CLIENT_ID and CANDIDATURE_CLIENT_SECRET"),
        SecretPlace::Command => explained.hint("check what the profile's secret_command prints"),
        SecretPlace::Keyring => explained.hint(format!("replace the stored ones with `{}`", (command.again)(LOGIN))),
    }
}

/// What a person can do about a keyring that cannot be used.
pub const fn keyring_fix(error: &KeyringError) -> &'static str {
    match error {
        KeyringError::Absent(_) => "start a keyring, such as gnome-keyring or KWallet, in a desktop or D-Bus session",
        KeyringError::Untrusted(_) => {
            "log in to the desktop again, which sets DBUS_SESSION_BUS_ADDRESS, or unset the variable"
        }
        KeyringError::Locked(_) => "unlock the keyring, by logging in to the desktop or with its own program",
        KeyringError::NoCollection => {
            "create a default keyring with the keyring's own program, such as seahorse or KWalletManager"
        }
        KeyringError::Repeated(_) | KeyringError::NotText => {
            "remove the wrong ones with the keyring's own program, such as seahorse or KWalletManager"
        }
        KeyringError::TimedOut => "check whether the keyring waits for an answer, or restart the desktop session",
        KeyringError::Failed(_) => "run `candidature doctor` for more about the keyring",
    }
}
