//! Why a run did not end well.

use thiserror::Error;

/// The failure of a run, with everything that is reported about it.
#[derive(Debug, Error)]
#[error("{problem}")]
pub struct RunFailure {
    /// What happened.
    pub problem: RunProblem,
    /// What else went wrong after the last edit was sent, such as writing a report.
    pub troubles: Vec<String>,
    /// What to do next: a sentence with a command.
    pub next: Option<String>,
}

/// What kept a run from ending well. `left` says how many rows are left.
#[derive(Debug, Error)]
pub enum RunProblem {
    /// The process was asked to stop.
    #[error("interrupted; {left}")]
    Interrupted {
        /// How many rows are left, in words.
        left: String,
    },
    /// A limit stopped the run, or the API did not answer.
    #[error("{reason}; {left}")]
    Stopped {
        /// Why it stopped.
        reason: String,
        /// How many rows are left, in words.
        left: String,
    },
    /// An error stopped the run.
    #[error("stopped, {left}: {cause}")]
    StoppedBy {
        /// How many rows are left, in words.
        left: String,
        /// What caused it.
        cause: anyhow::Error,
    },
    /// Rows failed.
    #[error("{0}")]
    RowsFailed(String),
    /// Reading back found other values.
    #[error("some records do not contain the values that were sent")]
    Unverified,
    /// All rows have an outcome, but a report could not be written.
    #[error("every row is done, but {0}")]
    NotReported(String),
}
