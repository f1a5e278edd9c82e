//! Records as a file that `apply` takes back, and the empty file to fill in.
//!
//! Values are written exactly. Where a file goes is the caller's business: writers take what they
//! write to, and flush it at the end of each page.

pub mod csv;
pub mod json;
pub mod template;
pub mod xlsx;

use std::io::Write;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::field::{FIELDS, Field};

/// The column that names a record by its own number.
pub const ID: &str = "id";

/// The column that names a record by its user.
pub const USER: &str = "user";

/// The forms of a file of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// RFC 4180, in UTF-8; null and empty text are both an empty cell.
    Csv,
    /// An object a line.
    Jsonl,
    /// One object with this `schema_version` and all records.
    Json { schema_version: u32 },
    /// A workbook.
    Xlsx,
}

/// Takes records one by one.
pub trait Writer {
    fn record(&mut self, record: &Record) -> Result<()>;

    /// Lets go of what was written so far, as far as the form allows.
    fn flush(&mut self) -> Result<()>;

    /// Writes what belongs at the end.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// Begins a file: a column for the record's number, then these fields.
pub fn begin<'w>(
    form: Form,
    fields: Vec<&'static Field>,
    to: Box<dyn Write + Send + 'w>,
) -> Result<Box<dyn Writer + 'w>> {
    Ok(match form {
        Form::Csv => Box::new(csv::Rows::begin(fields, to)?),
        Form::Jsonl => Box::new(json::Lines { fields, to }),
        Form::Json { schema_version } => Box::new(json::Whole::begin(schema_version, fields, to)?),
        Form::Xlsx => Box::new(xlsx::Sheet::begin(fields, to)?),
    })
}

/// The fields that can be edited without making it another record.
pub fn editable() -> Vec<&'static Field> {
    FIELDS.iter().filter(|field| !field.is_identity()).collect()
}

/// What a record holds; what it does not show counts as null.
fn value<'r>(record: &'r Record, name: &str) -> &'r Json {
    record.get(name).unwrap_or(&Json::Null)
}

/// A value as the text of a cell.
fn text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
