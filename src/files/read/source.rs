//! A file of edits whose format and header were read.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::files::error::Error;
use crate::files::layout::Layout;
use crate::files::read::csv_rows::CsvReader;
use crate::files::read::detect::{Detected, SourceFormat, detect};
use crate::files::read::finding::Finding;
use crate::files::read::header::{Columns, looks_like_a_header};
use crate::files::read::json_lines::JsonLinesReader;
use crate::files::read::notice::Notice;
use crate::files::read::object_walker::of_person;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::RawRow;
use crate::files::read::row_findings::Purpose;
use crate::files::read::sheet::facts::{Hidden, MergedCells};
use crate::files::read::sheet::reader::SheetReader;
use crate::files::read::walker::Walker;

/// How many rows above a header may be titles.
const MOST_TITLES: usize = 20;

/// A file of edits. Its rows can be read any number of times.
pub struct Source {
    name: String,
    file: File,
    format: SourceFormat,
    columns: Columns,
    notices: Vec<Notice>,
    findings: Vec<Finding>,
    options: ReadOptions,
}

impl Source {
    /// Detects the format of a file and reads its header. `name` is what messages call the file. Fails
    /// only if the file cannot be read at all: errors of the header are findings.
    pub fn open(name: &str, mut file: File, options: ReadOptions) -> Result<Self> {
        let Detected { format, header, notices, findings } = detect(name, &mut file, &options)?;
        let columns = header.map_or_else(Columns::by_key, |header| Columns::from_header(&header, &options));
        let mut source = Self { name: name.to_owned(), file, format, columns, notices, findings, options };
        source.look_for_header()?;
        let of_person = source.of_person()?;
        source.notices.extend((!of_person.is_empty()).then_some(Notice::OfPerson(of_person)));
        Ok(source)
    }

    /// The columns that say whose record it is and are ignored; of JSON Lines, those of the first line.
    fn of_person(&self) -> Result<Vec<String>> {
        if !matches!(self.format, SourceFormat::JsonLines(_)) {
            return Ok(self.columns.of_person());
        }
        let mut row = RawRow::default();
        // The check of the file reports what cannot be read.
        let is_read = self.rows()?.read(&mut row).unwrap_or(false);
        let object = row.object.as_ref().filter(|_| is_read).and_then(|object| object.as_ref().ok());
        Ok(object.map(|object| of_person(object, &self.options)).unwrap_or_default())
    }

    /// If the header identifies no records, looks for a header on the lines below.
    fn look_for_header(&mut self) -> Result<()> {
        if self.options.header_row.is_some() || !self.columns.may_be_elsewhere() {
            return Ok(());
        }
        let mut rows = self.rows()?;
        let mut row = RawRow::default();
        for _ in 0..MOST_TITLES {
            // The check of the file reports what cannot be read.
            if !rows.read(&mut row).unwrap_or(false) {
                break;
            }
            if looks_like_a_header(&row, &self.options) {
                self.columns.blame_position(1, row.line);
                break;
            }
        }
        Ok(())
    }

    /// What messages call the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The headers as the file has them; empty for JSON Lines.
    pub fn columns(&self) -> &[String] {
        self.columns.headers()
    }

    /// What was detected and may surprise the person who made the file.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The choices of the user.
    pub fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// The SHA-256 of the bytes of the file, in hexadecimal.
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
        Ok(format!("{:x}", hash.finalize()))
    }

    /// The edits of the rows, without rows that change nothing. For a file that was checked: the first
    /// error ends the iteration.
    pub fn edits(&self) -> Result<Edits<'_>> {
        if !self.columns.findings.is_empty() {
            return Err(Error::InvalidHeader { name: self.name.clone() }.into());
        }
        Ok(Edits {
            name: &self.name,
            rows: self.rows()?,
            walker: self.walker(Purpose::Edit),
            raw: RawRow::default(),
            number: 0,
        })
    }

    /// The rows without judgement, from the first row after the header.
    pub fn rows(&self) -> Result<RawRows> {
        let file = self.file.try_clone()?;
        let reader = match &self.format {
            SourceFormat::Csv(dialect) => Reader::Csv(Box::new(CsvReader::new(file, dialect)?)),
            SourceFormat::JsonLines(dialect) => Reader::JsonLines(JsonLinesReader::new(file, dialect)?),
            SourceFormat::Sheet(sheet) => Reader::Sheet(SheetReader::new(file, sheet, self.columns.len())?),
        };
        Ok(RawRows { name: self.name.clone(), reader })
    }

    /// How the file is written.
    pub fn layout(&self) -> Layout {
        match &self.format {
            SourceFormat::Csv(dialect) => dialect.layout(),
            SourceFormat::JsonLines(_) => Layout::JsonLines,
            SourceFormat::Sheet(sheet) if sheet.is_ods() => Layout::Ods,
            SourceFormat::Sheet(_) => Layout::Xlsx,
        }
    }

    /// The walker of the rows of this file.
    pub fn walker(&self, purpose: Purpose) -> Walker<'_> {
        let separator = match &self.format {
            SourceFormat::Csv(dialect) => Some(dialect.separator()),
            SourceFormat::JsonLines(_) | SourceFormat::Sheet(_) => None,
        };
        Walker::new(&self.columns, &self.options, separator, purpose)
    }

    /// What is suspicious about the whole file.
    pub fn file_findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What is wrong with the headers.
    pub fn header_findings(&self) -> &[Finding] {
        &self.columns.findings
    }

    /// The merged cells of a sheet below its header.
    pub fn merged_cells(&self) -> &[MergedCells] {
        match &self.format {
            SourceFormat::Sheet(sheet) => &sheet.merged_cells,
            SourceFormat::Csv(_) | SourceFormat::JsonLines(_) => &[],
        }
    }

    /// The row of the header of a sheet, and what its workbook hides.
    pub fn hidden(&self) -> Option<(u64, &Hidden)> {
        match &self.format {
            SourceFormat::Sheet(sheet) => Some((sheet.header_row, &sheet.hidden)),
            SourceFormat::Csv(_) | SourceFormat::JsonLines(_) => None,
        }
    }
}

/// Reads the rows of a file of any format.
pub struct RawRows {
    name: String,
    reader: Reader,
}

enum Reader {
    Csv(Box<CsvReader>),
    JsonLines(JsonLinesReader),
    Sheet(SheetReader),
}

impl RawRows {
    /// Reads the next row; false after the last one.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool> {
        let read = match &mut self.reader {
            Reader::Csv(reader) => reader.read(row),
            Reader::JsonLines(reader) => reader.read(row),
            Reader::Sheet(reader) => reader.read(row),
        };
        read.with_context(|| format!("cannot read {}", self.name))
    }
}

/// A row that makes an edit.
#[derive(Clone, Debug)]
pub struct EditRow {
    /// The number of the row, from 1, without the header and blank rows.
    pub number: u64,
    /// The line on which the row starts, from 1; in a sheet, the row.
    pub line: u64,
    /// The row's cells; for JSON Lines, the line.
    pub input: Vec<String>,
    /// What the row sets on which record.
    pub edit: Edit,
    /// The fields that blank cells leave unchanged.
    pub blank: Vec<&'static Field>,
}

/// Iterates over the edits of a file; see [`Source::edits`].
pub struct Edits<'a> {
    name: &'a str,
    rows: RawRows,
    walker: Walker<'a>,
    raw: RawRow,
    number: u64,
}

impl Edits<'_> {
    /// The edit of the current row; `None` if the row changes nothing.
    fn edit(&self) -> Result<Option<EditRow>> {
        let raw = &self.raw;
        let mut found = self.walker.walk(raw);
        if let Some(error) = found.first_error() {
            let column = error.position.column.map(|column| format!(":{column}")).unwrap_or_default();
            let place = format!("{}:{}{column}", self.name, error.position.line);
            return Err(Error::ChangedAfterCheck { place, message: error.sentence() }.into());
        }
        let blank = std::mem::take(&mut found.blank);
        let input = || raw.cells.iter().map(ToOwned::to_owned).collect();
        Ok(found.into_edit().map(|edit| EditRow { number: self.number, line: raw.line, input: input(), edit, blank }))
    }
}

impl Iterator for Edits<'_> {
    type Item = Result<EditRow>;

    fn next(&mut self) -> Option<Result<EditRow>> {
        loop {
            match self.rows.read(&mut self.raw) {
                Ok(true) if self.raw.is_blank() => {}
                Ok(true) => {
                    self.number += 1;
                    if let Some(row) = self.edit().transpose() {
                        return Some(row);
                    }
                }
                Ok(false) => return None,
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
