//! Compressed files: what gzip has packed, and the one table in a ZIP archive.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek as _, SeekFrom, Write};

use anyhow::{Context as _, Result};
use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use crate::files::error::Error;

/// The longest file that is read. A few bytes of a compressed file can become any number.
pub const MAX_FILE_BYTES: u64 = 16 << 30;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// One file, compressed.
    Gzip,
    /// An archive with one table. A workbook is an archive too, and not meant here.
    Zip,
}

/// How a file is packed; `None` for any other file. The file is read from its start.
pub fn packing(file: &File) -> Result<Option<Packing>> {
    let mut start = Vec::new();
    let mut from = file;
    from.seek(SeekFrom::Start(0))?;
    Read::take(from, 4).read_to_end(&mut start)?;
    from.seek(SeekFrom::Start(0))?;
    Ok(match start.as_slice() {
        [0x1f, 0x8b, ..] => Some(Packing::Gzip),
        b"PK\x03\x04" if !is_document(file)? => Some(Packing::Zip),
        _ => None,
    })
}

/// Whether an archive is a document of an office program, which names its parts in a part of its own. A
/// damaged archive is left to the reader of workbooks.
fn is_document(file: &File) -> Result<bool> {
    let Ok(archive) = ZipArchive::new(BufReader::new(file.try_clone()?)) else { return Ok(true) };
    let is_part = |name: &str| {
        let is_named = ["[Content_Types].xml", "mimetype", "content.xml"].contains(&name);
        is_named || name.starts_with("xl/")
    };
    Ok(archive.file_names().flatten().any(|name| is_part(&name)))
}

/// Writes the content of a packed file to `to`. `name` is what messages call the file.
pub fn unpack(name: &str, file: &File, packing: Packing, to: &mut impl Write) -> Result<()> {
    let mut from = file.try_clone()?;
    from.seek(SeekFrom::Start(0))?;
    match packing {
        Packing::Gzip => copy(name, MultiGzDecoder::new(BufReader::new(from)), MAX_FILE_BYTES, to),
        Packing::Zip => {
            let mut archive = ZipArchive::new(BufReader::new(from)).with_context(|| format!("cannot read {name}"))?;
            let names = archive.file_names().flatten().map(Cow::into_owned);
            let tables: Vec<String> = names.filter(|name| is_table(name)).collect();
            let [table] = tables.as_slice() else {
                return Err(Error::NotOneTable { name: name.to_owned(), tables: tables.len() }.into());
            };
            let table = archive.by_name(table).with_context(|| format!("cannot read {name}"))?;
            copy(name, table, MAX_FILE_BYTES, to)
        }
    }
}

/// Whether a file of an archive is neither a folder nor what macOS and Windows add.
fn is_table(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    !last.is_empty() && !last.starts_with('.') && !name.starts_with("__MACOSX/") && last != "Thumbs.db"
}

/// Copies up to `max` bytes; more are refused.
fn copy(name: &str, from: impl Read, max: u64, to: &mut impl Write) -> Result<()> {
    let copied = io::copy(&mut from.take(max + 1), to).with_context(|| format!("cannot unpack {name}"))?;
    if copied > max {
        return Err(Error::UnpackedTooLong { name: name.to_owned() }.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_content_beyond_the_limit_is_refused() {
        let copied = |bytes: &[u8]| copy("a", bytes, 4, &mut Vec::new());
        assert!(copied(b"1234").is_ok() && copied(b"12345").is_err());
    }
}
