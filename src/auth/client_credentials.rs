//! Tokens by client credentials: from this process, from the token store, or from the API.

use std::cell::RefCell;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Mutex;

use crate::auth::error::Error;
use crate::auth::exchange;
use crate::auth::identity::Identity;
use crate::auth::revocation;
use crate::auth::sandbox_guard;
use crate::auth::sandbox_guard::Destination;
use crate::auth::secret_source::SecretSource;
use crate::auth::token::Token;
use crate::auth::token_store::TokenStore;
use crate::http_client;
use crate::http_client::client::Client;
use crate::http_client::{Authorizer, Local};
use crate::system::clock;
use crate::system::file_lock::{TryLock, wait_for_lock};

/// How long to wait for another process that fetches a token for the same identity.
const FETCH_TIMEOUT: Duration = Duration::from_secs(35);

/// Tokens by client credentials, kept between processes.
pub struct ClientCredentials {
    /// The application.
    pub identity: Identity,
    /// Where the application's secret comes from.
    pub secret: SecretSource,
    /// Where tokens are kept.
    pub token_store: TokenStore,
    /// Sends without a token.
    pub client: Client,
    /// Where the credentials are sent.
    pub destination: Destination,
    /// Keeps processes that need a new token from fetching one each. Without it, this process shares its
    /// tokens with no other.
    pub fetch_lock: Option<TryLock>,
    /// Hears of each token that was fetched.
    pub on_fetch: Box<dyn Fn(&Token)>,
    /// The token of this process.
    pub cache: Cache,
}

/// The token of this process.
#[derive(Default)]
pub struct Cache {
    token: RefCell<Option<Token>>,
    /// Held by the one task of this process that fetches a token; the others wait for its token.
    fetching: Mutex<()>,
}

/// What a logout found to forget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgotten {
    /// No valid token was kept on this machine.
    Nothing,
    /// A token, which the API has revoked.
    Revoked,
}

impl ClientCredentials {
    /// A token that is valid now: the one of this process, a stored one, or a new one.
    ///
    /// # Errors
    /// A new token is needed, and cannot be fetched.
    pub async fn valid_token(&self) -> Result<Token, Error> {
        if let Some(token) = self.cached() {
            return Ok(token);
        }
        if let Some(token) = self.stored().await {
            return Ok(self.cache(token));
        }
        self.fetch_unless(|_| true).await
    }

    /// Fetches a new token, whether or not a valid one is stored. That proves that id and secret are
    /// right.
    ///
    /// # Errors
    /// There is no secret, or the API gave no token for it.
    pub async fn fetch_new(&self) -> Result<Token, Error> {
        let secret = self.read_secret().await?;
        let fetched = exchange::fetch(&self.client, &self.identity, &secret).await;
        let token = fetched.map_err(|error| self.secret.blame(error))?;
        sandbox_guard::check_token(token.secret().expose_secret(), &self.destination)?;
        (self.on_fetch)(&token);
        let lifetime = token.lifetime_at(clock::epoch_seconds());
        self.token_store.set(&self.token_item(), &token.to_item(), lifetime).await;
        Ok(self.cache(token))
    }

    /// Removes the token from this machine, after the API was asked to revoke it.
    ///
    /// # Errors
    /// The token was removed, and may still be valid. The seconds that it is still valid come with the error.
    pub async fn forget_token(&self) -> Result<Forgotten, (Error, Duration)> {
        let now = clock::epoch_seconds();
        let mut kept = self.token_store.take(&self.token_item()).await;
        // A login may have left one as well.
        kept.extend(self.token_store.take(&self.identity.token_item()).await);
        let valid = kept.iter().filter_map(Token::from_item).filter(|token| token.expires_at > now);
        let mut forgotten = Forgotten::Nothing;
        for token in valid {
            self.revoke(&token).await.map_err(|error| (error, token.lifetime_at(now)))?;
            forgotten = Forgotten::Revoked;
        }
        Ok(forgotten)
    }

    async fn revoke(&self, token: &Token) -> Result<(), Error> {
        sandbox_guard::check_token(token.secret().expose_secret(), &self.destination)?;
        let secret = self.read_secret().await?;
        revocation::revoke(&self.client, &self.identity.client_id, &secret, token.secret()).await
    }

    /// The secret, if it belongs to this destination.
    async fn read_secret(&self) -> Result<SecretString, Error> {
        let secret = self.secret.read(&self.identity, &self.token_store).await?;
        sandbox_guard::check_pair(&self.identity.client_id, secret.expose_secret(), &self.destination)?;
        Ok(secret)
    }

    fn token_item(&self) -> String {
        self.secret.token_item(&self.identity)
    }

    /// Fetches a token, unless another task or process just got one that is `good_enough`.
    async fn fetch_unless(&self, good_enough: impl Fn(&Token) -> bool) -> Result<Token, Error> {
        let _fetching = self.cache.fetching.lock().await;
        if let Some(token) = self.cached().filter(|token| good_enough(token)) {
            return Ok(token);
        }
        // Without the lock two processes may both fetch a token, which costs a request and does no harm.
        let _lock = match &self.fetch_lock {
            Some(try_lock) => wait_for_lock(try_lock, FETCH_TIMEOUT).await.ok().flatten(),
            None => None,
        };
        if let Some(token) = self.stored().await.filter(|token| good_enough(token)) {
            return Ok(self.cache(token));
        }
        self.fetch_new().await
    }

    fn cached(&self) -> Option<Token> {
        let now = clock::epoch_seconds();
        self.cache.token.borrow().clone().filter(|token| token.is_valid_at(now))
    }

    async fn stored(&self) -> Option<Token> {
        let text = self.token_store.get(&self.token_item()).await?;
        Token::from_item(&text).filter(|token| token.is_valid_at(clock::epoch_seconds()))
    }

    fn cache(&self, token: Token) -> Token {
        self.cache.token.replace(Some(token.clone()));
        token
    }
}

impl Authorizer for ClientCredentials {
    fn token(&self) -> Local<'_, Result<SecretString, http_client::Error>> {
        Box::pin(async { Ok(self.valid_token().await?.secret().clone()) })
    }

    fn renew<'a>(&'a self, refused: &'a SecretString) -> Local<'a, Result<Option<SecretString>, http_client::Error>> {
        Box::pin(async {
            let is_another = |token: &Token| token.secret().expose_secret() != refused.expose_secret();
            let token = self.fetch_unless(is_another).await?;
            Ok(Some(token.secret().clone()))
        })
    }
}

#[cfg(test)]
mod tests;
