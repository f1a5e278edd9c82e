//! The lock on a run: at most one process drives a run at a time.

use std::fs::File;
use std::path::PathBuf;

use anyhow::Result;

use crate::error::Failure;
use crate::ledger::Ledger;
use crate::system::file_lock;

/// The lock on a run, held until it is dropped or the process ends, however it ends.
pub struct RunLock {
    path: PathBuf,
    _file: File,
}

impl RunLock {
    /// Takes the lock; fails when another process holds it.
    pub fn of(ledger: &Ledger, run: i64) -> Result<Self> {
        let path = lock_path(ledger, run);
        match file_lock::try_lock(&path)? {
            Some(file) => Ok(Self { path, _file: file }),
            None => Err(held_by_another(run).into()),
        }
    }

    /// Releases the lock and removes its file, for a run that is not expected to be driven again.
    pub fn release(self) {
        drop(std::fs::remove_file(&self.path));
    }
}

fn held_by_another(run: i64) -> Failure {
    Failure::failed(format!("another process is working on run {run}"))
}

/// Fails when another process holds the lock on a run.
pub fn ensure_free(ledger: &Ledger, run: i64) -> Result<()> {
    if is_held(ledger, run) { Err(held_by_another(run).into()) } else { Ok(()) }
}

/// Removes the lock file of a run that the ledger no longer has.
pub fn remove_lock(ledger: &Ledger, run: i64) {
    drop(std::fs::remove_file(lock_path(ledger, run)));
}

/// Whether a process holds the lock on a run now.
pub fn is_held(ledger: &Ledger, run: i64) -> bool {
    let path = lock_path(ledger, run);
    path.exists() && matches!(file_lock::try_lock(&path), Ok(None))
}

fn lock_path(ledger: &Ledger, run: i64) -> PathBuf {
    let mut name = ledger.path().file_name().unwrap_or_default().to_owned();
    name.push(format!(".run-{run}"));
    ledger.path().with_file_name(name)
}
