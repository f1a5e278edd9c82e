//! Failures of the engine itself; most that stop a run come from the layers below.

/// Why the engine cannot continue.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The ledger could not be written, so nothing may be sent.
    #[error("stopped before the next request: {0}")]
    NotRecorded(String),
}

impl Error {
    /// The error's stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotRecorded(_) => "run_not_recorded",
        }
    }
}
