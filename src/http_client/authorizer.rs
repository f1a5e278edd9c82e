//! Where a client gets its bearer token. The `auth` folder implements it.

use secrecy::SecretString;

use crate::http_client::error::Error;
use crate::http_client::local_future::Local;

/// A source of bearer tokens.
pub trait Authorizer {
    /// A token that is expected to be valid.
    ///
    /// # Errors
    /// No token can be had: `NoCredentials`, `NoToken`, or the error of the request for a token.
    fn token(&self) -> Local<'_, Result<SecretString, Error>>;

    /// Another token after the API refused `refused`; `None` when there cannot be another.
    ///
    /// # Errors
    /// As [`token`](Self::token).
    fn renew<'a>(&'a self, refused: &'a SecretString) -> Local<'a, Result<Option<SecretString>, Error>>;
}
