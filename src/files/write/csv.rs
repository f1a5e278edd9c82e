//! CSV as RFC 4180 has it: UTF-8, commas, CRLF.

use std::io::Write;

use anyhow::{Result, anyhow};
use csv::ErrorKind;

use crate::domain::comparison::Record;
use crate::domain::field::Field;
use crate::files::write::{ID, Writer, text, value};

pub struct Rows<W: Write> {
    fields: Vec<&'static Field>,
    to: csv::Writer<W>,
}

impl<W: Write> Rows<W> {
    pub fn begin(fields: Vec<&'static Field>, to: W) -> Result<Self> {
        let mut to = writer(to);
        header(&mut to, &mut [ID].into_iter().chain(fields.iter().map(|field| field.column())))?;
        Ok(Self { fields, to })
    }
}

impl<W: Write> Writer for Rows<W> {
    fn record(&mut self, record: &Record) -> Result<()> {
        let names = [ID].into_iter().chain(self.fields.iter().map(|field| field.name));
        self.to.write_record(names.map(|name| text(value(record, name)))).map_err(told)
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.flush()
    }
}

pub fn writer<W: Write>(to: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to)
}

pub fn header<W: Write>(to: &mut csv::Writer<W>, names: &mut dyn Iterator<Item = &'static str>) -> Result<()> {
    to.write_record(names).map_err(told)
}

/// The I/O error within, so that a closed pipe is seen to be one.
fn told(error: csv::Error) -> anyhow::Error {
    match error.into_kind() {
        ErrorKind::Io(error) => error.into(),
        other => anyhow!("cannot write the CSV: {other:?}"),
    }
}
