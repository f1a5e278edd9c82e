//! Which encoding a text file has: UTF-8 or UTF-16, with or without a byte order mark, or a guess.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};

use anyhow::Result;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::domain::charset::Charset;
use crate::files::error::Error;
use crate::files::read::decode::TextEncoding;
use crate::files::read::finding::Finding;
use crate::files::read::guess_encoding::{Guess, doubt_utf_8, guess_encoding};
use crate::files::read::line_count::LineCounter;

/// The most characters of several bytes that can be valid UTF-8 by accident.
const ACCIDENTS: u64 = 16;

/// What was detected about the encoding of a file.
pub struct DetectedEncoding {
    /// The encoding.
    pub encoding: TextEncoding,
    /// What a person should know about a guess.
    pub finding: Option<Finding>,
}

/// Detects the encoding of a file: by its byte order mark, by its zero bytes, or by whether it is
/// valid UTF-8 to its end. Any other file is a guess, unless the user named the encoding. A file that is
/// UTF-8 except for a few bytes is refused as damaged: in any other encoding, all its other letters would
/// be wrong.
pub fn detect_encoding(name: &str, file: &mut File, named: Option<Charset>) -> Result<DetectedEncoding> {
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    file.take(4096).read_to_end(&mut start)?;
    let (marked, mark) = match start.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (Some(UTF_8), 3),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        _ => (None, 0),
    };
    let marked = marked.map(Charset::Web);
    if let (Some(marked), Some(named)) = (marked, named.filter(|named| marked.is_some_and(|marked| marked != *named))) {
        return Err(Error::OtherMark { name: name.to_owned(), marked, named }.into());
    }
    let known = named.or(marked).or_else(|| by_zeros(&start).map(Charset::Web));
    match known {
        Some(charset) if charset != Charset::Web(UTF_8) => Ok(certain(charset, mark)),
        _ => utf_8_or_guess(name, file, known.is_some(), mark),
    }
}

fn certain(charset: Charset, mark: u64) -> DetectedEncoding {
    DetectedEncoding { encoding: TextEncoding { charset, mark, is_guessed: false }, finding: None }
}

/// UTF-8 if the file is valid to its end, else a guess. `must_be` refuses a guess.
fn utf_8_or_guess(name: &str, file: &mut File, must_be: bool, mark: u64) -> Result<DetectedEncoding> {
    let seen = Scan::of(file)?;
    let Some(offset) = seen.first_bad_byte else {
        let is_proven = must_be || seen.wide_characters == 0 || seen.wide_characters > ACCIDENTS;
        let finding = if is_proven { None } else { doubt_utf_8(file)? };
        return Ok(DetectedEncoding { finding, ..certain(Charset::Web(UTF_8), mark) });
    };
    let line = line_of(file, offset)?;
    if must_be || seen.wide_characters > seen.bad_bytes || seen.surrogate_bytes > seen.bad_bytes / 2 {
        return Err(Error::DamagedUtf8 { name: name.to_owned(), line, count: seen.bad_bytes }.into());
    }
    let Guess { charset, finding } = guess_encoding(file, line)?;
    Ok(DetectedEncoding { encoding: TextEncoding { charset, mark, is_guessed: true }, finding: Some(finding) })
}

/// The line of the byte at an offset.
fn line_of(file: &mut File, offset: u64) -> io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    let mut before = BufReader::new(file.take(offset));
    let mut lines = LineCounter::default();
    loop {
        let piece = before.fill_buf()?;
        if piece.is_empty() {
            return Ok(lines.current());
        }
        lines.pass(piece);
        let passed = piece.len();
        before.consume(passed);
    }
}

/// UTF-16 by its zero bytes: in mostly Latin text every second byte is zero.
fn by_zeros(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = start.len() / 2;
    if most < 2 {
        None
    } else if odd * 10 >= most * 7 && even * 10 < most {
        Some(UTF_16LE)
    } else if even * 10 >= most * 7 && odd * 10 < most {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Counts over the bytes of a file.
#[derive(Default)]
struct Scan {
    bytes: u64,
    /// Characters that have several bytes in UTF-8.
    wide_characters: u64,
    /// Bytes that are not UTF-8.
    bad_bytes: u64,
    /// Those of them that are halves of surrogate pairs, which only a broken UTF-8 writer writes.
    surrogate_bytes: u64,
    /// The offset of the first byte that is not UTF-8.
    first_bad_byte: Option<u64>,
}

impl Scan {
    fn of(file: &mut File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let mut scan = Self::default();
        let mut buffer = vec![0; 1 << 18];
        // Bytes of a character that continues in the next piece.
        let mut kept = 0;
        loop {
            let room = buffer.get_mut(kept..).unwrap_or_default();
            let read = file.read(room)?;
            let bytes = buffer.get(..kept + read).unwrap_or_default();
            let cut = match std::str::from_utf8(bytes) {
                Err(error) if read > 0 && error.error_len().is_none() => error.valid_up_to(),
                _ => bytes.len(),
            };
            scan.piece(bytes.get(..cut).unwrap_or_default());
            if read == 0 {
                return Ok(scan);
            }
            let end = bytes.len();
            buffer.copy_within(cut..end, 0);
            kept = end - cut;
        }
    }

    fn piece(&mut self, bytes: &[u8]) {
        if bytes.is_ascii() {
            self.bytes += bytes.len() as u64;
            return;
        }
        self.surrogate_bytes += 3 * surrogates_in(bytes);
        for chunk in bytes.utf8_chunks() {
            let valid = chunk.valid().as_bytes();
            self.bytes += valid.len() as u64;
            self.wide_characters += valid.iter().filter(|byte| **byte >= 0xc0).count() as u64;
            if !chunk.invalid().is_empty() {
                self.first_bad_byte.get_or_insert(self.bytes);
                self.bad_bytes += chunk.invalid().len() as u64;
                self.bytes += chunk.invalid().len() as u64;
            }
        }
    }
}

/// How many halves of surrogate pairs a text has, written as if they were characters.
fn surrogates_in(bytes: &[u8]) -> u64 {
    let is_half = |three: &[u8]| matches!(three, [0xed, 0xa0..=0xbf, 0x80..=0xbf]);
    memchr::memchr_iter(0xed, bytes).filter(|at| bytes.get(*at..at + 3).is_some_and(is_half)).count() as u64
}
