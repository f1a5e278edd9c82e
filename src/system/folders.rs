//! Folders: where the program keeps its files, and where a file is.

use std::path::{Path, PathBuf};

use anyhow::Result;
use etcetera::BaseStrategy as _;

use crate::system::error::Error;

const OUR_FOLDER: &str = "candidature";

/// Each file that the program keeps: its usual path, without `XDG_CONFIG_HOME` and `XDG_STATE_HOME`, and
/// what it contains. The help and the man page print this table, and a test holds the README against it.
pub static FILES: &[(&str, &str)] = &[
    ("~/.config/candidature/config.toml", "the profiles"),
    ("~/.local/state/candidature/ledger.db", "all runs: personal data"),
    ("~/.local/state/candidature/sandbox/sandbox.db", "the sandbox's records"),
];

/// The folder for settings: `$XDG_CONFIG_HOME/candidature` or the platform's equivalent.
///
/// # Errors
/// There is no home folder.
pub fn config_folder() -> Result<PathBuf> {
    Ok(base_strategy()?.config_dir().join(OUR_FOLDER))
}

/// The folder for the ledger, locks and the sandbox: `$XDG_STATE_HOME/candidature` or the platform's
/// equivalent.
///
/// # Errors
/// There is no home folder.
pub fn state_folder() -> Result<PathBuf> {
    let strategy = base_strategy()?;
    Ok(strategy.state_dir().unwrap_or_else(|| strategy.data_dir()).join(OUR_FOLDER))
}

/// The folder of a file: `.` for a name without a folder.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn base_strategy() -> Result<impl etcetera::BaseStrategy> {
    etcetera::choose_base_strategy().map_err(|_| Error::NoHomeFolder.into())
}

/// Whether a folder is there and has files.
pub fn has_files(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut files| files.next().is_some())
}
