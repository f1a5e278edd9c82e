//! The rows of a JSON Lines file: one object per line.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::changes::WRAPPER;
use crate::domain::field::{FIELDS, Field};
use crate::domain::json_object::JsonObject;
use crate::files::error::Error;
use crate::files::read::column_names::is_same;
use crate::files::read::decode::TextEncoding;
use crate::files::read::raw_row::{BadLine, RawRow};

/// The longest line with its end. An edit is far shorter.
const MAX_LINE_BYTES: u64 = 64 << 20;

/// How many bytes of a file are used to detect how it is written.
const SAMPLE_BYTES: u64 = 1 << 20;

/// The member that holds the records in the JSON documents of this program.
pub const RECORDS: &str = "candidatures";

/// How a JSON Lines file is written.
#[derive(Clone, Copy, Debug)]
pub struct JsonLinesDialect {
    encoding: TextEncoding,
    /// A line feed; in a file without any, a carriage return.
    line_end: u8,
}

/// Detects the dialect of a file whose first character starts an object.
pub fn open_json_lines(name: &str, file: &File, encoding: TextEncoding) -> Result<JsonLinesDialect> {
    let mut sample = Vec::new();
    encoding.decode(file.try_clone()?)?.take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    let has = |byte| memchr::memchr(byte, &sample).is_some();
    let line_end = if has(b'\r') && !has(b'\n') { b'\r' } else { b'\n' };
    if is_document(&sample, line_end) {
        return Err(Error::JsonDocument { name: name.to_owned() }.into());
    }
    Ok(JsonLinesDialect { encoding, line_end })
}

/// The name of the column for a key of the API's bodies, in which `id` is a field and not the target.
fn column_of(key: String) -> String {
    let field = FIELDS.iter().find(|field| is_same(field.name, &key));
    field.map(Field::column).map_or(key, ToOwned::to_owned)
}

/// Whether a file is one JSON document: an object over several lines, or one with all records.
fn is_document(sample: &[u8], line_end: u8) -> bool {
    let mut lines = sample.split_inclusive(|byte| *byte == line_end);
    let first = lines.find(|line| !line.iter().all(u8::is_ascii_whitespace)).unwrap_or_default();
    match serde_json::from_slice::<Json>(first) {
        Err(error) => error.is_eof() && first.last() == Some(&line_end),
        Ok(document) => document.get(RECORDS).is_some_and(Json::is_array),
    }
}

/// Reads the lines of a JSON Lines file.
pub struct JsonLinesReader {
    text: BufReader<Box<dyn Read>>,
    line_end: u8,
    line: u64,
    buffer: Vec<u8>,
}

impl JsonLinesReader {
    /// Starts at the first line.
    pub fn new(file: File, dialect: &JsonLinesDialect) -> Result<Self> {
        let text = BufReader::with_capacity(1 << 16, dialect.encoding.decode(file)?);
        Ok(Self { text, line_end: dialect.line_end, line: 0, buffer: Vec::new() })
    }

    /// Reads the next line that is not blank; false after the last one.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool> {
        loop {
            self.buffer.clear();
            self.line += 1;
            let read = self.text.by_ref().take(MAX_LINE_BYTES + 1).read_until(self.line_end, &mut self.buffer)?;
            if read == 0 {
                return Ok(false);
            }
            if read as u64 > MAX_LINE_BYTES {
                return Err(Error::LineTooLong { line: self.line }.into());
            }
            if !self.buffer.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        row.line = self.line;
        row.cells.clear();
        row.object = Some(match std::str::from_utf8(&self.buffer) {
            Ok(line) => {
                row.cells.push_field(line.trim_end());
                let object = JsonObject::parse(line).map(|object| object.unwrapped(WRAPPER, column_of));
                object.map_err(|error| BadLine { why: error.to_string(), column: error.column as u64 })
            }
            Err(error) => Err(BadLine { why: "is not UTF-8".to_owned(), column: error.valid_up_to() as u64 + 1 }),
        });
        Ok(true)
    }
}
