//! Text in another encoding than UTF-8, as it is written.

use std::io::{self, Write};

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE};

use crate::domain::charset::Charset;

/// Takes UTF-8 in pieces and writes it in an encoding. A letter that the encoding does not have becomes `?`.
pub struct Encoder<W: Write> {
    to: W,
    charset: Charset,
    /// The first bytes of a character whose others did not come yet.
    begun: Vec<u8>,
}

impl<W: Write> Encoder<W> {
    /// Writes into `to`, with a byte order mark if `mark` is set. An unknown encoding becomes UTF-8 with a
    /// byte order mark.
    pub fn new(mut to: W, encoding: &str, mark: bool) -> io::Result<Self> {
        let known = Charset::by_name(encoding);
        let charset = known.unwrap_or(Charset::Web(UTF_8));
        let mark = if mark || known.is_none() { "\u{feff}" } else { "" };
        to.write_all(&encoded(mark, charset))?;
        Ok(Self { to, charset, begun: Vec::new() })
    }
}

fn encoded(text: &str, charset: Charset) -> Vec<u8> {
    if charset == Charset::Web(UTF_16LE) {
        return text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    }
    if charset == Charset::Web(UTF_16BE) {
        return text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    }
    let by_character = || text.chars().flat_map(|character| encoded_character(character, charset)).collect();
    charset.encode(text).unwrap_or_else(by_character)
}

fn encoded_character(character: char, charset: Charset) -> Vec<u8> {
    let mut buffer = [0; 4];
    charset.encode(character.encode_utf8(&mut buffer)).unwrap_or_else(|| vec![b'?'])
}

impl<W: Write> Write for Encoder<W> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(piece);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(error) => error.valid_up_to(),
        };
        let text: Vec<u8> = self.begun.drain(..whole).collect();
        self.to.write_all(&encoded(&String::from_utf8_lossy(&text), self.charset))?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(pieces: &[&[u8]], encoding: &str, mark: bool) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = Encoder::new(&mut bytes, encoding, mark).unwrap();
        for piece in pieces {
            encoder.write_all(piece).unwrap();
        }
        drop(encoder);
        bytes
    }

    #[test]
    fn text_is_written_in_its_encoding() {
        assert_eq!(written(&[b"a\xc3", b"\xa9"], "windows-1252", false), b"a\xe9");
        assert_eq!(written(&["aŁé".as_bytes()], "windows-1252", false), b"a?\xe9");
        assert_eq!(written(&["Łé".as_bytes()], "cp850", false), b"?\x82");
        assert_eq!(written(&["é".as_bytes()], "UTF-16LE", true), b"\xff\xfe\xe9\0");
        assert_eq!(written(&["é".as_bytes()], "UTF-8", true), "\u{feff}é".as_bytes());
        assert_eq!(written(&["é".as_bytes()], "no such", false), "\u{feff}é".as_bytes());
    }
}
