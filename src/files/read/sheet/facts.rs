//! What a sheet has beside its rows.

use std::collections::BTreeSet;

use crate::files::read::column_letters::column_letters;

/// Cells that look like one value for several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedCells {
    /// The first row, from 1.
    pub row: u64,
    /// The first column, from 1.
    pub column: u64,
    /// The range as a spreadsheet writes it, such as `A2:A5`.
    pub range: String,
}

/// What was noticed while a sheet was read to its end.
#[derive(Debug, Default)]
pub struct SheetFacts {
    /// Rows with a value that a person or a filter has hidden.
    pub hidden_rows: u64,
    /// Hidden columns with a value, from 0.
    pub hidden_columns: BTreeSet<u32>,
    /// Whether the sheet has a filter.
    pub is_filtered: bool,
    /// All merged cells.
    pub merged_cells: Vec<MergedCells>,
}

/// What a workbook and its sheet hide. Rows and columns without a value do not count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hidden {
    /// The names of the hidden sheets that are not read.
    pub sheets: Vec<String>,
    /// The number of rows that a person or a filter has hidden.
    pub rows: u64,
    /// Whether the sheet has a filter, so that most hidden rows are filtered rows.
    pub is_filtered: bool,
    /// The letters of the hidden columns.
    pub columns: Vec<String>,
}

impl Hidden {
    /// What a sheet hides.
    pub fn new(sheets: Vec<String>, facts: &SheetFacts) -> Self {
        let columns = facts.hidden_columns.iter().map(|column| column_letters(*column)).collect();
        Self { sheets, rows: facts.hidden_rows, is_filtered: facts.is_filtered, columns }
    }

    /// Whether the sheet itself has hidden values.
    pub fn is_in_sheet(&self) -> bool {
        self.rows > 0 || !self.columns.is_empty()
    }

    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.sheets.is_empty() && !self.is_in_sheet()
    }

    /// What is hidden, as the end of a sentence.
    pub fn summary(&self) -> String {
        let counted = |count: u64, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let rows = if self.is_filtered { "hidden or filtered row" } else { "hidden row" };
        let quoted: Vec<String> = self.sheets.iter().map(|name| format!("{name:?}")).collect();
        let mut parts = Vec::new();
        if self.rows > 0 {
            parts.push(counted(self.rows, rows));
        }
        if !self.columns.is_empty() {
            parts.push(format!(
                "{} ({})",
                counted(self.columns.len() as u64, "hidden column"),
                self.columns.join(", ")
            ));
        }
        if !quoted.is_empty() {
            parts.push(format!("{} ({})", counted(quoted.len() as u64, "hidden sheet"), quoted.join(", ")));
        }
        parts.join(", ")
    }
}
