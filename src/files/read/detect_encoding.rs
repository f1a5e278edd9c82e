//! Which encoding a text file has: UTF-8, UTF-16 or Windows-1252, with or without a byte order mark.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};

use anyhow::Result;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::files::error::Error;
use crate::files::read::decode::TextEncoding;
use crate::files::read::line_count::LineCounter;

/// Detects the encoding of a whole file: by its byte order mark, by its zero bytes, or by whether it is
/// valid UTF-8 to its end. A file that is UTF-8 except for a few bytes is refused as damaged: read as
/// Windows-1252, all its other letters would be wrong.
pub fn detect_encoding(name: &str, file: &mut File) -> Result<TextEncoding> {
    file.seek(SeekFrom::Start(0))?;
    let mut start = Vec::new();
    file.take(4096).read_to_end(&mut start)?;
    let (kind, mark) = match start.as_slice() {
        [0xef, 0xbb, 0xbf, ..] => (Some(UTF_8), 3),
        [0xff, 0xfe, ..] => (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => (Some(UTF_16BE), 2),
        other => (by_zeros(other), 0),
    };
    let seen = Scan::of(file)?;
    let is_wide = kind == Some(UTF_16LE) || kind == Some(UTF_16BE);
    let kind = match (kind.filter(|_| is_wide), seen.first_bad_byte) {
        (Some(wide), _) => wide,
        (None, None) => UTF_8,
        (None, Some(offset)) if mark > 0 || seen.wide_characters > seen.bad_bytes => {
            let (name, line) = (name.to_owned(), line_of(file, offset)?);
            return Err(Error::DamagedUtf8 { name, line, count: seen.bad_bytes }.into());
        }
        (None, Some(_)) => {
            refuse_unassigned(name, file)?;
            WINDOWS_1252
        }
    };
    Ok(TextEncoding { kind, mark })
}

/// Refuses a file with one of the five bytes that Windows-1252 does not assign. They are common in other
/// encodings such as CP850 or Mac Roman. If a zero byte comes first, the file is probably not text, which
/// a later check reports.
fn refuse_unassigned(name: &str, file: &mut File) -> Result<()> {
    let found = find(file, |byte| matches!(byte, 0 | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))?;
    let Some((offset, byte)) = found.filter(|(_, byte)| *byte != 0) else { return Ok(()) };
    let (name, line) = (name.to_owned(), line_of(file, offset)?);
    Err(Error::UnknownEncoding { name, line, byte }.into())
}

/// The first byte of a file that matches, and its offset.
fn find(file: &mut File, matches: impl Fn(u8) -> bool) -> io::Result<Option<(u64, u8)>> {
    file.seek(SeekFrom::Start(0))?;
    let mut text = BufReader::with_capacity(1 << 16, file);
    let mut before = 0;
    loop {
        let piece = text.fill_buf()?;
        if let Some((offset, byte)) = (before..).zip(piece).find(|(_, byte)| matches(**byte)) {
            return Ok(Some((offset, *byte)));
        }
        let passed = piece.len();
        if passed == 0 {
            return Ok(None);
        }
        before += passed as u64;
        text.consume(passed);
    }
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

/// Counts over the bytes of a whole file.
#[derive(Default)]
struct Scan {
    bytes: u64,
    /// Characters that have several bytes in UTF-8.
    wide_characters: u64,
    /// Bytes that are not UTF-8.
    bad_bytes: u64,
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
