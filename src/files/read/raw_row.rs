//! A row of a file before anything is judged.

use crate::domain::json_object::JsonObject;
use crate::files::read::line_count;

/// A row as the file has it. Readers fill the same row again and again: a file has millions.
#[derive(Debug, Default)]
pub struct RawRow {
    /// The line on which the row starts, from 1; in a sheet, the row.
    pub line: u64,
    /// The line on which the row ends. Few rows have line ends in their cells.
    pub last_line: u64,
    /// The texts of the cells. For JSON Lines: the line, as the only cell.
    pub cells: ::csv::StringRecord,
    /// For JSON Lines: the object, or why the line is not one. `None` for rows of cells.
    pub object: Option<Result<JsonObject, BadLine>>,
    /// Whether the file ends inside a quote of this row.
    pub is_cut: bool,
    /// What the texts of some cells do not show: the index of the cell and the annotation, by index.
    pub annotations: Vec<(usize, CellAnnotation)>,
}

/// Why a line is not a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// The reason, as the end of a sentence.
    pub why: String,
    /// The byte at which the line stops being JSON, from 1.
    pub column: u64,
}

/// What is known about a cell beyond its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellAnnotation {
    /// The cell holds the error of a formula, not a text that looks like one.
    FormulaError,
    /// The cell looks empty, but holds a formula whose result was not saved.
    NoResult,
    /// The cell holds a number with more digits than a workbook stores.
    LostDigits,
    /// The cell holds a value that the sheet shows as this text.
    Shown(String),
    /// The cell holds a date that the sheet shows as this text.
    Date(String),
    /// The cell is quoted and contains a quote that is not doubled, so its text is not certain.
    StrayQuote,
}

impl RawRow {
    /// What is known about a cell beyond its text.
    pub fn annotation(&self, index: usize) -> Option<&CellAnnotation> {
        let found = self.annotations.binary_search_by_key(&index, |(cell, _)| *cell).ok()?;
        self.annotations.get(found).map(|(_, annotation)| annotation)
    }

    /// The text that the sheet shows, if that differs from the cell's text or if the cell is a date.
    pub fn shown(&self, index: usize) -> Option<&str> {
        match self.annotation(index) {
            Some(CellAnnotation::Shown(text) | CellAnnotation::Date(text)) => Some(text),
            _ => None,
        }
    }

    /// The line on which a cell starts: earlier cells of the row may have line ends.
    pub fn line_of(&self, index: usize) -> u64 {
        if self.line == self.last_line {
            return self.line;
        }
        self.line + self.cells.iter().take(index).map(|cell| line_count::ends_in(cell.as_bytes())).sum::<u64>()
    }
}
