//! The file of a ledger, looked at before anything opens it.
//!
//! `SQLite` trusts the files next to a database: it replays a journal that it finds there. So the file and
//! its companions must be ours alone, in a folder in which nobody else can create files.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::ledger::error::Error;
use crate::system::folders::folder_of;
use crate::system::place::Place;
use crate::system::{self, private_files};

/// What `SQLite` adds to the name of a database for its companions.
const COMPANIONS: [&str; 3] = ["-journal", "-wal", "-shm"];

/// The size of the header of a journal that has no frames.
const JOURNAL_HEADER: u64 = 32;

/// The file of a ledger, which is a regular file of ours, or does not exist yet.
#[derive(Debug)]
pub struct LedgerFile {
    path: PathBuf,
    is_empty: bool,
}

impl LedgerFile {
    /// Looks at the file without opening it and without a change. Links to the file are followed: the locks
    /// on its runs are files next to the real one.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::Missing`] if there is not even a folder, or the file cannot be looked at.
    pub fn find(path: &Path) -> Result<Self> {
        let refused = |error: anyhow::Error| match error.downcast::<system::Error>() {
            Ok(why) => Error::Refused { path: path.to_owned(), why }.into(),
            Err(error) if is_not_found(&error) => Error::Missing(path.to_owned()).into(),
            Err(error) => error.context(format!("cannot look at the ledger {}", path.display())),
        };
        let path = Place::find(path).map_err(refused)?.path();
        private_files::ensure_private_folder(folder_of(&path)).map_err(refused)?;
        let found = private_files::ensure_ours_alone(&path).map_err(refused)?;
        for companion in COMPANIONS {
            private_files::ensure_ours_alone(&beside(&path, companion)).map_err(refused)?;
        }
        let is_empty = found.is_none_or(|found| found.len() == 0) && !has_frames(&path);
        Ok(Self { path, is_empty })
    }

    /// The path, without links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Refuses a ledger that does not exist, or has no content.
    ///
    /// # Errors
    /// [`Error::Missing`].
    pub fn ensure_exists(&self) -> Result<(), Error> {
        if self.is_empty { Err(Error::Missing(self.path.clone())) } else { Ok(()) }
    }

    /// Creates the file if there is none, because `SQLite` would let others read it.
    ///
    /// # Errors
    /// The file cannot be opened or created for writing.
    pub fn create(&self) -> Result<()> {
        drop(private_files::open_private(&self.path)?);
        Ok(())
    }
}

/// Whether a folder of the path does not exist.
fn is_not_found(error: &anyhow::Error) -> bool {
    let cause = error.root_cause().downcast_ref::<std::io::Error>();
    cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::NotFound)
}

/// Whether the ledger has a journal with frames, which are newer than what the file itself holds.
pub(super) fn has_frames(path: &Path) -> bool {
    let found = private_files::ensure_ours_alone(&beside(path, "-wal")).ok().flatten();
    found.is_some_and(|found| found.len() > JOURNAL_HEADER)
}

/// The file whose name is that of `path` and then `end`.
fn beside(path: &Path, end: &str) -> PathBuf {
    let mut companion = path.to_owned().into_os_string();
    companion.push(end);
    companion.into()
}
