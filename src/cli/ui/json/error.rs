//! An error of any command, on standard error.

use serde::Serialize;

/// The document.
#[derive(Serialize)]
pub struct ErrorDocument<'a> {
    /// What went wrong.
    pub error: ErrorMembers<'a>,
}

/// What went wrong.
#[derive(Serialize)]
pub struct ErrorMembers<'a> {
    /// The name of the exit status.
    pub kind: &'a str,
    /// The error's stable name.
    pub code: &'a str,
    /// The exit status of the process.
    pub exit_status: u8,
    /// What happened.
    pub message: &'a str,
    /// The things that the message sums up.
    pub details: &'a [String],
    /// The errors that led to this one, outermost first.
    pub causes: &'a [String],
    /// What to do next.
    pub hints: &'a [String],
}
