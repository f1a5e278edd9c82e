//! What the writers of records have in common: their columns, and how a value becomes text.

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::field::{FIELDS, Field};
use crate::domain::who::PERSON;
use crate::files::write::xlsx_sheet::is_text;

/// The column that identifies a record by its own number.
pub const ID: &str = "id";

/// The column that identifies a record by its user.
pub const USER: &str = "user";

/// A column of records beside the record's id.
#[derive(Clone, Copy, Debug)]
pub struct RecordColumn {
    /// The member of the record.
    pub name: &'static str,
    /// The name of the column.
    pub header: &'static str,
    /// Whether the values are text, even if they look like numbers.
    pub is_text: bool,
}

impl From<&'static Field> for RecordColumn {
    fn from(field: &'static Field) -> Self {
        Self { name: field.name, header: field.column(), is_text: is_text(field) }
    }
}

impl RecordColumn {
    /// A column with what is known of the user of the record, which `apply` ignores.
    pub fn of_person(name: &str) -> Option<Self> {
        PERSON.into_iter().find(|known| *known == name).map(|name| Self { name, header: name, is_text: true })
    }
}

/// Writes records one by one.
pub trait RecordWriter {
    /// Writes a record.
    fn write(&mut self, record: &Record) -> Result<()>;

    /// Passes on what was written, if the format allows.
    fn flush(&mut self) -> Result<()>;

    /// Writes the end of the file.
    fn finish(self: Box<Self>) -> Result<()>;
}

/// The fields that can be set without changing the record's own id or its user.
pub fn editable_fields() -> Vec<&'static Field> {
    FIELDS.iter().filter(|field| !field.is_identity()).collect()
}

/// The value of a record's member; null if the record does not have the member.
pub fn value<'r>(record: &'r Record, name: &str) -> &'r Json {
    record.get(name).unwrap_or(&Json::Null)
}

/// A value as the text of a cell; null is an empty text.
pub fn cell_text(value: &Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}
