//! The encoding of a text file, and its text in UTF-8.

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};

use anyhow::Result;
use encoding_rs::UTF_8;
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::domain::charset::Charset;
use crate::files::read::dos_reader::DosReader;
use crate::files::read::notice::Notice;

/// How the bytes of a file become text.
#[derive(Clone, Copy, Debug)]
pub struct TextEncoding {
    /// The encoding itself.
    pub charset: Charset,
    /// The number of bytes of the byte order mark.
    pub mark: u64,
    /// Whether nothing in the file proves the encoding, and nobody named it.
    pub is_guessed: bool,
}

impl TextEncoding {
    /// A notice for every encoding but UTF-8. A guess is a finding instead.
    pub fn notice(&self) -> Option<Notice> {
        (self.charset != Charset::Web(UTF_8) && !self.is_guessed).then_some(Notice::Encoding(self.charset))
    }

    /// The text of a file from its start, in UTF-8.
    pub fn decode(&self, mut file: File) -> Result<Box<dyn Read>> {
        file.seek(SeekFrom::Start(self.mark))?;
        Ok(match self.charset {
            Charset::Web(encoding) if encoding == UTF_8 => Box::new(file),
            Charset::Web(encoding) => {
                Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).bom_sniffing(false).build(file))
            }
            Charset::Dos(_) => Box::new(DosReader::new(file, self.charset)),
        })
    }
}
