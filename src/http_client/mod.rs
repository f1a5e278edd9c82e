//! The only door to the network.
//!
//! A [`call::Call`] is a request as plain data, which a dry run prints. The [`client::Client`]
//! paces it, puts a token on it, sends it through a [`transport::Transport`], judges the answer and
//! perhaps sends it again. What happens meanwhile is told to an [`Observer`]; nothing here prints.

pub mod call;
pub mod client;
pub mod curl;
pub mod rate;
pub mod redact;
pub mod retry;
#[cfg(test)]
pub mod scripted;
pub mod transport;
pub mod verifier;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::time::Duration;

use anyhow::Result;
use secrecy::SecretString;

/// A future of this crate's single-threaded runtime.
pub type Local<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// Where a client gets its bearer token. `auth` implements it.
pub trait Authorizer {
    /// A token that is believed to be valid.
    fn token(&self) -> Local<'_, Result<SecretString>>;

    /// Another token after the API refused `refused`; `None` when there cannot be one.
    fn renew<'a>(&'a self, refused: &'a SecretString) -> Local<'a, Result<Option<SecretString>>>;
}

/// What a client does, told while it happens.
#[derive(Debug)]
pub enum Event<'a> {
    /// About to send; header values that are secret are not in it.
    Sending {
        attempt: u32,
        request: &'a transport::Request,
    },
    Answered {
        answer: &'a transport::Answer,
        took: Duration,
    },
    Broke {
        error: &'a transport::SendError,
    },
    /// Waiting until the rate limit has room.
    Pacing {
        wait: Duration,
    },
    Retrying {
        wait: Duration,
    },
    /// The token was refused; a new one is being fetched.
    Renewing,
}

/// Listens to a client.
pub type Observer = Rc<dyn Fn(&Event<'_>)>;
