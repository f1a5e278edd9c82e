//! Blank cells: a blank cell leaves its field unchanged, and a row of blank cells is not a row.

use crate::files::read::column_names::Column;
use crate::files::read::options::ClearBlank;
use crate::files::read::raw_row::RawRow;
use crate::files::read::row_findings::RowFindings;

impl RawRow {
    /// Whether no cell has a value, so that the row is skipped.
    pub fn is_blank(&self) -> bool {
        self.object.is_none() && (0..).zip(&self.cells).all(|(index, text)| self.is_blank_cell(index, text))
    }

    /// Whether a cell has no value, so that its field keeps the value it has.
    pub fn is_blank_cell(&self, index: usize, text: &str) -> bool {
        text.trim().is_empty() && self.annotation(index).is_none()
    }
}

/// A blank cell leaves its field unchanged, or clears the field if the user wants that.
pub(super) fn leave_or_clear(column: Column, clear_blank: &ClearBlank, found: &mut RowFindings) {
    let Column::Field(field) = column else { return };
    if clear_blank.clears(field) {
        found.clear(field);
    } else {
        found.leave(field);
    }
}
