//! Why there is no token.

use http::StatusCode;

use crate::auth::secret_store::KeyringError;
use crate::http_client;
use crate::http_client::ErrorKind;
use crate::http_client::status::named;

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The keyring works, but has no secret for this application.
    #[error("the keyring has no secret for the application {client_id}")]
    NoSecret {
        /// The application's id.
        client_id: String,
    },
    /// The secret should be in the keyring, which does not work.
    #[error("the secret cannot be read from the keyring: {0}")]
    SecretUnreadable(KeyringError),
    /// The profile's command did not print a secret.
    #[error("the profile's secret_command gave no secret: {why}")]
    SecretCommand {
        /// The command.
        command: String,
        /// What went wrong.
        why: String,
    },
    /// A credential contains white space or a control character.
    #[error("the {what} contains white space or a control character")]
    Blank {
        /// The kind of credential, such as `token`.
        what: &'static str,
    },
    /// A credential of the sandbox would leave this machine.
    #[error("a {what} of the sandbox is not sent to {address}")]
    SandboxCredential {
        /// The kind of credential.
        what: &'static str,
        /// The API's address.
        address: String,
    },
    /// A credential that looks real would be sent in plain http.
    #[error("what looks like a real {what} is not sent to {address}")]
    RealCredential {
        /// The kind of credential.
        what: &'static str,
        /// The API's address.
        address: String,
    },
    /// The API refused the pair of id and secret.
    #[error("the client id or the client secret is wrong{said}")]
    WrongPair {
        /// The API's explanation after a colon, or nothing.
        said: String,
    },
    /// The application may not have the scopes.
    #[error("the application may not have the scopes {scopes}{said}")]
    ScopesRefused {
        /// The scopes, separated by spaces.
        scopes: String,
        /// The API's explanation after a colon, or nothing.
        said: String,
    },
    /// The API refused a token for another reason.
    #[error("the API gave no token: {reason}{said}")]
    TokenRefused {
        /// The name of the reason in OAuth 2, such as `invalid_request`.
        reason: String,
        /// The API's explanation after a colon, or nothing.
        said: String,
    },
    /// The API answered a request for a token with another status.
    #[error("{address} gave no token: {}", named(*status))]
    NoToken {
        /// The API's address.
        address: String,
        /// The HTTP status.
        status: StatusCode,
    },
    /// The API's answer to a request for a token holds no token.
    #[error("{address} answered with an unexpected response instead of a token")]
    NotAToken {
        /// The API's address.
        address: String,
    },
    /// There is no answer to a request for a token.
    #[error(transparent)]
    NoAnswer(#[from] http_client::Error),
}

impl Error {
    /// The error's stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoSecret { .. } => "no_secret",
            Self::SecretUnreadable(_) => "keyring_unusable",
            Self::SecretCommand { .. } => "secret_command_failed",
            Self::Blank { .. } => "invalid_credential",
            Self::SandboxCredential { .. } => "sandbox_credential",
            Self::RealCredential { .. } => "real_credential",
            Self::WrongPair { .. } => "wrong_credentials",
            Self::ScopesRefused { .. } => "scopes_refused",
            Self::TokenRefused { .. } => "token_refused",
            Self::NoToken { .. } => "no_token",
            Self::NotAToken { .. } => "unexpected_response",
            Self::NoAnswer(error) => error.code(),
        }
    }

    /// Whether the application's credentials are wrong or missing. Otherwise the reason may pass.
    pub const fn is_about_credentials(&self) -> bool {
        match self {
            Self::NoToken { .. } | Self::NotAToken { .. } => false,
            Self::NoAnswer(error) => error.is_about_credentials(),
            _ => true,
        }
    }
}

impl From<Error> for http_client::Error {
    fn from(error: Error) -> Self {
        match error {
            Error::NoAnswer(error) => error,
            error if error.is_about_credentials() => ErrorKind::NoCredentials(Box::new(error)).into(),
            error => ErrorKind::NoToken(Box::new(error)).into(),
        }
    }
}
