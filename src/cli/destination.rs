//! Where a verb writes the file that it makes: to a named file, complete or not at all, or to standard
//! output.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::ui::Ui;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::usage_error::UsageError;
use crate::system::atomic_file::{AtomicFile, Existing};

/// The place that a verb writes to.
pub enum Destination {
    /// Standard output, as the rows come.
    StandardOutput(Ui),
    /// A file that appears under its name when it is complete.
    File(AtomicFile),
}

impl Destination {
    /// Opens the destination: standard output if `file` is missing or `-`. An existing file is replaced
    /// only if `force` is set.
    pub fn open(ui: &Ui, file: Option<&Path>, force: bool) -> Result<Self> {
        match named(file) {
            Some(file) => Ok(Self::File(AtomicFile::begin(file, existing(force))?)),
            None => Ok(Self::StandardOutput(ui.clone())),
        }
    }

    /// The writer to write the contents to.
    pub fn writer(&mut self) -> Box<dyn Write + Send + '_> {
        match self {
            Self::StandardOutput(ui) => Box::new(ui.stream()),
            Self::File(draft) => Box::new(draft),
        }
    }

    /// Starts a CSV file with a byte order mark, without which spreadsheet programs do not read UTF-8. Standard
    /// output goes to other programs and gets none.
    pub fn mark_csv(&mut self, is_plain: bool) -> Result<()> {
        if let Self::File(draft) = self
            && !is_plain
        {
            draft.write_all("\u{feff}".as_bytes())?;
        }
        Ok(())
    }

    /// Moves a file to its final name; without this call, no file is left.
    pub fn keep(self) -> Result<()> {
        match self {
            Self::StandardOutput(_) => Ok(()),
            Self::File(draft) => draft.commit(),
        }
    }
}

/// The file that was named. If none was named and the output would fill a terminal, the person is asked for a
/// file or for `-`.
pub fn asked_for(ui: &Ui, file: Option<PathBuf>) -> Result<Option<PathBuf>> {
    if file.is_some() || !ui.out_is_terminal() {
        return Ok(file);
    }
    if !prompt::can_ask(ui) {
        return Err(UsageError::ExportToTerminal.into());
    }
    let text = "File to write (- writes to the terminal)";
    let answer = prompt::text(ui, &Question { text, flag: "FILE or -", state: "nothing was written" })?;
    Ok(Some(PathBuf::from(answer)))
}

/// The file's path; none if `-` was given, which means standard output.
pub fn named(file: Option<&Path>) -> Option<&Path> {
    file.filter(|file| *file != Path::new("-"))
}

/// What happens to an existing file: a person may have edited the file, so only `--force` replaces it.
pub const fn existing(force: bool) -> Existing {
    if force { Existing::Replace } else { Existing::Keep }
}
