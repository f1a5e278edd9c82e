//! A file of edits as rows: CSV, JSON Lines or XLSX, whatever its encoding.
//!
//! [`Source::open`] looks at the file once: its form, its encoding, its header. The rows can then be
//! gone through any number of times, one at a time: memory does not grow with the file, but for
//! XLSX, whose texts stand apart from its rows.

pub mod cells;
pub mod columns;
pub mod csv;
pub mod encoding;
pub mod format;
pub mod jsonl;
pub mod lines;
pub mod row;
pub mod sheet_names;
#[cfg(test)]
mod tests;
pub mod xlsx;

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

pub use crate::files::read::row::Row;

use crate::error::Failure;
use crate::files::read::columns::Columns;
use crate::files::read::row::Raw;

/// How a file is to be understood.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Columns to leave aside.
    pub ignore_columns: Vec<String>,
    /// The text of a cell that means null.
    pub null_token: Option<String>,
    /// The name or the number of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether the record's own id and its user may be set.
    pub allow_identity_change: bool,
}

/// A file whose form and header are understood.
pub struct Source {
    name: String,
    file: File,
    form: Form,
    columns: Columns,
    notices: Vec<String>,
    options: Options,
}

enum Form {
    Csv(csv::Dialect),
    JsonLines(jsonl::Dialect),
    Xlsx(xlsx::Sheet),
}

impl Source {
    /// `name` is what messages call the file. Only a file that cannot be read at all is refused: what
    /// is wrong with its header is told with its other problems.
    pub fn open(name: &str, mut file: File, options: Options) -> Result<Self> {
        let mut notices = Vec::new();
        let start = beginning(&mut file)?;
        let (form, header) = if start.starts_with(b"PK\x03\x04") {
            if !has_extension(name, "xlsx") && !has_extension(name, "xlsm") {
                notices.push(format!("{name} is a workbook, whatever its name says"));
            }
            let (sheet, header) = xlsx::open(name, file.try_clone()?, options.sheet.as_deref(), &mut notices)?;
            (Form::Xlsx(sheet), Some(header))
        } else {
            refuse_other_forms(name, &start)?;
            if let Some(sheet) = &options.sheet {
                return Err(Failure::usage(format!("--sheet {sheet:?} is for a workbook, and {name} is none")).into());
            }
            open_text(name, &mut file, &mut notices)?
        };
        let columns = match header {
            Some(header) => Columns::understand(&header, &options),
            None => Columns::by_key(),
        };
        Ok(Self { name: name.to_owned(), file, form, columns, notices, options })
    }

    /// What messages call the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file's own headers; none for JSON Lines.
    pub fn columns(&self) -> &[String] {
        self.columns.headers()
    }

    /// What was recognised and is not what everybody expects, a line each.
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// Of the bytes of the file, in hexadecimal.
    pub fn sha256(&self) -> Result<String> {
        let mut file = self.file.try_clone()?;
        file.seek(SeekFrom::Start(0))?;
        let mut hash = Sha256::new();
        let mut buffer = vec![0; 1 << 16];
        loop {
            let read = file.read(&mut buffer).with_context(|| format!("cannot read {}", self.name))?;
            let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
            hash.update(bytes);
        }
        Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// The rows as edits, without those that set nothing. For a file that was checked: the first
    /// problem ends it.
    pub fn edits(&self) -> Result<Edits<'_>> {
        if !self.columns.flaws.is_empty() {
            return Err(Failure::usage(format!("{}: the header has problems", self.name)).into());
        }
        Ok(Edits { source: self, rows: self.rows()?, number: 0 })
    }

    /// The rows as they stand, from the first.
    pub(super) fn rows(&self) -> Result<Rows> {
        let file = self.file.try_clone()?;
        let reader = match &self.form {
            Form::Csv(dialect) => Reader::Csv(Box::new(csv::Reader::new(file, dialect)?)),
            Form::JsonLines(dialect) => Reader::JsonLines(jsonl::Reader::new(file, dialect)?),
            Form::Xlsx(sheet) => Reader::Xlsx(xlsx::Reader::new(file, sheet, self.columns.headers().len())?),
        };
        Ok(Rows { name: self.name.clone(), reader })
    }

    pub(super) fn understood(&self) -> (&Columns, &Options) {
        (&self.columns, &self.options)
    }

    /// The byte between two cells of a text.
    pub(super) fn separator(&self) -> Option<u8> {
        match &self.form {
            Form::Csv(dialect) => Some(dialect.separator()),
            _ => None,
        }
    }

    /// Cells of a workbook that look like one value for several rows, as line, column and place.
    pub(super) fn merged_cells(&self) -> &[(u64, u64, String)] {
        match &self.form {
            Form::Xlsx(sheet) => &sheet.merged,
            _ => &[],
        }
    }
}

/// Goes through the rows of a file.
pub(super) struct Rows {
    name: String,
    reader: Reader,
}

enum Reader {
    Csv(Box<csv::Reader>),
    JsonLines(jsonl::Reader),
    Xlsx(xlsx::Reader),
}

impl Rows {
    /// Reads the next row into `raw`; false behind the last.
    pub fn read(&mut self, raw: &mut Raw) -> Result<bool> {
        let read = match &mut self.reader {
            Reader::Csv(rows) => rows.read(raw),
            Reader::JsonLines(rows) => rows.read(raw),
            Reader::Xlsx(rows) => rows.read(raw),
        };
        read.with_context(|| format!("cannot read {}", self.name))
    }
}

/// See [`Source::edits`].
pub struct Edits<'a> {
    source: &'a Source,
    rows: Rows,
    number: u64,
}

impl Iterator for Edits<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Result<Row>> {
        let (columns, options) = self.source.understood();
        let mut raw = Raw::default();
        loop {
            match self.rows.read(&mut raw) {
                Ok(true) => {}
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
            if raw.is_blank() {
                continue;
            }
            self.number += 1;
            if let Some(row) = row::edit(&self.source.name, columns, options, &raw, self.number).transpose() {
                return Some(row);
            }
        }
    }
}

/// How files begin that are easily taken for one that is read, and what they are.
const OTHER_FORMS: [(&[u8], &str); 4] = [
    (b"\xd0\xcf\x11\xe0", "a workbook of Excel 97"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a document of a word processor"),
    (b"\x1f\x8b", "a compressed file"),
];

fn refuse_other_forms(name: &str, start: &[u8]) -> Result<()> {
    match OTHER_FORMS.iter().find(|(mark, _)| start.starts_with(mark)) {
        None => Ok(()),
        Some((_, what)) => Err(Failure::usage(format!("{name} is {what}, which is not read"))
            .hint("save its table as .xlsx or as CSV")
            .into()),
    }
}

fn open_text(name: &str, file: &mut File, notices: &mut Vec<String>) -> Result<(Form, Option<Raw>)> {
    let encoding = encoding::sniff(name, file)?;
    notices.extend(encoding.notice().map(|notice| format!("{name}: {notice}")));
    match first_character(file, &encoding)? {
        Some(b'[') => Err(Failure::usage(format!("{name} is a JSON array; an object a line is expected"))
            .hint("`jq -c '.[]'` makes lines of it")
            .into()),
        Some(b'{') => Ok((Form::JsonLines(jsonl::open(name, file, encoding)?), None)),
        _ => {
            let (dialect, header) = csv::open(name, file, encoding)?;
            notices.extend(dialect.notice().map(|notice| format!("{name}: {notice}")));
            Ok((Form::Csv(dialect), Some(header)))
        }
    }
}

fn beginning(file: &mut File) -> Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    file.take(8).read_to_end(&mut start)?;
    Ok(start)
}

fn has_extension(name: &str, extension: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|found| found.eq_ignore_ascii_case(extension))
}

/// The first character of a file that is no blank.
fn first_character(file: &mut File, encoding: &encoding::Encoding) -> Result<Option<u8>> {
    let mut start = Vec::new();
    encoding.decode(file.try_clone()?)?.take(4096).read_to_end(&mut start)?;
    Ok(start.into_iter().find(|byte| !byte.is_ascii_whitespace()))
}
