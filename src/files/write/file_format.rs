//! The formats in which records are written.

use std::io::Write;

use anyhow::Result;

use crate::files::write::csv_records::CsvRecords;
use crate::files::write::json_records::{JsonDocument, JsonLines};
use crate::files::write::record_writer::{RecordColumn, RecordWriter};
use crate::files::write::xlsx_records::XlsxRecords;

/// The format of a file of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// RFC 4180, in UTF-8; null and empty text are both an empty cell.
    Csv,
    /// One object per line.
    Jsonl,
    /// One object with all records.
    Json {
        /// The member `schema_version` of the object.
        schema_version: u32,
    },
    /// A workbook.
    Xlsx,
}

impl FileFormat {
    /// Starts a file with a column for the record's number, then a column for each of these fields.
    pub fn start<'w>(
        self,
        columns: Vec<RecordColumn>,
        to: Box<dyn Write + Send + 'w>,
    ) -> Result<Box<dyn RecordWriter + 'w>> {
        Ok(match self {
            Self::Csv => Box::new(CsvRecords::start(columns, to)?),
            Self::Jsonl => Box::new(JsonLines::new(columns, to)),
            Self::Json { schema_version } => Box::new(JsonDocument::start(schema_version, columns, to)?),
            Self::Xlsx => Box::new(XlsxRecords::start(columns, to)?),
        })
    }
}
