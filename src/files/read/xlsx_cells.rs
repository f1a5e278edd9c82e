//! The cells of a sheet one by one: where each is, its text, and what the text does not show.

use std::fs::File;
use std::io::BufReader;

use calamine::{DataRef, Style, Xlsx, XlsxCellReader, XlsxError};

use crate::files::read::number_format::NumberFormat;
use crate::files::read::raw_row::CellAnnotation;

/// A workbook that is open for reading.
pub type Workbook = Xlsx<BufReader<File>>;

/// A cell of a sheet.
pub struct SheetCell {
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u32,
    /// The value as a person would type it.
    pub text: String,
    /// What the text does not show.
    pub annotation: Option<CellAnnotation>,
}

/// What has to be known about a sheet before its cells are read.
pub struct SheetIndex {
    /// The number format of each style; empty if the sheet shows every number as it is.
    formats: Vec<Option<NumberFormat>>,
    /// Row and column of each formula without a result, in sheet order.
    no_results: Vec<(u32, u32)>,
}

impl SheetIndex {
    /// Reads a sheet once. The reader of cells gives either formulas or styles, not both: if styles
    /// matter, formulas are collected beforehand.
    pub fn read(workbook: &mut Workbook, sheet: &str) -> Result<Self, XlsxError> {
        let mut reader = workbook.worksheet_cells_reader(sheet)?;
        let formats: Vec<Option<NumberFormat>> = reader.styles().iter().map(format_of).collect();
        let mut no_results = Vec::new();
        if formats.iter().all(Option::is_none) {
            return Ok(Self { formats: Vec::new(), no_results });
        }
        while let Some(cell) = reader.next_cell_with_formula_metadata()? {
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                no_results.push(cell.pos);
            }
        }
        Ok(Self { formats, no_results })
    }
}

fn format_of(style: &Style) -> Option<NumberFormat> {
    NumberFormat::parse(&style.number_format.as_ref()?.format_code)
}

/// Reads the cells of a sheet.
pub struct CellReader<'w> {
    cells: XlsxCellReader<'w, BufReader<File>>,
    index: &'w SheetIndex,
}

impl<'w> CellReader<'w> {
    /// Starts at the first cell.
    pub fn new(workbook: &'w mut Workbook, sheet: &str, index: &'w SheetIndex) -> Result<Self, XlsxError> {
        Ok(Self { cells: workbook.worksheet_cells_reader(sheet)?, index })
    }

    /// The next cell; `None` after the last one.
    pub fn read(&mut self) -> Result<Option<SheetCell>, XlsxError> {
        if self.index.formats.is_empty() { self.read_with_formula() } else { self.read_with_style() }
    }

    fn read_with_formula(&mut self) -> Result<Option<SheetCell>, XlsxError> {
        let found = self.cells.next_cell_with_formula_metadata()?;
        Ok(found.map(|found| SheetCell::new(found.pos, &found.value, None, found.formula.is_some())))
    }

    fn read_with_style(&mut self) -> Result<Option<SheetCell>, XlsxError> {
        let Some((found, style)) = self.cells.next_cell_with_style_id()? else { return Ok(None) };
        let (position, value) = (found.get_position(), found.get_value());
        let format = self.index.formats.get(style).and_then(Option::as_ref);
        let is_formula = *value == DataRef::Empty && self.index.no_results.binary_search(&position).is_ok();
        Ok(Some(SheetCell::new(position, value, format, is_formula)))
    }
}

/// The first number with more digits than a workbook stores.
const TOO_LONG: f64 = 1e15;

impl SheetCell {
    fn new((row, column): (u32, u32), value: &DataRef<'_>, format: Option<&NumberFormat>, is_formula: bool) -> Self {
        let text = text(value);
        let annotation = match value {
            DataRef::Error(_) => Some(CellAnnotation::FormulaError),
            DataRef::Empty if is_formula => Some(CellAnnotation::NoResult),
            DataRef::Float(number) if number.abs() >= TOO_LONG => Some(CellAnnotation::LostDigits),
            DataRef::Float(number) if *number >= 0.0 && number.fract() == 0.0 => {
                format.and_then(|format| format.shown(&text)).map(CellAnnotation::Shown)
            }
            _ => None,
        };
        Self { row, column, text, annotation }
    }
}

/// A cell as it would be typed: dates in ISO form, whole numbers without a fraction.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        // A time without a date is stored as a fraction of a day.
        DataRef::DateTime(date) if date.is_datetime() && (0.0..1.0).contains(&date.as_f64()) => {
            date.as_datetime().map_or_else(String::new, |at| at.format("%H:%M:%S").to_string())
        }
        DataRef::DateTime(date) => match date.as_datetime().filter(|_| date.is_datetime()) {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.format("%Y-%m-%d").to_string(),
            Some(at) => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            None => number_text(date.as_f64()),
        },
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number in full, without an exponent, with the fewest digits that identify the number.
fn number_text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}
