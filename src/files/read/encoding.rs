//! Which bytes are which characters: UTF-8, UTF-16 or Windows-1252, with or without a mark.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read, Seek as _, SeekFrom};

use anyhow::Result;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::error::Failure;
use crate::files::read::lines::Lines;

/// How the bytes of a file are read.
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    kind: &'static encoding_rs::Encoding,
    /// Bytes of the mark in front.
    mark: u64,
}

impl Encoding {
    /// What is worth a word to who made the file.
    pub fn notice(&self) -> Option<String> {
        (self.kind != UTF_8).then(|| format!("read as {}", self.kind.name()))
    }

    /// Any bytes at all are text in Windows-1252.
    pub fn is_guessed(&self) -> bool {
        self.kind == WINDOWS_1252
    }

    /// The text of a file from its beginning, in UTF-8.
    pub fn decode(&self, mut file: File) -> Result<Box<dyn Read>> {
        file.seek(SeekFrom::Start(self.mark))?;
        Ok(if self.kind == UTF_8 {
            Box::new(file)
        } else {
            Box::new(DecodeReaderBytesBuilder::new().encoding(Some(self.kind)).bom_sniffing(false).build(file))
        })
    }
}

/// Recognises the encoding of a whole file: by its mark, by its zeros, else by whether it is valid
/// UTF-8 to the end. A file that is UTF-8 but for a few bytes is damaged, and refused: as
/// Windows-1252 all its other letters would be wrong.
pub fn sniff(name: &str, file: &mut File) -> Result<Encoding> {
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
        (None, Some(at)) if mark > 0 || seen.wide_characters > seen.bad_bytes => {
            let line = line_of(file, at)?;
            let places = if seen.bad_bytes == 1 { "a byte".to_owned() } else { format!("{} bytes", seen.bad_bytes) };
            return Err(Failure::usage(format!("{name}:{line}: the file is in UTF-8, but for {places} from here on"))
                .hint("fix the line, or save the file again as UTF-8")
                .into());
        }
        (None, Some(_)) => {
            refuse_unassigned(name, file)?;
            WINDOWS_1252
        }
    };
    Ok(Encoding { kind, mark })
}

/// Five bytes are no character of Windows-1252, and are common in what has other letters above 127, such
/// as CP850 or Mac Roman. A zero in front of them is told by who looks for text.
fn refuse_unassigned(name: &str, file: &mut File) -> Result<()> {
    let found = find(file, |byte| matches!(byte, 0 | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))?;
    let Some((at, byte)) = found.filter(|(_, byte)| *byte != 0) else { return Ok(()) };
    let line = line_of(file, at)?;
    let message = format!("the byte {byte:#x} is a character neither in UTF-8 nor in Windows-1252");
    Err(Failure::usage(format!("{name}:{line}: {message}")).hint("save the file as UTF-8").into())
}

/// The first byte of a file of this kind, and where it is.
fn find(file: &mut File, is_it: impl Fn(u8) -> bool) -> io::Result<Option<(u64, u8)>> {
    file.seek(SeekFrom::Start(0))?;
    let mut text = BufReader::with_capacity(1 << 16, file);
    let mut before = 0;
    loop {
        let piece = text.fill_buf()?;
        if let Some((at, byte)) = (before..).zip(piece).find(|(_, byte)| is_it(**byte)) {
            return Ok(Some((at, *byte)));
        }
        let passed = piece.len();
        if passed == 0 {
            return Ok(None);
        }
        before += passed as u64;
        text.consume(passed);
    }
}

/// The line of a byte of a file.
fn line_of(file: &mut File, at: u64) -> io::Result<u64> {
    file.seek(SeekFrom::Start(0))?;
    let mut before = BufReader::new(file.take(at));
    let mut lines = Lines::default();
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

/// Text of mostly Latin letters in UTF-16 has a zero in every other byte.
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

/// What the bytes of a whole file say.
#[derive(Default)]
struct Scan {
    bytes: u64,
    /// Characters of several bytes in UTF-8.
    wide_characters: u64,
    /// Bytes that are no UTF-8, and where the first is.
    bad_bytes: u64,
    first_bad_byte: Option<u64>,
}

impl Scan {
    fn of(file: &mut File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let mut scan = Self::default();
        let mut buffer = vec![0; 1 << 18];
        // The beginning of a character whose end is in the next piece.
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
