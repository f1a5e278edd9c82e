//! The cells of a sheet one by one: where each is, its text, and what that does not tell.

use std::fs::File;
use std::io::BufReader;

use calamine::{DataRef, Style, Xlsx, XlsxCellReader, XlsxError};

use crate::files::read::format::Format;
use crate::files::read::row::Note;

pub type Workbook = Xlsx<BufReader<File>>;

pub struct Cell {
    /// From 0, as the column.
    pub row: u32,
    pub column: u32,
    pub text: String,
    pub note: Option<Note>,
}

/// What is known of a sheet before its cells are read.
pub struct Known {
    /// Of each style; none at all where no number is shown otherwise than it is.
    formats: Vec<Option<Format>>,
    /// Row and column of each formula without a result, in the order of the sheet.
    unanswered: Vec<(u32, u32)>,
}

impl Known {
    /// Cells come with their formula or with their style, never with both: where styles matter, formulas
    /// are looked for beforehand.
    pub fn of(workbook: &mut Workbook, sheet: &str) -> Result<Self, XlsxError> {
        let mut reader = workbook.worksheet_cells_reader(sheet)?;
        let formats: Vec<Option<Format>> = reader.styles().iter().map(format).collect();
        let mut unanswered = Vec::new();
        if formats.iter().all(Option::is_none) {
            return Ok(Self { formats: Vec::new(), unanswered });
        }
        while let Some(cell) = reader.next_cell_with_formula_metadata()? {
            if cell.formula.is_some() && cell.value == DataRef::Empty {
                unanswered.push(cell.pos);
            }
        }
        Ok(Self { formats, unanswered })
    }
}

fn format(style: &Style) -> Option<Format> {
    Format::of(&style.number_format.as_ref()?.format_code)
}

pub struct Reader<'w> {
    cells: XlsxCellReader<'w, BufReader<File>>,
    known: &'w Known,
}

impl<'w> Reader<'w> {
    pub fn new(workbook: &'w mut Workbook, sheet: &str, known: &'w Known) -> Result<Self, XlsxError> {
        Ok(Self { cells: workbook.worksheet_cells_reader(sheet)?, known })
    }

    pub fn read(&mut self) -> Result<Option<Cell>, XlsxError> {
        if self.known.formats.is_empty() { self.with_formula() } else { self.with_style() }
    }

    fn with_formula(&mut self) -> Result<Option<Cell>, XlsxError> {
        let found = self.cells.next_cell_with_formula_metadata()?;
        Ok(found.map(|found| Cell::new(found.pos, &found.value, None, found.formula.is_some())))
    }

    fn with_style(&mut self) -> Result<Option<Cell>, XlsxError> {
        let Some((found, style)) = self.cells.next_cell_with_style_id()? else { return Ok(None) };
        let (place, value) = (found.get_position(), found.get_value());
        let format = self.known.formats.get(style).and_then(Option::as_ref);
        let is_formula = *value == DataRef::Empty && self.known.unanswered.binary_search(&place).is_ok();
        Ok(Some(Cell::new(place, value, format, is_formula)))
    }
}

/// From here on, not every whole number has all its digits.
const TOO_LONG: f64 = 1e15;

impl Cell {
    fn new((row, column): (u32, u32), value: &DataRef<'_>, format: Option<&Format>, is_formula: bool) -> Self {
        let text = text(value);
        let note = match value {
            DataRef::Error(_) => Some(Note::FormulaError),
            DataRef::Empty if is_formula => Some(Note::NoResult),
            DataRef::Float(number) if number.abs() >= TOO_LONG => Some(Note::LostDigits),
            DataRef::Float(number) if *number >= 0.0 && number.fract() == 0.0 => {
                format.and_then(|format| format.shown(&text)).map(Note::Shown)
            }
            _ => None,
        };
        Self { row, column, text, note }
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
        // A time without a day is the part of a day.
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

/// Rust writes a number in full, as short as it is exact.
fn number_text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}
