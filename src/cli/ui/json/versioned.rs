//! The version in front of every document.

use serde::Serialize;

/// The version of the JSON that `-o json` prints; it changes when a member changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// A document with its `schema_version` as the first member.
#[derive(Serialize)]
pub struct Versioned<'a, T> {
    schema_version: u32,
    #[serde(flatten)]
    document: &'a T,
}

impl<'a, T> Versioned<'a, T> {
    /// Adds the version to a document, which must be an object.
    pub fn new(document: &'a T) -> Self {
        Self { schema_version: SCHEMA_VERSION, document }
    }
}
