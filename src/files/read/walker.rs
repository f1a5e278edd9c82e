//! The walker of rows: from a raw row to its findings and its edit.
//!
//! `check`, `plan` and `apply` all walk rows with this walker, so that a row means the same to each.

use crate::files::read::cell_walker::CellWalker;
use crate::files::read::code::Code;
use crate::files::read::finding::{Finding, Position};
use crate::files::read::header::Columns;
use crate::files::read::object_walker::ObjectWalker;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::{BadLine, RawRow};
use crate::files::read::row_findings::{Purpose, RowFindings};

/// Judges the rows of one file.
pub struct Walker<'a> {
    cells: CellWalker<'a>,
    objects: ObjectWalker<'a>,
    purpose: Purpose,
}

impl<'a> Walker<'a> {
    /// For the rows of a file with these columns. `separator` is the byte between two cells of a text
    /// file.
    pub fn new(columns: &'a Columns, options: &'a ReadOptions, separator: Option<u8>, purpose: Purpose) -> Self {
        let (cells, objects) = (CellWalker { columns, options, separator }, ObjectWalker { options });
        Self { cells, objects, purpose }
    }

    /// Judges a row that is not blank.
    pub fn walk(&self, row: &RawRow) -> RowFindings {
        let mut found = RowFindings::new(self.purpose);
        match &row.object {
            None => self.cells.walk(row, &mut found),
            Some(Ok(object)) => self.objects.walk(row.line, object, &mut found),
            Some(Err(bad)) => found.add(bad_json(row.line, bad)),
        }
        found
    }
}

fn bad_json(line: u64, bad: &BadLine) -> Finding {
    let fix = "write a JSON object on each line, such as {\"id\": 23, \"pin\": \"4242\"}";
    let position = Position { line, column: Some(bad.column), column_name: String::new() };
    Finding { position, ..Finding::error(Code::BadJson, bad.why.clone(), fix) }
}
