//! Cuts long tables and long cells.

use anyhow::Result;

use crate::cli::ui::{Table, counted, table};

/// The most that is shown of a table. A comment on GitHub has at most 65,536 characters.
#[derive(Clone, Copy, Debug)]
pub struct Truncation {
    /// Rows.
    pub rows: usize,
    /// Characters of a cell.
    pub cell: usize,
    /// Bytes of all cells as Markdown.
    pub bytes: usize,
}

impl Truncation {
    /// Everything is shown.
    pub const NONE: Self = Self { rows: usize::MAX, cell: usize::MAX, bytes: usize::MAX };
    /// As much as a person reads.
    pub const FOR_A_PERSON: Self = Self { rows: 200, cell: 200, bytes: 30_000 };
    /// The share of a Markdown comment that failures get.
    pub const FOR_FAILURES: Self = Self { bytes: 15_000, ..Self::FOR_A_PERSON };

    /// A table of the first rows, and the number of rows that were cut.
    pub fn apply(
        self,
        columns: Vec<&'static str>,
        all: impl Iterator<Item = Result<Vec<String>>>,
    ) -> Result<(Table, usize)> {
        let (mut rows, mut more, mut bytes) = (Vec::new(), 0, 0_usize);
        for row in all {
            let row: Vec<String> = row?.into_iter().map(|cell| shortened(cell, self.cell)).collect();
            bytes = bytes.saturating_add(row.iter().map(|cell| table::markdown_cell(cell).len() + 3).sum());
            if rows.len() < self.rows && bytes <= self.bytes { rows.push(row) } else { more += 1 }
        }
        Ok((Table { columns, rows }, more))
    }
}

fn shortened(cell: String, most: usize) -> String {
    match cell.char_indices().nth(most) {
        None => cell,
        Some((end, _)) => {
            let kept = cell.get(..end).unwrap_or_default();
            format!("{kept}… ({})", counted(cell.chars().count() as u64, "character"))
        }
    }
}
