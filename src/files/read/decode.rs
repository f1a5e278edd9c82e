//! The encoding of a text file, and its text in UTF-8.

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};

use anyhow::Result;
use encoding_rs::{UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::files::read::notice::Notice;

/// How the bytes of a file become text.
#[derive(Clone, Copy, Debug)]
pub struct TextEncoding {
    /// The encoding itself.
    pub kind: &'static encoding_rs::Encoding,
    /// The number of bytes of the byte order mark.
    pub mark: u64,
}

impl TextEncoding {
    /// A notice for every encoding but UTF-8.
    pub fn notice(&self) -> Option<Notice> {
        (self.kind != UTF_8).then(|| Notice::Encoding(self.kind.name()))
    }

    /// Whether nothing in the file proves the encoding: any bytes are text in Windows-1252.
    pub fn is_guessed(&self) -> bool {
        self.kind == WINDOWS_1252
    }

    /// The text of a file from its start, in UTF-8.
    pub fn decode(&self, mut file: File) -> Result<Box<dyn Read>> {
        file.seek(SeekFrom::Start(self.mark))?;
        Ok(if self.kind == UTF_8 {
            Box::new(file)
        } else {
            Box::new(DecodeReaderBytesBuilder::new().encoding(Some(self.kind)).bom_sniffing(false).build(file))
        })
    }
}
