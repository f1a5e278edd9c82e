//! `fields`.

use serde::Serialize;

use crate::cli::args::fields::help;
use crate::domain::field::{Field, Kind};

/// The document.
#[derive(Serialize)]
pub struct FieldsDocument<'a> {
    /// In the order of the API page.
    pub fields: &'a [FieldMembers],
}

/// A field, a line of `fields -o jsonl`.
#[derive(Serialize)]
pub struct FieldMembers {
    name: &'static str,
    flag: String,
    column: &'static str,
    kind: &'static str,
    group: &'static str,
    example: &'static str,
    help: String,
    identity: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<&'static [&'static str]>,
}

impl From<&'static Field> for FieldMembers {
    fn from(field: &'static Field) -> Self {
        Self {
            name: field.name,
            flag: format!("--{}", field.flag()),
            column: field.column(),
            kind: field.kind.name(),
            group: field.group.heading(),
            example: field.example,
            help: help(field),
            identity: field.is_identity(),
            values: (field.kind == Kind::CountryCode).then(|| field.completions()),
        }
    }
}
