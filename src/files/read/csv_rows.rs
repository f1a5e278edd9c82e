//! The rows of a CSV file: which byte separates its cells, and on which line each row starts.

use std::fs::File;
use std::io::{self, Read as _};

use anyhow::Result;

use crate::files::error::Error;
use crate::files::layout::Layout;
use crate::files::read::column_names::by_name;
use crate::files::read::decode::TextEncoding;
use crate::files::read::line_count::LineCounter;
use crate::files::read::notice::Notice;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::{CellAnnotation, RawRow};
use crate::files::read::stray_quotes::stray_quotes;
use crate::files::read::tee_reader::TeeReader;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How many bytes of a file are used to detect its separator.
const SAMPLE_BYTES: u64 = 1 << 16;
/// How many rows of a file are used to detect its separator.
const SAMPLE_ROWS: usize = 20;

/// Follows the last line of every file. If a quote is open there, the text becomes part of a cell and
/// shows that the row is cut.
const END: &[u8] = b"\n\0end of file\0";
const END_MARK: &str = "\0end of file\0";

/// How a CSV file is written.
#[derive(Clone, Copy, Debug)]
pub struct CsvDialect {
    encoding: TextEncoding,
    separator: u8,
    /// Whether the first line is Excel's `sep=;`.
    names_separator: bool,
    /// The line from which the first row with a value is the header.
    header_line: u64,
}

impl CsvDialect {
    /// The byte between two cells.
    pub fn separator(&self) -> u8 {
        self.separator
    }

    /// How the file is written.
    pub fn layout(&self) -> Layout {
        let TextEncoding { charset, mark, .. } = self.encoding;
        Layout::Csv { separator: char::from(self.separator), encoding: charset.to_string(), mark: mark > 0 }
    }

    /// A notice for every separator but a comma.
    pub fn notice(&self) -> Option<Notice> {
        (self.separator != b',').then(|| Notice::Separator(char::from(self.separator)))
    }
}

/// Detects the dialect of a file and reads its header.
pub fn open_csv(
    name: &str,
    file: &File,
    encoding: TextEncoding,
    options: &ReadOptions,
) -> Result<(CsvDialect, RawRow)> {
    let mut sample = Vec::new();
    encoding.decode(file.try_clone()?)?.take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    let named = named_separator(&sample);
    let separator = named.unwrap_or_else(|| likeliest_separator(&sample));
    let dialect = CsvDialect {
        encoding,
        separator,
        names_separator: named.is_some(),
        header_line: options.header_row.unwrap_or_default(),
    };
    let mut header = RawRow::default();
    let is_empty =
        !CsvReader::from_first_row(file.try_clone()?, &dialect)?.read_header(&mut header, dialect.header_line)?;
    let has_nul = |text: &[u8]| memchr::memchr(0, text).is_some();
    let name = name.to_owned();
    if is_empty {
        return Err(Error::EmptyFile { name }.into());
    }
    if has_nul(header.cells.as_slice().as_bytes()) || encoding.is_guessed && has_nul(&sample) {
        return Err(Error::NotText { name }.into());
    }
    if header.is_cut {
        return Err(Error::OpenQuoteInHeader { name, line: header.line }.into());
    }
    Ok((dialect, header))
}

fn named_separator(sample: &[u8]) -> Option<u8> {
    match sample {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\r' | b'\n', ..] => {
            Some(*separator).filter(|separator| !matches!(separator, b'\r' | b'\n' | b'"'))
        }
        _ => None,
    }
}

/// The separator that gives the most columns with a known name, in the first row or else in a later row
/// (a title may come before the header), or else the most columns.
fn likeliest_separator(sample: &[u8]) -> u8 {
    let score = |separator: u8| {
        let mut reader =
            ::csv::ReaderBuilder::new().has_headers(false).delimiter(separator).flexible(true).from_reader(sample);
        let is_known = |cell: &&[u8]| std::str::from_utf8(cell).is_ok_and(|cell| by_name(cell).is_some());
        let known = |row: &::csv::ByteRecord| row.iter().filter(is_known).count();
        let rows: Vec<::csv::ByteRecord> = reader.byte_records().take(SAMPLE_ROWS).map_while(Result::ok).collect();
        let first = rows.first().map_or((0, 0), |row| (known(row), row.len()));
        (first.0, rows.iter().map(known).max(), first.1)
    };
    // `max_by_key` returns the last of equals; reversed, that is the comma.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// Reads the rows of a CSV file.
pub struct CsvReader {
    records: ::csv::Reader<TeeReader>,
    lines: LineCounter,
    separator: u8,
}

impl CsvReader {
    /// Starts at the first row after the header.
    pub fn new(file: File, dialect: &CsvDialect) -> Result<Self> {
        let mut reader = Self::from_first_row(file, dialect)?;
        reader.read_header(&mut RawRow::default(), dialect.header_line)?;
        Ok(reader)
    }

    fn from_first_row(file: File, dialect: &CsvDialect) -> Result<Self> {
        let text = Box::new(dialect.encoding.decode(file)?.chain(END));
        let records = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(dialect.separator)
            .buffer_capacity(1 << 16)
            .from_reader(TeeReader::new(text));
        let mut reader = Self { records, lines: LineCounter::default(), separator: dialect.separator };
        if dialect.names_separator {
            reader.read(&mut RawRow::default())?;
        }
        Ok(reader)
    }

    /// Reads the first row with a value from line `from`: spreadsheets write blank rows as separators only. False if there
    /// is no such row.
    fn read_header(&mut self, row: &mut RawRow, from: u64) -> Result<bool> {
        while self.read(row)? {
            if row.line >= from && !row.is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Reads the next row; false after the last one.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool> {
        if !self.records.read_record(&mut row.cells).map_err(|error| self.explain(error))? {
            return Ok(false);
        }
        let end = self.records.position().byte();
        let text = self.records.get_mut().take_until(end);
        // The text starts with the end of the line before, or its second half, and empty lines.
        let start = text.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
        let (before, record) = text.split_at(start);
        self.lines.pass(before);
        row.line = self.lines.current();
        self.lines.pass(record);
        // The record's own line end is counted already.
        row.last_line = self.lines.current() - 1;
        row.annotations.clear();
        if memchr::memchr(b'"', record).is_some() {
            let cells = stray_quotes(record, self.separator);
            row.annotations.extend(cells.map(|index| (index, CellAnnotation::StrayQuote)));
        }
        Ok(remove_end(row))
    }

    fn explain(&self, error: ::csv::Error) -> anyhow::Error {
        let line = self.lines.current();
        match error.into_kind() {
            ::csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Error::RowTooLong { line }.into()
            }
            ::csv::ErrorKind::Io(error) => error.into(),
            other => Error::UnreadableCsv { line, cause: format!("{other:?}") }.into(),
        }
    }
}

/// Removes the text that follows the last line from a row, and notes whether the text was inside a quote.
/// False if the row has nothing else.
fn remove_end(row: &mut RawRow) -> bool {
    row.is_cut = false;
    let Some(rest) = row.cells.iter().next_back().and_then(|last| last.strip_suffix(END_MARK)) else { return true };
    if rest.is_empty() && row.cells.len() == 1 {
        return false;
    }
    row.is_cut = true;
    let without_end = |cell| str::strip_suffix(cell, END_MARK).map_or(cell, |cell| cell.trim_end_matches('\n'));
    row.cells = row.cells.iter().map(without_end).collect();
    true
}
