//! A reader that turns a code page of MS-DOS into UTF-8.

use std::io::{self, Read};

use crate::domain::charset::Charset;

/// Reads text in an encoding with one byte for each character.
pub struct DosReader<R> {
    from: R,
    /// The UTF-8 of each byte from 0x80.
    high: Vec<String>,
    /// Decoded text of which `taken` bytes were read.
    decoded: Vec<u8>,
    taken: usize,
    buffer: Vec<u8>,
}

impl<R: Read> DosReader<R> {
    /// Reads the text from the current position.
    pub fn new(from: R, charset: Charset) -> Self {
        let high = (0x80..=0xff).map(|byte| charset.character(byte).to_string()).collect();
        Self { from, high, decoded: Vec::new(), taken: 0, buffer: vec![0; 1 << 14] }
    }

    fn fill(&mut self) -> io::Result<()> {
        let read = self.from.read(&mut self.buffer)?;
        self.decoded.clear();
        self.taken = 0;
        for byte in self.buffer.get(..read).unwrap_or_default() {
            match byte.checked_sub(0x80).and_then(|high| self.high.get(usize::from(high))) {
                Some(text) => self.decoded.extend_from_slice(text.as_bytes()),
                None => self.decoded.push(*byte),
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for DosReader<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.decoded.len() {
            self.fill()?;
        }
        let read = self.decoded.get(self.taken..).unwrap_or_default().read(to)?;
        self.taken += read;
        Ok(read)
    }
}
