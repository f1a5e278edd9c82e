//! Where a file that was asked for goes: to its place, whole or not at all, or to standard output.

use std::io::Write;
use std::path::Path;

use anyhow::Result;

use crate::cli::ui::Ui;
use crate::system::atomic_file::{AtomicFile, Existing};

pub enum Destination {
    StandardOutput(Ui),
    File(AtomicFile),
}

impl Destination {
    /// Without a file, or with `-`, standard output.
    pub fn open(ui: &Ui, file: Option<&Path>, force: bool) -> Result<Self> {
        match named(file) {
            Some(file) => {
                Ok(Self::File(AtomicFile::begin(file, if force { Existing::Replace } else { Existing::Keep })?))
            }
            None => Ok(Self::StandardOutput(ui.clone())),
        }
    }

    pub fn writer(&mut self) -> Box<dyn Write + Send + '_> {
        match self {
            Self::StandardOutput(ui) => Box::new(ui.stream()),
            Self::File(draft) => Box::new(draft),
        }
    }

    /// Puts a file in its place.
    pub fn keep(self) -> Result<()> {
        match self {
            Self::StandardOutput(_) => Ok(()),
            Self::File(draft) => draft.commit(),
        }
    }
}

/// The file, unless `-` stands for standard output.
pub fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|file| *file != Path::new("-"))
}
