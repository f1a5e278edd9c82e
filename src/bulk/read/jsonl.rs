//! JSON Lines: an object a line.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Read};

use anyhow::Result;
use serde_json::Value as Json;

use super::encoding::Encoding;
use super::row::Raw;
use crate::error::Failure;

/// The longest line: more is surely no edit.
const LONGEST: u64 = 16 << 20;

pub struct Reader {
    text: BufReader<Box<dyn Read>>,
    line: u64,
    buffer: Vec<u8>,
}

impl Reader {
    pub fn new(file: File, encoding: &Encoding) -> Result<Self> {
        Ok(Self { text: BufReader::with_capacity(1 << 16, encoding.decode(file)?), line: 0, buffer: Vec::new() })
    }

    /// Lines with nothing on them are passed over.
    pub fn read(&mut self, raw: &mut Raw) -> Result<bool> {
        loop {
            self.buffer.clear();
            self.line += 1;
            let read = self.text.by_ref().take(LONGEST).read_until(b'\n', &mut self.buffer)?;
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
        raw.object = Some(match serde_json::from_slice::<Json>(&self.buffer) {
            Ok(Json::Object(object)) => Ok(object),
            Ok(_) => Err(("is not a JSON object".to_owned(), 1)),
            Err(error) => Err((format!("is not JSON: {}", without_place(&error)), error.column() as u64)),
        });
        Ok(true)
    }
}

/// The place of the error is told apart; the parser's own counts lines from this one.
fn without_place(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(what, _)| what.to_owned())
}
