//! The log of a sandbox: one entry for each request.

use serde::Serialize;

/// One request that a sandbox has answered.
#[derive(Clone, Debug, Serialize)]
pub struct LogEntry {
    /// RFC 3339, UTC, with milliseconds.
    pub at: String,
    /// The HTTP method.
    pub method: String,
    /// The path with its query; a query that holds a credential is hidden.
    pub path: String,
    /// The HTTP status; 0 when the connection was reset instead.
    pub status: u16,
    /// The client id of the application, if the request was authenticated.
    pub application: Option<String>,
    /// The name of the fault, if the request got one.
    pub fault: Option<String>,
}
