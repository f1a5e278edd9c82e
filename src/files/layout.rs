//! How a file of edits is written, so that other files about its rows can be written in the same way.

use serde::{Deserialize, Serialize};

/// How a file of edits is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "format", rename_all = "lowercase")]
pub enum Layout {
    /// Separated values.
    Csv {
        /// The character between two cells.
        separator: char,
        /// The name of the encoding.
        encoding: String,
        /// Whether the file starts with a byte order mark.
        mark: bool,
    },
    /// One JSON object per line.
    JsonLines,
    /// A workbook.
    Xlsx,
}

impl Layout {
    /// A CSV file for a spreadsheet: without the mark, such a program does not take the text for UTF-8.
    pub fn spreadsheet_csv() -> Self {
        Self::Csv { separator: ',', encoding: "UTF-8".to_owned(), mark: true }
    }

    /// The ending of the names of these files, without a dot.
    pub const fn extension(&self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::JsonLines => "jsonl",
            Self::Xlsx => "xlsx",
        }
    }
}
