//! Which bytes are which characters: UTF-8, UTF-16 or Windows-1252, with or without a mark.

use std::fs::File;
use std::io::{self, Read, Seek as _, SeekFrom};

use anyhow::Result;
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

/// How the bytes of a file are read.
#[derive(Clone, Copy, Debug)]
pub struct Encoding {
    kind: &'static encoding_rs::Encoding,
    /// Bytes of the mark in front.
    mark: u64,
    /// The lines end with a carriage return alone, as on old Macintoshes.
    lone_returns: bool,
}

impl Encoding {
    /// What is worth a word to who made the file.
    pub fn notice(&self) -> Option<String> {
        (self.kind != UTF_8).then(|| format!("read as {}", self.kind.name()))
    }

    /// The text of a file from its beginning, in UTF-8, its lines ending with a line feed.
    pub fn decode(&self, mut file: File) -> Result<Box<dyn Read>> {
        file.seek(SeekFrom::Start(self.mark))?;
        let text: Box<dyn Read> = if self.kind == UTF_8 {
            Box::new(file)
        } else {
            Box::new(DecodeReaderBytesBuilder::new().encoding(Some(self.kind)).bom_sniffing(false).build(file))
        };
        Ok(if self.lone_returns { Box::new(ReturnsAsFeeds(text)) } else { text })
    }
}

/// Recognises the encoding of a whole file: by its mark, by its zeros, else by whether it is valid
/// UTF-8 to the end.
pub fn sniff(file: &mut File) -> io::Result<Encoding> {
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
    let utf_8 = if seen.is_utf_8 { UTF_8 } else { WINDOWS_1252 };
    // A file with the mark of UTF-8 and bytes that are not: something else wrote into it.
    let kind = kind.filter(|kind| *kind != UTF_8).unwrap_or(utf_8);
    let is_wide = kind == UTF_16LE || kind == UTF_16BE;
    Ok(Encoding { kind, mark, lone_returns: seen.returns > 0 && seen.feeds == 0 && !is_wide })
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
    is_utf_8: bool,
    returns: usize,
    feeds: usize,
}

impl Scan {
    fn of(file: &mut File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let mut scan = Self { is_utf_8: true, ..Self::default() };
        let mut buffer = vec![0; 1 << 18];
        // The beginning of a character whose end is in the next piece.
        let mut kept = 0;
        loop {
            let room = buffer.get_mut(kept..).unwrap_or_default();
            let read = file.read(room)?;
            let bytes = buffer.get(..kept + read).unwrap_or_default();
            if read == 0 {
                scan.is_utf_8 &= bytes.is_empty();
                return Ok(scan);
            }
            let fresh = bytes.get(kept..).unwrap_or_default();
            scan.feeds += memchr::memchr_iter(b'\n', fresh).count();
            scan.returns += memchr::memchr_iter(b'\r', fresh).count();
            let cut = match std::str::from_utf8(bytes) {
                Ok(_) => bytes.len(),
                Err(error) if error.error_len().is_none() => error.valid_up_to(),
                Err(_) => {
                    scan.is_utf_8 = false;
                    bytes.len()
                }
            };
            let end = bytes.len();
            buffer.copy_within(cut..end, 0);
            kept = end - cut;
        }
    }
}

/// Lone carriage returns as line feeds.
struct ReturnsAsFeeds(Box<dyn Read>);

impl Read for ReturnsAsFeeds {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        for byte in buffer.iter_mut().take(read).filter(|byte| **byte == b'\r') {
            *byte = b'\n';
        }
        Ok(read)
    }
}
