//! `doctor`.

use serde::Serialize;

/// The document.
#[derive(Serialize)]
pub struct DoctorDocument<'a> {
    /// In the order of the checks.
    pub checks: &'a [CheckMembers<'a>],
}

/// A check of the set-up, a line of `doctor -o jsonl`.
#[derive(Serialize)]
pub struct CheckMembers<'a> {
    /// What was checked.
    pub check: &'a str,
    /// `ok`, `note` or `fails`.
    pub status: &'a str,
    /// What was found.
    pub detail: &'a str,
    /// What to do.
    pub fix: Option<String>,
}
