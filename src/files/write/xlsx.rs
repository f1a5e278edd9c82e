//! A workbook: text as text, never as a formula; whole numbers as numbers. A row that was written is
//! kept in a temporary file, not in memory.

use std::io::Write;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{ColNum, Format, RowNum, Workbook, Worksheet, XlsxError};
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::field::{Field, Kind};
use crate::error::Failure;
use crate::files::write::{ID, Writer, text, value};

/// A spreadsheet's numbers are floating: beyond this they are not exact.
const LARGEST_EXACT: u64 = 1 << 53;

/// Excel's number format for text, under which it leaves what is typed as it is.
const AS_TEXT: &str = "@";

pub struct Sheet<W: Write + Send> {
    workbook: Workbook,
    fields: Vec<&'static Field>,
    as_text: Format,
    row: RowNum,
    to: W,
}

impl<W: Write + Send> Sheet<W> {
    pub fn begin(fields: Vec<&'static Field>, to: W) -> Result<Self> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory().context("cannot make the workbook")?;
        let columns = [(ID, false)].into_iter().chain(fields.iter().map(|field| (field.column(), is_text(field))));
        head(sheet, columns)?;
        Ok(Self { workbook, fields, as_text: as_text(), row: 0, to })
    }

    fn write(&mut self, record: &Record) -> Result<(), (&'static str, XlsxError)> {
        let sheet = self.workbook.worksheet_from_index(0).map_err(|error| (ID, error))?;
        let names = [ID].into_iter().chain(self.fields.iter().map(|field| field.name));
        for (column, name) in (0..).zip(names) {
            cell(sheet, (self.row, column), value(record, name), &self.as_text).map_err(|error| (name, error))?;
        }
        Ok(())
    }
}

impl<W: Write + Send> Writer for Sheet<W> {
    fn record(&mut self, record: &Record) -> Result<()> {
        self.row += 1;
        self.write(record).map_err(|(name, error)| refused(record, name, error))
    }

    fn flush(&mut self) -> Result<()> {
        Ok(()) // a workbook is written at its end
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        self.workbook.save_to_writer(&mut self.to).context("cannot write the workbook")?;
        Ok(self.to.flush()?)
    }
}

pub fn as_text() -> Format {
    Format::new().set_num_format(AS_TEXT)
}

pub fn is_text(field: &Field) -> bool {
    !matches!(field.kind, Kind::Integer { .. })
}

/// Names the sheet and its columns, each with whether it holds text.
pub fn head(sheet: &mut Worksheet, columns: impl Iterator<Item = (&'static str, bool)>) -> Result<(), XlsxError> {
    let (bold, as_text) = (Format::new().set_bold(), as_text());
    sheet.set_name("candidatures")?.set_freeze_panes(1, 0)?;
    for (column, (name, is_text)) in (0..).zip(columns) {
        if is_text {
            sheet.set_column_format(column, &as_text)?;
        }
        sheet.set_column_width(column, width(name))?;
        sheet.write_string_with_format(0, column, name, &bold)?;
    }
    Ok(())
}

/// Wide enough for the name in bold, and for most values.
fn width(name: &str) -> f64 {
    let letters = u32::try_from(name.len()).unwrap_or(u32::MAX);
    (f64::from(letters) * 1.2).max(12.0)
}

fn cell(sheet: &mut Worksheet, at: (RowNum, ColNum), value: &Json, as_text: &Format) -> Result<(), XlsxError> {
    let (row, column) = at;
    let exact = value.as_i64().filter(|number| number.unsigned_abs() <= LARGEST_EXACT);
    match (value, exact) {
        (Json::Null, _) => return Ok(()),
        #[expect(clippy::cast_precision_loss, reason = "it is small enough to be exact")]
        (_, Some(number)) => sheet.write_number(row, column, number as f64)?,
        _ => sheet.write_string_with_format(row, column, text(value), as_text)?,
    };
    Ok(())
}

fn refused(record: &Record, name: &str, error: XlsxError) -> anyhow::Error {
    let id = value(record, ID);
    let failure = match error {
        XlsxError::MaxStringLengthExceeded => {
            Failure::failed(format!("{name} of candidature {id} is longer than a cell can be (32,767 characters)"))
        }
        XlsxError::RowColumnLimitError => Failure::failed("there are more records than a sheet has rows (1,048,576)"),
        other => return anyhow::Error::new(other).context("cannot write the workbook"),
    };
    failure.hint("export as csv or jsonl, which have no such limits").into()
}
