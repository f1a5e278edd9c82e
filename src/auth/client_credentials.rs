//! Tokens by client credentials: from this process, from the token store, or from the API.

use std::cell::RefCell;
use std::time::Duration;

use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Mutex;

use crate::auth::error::Error;
use crate::auth::exchange;
use crate::auth::identity::Identity;
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
        let secret = self.secret.read(&self.identity, &self.token_store).await?;
        sandbox_guard::check_pair(&self.identity.client_id, secret.expose_secret(), &self.destination)?;
        let token = exchange::fetch(&self.client, &self.identity, &secret).await?;
        sandbox_guard::check_token(token.secret().expose_secret(), &self.destination)?;
        (self.on_fetch)(&token);
        self.token_store.set(&self.identity.token_item(), &token.to_item()).await;
        Ok(self.cache(token))
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
        let text = self.token_store.get(&self.identity.token_item()).await?;
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
