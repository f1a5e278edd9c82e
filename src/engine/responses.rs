//! What the result of a request means for its row.

use crate::api::{Refused, Sent, Whose};
use crate::error::{Kind, kind_of};
use crate::http_client::client;
use crate::ledger::{RowError, RowUpdate};

/// What the API said about an edit.
#[derive(Debug)]
pub enum Response {
    /// The edit was applied.
    Accepted(Answer),
    /// The API refused the edit.
    Refused(Refusal),
    /// There was no answer, or none from the API itself; `may_have_left`: the edit may be applied.
    Unanswered { error: anyhow::Error, may_have_left: bool },
    /// There are no usable credentials, so no further edit can be sent.
    NoCredentials { error: anyhow::Error, may_have_left: bool },
    /// The rate limit has no slot now; `may_be_applied`: an earlier attempt got no answer.
    RateLimited { may_be_applied: bool },
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
    pub whose: Whose,
    /// Why the edit was refused.
    pub error: anyhow::Error,
    /// An earlier attempt, or this one, got no clear answer: the edit may be applied.
    pub may_be_applied: bool,
}

impl Response {
    /// What the result of sending an edit means.
    pub fn of(result: Result<Sent, client::Unanswered>) -> Self {
        match result {
            Ok(Sent::Accepted(accepted)) => Self::Accepted(Answer {
                status: Some(accepted.status),
                request_id: accepted.request_id,
                attempts: Some(accepted.attempts),
            }),
            Ok(Sent::Refused(refused)) => {
                let Refused { status, request_id, attempts, is_unsure, whose, failure } = *refused;
                let answer = Answer { status: Some(status), request_id, attempts: Some(attempts) };
                Self::Refused(Refusal { answer, status, whose, error: failure.into(), may_be_applied: is_unsure })
            }
            Ok(Sent::NoRoom { is_unsure }) => Self::RateLimited { may_be_applied: is_unsure },
            Err(client::Unanswered { error, may_have_left }) if is_about_credentials(&error) => {
                Self::NoCredentials { error, may_have_left }
            }
            Err(client::Unanswered { error, may_have_left }) => Self::Unanswered { error, may_have_left },
        }
    }
}

/// Whether an answer with this status says nothing about the edit: it comes from a proxy whose backend
/// is down, or from something that is not the API.
pub const fn says_nothing(status: u16) -> bool {
    matches!(status, 200..=299 | 502..=504)
}

/// The error of a row that the API refused.
pub fn refusal(status: u16, message: String) -> RowError {
    let code = match status {
        401 => "unauthorized",
        403 => "forbidden",
        404 => "record_not_found",
        400 | 422 => "rejected",
        500..=599 => "server_error",
        _ => "refused",
    };
    RowError::new(code, message)
}

/// Whether an error means that there are no usable credentials.
fn is_about_credentials(error: &anyhow::Error) -> bool {
    kind_of(error) == Kind::Credentials
}
