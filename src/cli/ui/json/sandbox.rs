//! `sandbox serve` and `sandbox log`.

use serde::Serialize;

use crate::sandbox::LogEntry;

/// What `sandbox serve` prints when it is ready, on one line.
#[derive(Serialize)]
pub struct SandboxAddress<'a> {
    /// The URL.
    pub address: &'a str,
    /// The id of the built-in application.
    pub client_id: &'a str,
    /// Its secret, which is public.
    pub client_secret: &'a str,
}

/// The document of `sandbox log`; each request is a line of `-o jsonl`.
#[derive(Serialize)]
pub struct LogDocument<'a> {
    /// The oldest first.
    pub requests: &'a [LogEntry],
}
