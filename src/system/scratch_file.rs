//! Temporary files without a name, which disappear when they are closed or the process ends.

use std::fs::File;

use anyhow::{Context as _, Result};

use crate::system::folders::state_folder;
use crate::system::private_files::make_own_folder;

/// Makes an anonymous file in the state folder, or in the system's folder for temporary files if the
/// state folder is not writable, so that a plan can be shown on a read-only home.
///
/// # Errors
/// Neither folder is writable. The error is the state folder's.
pub fn scratch_file() -> Result<File> {
    let ours = state_folder().and_then(|folder| {
        make_own_folder(&folder)?;
        tempfile::tempfile_in(&folder).with_context(|| format!("cannot make a file in {}", folder.display()))
    });
    ours.or_else(|error| tempfile::tempfile().map_err(|_| error))
}
