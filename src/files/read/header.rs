//! The header of a file: what each column holds, and what is wrong with the headers.

use crate::files::read::cell_rules::cell_error;
use crate::files::read::code::Code;
use crate::files::read::column_names::{
    Column, by_file_name, ignored_indexes, is_ignored, is_of_person, is_same, suggestion,
};
use crate::files::read::finding::{Finding, Fix, Position, shortened};
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::RawRow;

/// The columns of a file, in file order.
#[derive(Debug)]
pub struct Columns {
    headers: Vec<String>,
    meanings: Vec<Column>,
    /// What is wrong with the headers.
    pub findings: Vec<Finding>,
    /// Whether each row has to identify its record. If a header that may identify records has an error,
    /// rows cannot be blamed.
    pub identify_records: bool,
    /// The indexes of columns that say whose record it is, beside a column that identifies the record.
    of_person: Vec<usize>,
}

impl Columns {
    /// Reads the meaning of each header. Columns whose header has an error become [`Column::Unclear`].
    pub fn from_header(header: &RawRow, options: &ReadOptions) -> Self {
        let headers: Vec<String> = header.cells.iter().map(ToOwned::to_owned).collect();
        let mut meanings: Vec<Column> = Vec::with_capacity(headers.len());
        let mut findings = Vec::new();
        let mut has_unclear_target = false;
        let mut ignored = ignored_indexes(&headers, options);
        let of_person = of_person(&headers, options);
        ignored.extend(&of_person);
        for (index, text) in headers.iter().enumerate() {
            let column = match cell_error(header, index, text) {
                _ if ignored.contains(&index) => Ok(Column::Ignored),
                Some(error) => Err(error),
                None => meaning(text, options),
            };
            let column = column.and_then(|column| match first_of(column, &meanings) {
                Some(first) => Err(repeated(first, headers.get(first))),
                None => Ok(column),
            });
            meanings.push(column.unwrap_or_else(|error| {
                findings.push(error.at(position(header.line, index, text), text));
                has_unclear_target |= by_file_name(text, options).is_some_and(Column::is_target);
                Column::Unclear
            }));
        }
        let has_target = meanings.iter().any(|column| column.is_target());
        if !has_target {
            let has_email = options.key.is_none() && meanings.iter().any(|column| is_email(*column));
            findings.push(no_target_column(options, has_email).on_line(header.line));
        }
        let identify_records = has_target && !has_unclear_target;
        Self { headers, meanings, findings, identify_records, of_person }
    }

    /// For JSON Lines, whose rows name their own columns.
    pub fn by_key() -> Self {
        Self {
            headers: Vec::new(),
            meanings: Vec::new(),
            findings: Vec::new(),
            identify_records: true,
            of_person: Vec::new(),
        }
    }

    /// The headers as the file has them.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The columns that say whose record it is and are ignored.
    pub fn of_person(&self) -> Vec<String> {
        self.of_person.iter().filter_map(|index| self.headers.get(*index)).cloned().collect()
    }

    /// What each column holds.
    pub fn iter(&self) -> impl Iterator<Item = Column> {
        self.meanings.iter().copied()
    }

    /// Says that the header is on another line, instead of what is wrong with this one.
    pub fn blame_position(&mut self, line: u64, header: u64) {
        let message = format!("the header seems to be on line {header}");
        let fix = Fix::HeaderRow(header);
        self.findings = vec![Finding::error(Code::HeaderElsewhere, message, fix).on_line(line)];
    }

    /// Whether no column identifies the records, and the row of a header is not given.
    pub fn may_be_elsewhere(&self) -> bool {
        !self.meanings.is_empty() && !self.meanings.iter().any(|column| column.is_target())
    }

    /// The number of columns.
    pub fn len(&self) -> usize {
        self.meanings.len()
    }

    /// The index of the column of a field.
    pub fn position_of(&self, name: &str) -> Option<usize> {
        self.meanings.iter().position(|column| matches!(column, Column::Field(field) if field.name == name))
    }
}

/// The columns that say whose record it is. Where nothing else identifies the record, they are not ignored:
/// a column `login` probably should.
fn of_person(headers: &[String], options: &ReadOptions) -> Vec<usize> {
    let is_target = |header: &String| by_file_name(header, options).is_some_and(Column::is_target);
    if !headers.iter().any(is_target) {
        return Vec::new();
    }
    headers.iter().enumerate().filter(|(_, header)| is_of_person(header, options)).map(|(index, _)| index).collect()
}

fn position(line: u64, index: usize, header: &str) -> Position {
    Position { line, column: Some(index as u64 + 1), column_name: shortened(header) }
}

fn meaning(header: &str, options: &ReadOptions) -> Result<Column, Finding> {
    if is_same(header, "") {
        return Ok(Column::Unnamed);
    }
    if is_ignored(header, options) {
        return Ok(Column::Ignored);
    }
    by_file_name(header, options).ok_or_else(|| unknown_column(header))
}

/// The index of an earlier column with the same meaning, if that meaning may be there only once.
fn first_of(column: Column, columns: &[Column]) -> Option<usize> {
    let may_repeat = matches!(column, Column::Ignored | Column::Unnamed | Column::Unclear);
    columns.iter().position(|other| *other == column).filter(|_| !may_repeat)
}

fn unknown_column(header: &str) -> Finding {
    let fix = match suggestion(header) {
        _ if header.trim().starts_with('"') => Fix::from("remove the space before the quote"),
        Some(meant) => Fix::MapTo(Box::new((header.to_owned(), meant))),
        None => Fix::MapOrSkip(header.into()),
    };
    Finding::error(Code::UnknownColumn, "is not a field", fix)
}

fn repeated(first: usize, header: Option<&String>) -> Finding {
    let header = shortened(header.map(String::as_str).unwrap_or_default());
    let message = format!("is the same column as {header:?}, column {}", first + 1);
    Finding::error(Code::SameColumn, message, "keep one of them")
}

/// `has_email` is whether the records could be found by their e-mail addresses.
fn no_target_column(options: &ReadOptions, has_email: bool) -> Finding {
    let fix = if has_email { Fix::UseKey } else { Fix::AddTarget(options.target_columns()) };
    Finding::error(Code::NoTargetColumn, "no column identifies the records", fix)
}

fn is_email(column: Column) -> bool {
    matches!(column, Column::Field(field) if field.name == "email")
}

/// Whether a row looks like a header: with a column that identifies the records, and another known one.
pub fn looks_like_a_header(row: &RawRow, options: &ReadOptions) -> bool {
    let known: Vec<Column> = row.cells.iter().filter_map(|cell| by_file_name(cell, options)).collect();
    known.len() > 1 && known.into_iter().any(Column::is_target)
}
