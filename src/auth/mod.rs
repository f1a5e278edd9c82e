//! Who we are to the API: where the secret comes from, how it becomes a token, where that is kept.
//!
//! The way of every request reads one item of the keyring, the token. The secret is read only when
//! there is no valid token left.

pub mod desktop;
pub mod exchange;
pub mod guard;
pub mod kernel;
pub mod secret;
pub mod store;
pub mod token;

#[cfg(target_os = "linux")]
use std::cell::RefCell;
use std::fs::File;

use anyhow::Result;
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::guard::Place;
use crate::auth::secret::SecretSource;
use crate::auth::store::TokenStore;
use crate::auth::token::Token;
use crate::http_client::client::Client;
use crate::http_client::{Authorizer, Local};
use crate::system::clock;

/// The application as which we ask, and what for: a token belongs to exactly one of these.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The API's address.
    pub address: String,
    pub client_id: String,
    pub scopes: Vec<String>,
}

impl Identity {
    /// The keyring's name for the token.
    pub fn token_item(&self) -> String {
        format!("token {} {} {}", self.address, self.client_id, self.scopes.join(" "))
    }

    /// The keyring's name for the secret, whatever it is used for.
    pub fn secret_item(&self) -> String {
        format!("secret {} {}", self.address, self.client_id)
    }
}

/// A token that was given ready to use, and cannot be replaced.
pub struct ReadyToken {
    pub token: SecretString,
    pub place: Place,
}

impl Authorizer for ReadyToken {
    fn token(&self) -> Local<'_, Result<SecretString>> {
        Box::pin(async {
            guard::check_token(self.token.expose_secret(), &self.place)?;
            Ok(self.token.clone())
        })
    }

    fn renew<'a>(&'a self, _: &'a SecretString) -> Local<'a, Result<Option<SecretString>>> {
        Box::pin(async { Ok(None) })
    }
}

/// Keeps processes that need a new token from each fetching one; held while it is open.
pub type FetchLock = Box<dyn Fn() -> Result<File>>;

/// Tokens by client credentials, kept between processes.
pub struct ClientCredentials {
    pub identity: Identity,
    pub secret: SecretSource,
    pub vault: TokenStore,
    /// Sends without a token.
    pub client: Client,
    pub place: Place,
    /// Without one, this process shares its tokens with no other.
    pub fetch_lock: Option<FetchLock>,
    /// Hears of each token that was fetched.
    pub fetched: Box<dyn Fn(&Token)>,
    /// The token of this process, once it has one.
    pub current: RefCell<Option<Token>>,
    /// Held by the one task of this process that fetches. The lock between processes would not do:
    /// it blocks the thread, and with it the task that holds it.
    pub fetching: tokio::sync::Mutex<()>,
}

impl ClientCredentials {
    /// A valid token: this process's, else the kept one, else a new one.
    pub async fn valid_token(&self) -> Result<Token> {
        let now = clock::epoch_seconds();
        if let Some(token) = self.current(now).or_else(|| self.kept(now)) {
            return Ok(self.adopt(token));
        }
        self.fetch_unless(|_| true).await
    }

    fn current(&self, now: u64) -> Option<Token> {
        self.current.borrow().clone().filter(|token| token.is_valid_at(now))
    }

    /// The kept token, if it is still valid.
    pub fn kept(&self, now: u64) -> Option<Token> {
        let text = self.vault.get(&self.identity.token_item())?;
        Token::from_item(&text).filter(|token| token.is_valid_at(now))
    }

    /// Fetches a token, unless another task or process just got one that will do.
    async fn fetch_unless(&self, will_do: impl Fn(&Token) -> bool) -> Result<Token> {
        let _turn = self.fetching.lock().await;
        if let Some(token) = self.current(clock::epoch_seconds()).filter(|token| will_do(token)) {
            return Ok(token);
        }
        // Where no lock can be had, two processes may both fetch: a waste, not a fault.
        let _held = self.fetch_lock.as_ref().and_then(|lock| lock().ok());
        if let Some(token) = self.kept(clock::epoch_seconds()).filter(|token| will_do(token)) {
            return Ok(self.adopt(token));
        }
        self.prove().await
    }

    /// Gets a new token, whatever is kept: that proves that id and secret are right.
    pub async fn prove(&self) -> Result<Token> {
        let secret = self.secret.read(&self.identity, &self.vault)?;
        guard::check_pair(&self.identity.client_id, secret.expose_secret(), &self.place)?;
        let token = exchange::fetch(&self.client, &self.identity, &secret).await?;
        guard::check_token(token.secret().expose_secret(), &self.place)?;
        (self.fetched)(&token);
        self.vault.set(&self.identity.token_item(), &token.to_item());
        Ok(self.adopt(token))
    }

    fn adopt(&self, token: Token) -> Token {
        self.current.replace(Some(token.clone()));
        token
    }
}

impl Authorizer for ClientCredentials {
    fn token(&self) -> Local<'_, Result<SecretString>> {
        Box::pin(async { Ok(self.valid_token().await?.secret().clone()) })
    }

    fn renew<'a>(&'a self, refused: &'a SecretString) -> Local<'a, Result<Option<SecretString>>> {
        Box::pin(async {
            let is_another = |token: &Token| token.secret().expose_secret() != refused.expose_secret();
            let token = self.fetch_unless(is_another).await?;
            Ok(Some(token.secret().clone()))
        })
    }
}
