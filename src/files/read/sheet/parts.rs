//! The parts of a workbook: a ZIP archive of XML files.

use std::fs::File;
use std::io::{BufReader, Seek as _, SeekFrom};

use zip::ZipArchive;
use zip::read::ZipFile;

use crate::files::error::Error;
use crate::files::read::sheet::xml::{Xml, damaged};

/// A part that is being read.
pub type Part<'a> = Xml<ZipFile<'a, BufReader<File>>>;

/// The open archive of a workbook.
pub struct Parts(ZipArchive<BufReader<File>>);

impl Parts {
    /// Opens the archive.
    pub fn open(mut file: File) -> Result<Self, Error> {
        file.seek(SeekFrom::Start(0)).map_err(|error| damaged(error.to_string()))?;
        ZipArchive::new(BufReader::new(file)).map(Self).map_err(|error| damaged(error.to_string()))
    }

    /// Whether the archive has a part of this name.
    pub fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// The part of this name; `None` if the archive has no such part.
    pub fn get(&mut self, name: &str) -> Result<Option<Part<'_>>, Error> {
        let Some(position) = self.position(name) else { return Ok(None) };
        let part = self.0.by_index(position).map_err(|error| damaged(error.to_string()))?;
        let packed = part.compressed_size();
        Ok(Some(Xml::new(part, packed)))
    }

    /// As [`get`](Self::get), for a part that every workbook of the format has.
    pub fn need(&mut self, name: &str) -> Result<Part<'_>, Error> {
        self.get(name)?.ok_or_else(|| damaged(format!("it has no part {name}")))
    }

    /// Programs differ in the case of letters and in the slashes of the names.
    fn position(&self, name: &str) -> Option<usize> {
        let is_same = |found: &str| found.trim_start_matches('/').replace('\\', "/").eq_ignore_ascii_case(name);
        (0..self.0.len())
            .find(|at| self.0.name_for_index(*at).is_some_and(|found| found.is_ok_and(|found| is_same(&found))))
    }
}
