//! Locks between processes: a lock on a private file, released by the system when its holder ends.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::time::Instant;

use crate::system::private_files::open_private;

/// Opens a file and takes its lock without waiting; `None` when another process holds the lock. The lock
/// lasts until the file is dropped or the process ends in any way.
pub type TryLock = Box<dyn Fn() -> Result<Option<File>>>;

/// How often a lock that another process holds is tried.
const STEP: Duration = Duration::from_millis(2);

/// Waits for a lock on the runtime's clock, so that the thread can do other work meanwhile; `None` when
/// another process still holds the lock after `timeout`.
///
/// # Errors
/// The file cannot be opened or locked.
pub async fn wait_for_lock(try_lock: &TryLock, timeout: Duration) -> Result<Option<File>> {
    if let Some(file) = try_lock()? {
        return Ok(Some(file));
    }
    let deadline = Instant::now() + timeout;
    while Instant::now() < deadline {
        tokio::time::sleep(STEP).await;
        if let Some(file) = try_lock()? {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// Opens the private file `path` and takes its lock without waiting; `None` when another process holds
/// the lock.
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
