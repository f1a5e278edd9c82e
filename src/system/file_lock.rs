//! Locks between processes: a lock on a private file, released by the system when its holder ends.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::system::error::Error;
use crate::system::private_files::open_private;

/// Opens the private file `path` and takes its lock, which lasts until the returned file is dropped or
/// the process ends in any way. Waits at most `timeout`, because the process that holds the lock may be
/// suspended.
///
/// # Errors
/// The lock is still held by another process after `timeout`, or the file cannot be opened or locked.
pub fn lock(path: &Path, timeout: Duration) -> Result<File> {
    const STEP: Duration = Duration::from_millis(2);
    let mut waited = Duration::ZERO;
    loop {
        if let Some(file) = try_lock(path)? {
            return Ok(file);
        }
        if waited >= timeout {
            return Err(Error::Locked(path.to_owned()).into());
        }
        pause(STEP);
        waited += STEP;
    }
}

#[expect(clippy::disallowed_methods, reason = "no runtime is at work where a lock is taken")]
fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// As [`lock`], but without waiting: `None` when another process holds the lock.
///
/// # Errors
/// The file cannot be opened or locked.
pub fn try_lock(path: &Path) -> Result<Option<File>> {
    let file = open_private(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
    }
}
