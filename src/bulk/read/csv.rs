//! Separated values: which separator, and on which line each record starts.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

use anyhow::Result;

use super::columns;
use super::encoding::Encoding;
use super::row::{Raw, open_quote};
use crate::error::Failure;

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of a file is looked at for its separator.
const SAMPLE: u64 = 1 << 16;
/// The longest record: behind an open quote a whole file could be one.
const LONGEST_RECORD: u64 = 16 << 20;

/// What is put behind the last line: inside an open quote, it becomes part of a cell.
const END: &[u8] = b"\n\0end of file\0";
const END_MARK: &str = "\0end of file\0";

/// How the records of a file are told apart.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    encoding: Encoding,
    separator: u8,
    /// The first line is Excel's `sep=;`.
    names_separator: bool,
}

impl Dialect {
    pub fn separator(&self) -> u8 {
        self.separator
    }

    pub fn notice(&self) -> Option<String> {
        match self.separator {
            b',' => None,
            b'\t' => Some("separated by tabs".to_owned()),
            other => Some(format!("separated by `{}`", char::from(other))),
        }
    }
}

/// Recognises the dialect of a file and reads its header, with the line on which it stands.
pub fn open(name: &str, file: &mut File, encoding: Encoding) -> Result<(Dialect, (u64, Vec<String>))> {
    let mut sample = Vec::new();
    encoding.decode(file.try_clone()?)?.take(SAMPLE).read_to_end(&mut sample)?;
    if sample.iter().all(u8::is_ascii_whitespace) {
        return Err(Failure::usage(format!("{name} is empty"))
            .hint("the first line names the columns; `candidature fields --template csv` writes one")
            .into());
    }
    let named = named_separator(&sample);
    let dialect = Dialect {
        encoding,
        separator: named.unwrap_or_else(|| likeliest_separator(&sample)),
        names_separator: named.is_some(),
    };
    let mut reader = Reader::headless(file.try_clone()?, &dialect)?;
    let mut header = Raw::default();
    reader.read(&mut header)?;
    let has_zeros = |text: &[u8]| memchr::memchr(0, text).is_some();
    if has_zeros(header.cells.as_slice().as_bytes()) || encoding.is_guessed() && has_zeros(&sample) {
        return Err(Failure::usage(format!("{name} is not a text file"))
            .hint("CSV, JSON Lines and XLSX are read; `candidature fields --template csv` writes an empty one")
            .into());
    }
    if header.is_cut {
        return Err(Failure::usage(format!("{name}:{}: {}", header.line, open_quote().message))
            .hint(open_quote().mend)
            .into());
    }
    Ok((dialect, (header.line, header.cells.iter().map(ToOwned::to_owned).collect())))
}

fn named_separator(sample: &[u8]) -> Option<u8> {
    match sample {
        [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, b'\r' | b'\n', ..] => Some(*separator),
        _ => None,
    }
}

/// The separator that makes the most columns with a known name, else the most columns.
fn likeliest_separator(sample: &[u8]) -> u8 {
    let score = |separator: u8| {
        let mut reader = ::csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(sample);
        let mut header = ::csv::ByteRecord::new();
        drop(reader.read_byte_record(&mut header));
        let is_known = |cell: &&[u8]| std::str::from_utf8(cell).is_ok_and(|cell| columns::by_name(cell).is_some());
        (header.iter().filter(is_known).count(), header.len())
    };
    // The first of equals: a comma, unless another does better.
    SEPARATORS.into_iter().rev().max_by_key(|separator| score(*separator)).unwrap_or(b',')
}

/// Records of a file, each with the line on which it starts.
pub struct Reader {
    records: ::csv::Reader<Counted>,
    lines: Rc<RefCell<Lines>>,
}

impl Reader {
    /// From the first record behind the header.
    pub fn new(file: File, dialect: &Dialect) -> Result<Self> {
        let mut reader = Self::headless(file, dialect)?;
        reader.read(&mut Raw::default())?;
        Ok(reader)
    }

    /// From the header.
    fn headless(file: File, dialect: &Dialect) -> Result<Self> {
        let lines = Rc::new(RefCell::new(Lines { limit: LONGEST_RECORD, ..Lines::default() }));
        let text = Box::new(dialect.encoding.decode(file)?.chain(END));
        let counted = Counted { text, read: 0, lines: Rc::clone(&lines) };
        let records = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(dialect.separator)
            .buffer_capacity(1 << 16)
            .from_reader(counted);
        let mut reader = Self { records, lines };
        if dialect.names_separator {
            reader.read(&mut Raw::default())?;
        }
        Ok(reader)
    }

    pub fn read(&mut self, raw: &mut Raw) -> Result<bool> {
        if !self.records.read_record(&mut raw.cells).map_err(|error| self.explain(error))? {
            return Ok(false);
        }
        let end = self.records.position().byte();
        let feeds = memchr::memchr_iter(b'\n', raw.cells.as_slice().as_bytes()).count();
        let mut lines = self.lines.borrow_mut();
        raw.line = lines.start_of_record(end, feeds as u64);
        lines.limit = end + LONGEST_RECORD;
        raw.is_cut = false;
        match raw.cells.iter().next_back().and_then(|last| last.strip_suffix(END_MARK)) {
            None => Ok(true),
            Some("") if raw.cells.len() == 1 => Ok(false),
            Some(_) => {
                raw.is_cut = true;
                raw.cells = without_end(&raw.cells);
                Ok(true)
            }
        }
    }

    fn explain(&self, error: ::csv::Error) -> anyhow::Error {
        let line = self.lines.borrow().passed + 1;
        match error.into_kind() {
            ::csv::ErrorKind::Io(error) if error.kind() == io::ErrorKind::FileTooLarge => {
                Failure::usage(format!("the row that starts on line {line} goes on for more than 16 MiB"))
                    .hint("a quote in it is probably not closed")
                    .into()
            }
            ::csv::ErrorKind::Io(error) => error.into(),
            other => anyhow::anyhow!("line {line}: {other:?}"),
        }
    }
}

/// The cells of a row that has swallowed the end of the file.
fn without_end(cells: &::csv::StringRecord) -> ::csv::StringRecord {
    cells.iter().map(|cell| cell.strip_suffix(END_MARK).map_or(cell, |cell| cell.trim_end_matches('\n'))).collect()
}

/// Where the lines of what was read end. The records' own positions count a line end of two bytes
/// with the record behind it, and blank lines with the next.
#[derive(Default)]
struct Lines {
    /// Offsets of line feeds that are behind the last record.
    feeds: VecDeque<u64>,
    /// Line feeds before it.
    passed: u64,
    /// No record may go on beyond this offset.
    limit: u64,
}

impl Lines {
    /// The line on which the record starts that ends before `end` and has `within` line feeds in its
    /// cells.
    fn start_of_record(&mut self, end: u64, within: u64) -> u64 {
        let mut last = None;
        while let Some(at) = self.feeds.front().copied().filter(|at| *at < end) {
            self.feeds.pop_front();
            self.passed += 1;
            last = Some(at);
        }
        let ends_with_feed = last.is_some_and(|at| at + 1 == end);
        1 + self.passed - within - u64::from(ends_with_feed)
    }
}

/// Notes where lines end while text passes through.
struct Counted {
    text: Box<dyn Read>,
    read: u64,
    lines: Rc<RefCell<Lines>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut lines = self.lines.borrow_mut();
        if self.read > lines.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.text.read(buffer)?;
        let fresh = buffer.get(..read).unwrap_or_default();
        lines.feeds.extend(memchr::memchr_iter(b'\n', fresh).map(|at| self.read + at as u64));
        self.read += read as u64;
        Ok(read)
    }
}
