//! Temporary files without a name, which disappear when they are closed or the process ends.

use std::fs::File;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::system::folders::state_folder;
use crate::system::private_files::make_own_folder;

/// Makes an anonymous file in the state folder, or in the system's folder for temporary files if the
/// state folder is not writable, so that a plan can be shown on a read-only home.
///
/// # Errors
/// Neither folder is writable. The error is the state folder's.
pub fn scratch_file() -> Result<File> {
    in_a_folder(|folder| tempfile::tempfile_in(folder))
}

/// As [`scratch_file`], for a library that writes to a path: `write` gets a path in a folder that only we
/// can enter, and that is removed afterwards.
///
/// # Errors
/// As [`scratch_file`], or those of `write`.
pub fn filled_by_path(write: impl FnOnce(&Path) -> Result<()>) -> Result<File> {
    let folder = in_a_folder(|folder| tempfile::Builder::new().prefix(".candidature-").tempdir_in(folder))?;
    let path = folder.path().join("copy");
    write(&path)?;
    File::open(&path).with_context(|| format!("cannot open {}", path.display()))
}

fn in_a_folder<T>(make: impl Fn(&Path) -> std::io::Result<T>) -> Result<T> {
    let ours = state_folder().and_then(|folder| {
        make_own_folder(&folder)?;
        make(&folder).with_context(|| format!("cannot make a file in {}", folder.display()))
    });
    ours.or_else(|error| make(&crate::system::env::temporary_folder()).map_err(|_| error))
}
