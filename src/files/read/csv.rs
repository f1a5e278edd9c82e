//! Separated values: which separator, and on which line each record starts.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::rc::Rc;

use anyhow::Result;

use crate::error::Failure;
use crate::files::read::columns;
use crate::files::read::encoding::Encoding;
use crate::files::read::lines::Lines;
use crate::files::read::row::{Note, Raw, open_quote};

const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of a file is looked at for its separator.
const SAMPLE: u64 = 1 << 16;
/// The longest record: behind an open quote a whole file could be one.
const LONGEST_RECORD: usize = 16 << 20;

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

/// Recognises the dialect of a file and reads its header.
pub fn open(name: &str, file: &mut File, encoding: Encoding) -> Result<(Dialect, Raw)> {
    let mut sample = Vec::new();
    encoding.decode(file.try_clone()?)?.take(SAMPLE).read_to_end(&mut sample)?;
    let named = named_separator(&sample);
    let dialect = Dialect {
        encoding,
        separator: named.unwrap_or_else(|| likeliest_separator(&sample)),
        names_separator: named.is_some(),
    };
    let mut reader = Reader::headless(file.try_clone()?, &dialect)?;
    let mut header = Raw::default();
    if !reader.header(&mut header)? {
        return Err(Failure::usage(format!("{name} is empty"))
            .hint("the first line names the columns; `candidature fields --template csv` writes one")
            .into());
    }
    let has_zeros = |text: &[u8]| memchr::memchr(0, text).is_some();
    if has_zeros(header.cells.as_slice().as_bytes()) || encoding.is_guessed() && has_zeros(&sample) {
        return Err(Failure::usage(format!("{name} is not a text file"))
            .hint("CSV, JSON Lines and XLSX are read; `candidature fields --template csv` writes an empty one")
            .into());
    }
    if header.is_cut {
        return Err(Failure::usage(format!("{name}:{}: {}", header.line, open_quote().message))
            .hint(open_quote().fix)
            .into());
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
    records: ::csv::Reader<Watched>,
    window: Rc<RefCell<Window>>,
    lines: Lines,
    separator: u8,
}

impl Reader {
    /// From the first record behind the header.
    pub fn new(file: File, dialect: &Dialect) -> Result<Self> {
        let mut reader = Self::headless(file, dialect)?;
        reader.header(&mut Raw::default())?;
        Ok(reader)
    }

    /// Reads the first row with a value: spreadsheets write blank rows as separators alone.
    fn header(&mut self, raw: &mut Raw) -> Result<bool> {
        while self.read(raw)? {
            if !raw.is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// From the first row.
    fn headless(file: File, dialect: &Dialect) -> Result<Self> {
        let window = Rc::new(RefCell::new(Window::default()));
        let text = Box::new(dialect.encoding.decode(file)?.chain(END));
        let records = ::csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(dialect.separator)
            .buffer_capacity(1 << 16)
            .from_reader(Watched { text, window: Rc::clone(&window) });
        let mut reader = Self { records, window, lines: Lines::default(), separator: dialect.separator };
        if dialect.names_separator {
            reader.read(&mut Raw::default())?;
        }
        Ok(reader)
    }

    pub fn read(&mut self, raw: &mut Raw) -> Result<bool> {
        if !self.records.read_record(&mut raw.cells).map_err(|error| self.explain(error))? {
            return Ok(false);
        }
        let mut window = self.window.borrow_mut();
        let text = window.take(self.records.position().byte());
        // The end of the line before, or its second half, and lines with nothing on them.
        let start = text.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
        let (before, record) = text.split_at(start);
        self.lines.pass(before);
        raw.line = self.lines.current();
        self.lines.pass(record);
        // Its own line end is passed.
        raw.last_line = self.lines.current() - 1;
        raw.is_cut = false;
        raw.notes.clear();
        if memchr::memchr(b'"', record).is_some() {
            raw.notes.extend(stray_quotes(record, self.separator).map(|at| (at, Note::StrayQuote)));
        }
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
        let line = self.lines.current();
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

/// The cells that begin with a quote and go on behind the next, which is neither doubled nor followed by
/// the end of the cell. The parser drops that quote and goes on, without a word.
fn stray_quotes(record: &[u8], separator: u8) -> impl Iterator<Item = usize> {
    #[derive(Clone, Copy)]
    enum At {
        Start,
        /// Where a quote is one like any character.
        Plain,
        Quoted,
        /// Behind a quote that closes the cell, or is the first half of one that is text.
        Quote,
    }
    let (mut at, mut cell) = (At::Start, 0);
    record.iter().filter_map(move |byte| {
        let (here, was) = (cell, at);
        at = match (at, *byte) {
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Start | At::Quote, b'"') => At::Quoted,
            (_, byte) if byte == separator => {
                cell += 1;
                At::Start
            }
            (_, b'\r' | b'\n') => At::Start,
            _ => At::Plain,
        };
        matches!((was, at), (At::Quote, At::Plain)).then_some(here)
    })
}

/// The cells of a row that has swallowed the end of the file.
fn without_end(cells: &::csv::StringRecord) -> ::csv::StringRecord {
    cells.iter().map(|cell| cell.strip_suffix(END_MARK).map_or(cell, |cell| cell.trim_end_matches('\n'))).collect()
}

/// The text behind the last record, as far as it was read: the reader keeps none, and its cells do not
/// tell how they were written.
#[derive(Default)]
struct Window {
    text: Vec<u8>,
    /// How much of it belongs to records that were taken.
    taken: usize,
    /// Where in the whole text that is.
    offset: u64,
}

impl Window {
    /// The text of the next record, which ends there in the whole text: no record ends before the last,
    /// or behind what was read.
    fn take(&mut self, end: u64) -> &[u8] {
        let start = self.taken;
        self.taken += usize::try_from(end - self.offset).unwrap_or_default();
        self.offset = end;
        self.text.get(start..self.taken).unwrap_or_default()
    }

    fn left(&self) -> usize {
        self.text.len() - self.taken
    }

    fn add(&mut self, text: &[u8]) {
        self.text.drain(..self.taken);
        self.taken = 0;
        self.text.extend_from_slice(text);
    }
}

/// Shows a window what passes through.
struct Watched {
    text: Box<dyn Read>,
    window: Rc<RefCell<Window>>,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut window = self.window.borrow_mut();
        if window.left() > LONGEST_RECORD {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.text.read(buffer)?;
        window.add(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells(record: &str) -> Vec<String> {
        let reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(record.as_bytes());
        reader.into_records().next().unwrap().unwrap().iter().map(ToOwned::to_owned).collect()
    }

    /// The cell as a record has it at its beginning, in quotes or not.
    fn written(cell: &str, record: &str) -> String {
        if record.starts_with('"') { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
    }

    /// The first cell that the record does not have as it would be written.
    fn first_altered(record: &str) -> Option<usize> {
        let mut rest = record;
        cells(record).iter().position(|cell| {
            let Some(after) = rest.strip_prefix(&written(cell, rest)) else { return true };
            rest = after.strip_prefix(',').unwrap_or(after);
            !after.is_empty() && !after.starts_with(',')
        })
    }

    proptest! {
        /// A quote is told exactly where the parser has made something else of a cell.
        #[test]
        fn a_cell_that_lost_a_quote_is_told(record in "[\",a ]{1,12}") {
            // An open quote is another matter.
            let is_closed = cells(&format!("{record},z")).last().is_some_and(|last| last == "z");
            prop_assume!(is_closed);
            let told = stray_quotes(record.as_bytes(), b',').next();
            prop_assert_eq!(told, first_altered(&record));
        }
    }
}
