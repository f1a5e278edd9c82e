//! Records as CSV.

use std::io::Write;

use anyhow::Result;

use crate::domain::comparison::Record;
use crate::files::write::csv_writer::CsvWriter;
use crate::files::write::record_writer::{ID, RecordColumn, RecordWriter, cell_text, value};

/// A CSV file of records; null and empty text are both an empty cell.
pub struct CsvRecords<W: Write> {
    columns: Vec<RecordColumn>,
    to: CsvWriter<W>,
}

impl<W: Write> CsvRecords<W> {
    /// Writes the header.
    pub fn start(columns: Vec<RecordColumn>, to: W) -> Result<Self> {
        let mut to = CsvWriter::new(to);
        to.row([ID].into_iter().chain(columns.iter().map(|column| column.header)))?;
        Ok(Self { columns, to })
    }
}

impl<W: Write> RecordWriter for CsvRecords<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        let names = [ID].into_iter().chain(self.columns.iter().map(|column| column.name));
        self.to.row(names.map(|name| cell_text(value(record, name))))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(self.to.flush()?)
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.flush()
    }
}
