//! Records as JSON objects: one per line, or all in one document. Null and empty text stay different.

use std::io::Write;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::field::Field;
use crate::files::write::record_writer::{ID, RecordWriter, value};

/// A file of JSON Lines.
pub struct JsonLines<W: Write> {
    fields: Vec<&'static Field>,
    to: W,
}

impl<W: Write> JsonLines<W> {
    /// JSON Lines have no header.
    pub fn new(fields: Vec<&'static Field>, to: W) -> Self {
        Self { fields, to }
    }
}

impl<W: Write> RecordWriter for JsonLines<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        Ok(writeln!(self.to, "{}", object(&self.fields, record))?)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.flush()
    }
}

/// One JSON document with a record on each line.
pub struct JsonDocument<W: Write> {
    fields: Vec<&'static Field>,
    to: W,
    /// What separates the next record from what was written before.
    separator: &'static str,
}

impl<W: Write> JsonDocument<W> {
    /// Writes the start of the document.
    pub fn start(schema_version: u32, fields: Vec<&'static Field>, mut to: W) -> Result<Self> {
        write!(to, "{{\"schema_version\":{schema_version},\"candidatures\":[")?;
        Ok(Self { fields, to, separator: "\n" })
    }
}

impl<W: Write> RecordWriter for JsonDocument<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        write!(self.to, "{}{}", self.separator, object(&self.fields, record))?;
        self.separator = ",\n";
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        writeln!(self.to, "\n]}}")?;
        self.flush()
    }
}

fn object(fields: &[&'static Field], record: &Record) -> Json {
    let id = (ID.to_owned(), value(record, ID).clone());
    let members = fields.iter().map(|field| (field.column().to_owned(), value(record, field.name).clone()));
    Json::Object([id].into_iter().chain(members).collect())
}
