//! The only door to the network.
//!
//! A [`call::Call`] is a request as plain data, which a dry run prints. The [`client::Client`] waits
//! for a slot in the rate limit, adds a token, sends the call through a [`transport::Transport`],
//! judges the answer and retries where that is safe. An [`Observer`] hears what happens meanwhile;
//! nothing in this folder prints.

pub mod attempts;
pub mod authorizer;
pub mod call;
pub mod client;
pub mod curl;
pub mod error;
pub mod event;
pub mod rate;
pub mod redact;
pub mod retry;
pub mod transport;
pub mod verifier;

pub use crate::http_client::authorizer::{Authorizer, Local};
pub use crate::http_client::error::{Error, ErrorKind};
pub use crate::http_client::event::{Event, NotShared, Observer};
