//! `show` and `list`. A record is printed as the API gave it.

use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::comparison::Record;

/// The document of `show`.
#[derive(Serialize)]
pub struct RecordDocument<'a> {
    /// The record.
    pub candidature: &'a Record,
}

/// The document of `list`.
#[derive(Serialize)]
pub struct RecordsDocument {
    /// The records, with the chosen fields only.
    pub candidatures: Vec<Json>,
    /// How many records match, if the API says so.
    pub total: Option<u64>,
}
