//! The client of one API: what it needs to send calls. How it sends them is in `send`.

use std::rc::Rc;
use std::time::Duration;

use tokio::time::Instant;

use crate::http_client::authorizer::Authorizer;
use crate::http_client::event::Observer;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::transport::{Answer, Transport};

/// The final answer to a call.
#[derive(Debug)]
pub struct Reply {
    /// The answer itself.
    pub answer: Answer,
    /// How many attempts were made, from 1.
    pub attempts: u32,
    /// An earlier attempt had no clear answer, so that attempt may have done what was asked.
    pub is_repeated: bool,
    /// The time from the first attempt to the answer, waits included.
    pub took: Duration,
}

/// Sends calls to one API as one application.
pub struct Client {
    /// The API's address, without a slash at its end.
    pub base: String,
    /// Sends single requests.
    pub transport: Rc<dyn Transport>,
    /// Where tokens come from; without it, calls leave without a token.
    pub authorizer: Option<Rc<dyn Authorizer>>,
    /// Gives out the slots of the rate limit.
    pub pacer: Pacer,
    /// Hears what happens.
    pub observer: Observer,
    /// How long a call without a clear answer is retried.
    pub timeout: Duration,
    /// Whether every call that edits is refused before it is sent.
    pub forbids_edits: bool,
    /// How long one call waits for the rate limit.
    pub limit_timeout: Duration,
    /// No call waits for anything after this time. An edit that was sent is waited for in any case.
    pub until: Option<Instant>,
}
