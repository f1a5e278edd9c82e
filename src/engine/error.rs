//! Failures of the engine itself; most that stop a run come from the layers below.

/// Why the engine cannot continue.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The ledger could not be written, so nothing may be sent.
    #[error("stopped before the next request: {0}")]
    NotRecorded(String),
    /// Edits of several records in a row were forbidden; what the API said about the last one.
    #[error("several edits in a row were forbidden: {0}")]
    ForbiddenInARow(String),
}

impl Error {
    /// The error's stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotRecorded(_) => "run_not_recorded",
            Self::ForbiddenInARow(_) => "forbidden_in_a_row",
        }
    }
}
