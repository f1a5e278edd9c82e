//! Why a search did not find the one person that was meant.

use crate::domain::count::counted;

/// A search without the result that was needed; nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Nobody was found.
    #[error("nobody matches {text:?}")]
    NobodyMatches {
        /// What was looked for.
        text: String,
    },
    /// The text has nothing to look for.
    #[error("{text:?} has no letter or digit to look for")]
    NothingToFind {
        /// What was typed.
        text: String,
    },
    /// One person is needed, and several were found.
    #[error("{} match {text:?}", counted(.people.len() as u64, "record"))]
    SeveralMatch {
        /// What was looked for.
        text: String,
        /// Login and record of each.
        people: Vec<(String, Option<i64>)>,
    },
    /// A number may be that of a record or of a user.
    #[error("{number} may be the number of a record or of a user")]
    UnclearNumber {
        /// The number.
        number: i64,
    },
}

impl Error {
    /// The stable name of this error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NobodyMatches { .. } => "nobody_matches",
            Self::NothingToFind { .. } => "nothing_to_find",
            Self::SeveralMatch { .. } => "several_match",
            Self::UnclearNumber { .. } => "unclear_number",
        }
    }
}
