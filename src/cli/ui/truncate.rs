//! As much of a long table as a person reads, and how much more there is.

use anyhow::Result;
use serde_json::Value as Json;

use crate::cli::ui::{Document, counted, table};

/// How much is shown. A person reads no more, and a comment on GitHub has at most 65,536 characters.
#[derive(Clone, Copy)]
pub struct Room {
    pub rows: usize,
    /// Characters of a cell.
    pub cell: usize,
    /// Of all cells, as Markdown.
    pub bytes: usize,
}

impl Room {
    pub const ALL: Self = Self { rows: usize::MAX, cell: usize::MAX, bytes: usize::MAX };
    pub const FOR_A_PERSON: Self = Self { rows: 200, cell: 200, bytes: 30_000 };
    pub const FOR_FAILURES: Self = Self { bytes: 15_000, ..Self::FOR_A_PERSON };

    /// The rows that there is room for, and how many more there are.
    pub fn fit(
        self,
        columns: Vec<&'static str>,
        all: impl Iterator<Item = Result<Vec<String>>>,
    ) -> Result<(Document, usize)> {
        let (mut rows, mut more, mut bytes) = (Vec::new(), 0, 0_usize);
        for row in all {
            let row: Vec<String> = row?.into_iter().map(|cell| shortened(cell, self.cell)).collect();
            bytes = bytes.saturating_add(row.iter().map(|cell| table::markdown_cell(cell).len() + 3).sum());
            if rows.len() < self.rows && bytes <= self.bytes { rows.push(row) } else { more += 1 }
        }
        Ok((Document { columns, rows, json: Json::Null, lines: None }, more))
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
