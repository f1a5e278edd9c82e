//! `update`, and the requests of a dry run.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::api::Accepted;
use crate::domain::edit::Edit;
use crate::domain::target::Target;
use crate::http_client::call::Method;

/// The document of `update`.
#[derive(Serialize)]
pub struct UpdateOutcome<'a> {
    outcome: &'static str,
    target: &'a Target,
    fields: Vec<&'static str>,
    method: Option<&'static str>,
    status: Option<u16>,
    request_id: Option<&'a str>,
    attempts: u32,
    elapsed_ms: u64,
}

impl<'a> UpdateOutcome<'a> {
    /// Of an edit that the API accepted.
    pub fn updated(edit: &'a Edit, method: Method, accepted: &'a Accepted) -> Self {
        Self {
            outcome: "updated",
            target: edit.target(),
            fields: edit.changes().field_names(),
            method: Some(method.name()),
            status: Some(accepted.status),
            request_id: accepted.request_id.as_deref(),
            attempts: accepted.attempts,
            elapsed_ms: u64::try_from(accepted.took.as_millis()).unwrap_or(u64::MAX),
        }
    }

    /// Of a record that already holds the values.
    pub fn unchanged(target: &'a Target) -> Self {
        Self {
            outcome: "unchanged",
            target,
            fields: Vec::new(),
            method: None,
            status: None,
            request_id: None,
            attempts: 0,
            elapsed_ms: 0,
        }
    }
}

/// A request of a dry run of many edits: a line of JSON Lines.
#[derive(Serialize)]
pub struct RequestLine<'a> {
    /// The row's number.
    pub row: u64,
    /// The HTTP method.
    pub method: &'static str,
    /// The address with the path.
    pub url: &'a str,
    /// The body, exactly as it would be sent.
    pub body: &'a RawValue,
}
