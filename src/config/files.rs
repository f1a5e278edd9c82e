//! The folders of the program, and the only way it makes files: private, whole, and lockable.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;

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
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let write = || -> io::Result<()> {
        let mut options = OpenOptions::new();
        let mut file = open_with(&beside, options.write(true).create(true).truncate(true))?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().inspect_err(|_| drop(fs::remove_file(&beside))).with_context(|| format!("cannot write {}", path.display()))
}

/// Opens a file and holds its lock until it is dropped or the process ends, however it ends.
pub fn lock(path: &Path) -> Result<File> {
    let file = open_private(path)?;
    file.lock().with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}

pub(super) fn open_with(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}
