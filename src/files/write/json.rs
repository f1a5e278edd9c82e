//! Records as JSON objects: one a line, or all in one document. Null is null, and empty text is text.

use std::io::Write;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::field::Field;
use crate::files::write::{ID, Writer, value};

/// JSON Lines.
pub struct Lines<W: Write> {
    pub fields: Vec<&'static Field>,
    pub to: W,
}

impl<W: Write> Writer for Lines<W> {
    fn record(&mut self, record: &Record) -> Result<()> {
        Ok(writeln!(self.to, "{}", object(&self.fields, record))?)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.flush()
    }
}

/// One document, a record a line.
pub struct Whole<W: Write> {
    fields: Vec<&'static Field>,
    to: W,
    /// What stands before the next record.
    before: &'static str,
}

impl<W: Write> Whole<W> {
    pub fn begin(schema_version: u32, fields: Vec<&'static Field>, mut to: W) -> Result<Self> {
        write!(to, "{{\"schema_version\":{schema_version},\"candidatures\":[")?;
        Ok(Self { fields, to, before: "\n" })
    }
}

impl<W: Write> Writer for Whole<W> {
    fn record(&mut self, record: &Record) -> Result<()> {
        write!(self.to, "{}{}", self.before, object(&self.fields, record))?;
        self.before = ",\n";
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
