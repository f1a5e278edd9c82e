//! `doctor`.

use serde::Serialize;

/// The document.
#[derive(Serialize)]
pub struct DoctorDocument<'a> {
    /// In the order of the checks.
    pub checks: &'a [CheckMembers<'a>],
    /// Whether the application may read records; null if that is not known.
    pub may_read: Option<bool>,
    /// Whether the application may edit records; null if that is not known.
    pub may_write: Option<bool>,
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
