//! A reader that keeps what it has read, until the text is taken.

use std::io::{self, Read};

/// The longest text that is kept: after an open quote, a whole file could be one CSV record.
const MAX_KEPT: usize = 64 << 20;

/// Reads a text and keeps it. The CSV parser reports only where a record ends; how its cells were written
/// has to be read from the text.
pub struct TeeReader {
    from: Box<dyn Read>,
    kept: Vec<u8>,
    /// How many of the kept bytes were taken.
    taken: usize,
    /// Where the last text that was taken ends in the whole text.
    offset: u64,
}

impl TeeReader {
    /// Starts with nothing kept.
    pub fn new(from: Box<dyn Read>) -> Self {
        Self { from, kept: Vec::new(), taken: 0, offset: 0 }
    }

    /// Takes the text up to `end`, counted from the start of the whole text. `end` never decreases, and
    /// never exceeds what was read.
    pub fn take_until(&mut self, end: u64) -> &[u8] {
        let start = self.taken;
        self.taken += usize::try_from(end - self.offset).unwrap_or_default();
        self.offset = end;
        self.kept.get(start..self.taken).unwrap_or_default()
    }
}

impl Read for TeeReader {
    /// Fails with [`io::ErrorKind::FileTooLarge`] if more than 64 MiB were read and not taken.
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.kept.len() - self.taken > MAX_KEPT {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let read = self.from.read(buffer)?;
        self.kept.drain(..self.taken);
        self.taken = 0;
        self.kept.extend_from_slice(buffer.get(..read).unwrap_or_default());
        Ok(read)
    }
}
