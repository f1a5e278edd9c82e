//! Sends a call until its answer is final: paced, authorized, judged, and retried where that is safe.

use std::rc::Rc;
use std::time::Duration;

use crate::http_client::attempts::{Attempts, Verdict};
use crate::http_client::authorizer::Authorizer;
use crate::http_client::call::Call;
use crate::http_client::error::Error;
use crate::http_client::event::Observer;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::rate::slot::Slot;
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
    /// How long one call waits for the rate limit.
    pub limit_timeout: Duration,
}

/// A caller that does its own waiting is never kept longer than this for another slot.
const LONGEST_SHORT_WAIT: Duration = Duration::from_secs(2);

impl Client {
    /// Sends `call` and returns its final answer, whatever the status of that answer. A 429 waits for the
    /// rate limit, a 502 to 504 is retried, and a first 401 gets a new token. `limit` is the most bytes
    /// that the answer's body may have.
    ///
    /// # Errors
    /// There is no final answer; a redirect counts as none.
    pub async fn send(&self, call: &Call, limit: usize) -> Result<Reply, Error> {
        let mut attempts = Attempts::begin(self, call, limit).await?;
        loop {
            let slot = attempts.wait_for_slot(Duration::MAX).await?;
            if let Verdict::Final(answer) = attempts.attempt(slot).await? {
                return Ok(attempts.reply(answer));
            }
        }
    }

    /// As [`send`](Self::send), in a slot that the caller acquired for this call. The caller waits for the
    /// rate limit itself: a retry waits for another slot only if there is one soon.
    ///
    /// # Errors
    /// As [`send`](Self::send); [`is_rate_limited`](Error::is_rate_limited) when the call needs a slot again.
    pub async fn send_in(&self, slot: Slot, call: &Call, limit: usize) -> Result<Reply, Error> {
        let mut attempts = Attempts::begin(self, call, limit).await?;
        let mut slot = slot;
        loop {
            match attempts.attempt(slot).await? {
                Verdict::Final(answer) => return Ok(attempts.reply(answer)),
                Verdict::RateLimited(wait) => return Err(attempts.rate_limited(wait)),
                Verdict::Again => slot = attempts.wait_for_slot(LONGEST_SHORT_WAIT).await?,
            }
        }
    }
}
