//! A token that somebody else fetched.

use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::sandbox_guard;
use crate::auth::sandbox_guard::Destination;
use crate::http_client::{Authorizer, Error, Local};

/// A token that was given to this process, and cannot be replaced by a new one.
pub struct ReadyToken {
    /// The token.
    pub token: SecretString,
    /// Where the token is sent.
    pub destination: Destination,
}

impl Authorizer for ReadyToken {
    fn token(&self) -> Local<'_, Result<SecretString, Error>> {
        Box::pin(async {
            sandbox_guard::check_token(self.token.expose_secret(), &self.destination)?;
            Ok(self.token.clone())
        })
    }

    fn renew<'a>(&'a self, _: &'a SecretString) -> Local<'a, Result<Option<SecretString>, Error>> {
        Box::pin(async { Ok(None) })
    }
}
