//! Records as a workbook: text as text, never as a formula; whole numbers as numbers. Rows that were
//! written are kept in a temporary file, not in memory.

use std::io::Write;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{ColNum, Format, RowNum, Workbook, Worksheet, XlsxError};
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::files::error::Error;
use crate::files::write::record_writer::{ID, RecordColumn, RecordWriter, cell_text, value};
use crate::files::write::xlsx_sheet::{text_format, write_header};

/// The largest whole number that is exact in a spreadsheet, whose numbers are floating-point.
const MAX_EXACT: u64 = 1 << 53;

/// A workbook of records.
pub struct XlsxRecords<W: Write + Send> {
    workbook: Workbook,
    columns: Vec<RecordColumn>,
    text_format: Format,
    row: RowNum,
    to: W,
}

impl<W: Write + Send> XlsxRecords<W> {
    /// Writes the header.
    pub fn start(columns: Vec<RecordColumn>, to: W) -> Result<Self> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory().context("cannot create the workbook")?;
        let header = columns.iter().map(|column| (column.header, column.is_text));
        write_header(sheet, [(ID, false)].into_iter().chain(header))?;
        Ok(Self { workbook, columns, text_format: text_format(), row: 0, to })
    }

    /// Writes the cells of the current row. An error comes with the name of its field.
    fn write_cells(&mut self, record: &Record) -> Result<(), (&'static str, XlsxError)> {
        let sheet = self.workbook.worksheet_from_index(0).map_err(|error| (ID, error))?;
        let names = [ID].into_iter().chain(self.columns.iter().map(|column| column.name));
        for (column, name) in (0..).zip(names) {
            write_cell(sheet, (self.row, column), value(record, name), &self.text_format)
                .map_err(|error| (name, error))?;
        }
        Ok(())
    }
}

impl<W: Write + Send> RecordWriter for XlsxRecords<W> {
    fn write(&mut self, record: &Record) -> Result<()> {
        self.row += 1;
        self.write_cells(record).map_err(|(name, error)| explain(record, name, error))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(()) // a workbook is written at its end
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.workbook.save_to_writer(&mut self.to).context("cannot write the workbook")?;
        Ok(self.to.flush()?)
    }
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (RowNum, ColNum),
    value: &Json,
    text_format: &Format,
) -> Result<(), XlsxError> {
    let exact = value.as_i64().filter(|number| number.unsigned_abs() <= MAX_EXACT);
    match (value, exact) {
        (Json::Null, _) => return Ok(()),
        #[expect(clippy::cast_precision_loss, reason = "the number is small enough to be exact")]
        (_, Some(number)) => sheet.write_number(row, column, number as f64)?,
        _ => sheet.write_string_with_format(row, column, cell_text(value), text_format)?,
    };
    Ok(())
}

fn explain(record: &Record, name: &str, error: XlsxError) -> anyhow::Error {
    match error {
        XlsxError::MaxStringLengthExceeded => {
            Error::CellTooLong { field: name.to_owned(), id: value(record, ID).to_string() }.into()
        }
        XlsxError::RowColumnLimitError => Error::TooManyRecords.into(),
        other => anyhow::Error::new(other).context("cannot write the workbook"),
    }
}
