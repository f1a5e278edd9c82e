//! An atomically written private file: nothing appears at its final path until it is complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use tempfile::NamedTempFile;

use crate::system::error::Error;
use crate::system::folders::folder_of;
use crate::system::ownership;

/// What to do with a file that exists at the final path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// Replace the file.
    Replace,
    /// Keep the file and fail, also if the file appears while the new one is written.
    Keep,
}

/// A file of mode 0600 that is written next to its final path and moved there by
/// [`commit`](Self::commit). Without a commit, dropping it removes it.
pub struct AtomicFile {
    temp: BufWriter<NamedTempFile<File>>,
    final_path: PathBuf,
    existing: Existing,
}

impl AtomicFile {
    /// Begins a file.
    ///
    /// # Errors
    /// The path is a folder, a device or a link of another user; a file exists and must be kept; or its
    /// folder is not writable.
    pub fn begin(path: &Path, existing: Existing) -> Result<Self> {
        ensure_own_link(path)?;
        // A link stays: the file that it leads to is replaced.
        let final_path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        check_existing(&final_path, existing)?;
        if final_path.file_name().is_none() {
            return Err(Error::NotAFileName(final_path).into());
        }
        let temp = tempfile::Builder::new()
            .prefix(".candidature-")
            .suffix(".new")
            .make_in(folder_of(&final_path), open_new)
            .with_context(|| format!("cannot write {}", final_path.display()))?;
        Ok(Self { temp: BufWriter::new(temp), final_path, existing })
    }

    /// Moves the file to its final path. When this returns, a power cut loses neither the file's contents
    /// nor its name.
    ///
    /// # Errors
    /// A file appeared in the meantime and must be kept, or the rest cannot be written. The final path is
    /// unchanged then.
    pub fn commit(self) -> Result<()> {
        let Self { temp, final_path, existing } = self;
        check_existing(&final_path, existing)?;
        match move_to_final_path(temp, &final_path, existing) {
            Err(error) if existing == Existing::Keep && error.kind() == ErrorKind::AlreadyExists => {
                Err(Error::AlreadyExists(final_path).into())
            }
            moved => moved.with_context(|| format!("cannot write {}", final_path.display())),
        }
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.temp.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.temp.flush()
    }
}

/// Replaces a file, mode 0600: a reader sees all of the old text or all of the new text.
///
/// # Errors
/// As [`AtomicFile::begin`] and [`AtomicFile::commit`].
pub fn write_private(path: &Path, text: &str) -> Result<()> {
    let mut file = AtomicFile::begin(path, Existing::Replace)?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    file.commit()
}

fn move_to_final_path(temp: BufWriter<NamedTempFile>, path: &Path, existing: Existing) -> io::Result<()> {
    let temp = temp.into_inner().map_err(io::IntoInnerError::into_error)?;
    temp.as_file().sync_all()?;
    match existing {
        Existing::Replace => drop(temp.persist(path)?),
        Existing::Keep => match temp.persist_noclobber(path) {
            Ok(_) => {}
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => return Err(error.error),
            // The file system has neither hard links nor a rename that refuses to replace.
            Err(error) => reserve_and_replace(error.file, path)?,
        },
    }
    sync_folder(path);
    Ok(())
}

/// Makes an empty file at `path`, which fails if there is one, and moves `temp` over that empty file.
fn reserve_and_replace(temp: NamedTempFile, path: &Path) -> io::Result<()> {
    drop(open_new(path)?);
    temp.persist(path).map(drop).map_err(|error| {
        drop(fs::remove_file(path));
        error.error
    })
}

/// Writes the folder's entry for a new file to the disk. Some file systems cannot, and the file is
/// complete either way.
fn sync_folder(path: &Path) {
    if cfg!(unix) {
        drop(File::open(folder_of(path)).and_then(|folder| folder.sync_all()));
    }
}

/// Makes a file of mode 0600, and fails if there is one.
fn open_new(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Refuses a link that another user made, because writing through it would write where they choose.
fn ensure_own_link(path: &Path) -> Result<(), Error> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => ownership::ensure_ours(path, &found),
        _ => Ok(()),
    }
}

fn check_existing(path: &Path, existing: Existing) -> Result<(), Error> {
    let Ok(found) = fs::metadata(path) else { return Ok(()) };
    if found.is_dir() {
        return Err(Error::IsFolder(path.to_owned()));
    }
    if !found.is_file() {
        return Err(Error::NotARegularFile(path.to_owned()));
    }
    match existing {
        Existing::Replace => Ok(()),
        Existing::Keep => Err(Error::AlreadyExists(path.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    }

    #[expect(clippy::disallowed_methods, reason = "plays another program, which writes in its own way")]
    fn another_program_writes(path: &Path) {
        fs::write(path, "theirs").unwrap();
    }

    fn written(path: &Path, existing: Existing) -> AtomicFile {
        let mut file = AtomicFile::begin(path, existing).unwrap();
        file.write_all(b"ours").unwrap();
        file
    }

    #[test]
    fn a_file_appears_when_it_is_complete_and_only_its_owner_can_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let file = written(&path, Existing::Keep);
        assert!(!path.exists());
        file.commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
        assert_eq!(names(folder.path()), ["a"]);
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&path).unwrap()) & 0o777, 0o600);
    }

    #[test]
    fn a_dropped_file_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        drop(written(&folder.path().join("a"), Existing::Replace));
        assert!(names(folder.path()).is_empty());
    }

    #[test]
    fn an_existing_file_is_replaced_only_on_request() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        another_program_writes(&path);
        let refused = AtomicFile::begin(&path, Existing::Keep).err().unwrap();
        assert_eq!(refused.downcast_ref(), Some(&Error::AlreadyExists(path.canonicalize().unwrap())));
        written(&path, Existing::Replace).commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
    }

    #[test]
    fn a_file_that_appears_during_the_write_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let file = written(&path, Existing::Keep);
        another_program_writes(&path);
        let refused = file.commit().unwrap_err();
        assert!(matches!(refused.downcast_ref(), Some(Error::AlreadyExists(_))), "{refused:?}");
        // And when the file appears after the last check.
        let file = written(&folder.path().join("b"), Existing::Keep);
        let refused = move_to_final_path(file.temp, &path, Existing::Keep).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn without_hard_links_a_file_that_appears_is_kept_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let temp = |path: &Path| written(path, Existing::Keep).temp.into_inner().unwrap();
        reserve_and_replace(temp(&path), &path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
        another_program_writes(&path);
        let refused = reserve_and_replace(temp(&folder.path().join("b")), &path).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_file_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("link"));
        another_program_writes(&path);
        std::os::unix::fs::symlink(&path, &link).unwrap();
        written(&link, Existing::Replace).commit().unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
