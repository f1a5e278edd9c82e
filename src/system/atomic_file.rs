//! An atomically written private file: nothing appears at its final path until it is complete.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::system::error::Error;
use crate::system::place::Place;
use crate::system::random;

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
    file: BufWriter<File>,
    draft: Draft,
    existing: Existing,
}

/// The name of the file while it is written, which disappears with this.
struct Draft {
    place: Place,
    name: OsString,
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After a move there is no file of this name.
        drop(self.place.remove_beside(&self.name));
    }
}

impl AtomicFile {
    /// Begins a file.
    ///
    /// # Errors
    /// The path is a folder, a device or a link of another user; a file exists and must be kept; or its
    /// folder is not writable.
    pub fn begin(path: &Path, existing: Existing) -> Result<Self> {
        // A link stays: the file that it leads to is replaced.
        let cannot = || format!("cannot write {}", path.display());
        let found = Place::find(path);
        let place = found.map_err(|error| if error.is::<io::Error>() { error.context(cannot()) } else { error })?;
        check_existing(path, existing)?;
        let (name, file) = create_draft(&place).with_context(cannot)?;
        Ok(Self { file: BufWriter::new(file), draft: Draft { place, name }, existing })
    }

    /// Moves the file to its final path. When this returns, a power cut loses neither the file's contents
    /// nor its name.
    ///
    /// # Errors
    /// A file appeared in the meantime and must be kept, or the rest cannot be written. The final path is
    /// unchanged then.
    pub fn commit(self) -> Result<()> {
        let Self { file, draft, existing } = self;
        let path = draft.place.path();
        check_existing(&path, existing)?;
        match move_to_place(file, &draft.place, &draft.name, existing) {
            Err(error) if existing == Existing::Keep && error.kind() == ErrorKind::AlreadyExists => {
                Err(Error::AlreadyExists(path).into())
            }
            moved => moved.with_context(|| format!("cannot write {}", path.display())),
        }
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
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

/// Creates a file with a name that nothing has, next to the place.
fn create_draft(place: &Place) -> io::Result<(OsString, File)> {
    loop {
        let name = OsString::from(format!(".candidature-{}.new", random::name()));
        match place.create_beside(&name) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            created => return created.map(|file| (name, file)),
        }
    }
}

fn move_to_place(file: BufWriter<File>, place: &Place, name: &OsStr, existing: Existing) -> io::Result<()> {
    file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    match existing {
        Existing::Replace => place.replace_with(name)?,
        Existing::Keep => place.fill_with(name)?,
    }
    place.sync_folder();
    Ok(())
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
        let place = Place::find(&path).unwrap();
        let refused = move_to_place(file.file, &place, &file.draft.name, Existing::Keep).unwrap_err();
        assert_eq!(refused.kind(), ErrorKind::AlreadyExists);
        drop(file.draft);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn without_hard_links_a_file_that_appears_is_kept_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        let fill = |file: &mut AtomicFile| {
            file.flush().unwrap();
            file.draft.place.reserve_and_fill_with(&file.draft.name)
        };
        fill(&mut written(&path, Existing::Keep)).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
        let mut late = written(&folder.path().join("b"), Existing::Keep);
        late.draft.place = Place::find(&path).unwrap();
        another_program_writes(&path);
        assert_eq!(fill(&mut late).unwrap_err().kind(), ErrorKind::AlreadyExists);
        drop(late);
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
    /// Somebody switches the link between the look at the link and the write.
    #[cfg(unix)]
    #[test]
    fn a_file_goes_where_the_link_led_that_was_inspected() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        crate::system::private_files::make_private_folder(&path("ours")).unwrap();
        another_program_writes(&path("theirs"));
        std::os::unix::fs::symlink("ours/file", path("link")).unwrap();
        std::os::unix::fs::symlink("ours", path("folder")).unwrap();
        for (name, existing) in [("link", Existing::Replace), ("folder/other", Existing::Keep)] {
            let file = written(&path(name), existing);
            for link in ["link", "folder"] {
                fs::remove_file(path(link)).unwrap();
                std::os::unix::fs::symlink(path("theirs"), path(link)).unwrap();
            }
            file.commit().unwrap();
            for (link, target) in [("link", "ours/file"), ("folder", "ours")] {
                fs::remove_file(path(link)).unwrap();
                std::os::unix::fs::symlink(target, path(link)).unwrap();
            }
        }
        assert_eq!(fs::read_to_string(path("theirs")).unwrap(), "theirs");
        assert_eq!(names(&path("ours")), ["file", "other"]);
        // The name itself turns into a link.
        let file = written(&path("plain"), Existing::Replace);
        std::os::unix::fs::symlink(path("theirs"), path("plain")).unwrap();
        file.commit().unwrap();
        assert_eq!(fs::read_to_string(path("theirs")).unwrap(), "theirs");
        assert_eq!(fs::read_to_string(path("plain")).unwrap(), "ours");
    }
}
