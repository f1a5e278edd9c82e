//! Files and folders that only their owner can read.
//!
//! A file or folder gets its mode when it is created. The mode of a file that exists is never changed: the
//! file may be somebody's, or a device of the whole machine.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::system::error::Error;
use crate::system::folders::folder_of;
use crate::system::ownership;
use crate::system::place::Place;

/// How often a file is looked for that another process creates or removes at the same time.
const MOST_TRIES: usize = 100;

/// Makes a folder, and its missing parents, with mode 0700. An existing folder keeps its mode.
///
/// # Errors
/// The folder belongs to another user, a link of another user leads there, or it cannot be made.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    if let Err(error) = Place::find(folder)
        && let Some(Error::NotOurs(_)) = error.downcast_ref()
    {
        return Err(error);
    }
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

/// Removes a file and then its folder, if the folder has no other file.
pub fn remove_folder_of_one(file: &Path) {
    drop(fs::remove_file(file));
    drop(fs::remove_dir(folder_of(file)));
}

/// As [`make_private_folder`], for the program's own folders in the home folder.
///
/// # Errors
/// As [`make_private_folder`], or the home folder is that of another user and this is root.
pub fn make_own_folder(folder: &Path) -> Result<()> {
    ownership::ensure_ours_to_create(folder)?;
    make_private_folder(folder)
}

/// Opens a file for reading and writing. A missing file is created with mode 0600.
///
/// # Errors
/// What exists is not a regular file, belongs to another user, has a second name or can be written by
/// others; or it cannot be opened.
pub fn open_private(path: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    let cannot = |error: std::io::Error| anyhow::Error::from(error).context(format!("cannot open {}", path.display()));
    for _ in 0..MOST_TRIES {
        match create_private(path) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => return created.map_err(cannot),
        }
        // Opening a device or a pipe may already do something.
        if ensure_ours_alone(path)?.is_none() {
            continue;
        }
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(
            &mut options,
            i32::try_from(rustix::fs::OFlags::NOFOLLOW.bits()).unwrap_or(0),
        );
        match options.open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(cannot(error)),
            Ok(file) => {
                let found = file.metadata().map_err(cannot)?;
                // Its last user may have removed the name meanwhile.
                if ownership::ensure_ours_alone(path, &found).is_ok() {
                    return Ok(file);
                }
            }
        }
    }
    Err(cannot(ErrorKind::ResourceBusy.into()))
}

/// Creates a file of mode 0600, which fails if something exists at its path.
fn create_private(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Looks at what is at a path; `None` if nothing is there. Nothing is opened, and no link is followed.
///
/// # Errors
/// It is anything but a regular file that belongs to us alone, or it cannot be looked at.
pub fn ensure_ours_alone(path: &Path) -> Result<Option<fs::Metadata>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot look at {}", path.display())),
        Ok(found) => {
            ownership::ensure_ours_alone(path, &found)?;
            Ok(Some(found))
        }
    }
}

/// Refuses a folder in which others can create files.
///
/// # Errors
/// [`Error::SharedFolder`], or the folder cannot be looked at.
pub fn ensure_private_folder(folder: &Path) -> Result<()> {
    ownership::ensure_private_folder(folder)
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

/// Refuses an open file that another user could have written, such as one that contains a command to run.
/// Root may write everywhere.
///
/// # Errors
/// The file belongs to another user, can be written by others, or cannot be looked at.
pub fn ensure_only_we_write(path: &Path, file: &File) -> Result<()> {
    let found = file.metadata().with_context(|| format!("cannot look at {}", path.display()))?;
    Ok(ownership::ensure_trusted(path, &found)?)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    use super::*;

    #[test]
    fn only_a_regular_file_of_ours_alone_is_opened_and_no_mode_changes() {
        let refusal = |path: &Path| open_private(path).unwrap_err().downcast::<Error>().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        drop(open_private(&path).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        drop(open_private(&path).unwrap());
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o644);
        let (second, link) = (folder.path().join("second"), folder.path().join("link"));
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(refusal(&link), Error::NotARegularFile(link));
        fs::hard_link(&path, &second).unwrap();
        assert_eq!(refusal(&path), Error::HasOtherNames(path.clone()));
        fs::remove_file(second).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o666)).unwrap();
        assert_eq!(refusal(&path), Error::WritableByOthers(path));
        assert_eq!(refusal(folder.path()), Error::IsFolder(folder.path().to_owned()));
        assert_eq!(refusal(Path::new("/dev/null")), Error::NotARegularFile("/dev/null".into()));
    }
}
