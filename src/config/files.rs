//! The folders of the program, and the only way it makes files: private, whole, and lockable.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;

use super::draft::Draft;
use crate::error::Failure;

const OUR_FOLDER: &str = "candidature";

/// `$XDG_CONFIG_HOME/candidature` or the platform's equal.
pub fn config_folder() -> Result<PathBuf> {
    Ok(base_strategy()?.config_dir().join(OUR_FOLDER))
}

/// `$XDG_STATE_HOME/candidature` or the platform's equal.
pub fn state_folder() -> Result<PathBuf> {
    let strategy = base_strategy()?;
    Ok(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join(OUR_FOLDER))
}

fn base_strategy() -> Result<impl etcetera::BaseStrategy> {
    etcetera::choose_base_strategy()
        .map_err(|_| Failure::failed("there is no home folder to keep settings in").hint("set HOME").into())
}

/// Makes a folder, and those above it, that only its owner can enter.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// Opens a file for reading and writing, made 0600 if it is not there.
pub fn open_private(path: &Path) -> Result<File> {
    open_with(path, OpenOptions::new().read(true).write(true).create(true).truncate(false))
        .with_context(|| format!("cannot open {}", path.display()))
}

/// Replaces a file as a whole, mode 0600: a reader sees the old or the new text, never a part.
pub fn write_private(path: &Path, text: &str) -> Result<()> {
    let mut draft = Draft::begin(path, true)?;
    draft.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    draft.keep()
}

/// Opens a file and holds its lock until it is dropped or the process ends, however it ends.
pub fn lock(path: &Path) -> Result<File> {
    let file = open_private(path)?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}

/// As [`lock`], unless another process holds it.
pub fn try_lock(path: &Path) -> Result<Option<File>> {
    let file = open_private(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
    }
}

/// A private file without a name, gone when it is dropped or the process ends.
pub fn scratch() -> Result<File> {
    let folder = state_folder()?;
    make_private_folder(&folder)?;
    let path = folder.join(format!("scratch-{}-{:x}", std::process::id(), SERIAL.fetch_add(1, Ordering::Relaxed)));
    let file = open_with(&path, OpenOptions::new().read(true).write(true).create_new(true))
        .with_context(|| format!("cannot make {}", path.display()))?;
    // An open file needs no name; where the system thinks otherwise, it stays until the next run.
    drop(fs::remove_file(&path));
    Ok(file)
}

static SERIAL: AtomicU32 = AtomicU32::new(0);

pub(super) fn open_with(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}
