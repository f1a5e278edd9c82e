//! Files and folders that only their owner can read.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::system::error::Error;
use crate::system::ownership;

/// Makes a folder, and its missing parents, with mode 0700. An existing folder keeps its mode.
///
/// # Errors
/// The folder belongs to another user or cannot be made.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    if let Ok(found) = fs::metadata(folder)
        && found.is_dir()
    {
        return Ok(ownership::ensure_ours(folder, &found)?);
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// As [`make_private_folder`], for the program's own folders: an existing folder is closed to others.
///
/// # Errors
/// As [`make_private_folder`], or the permissions cannot be changed.
pub fn make_own_folder(folder: &Path) -> Result<()> {
    make_private_folder(folder)?;
    let found = fs::metadata(folder).with_context(|| format!("cannot look at {}", folder.display()))?;
    ownership::close(&found, || File::open(folder))
        .with_context(|| format!("cannot close {} to others", folder.display()))
}

/// Opens a file for reading and writing. A missing file is made with mode 0600; an existing file must
/// be ours and is closed to others.
///
/// # Errors
/// The file belongs to another user, or cannot be opened or closed to others.
pub fn open_private(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let found = file.metadata().with_context(|| format!("cannot look at {}", path.display()))?;
    ownership::ensure_ours(path, &found)?;
    ownership::close(&found, || file.try_clone())
        .with_context(|| format!("cannot close {} to others", path.display()))?;
    Ok(file)
}

/// Removes a file, if it is there.
///
/// # Errors
/// The file cannot be removed.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", path.display()))
        }
        _ => Ok(()),
    }
}

/// Refuses a file that another user could have written, such as one that contains a command to run.
///
/// # Errors
/// The file belongs to another user, can be written by others, or cannot be looked at.
pub fn ensure_only_we_write(path: &Path) -> Result<()> {
    let found = fs::metadata(path).with_context(|| format!("cannot look at {}", path.display()))?;
    ownership::ensure_ours(path, &found)?;
    if ownership::is_writable_by_others(&found) {
        return Err(Error::WritableByOthers(path.to_owned()).into());
    }
    Ok(())
}
