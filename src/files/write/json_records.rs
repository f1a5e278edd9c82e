//! Records as JSON objects: one per line, or all in one document. Null and empty text stay different.

use std::io::Write;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::files::write::record_writer::{ID, RecordColumn, RecordWriter, value};

/// A file of JSON Lines.
pub struct JsonLines<W: Write> {
    columns: Vec<RecordColumn>,
    to: W,
}

impl<W: Write> JsonLines<W> {
    /// JSON Lines have no header.
    pub fn new(columns: Vec<RecordColumn>, to: W) -> Self {
        Self { columns, to }
    }
}

impl<W: Write> RecordWriter for JsonLines<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        Ok(writeln!(self.to, "{}", object(&self.columns, record))?)
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
    columns: Vec<RecordColumn>,
    to: W,
    /// What separates the next record from what was written before.
    separator: &'static str,
}

impl<W: Write> JsonDocument<W> {
    /// Writes the start of the document.
    pub fn start(schema_version: u32, columns: Vec<RecordColumn>, mut to: W) -> Result<Self> {
        write!(to, "{{\"schema_version\":{schema_version},\"candidatures\":[")?;
        Ok(Self { columns, to, separator: "\n" })
    }
}

impl<W: Write> RecordWriter for JsonDocument<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        write!(self.to, "{}{}", self.separator, object(&self.columns, record))?;
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

fn object(columns: &[RecordColumn], record: &Record) -> Json {
    let id = (ID.to_owned(), value(record, ID).clone());
    let members = columns.iter().map(|column| (column.header.to_owned(), value(record, column.name).clone()));
    Json::Object([id].into_iter().chain(members).collect())
}
