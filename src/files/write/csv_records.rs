//! Records as CSV.

use std::io::Write;

use anyhow::Result;

use crate::domain::comparison::Record;
use crate::domain::field::Field;
use crate::files::write::csv_writer::CsvWriter;
use crate::files::write::record_writer::{ID, RecordWriter, cell_text, value};

/// A CSV file of records; null and empty text are both an empty cell.
pub struct CsvRecords<W: Write> {
    fields: Vec<&'static Field>,
    to: CsvWriter<W>,
}

impl<W: Write> CsvRecords<W> {
    /// Writes the header.
    pub fn start(fields: Vec<&'static Field>, to: W) -> Result<Self> {
        let mut to = CsvWriter::new(to);
        to.row([ID].into_iter().chain(fields.iter().map(|field| field.column())))?;
        Ok(Self { fields, to })
    }
}

impl<W: Write> RecordWriter for CsvRecords<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        let names = [ID].into_iter().chain(self.fields.iter().map(|field| field.name));
        self.to.row(names.map(|name| cell_text(value(record, name))))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.flush()
    }
}
