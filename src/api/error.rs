//! Why the API did not do what was asked.

use crate::api::refusal::Refusal;
use crate::http_client;

/// Why the API did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no answer that settles the call.
    #[error(transparent)]
    NoAnswer(#[from] http_client::Error),
    /// The API answered, and did not do what was asked.
    #[error(transparent)]
    Refused(Box<Refusal>),
}

impl Error {
    /// The error's stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoAnswer(error) => error.code(),
            Self::Refused(refusal) => refusal.code(),
        }
    }

    /// Whether an edit may have been made in spite of this error. Its record shows whether it was.
    pub const fn may_have_been_made(&self) -> bool {
        match self {
            Self::NoAnswer(error) => error.may_have_left,
            Self::Refused(refusal) => refusal.may_have_been_made,
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}
