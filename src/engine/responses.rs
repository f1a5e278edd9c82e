//! What the result of a request means for its row.

use crate::api::{Accepted, AppliesTo, Error};
use crate::ledger::RowUpdate;

/// What the API said about an edit.
#[derive(Debug)]
pub enum Response {
    /// The edit was applied.
    Accepted(Answer),
    /// The API refused the edit.
    Refused(Refusal),
    /// There was no answer, or none from the API itself; `may_have_left`: the edit may be applied.
    Unanswered {
        /// The error.
        error: anyhow::Error,
        /// Whether the request may have been sent.
        may_have_left: bool,
    },
    /// There are no usable credentials, so no further edit can be sent.
    NoCredentials {
        /// The error.
        error: anyhow::Error,
        /// Whether the request may have been sent.
        may_have_left: bool,
    },
    /// The rate limit has no slot now; `may_be_applied`: an earlier attempt got no answer.
    RateLimited {
        /// Whether an earlier attempt may have been applied.
        may_be_applied: bool,
    },
}

/// What is recorded of an answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The HTTP status.
    pub status: Option<u16>,
    /// The API's id of the request.
    pub request_id: Option<String>,
    /// How often the request was sent.
    pub attempts: Option<u32>,
}

impl Answer {
    /// The update with what is recorded of this answer.
    pub fn on(self, update: RowUpdate) -> RowUpdate {
        RowUpdate { status: self.status, request_id: self.request_id, attempts: self.attempts, ..update }
    }
}

/// Why the API refused an edit.
#[derive(Debug)]
pub struct Refusal {
    /// What is recorded of the answer.
    pub answer: Answer,
    /// The HTTP status.
    pub status: u16,
    /// Whether the refusal is about the application or the edit.
    pub applies_to: AppliesTo,
    /// The refusal's stable name.
    pub code: &'static str,
    /// Why the edit was refused.
    pub error: anyhow::Error,
    /// An earlier attempt, or this one, got no clear answer: the edit may be applied.
    pub may_be_applied: bool,
}

impl Response {
    /// What the result of sending an edit means.
    pub fn of(result: Result<Accepted, Error>) -> Self {
        match result {
            Ok(Accepted { status, request_id, attempts, .. }) => {
                Self::Accepted(Answer { status: Some(status), request_id, attempts: Some(attempts) })
            }
            Err(Error::Refused(refusal)) => {
                let (status, attempts) = (refusal.status, refusal.attempts);
                let request_id = refusal.request_id.clone();
                Self::Refused(Refusal {
                    answer: Answer { status: Some(status), request_id, attempts: Some(attempts) },
                    status,
                    applies_to: refusal.applies_to,
                    code: refusal.code(),
                    may_be_applied: refusal.may_have_been_made,
                    error: Error::Refused(refusal).into(),
                })
            }
            Err(Error::NoAnswer(error)) => {
                let (is_limit, is_login) = (error.is_rate_limited(), error.is_about_credentials());
                let may_have_left = error.may_have_left;
                let error = Error::NoAnswer(error).into();
                if is_limit {
                    Self::RateLimited { may_be_applied: may_have_left }
                } else if is_login {
                    Self::NoCredentials { error, may_have_left }
                } else {
                    Self::Unanswered { error, may_have_left }
                }
            }
        }
    }
}

/// Whether an answer with this status says nothing about the edit: it comes from a proxy or from Cloudflare,
/// whose backend is down, or from something that is not the API.
pub const fn says_nothing(status: u16) -> bool {
    matches!(status, 200..=299 | 502..=504 | 520..=599)
}

/// Whether the API itself failed. The edit may be the reason, or the API may not be working.
pub const fn is_failure_of_api(status: u16) -> bool {
    matches!(status, 500..=599) && !says_nothing(status)
}
