//! A result that can be printed in every format.

use serde_json::Value as Json;

/// The version of the JSON that `-o json` prints; it changes when a member changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// Rows for a table or a CSV file, and JSON with the same content.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The names of the columns.
    pub columns: Vec<&'static str>,
    /// The rows: one cell per column.
    pub rows: Vec<Vec<String>>,
    /// One object, printed by `-o json` after a `schema_version`.
    pub json: Json,
    /// The objects that `-o jsonl` prints, one a line; without them it prints `json` on one line.
    pub lines: Option<Vec<Json>>,
}

/// The object with its `schema_version` as the first member.
pub fn versioned(json: &Json) -> Json {
    let mut object = serde_json::Map::new();
    object.insert("schema_version".to_owned(), SCHEMA_VERSION.into());
    match json {
        Json::Object(members) => object.extend(members.clone()),
        other => drop(object.insert("value".to_owned(), other.clone())),
    }
    Json::Object(object)
}
