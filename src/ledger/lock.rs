//! The run lock: one process at a time works on a run.
//!
//! The lock is a file next to the ledger that the operating system releases when the process ends,
//! however it ends.

use std::fs::File;
use std::path::PathBuf;

use anyhow::Result;

use crate::ledger::database::Ledger;
use crate::ledger::error::Error;
use crate::system::file_lock;

/// The lock on a run, held until it is dropped.
#[derive(Debug)]
pub struct RunLock {
    path: PathBuf,
    _file: File,
}

impl RunLock {
    /// Locks a run.
    ///
    /// # Errors
    /// [`Error::RunIsLocked`] when another process holds the lock.
    pub fn acquire(ledger: &Ledger, run: i64) -> Result<Self> {
        let path = path(ledger, run);
        match file_lock::try_lock(&path)? {
            Some(file) => Ok(Self { path, _file: file }),
            None => Err(Error::RunIsLocked(run).into()),
        }
    }

    /// Whether some process holds the lock now.
    pub fn is_held(ledger: &Ledger, run: i64) -> bool {
        let path = path(ledger, run);
        path.exists() && matches!(file_lock::try_lock(&path), Ok(None))
    }

    /// Fails when another process works on the run.
    ///
    /// # Errors
    /// [`Error::RunIsLocked`].
    pub fn ensure_free(ledger: &Ledger, run: i64) -> Result<(), Error> {
        if Self::is_held(ledger, run) { Err(Error::RunIsLocked(run)) } else { Ok(()) }
    }

    /// Releases the lock and removes its file, for a run that probably nobody will lock again.
    pub fn release(self) {
        drop(std::fs::remove_file(&self.path));
    }

    /// Removes the lock's file of a run that was deleted from the ledger.
    pub fn remove_file(ledger: &Ledger, run: i64) {
        drop(std::fs::remove_file(path(ledger, run)));
    }
}

fn path(ledger: &Ledger, run: i64) -> PathBuf {
    let mut name = ledger.path().file_name().unwrap_or_default().to_owned();
    name.push(format!(".run-{run}"));
    ledger.path().with_file_name(name)
}
