//! JSON Lines: an object a line.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::json_object::JsonObject;
use crate::error::Failure;
use crate::files::read::encoding::Encoding;
use crate::files::read::row::Raw;

/// The longest line: more is surely no edit.
const LONGEST: u64 = 16 << 20;

/// How much of a file is looked at for what it is.
const SAMPLE: u64 = 1 << 20;

/// How the lines of a file are told apart.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    encoding: Encoding,
    /// A line feed; in a file that has none, a carriage return.
    line_end: u8,
}

/// Recognises the dialect of a file whose first character begins an object.
pub fn open(name: &str, file: &File, encoding: Encoding) -> Result<Dialect> {
    let mut sample = Vec::new();
    encoding.decode(file.try_clone()?)?.take(SAMPLE).read_to_end(&mut sample)?;
    let has = |byte| memchr::memchr(byte, &sample).is_some();
    let line_end = if has(b'\r') && !has(b'\n') { b'\r' } else { b'\n' };
    refuse_document(name, &sample, line_end)?;
    Ok(Dialect { encoding, line_end })
}

/// Under which key a document of ours has its records.
const DOCUMENT: &str = "candidatures";

/// One object over several lines is no JSON Lines, and neither is what other commands print as JSON.
fn refuse_document(name: &str, sample: &[u8], line_end: u8) -> Result<()> {
    let mut lines = sample.split_inclusive(|byte| *byte == line_end);
    let first = lines.find(|line| !line.iter().all(u8::is_ascii_whitespace)).unwrap_or_default();
    let is_document = match serde_json::from_slice::<Json>(first) {
        Err(error) => error.is_eof() && first.last() == Some(&line_end),
        Ok(document) => document.get(DOCUMENT).is_some_and(Json::is_array),
    };
    if !is_document {
        return Ok(());
    }
    Err(Failure::usage(format!("{name} is one JSON document; an object a line is expected"))
        .hint(format!("`jq -c '.{DOCUMENT}[]? // .'` makes lines of it"))
        .into())
}

pub struct Reader {
    text: BufReader<Box<dyn Read>>,
    line_end: u8,
    line: u64,
    buffer: Vec<u8>,
}

impl Reader {
    pub fn new(file: File, dialect: &Dialect) -> Result<Self> {
        let text = BufReader::with_capacity(1 << 16, dialect.encoding.decode(file)?);
        Ok(Self { text, line_end: dialect.line_end, line: 0, buffer: Vec::new() })
    }

    /// Lines with nothing on them are passed over.
    pub fn read(&mut self, raw: &mut Raw) -> Result<bool> {
        loop {
            self.buffer.clear();
            self.line += 1;
            let read = self.text.by_ref().take(LONGEST).read_until(self.line_end, &mut self.buffer)?;
            if read == 0 {
                return Ok(false);
            }
            if read as u64 == LONGEST {
                return Err(Failure::usage(format!("line {} is longer than 16 MiB", self.line)).into());
            }
            if !self.buffer.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        raw.line = self.line;
        raw.cells.clear();
        raw.object = Some(match std::str::from_utf8(&self.buffer) {
            Ok(line) => {
                raw.cells.push_field(line.trim_end());
                JsonObject::parse(line).map_err(|error| (error.to_string(), error.column as u64))
            }
            Err(error) => Err(("is not UTF-8".to_owned(), error.valid_up_to() as u64 + 1)),
        });
        Ok(true)
    }
}
