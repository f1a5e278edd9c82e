//! The only door to the network.
//!
//! A [`call::Call`] is a request as plain data, which a dry run prints. The [`client::Client`] waits
//! for a slot in the rate limit, adds a token, sends the call through a [`transport::Transport`],
//! judges the answer and retries where that is safe. An [`Observer`] hears what happens meanwhile;
//! nothing in this folder prints.

pub mod authorizer;
pub mod call;
pub mod client;
pub mod curl;
pub mod error;
pub mod event;
pub mod front;
pub mod local_future;
pub mod name_look_up;
pub mod rate;
pub mod redact;
pub mod retry;
#[cfg(test)]
pub mod scripted;
mod send;
pub mod status;
pub mod transport;
pub mod verifier;

pub use crate::http_client::authorizer::Authorizer;
pub use crate::http_client::error::{Error, ErrorKind};
pub use crate::http_client::event::{Event, NotShared, Observer};
pub use crate::http_client::local_future::Local;
