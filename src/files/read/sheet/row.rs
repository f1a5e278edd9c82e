//! A row of a sheet, and the limits of what a sheet may have.

use std::borrow::Cow;

use crate::files::error::Error;
use crate::files::read::raw_row::{CellAnnotation, RawRow};
use crate::files::read::sheet::cell::Cell;
use crate::files::read::sheet::xml::{MAX_TEXT_BYTES, damaged};

/// A sheet ends at column XFD.
pub const MAX_COLUMNS: u32 = 16_384;
/// A sheet ends at this row.
pub const MAX_ROWS: u64 = 1_048_576;
/// The most cells with a value: 64 columns in each row of a full sheet.
const MAX_CELLS: u64 = MAX_ROWS * 64;

/// The cells of a row, from the first column.
#[derive(Clone, Debug, Default)]
pub struct SheetRow {
    /// The number of the row, from 1.
    pub number: u64,
    texts: Vec<String>,
    annotations: Vec<(usize, CellAnnotation)>,
    bytes: usize,
}

impl SheetRow {
    /// An empty row.
    pub fn new(number: u64) -> Self {
        Self { number, ..Self::default() }
    }

    /// Puts a cell into its column, from 0.
    pub fn put(&mut self, column: u32, cell: Cell) -> Result<(), Error> {
        if cell.is_empty() {
            return Ok(());
        }
        if column >= MAX_COLUMNS {
            return Err(damaged(format!("row {} has a cell after column XFD", self.number)));
        }
        let column = column as usize;
        self.bytes += cell.text.len();
        if self.bytes > MAX_TEXT_BYTES {
            return Err(Error::SheetRowTooLong { row: self.number });
        }
        self.texts.resize(self.texts.len().max(column + 1), String::new());
        if let Some(text) = self.texts.get_mut(column) {
            *text = cell.text;
        }
        self.annotations.extend(cell.annotation.map(|annotation| (column, annotation)));
        Ok(())
    }

    /// The same cells in another row.
    #[must_use]
    pub fn at(&self, number: u64) -> Self {
        Self { number, ..self.clone() }
    }

    /// How many bytes the texts take.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Whether no cell has a value.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Fills a raw row with at least `width` cells.
    pub fn fill(self, width: usize, raw: &mut RawRow) {
        (raw.line, raw.last_line) = (self.number, self.number);
        raw.cells.clear();
        raw.annotations = self.annotations;
        raw.annotations.sort_by_key(|(index, _)| *index);
        let missing = width.saturating_sub(self.texts.len());
        for cell in self.texts.iter().map(String::as_str).chain(std::iter::repeat_n("", missing)) {
            raw.cells.push_field(cell);
        }
    }
}

/// Counts the cells of a sheet, up to the limit.
#[derive(Default)]
pub struct CellCount(u64);

impl CellCount {
    /// Adds the cells of a row.
    pub fn add(&mut self, row: &SheetRow) -> Result<(), Error> {
        self.0 += row.texts.len() as u64;
        if self.0 > MAX_CELLS { Err(Error::TooManyCells) } else { Ok(()) }
    }
}

/// A text as a person sees it: workbooks write characters that XML does not allow as `_x000D_`.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((unit, after)) = escape(rest) {
            units.push(unit);
            rest = after;
        } else {
            units.extend(c.encode_utf16(&mut [0; 2]).iter());
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    String::from_utf16_lossy(&units).into()
}

fn escape(text: &str) -> Option<(u16, &str)> {
    let (digits, after) = text.strip_prefix("_x")?.split_at_checked(4)?;
    let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((u16::from_str_radix(digits, 16).ok().filter(|_| is_hexadecimal)?, after.strip_prefix('_')?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escaped_characters_are_read_as_themselves() {
        for (text, wanted) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_", "😀"),
            ("_x00_", "_x00_"),
            ("_x+00D_", "_x+00D_"),
            ("_x", "_x"),
        ] {
            assert_eq!(unescaped(text), wanted);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[_x0-9aé]{0,20}") {
            unescaped(&text);
        }
    }
}
