//! Arguments that are valid one by one but not together.

use thiserror::Error;

/// What is wrong with arguments that were parsed.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Error {
    /// No record was named. `has_user_id` says that `--user-id` was given, which is easily confused with
    /// `--user`.
    #[error("which record? Give --user LOGIN or --id N")]
    NoTarget {
        /// Whether `--user-id` was given.
        has_user_id: bool,
    },
    /// The API would silently use only the last of several filters by one field.
    #[error("--filter {0} is given twice")]
    FilterTwice(&'static str),
    /// The API would silently use only the last of several ranges of one field.
    #[error("--range {0} is given twice")]
    RangeTwice(&'static str),
}

impl Error {
    /// The error's stable name for scripts, in snake case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoTarget { .. } => "no_target",
            Self::FilterTwice(_) => "filter_twice",
            Self::RangeTwice(_) => "range_twice",
        }
    }
}
