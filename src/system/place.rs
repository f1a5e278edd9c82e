//! A place for a file: an open folder, and the file's name in that folder.
//!
//! The links of a path are inspected while they are followed, and the folder at the end stays open. What
//! somebody else does to the path later changes nothing: files are created, moved and removed in the open
//! folder, where no link is followed any more.

#[cfg(unix)]
pub use unix::Place;

#[cfg(not(unix))]
pub use elsewhere::Place;

#[cfg(unix)]
mod unix {
    use std::ffi::{OsStr, OsString};
    use std::fs::File;
    use std::io;
    use std::os::fd::OwnedFd;
    use std::os::unix::ffi::OsStringExt as _;
    use std::path::{Component, Path, PathBuf};

    use anyhow::Result;
    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat};
    use rustix::io::Errno;

    use crate::system::error::Error;
    use crate::system::ownership::unix::us;

    /// How many links a path may have, as in the kernel.
    const MOST_LINKS: usize = 40;

    /// How a folder is opened that only leads somewhere, which needs no permission to list it.
    const FOLDER: OFlags =
        if cfg!(target_os = "linux") { OFlags::from_bits_retain(PATH.bits() | STEP.bits()) } else { STEP };
    const STEP: OFlags =
        OFlags::from_bits_retain(OFlags::DIRECTORY.bits() | OFlags::NOFOLLOW.bits() | OFlags::CLOEXEC.bits());
    #[cfg(target_os = "linux")]
    const PATH: OFlags = OFlags::PATH;
    #[cfg(not(target_os = "linux"))]
    const PATH: OFlags = OFlags::empty();

    /// A place for a file.
    #[derive(Debug)]
    pub struct Place {
        folder: OwnedFd,
        /// The folder's path, without links.
        folder_path: PathBuf,
        name: OsString,
    }

    impl Place {
        /// The place at the end of a path, which need not have a file yet.
        ///
        /// # Errors
        /// [`Error::NotOurs`] for a link that another user made, [`Error::NotAFileName`], or a folder of the
        /// path cannot be opened: an [`io::Error`], to which the caller adds what it wanted.
        pub fn find(path: &Path) -> Result<Self> {
            let mut walk = Walk::start(path)?;
            while let Some(part) = walk.rest.pop() {
                let step = match Path::new(&part).components().next() {
                    Some(Component::Normal(name)) => match walk.look(name)? {
                        None => return Ok(walk.end(part)),
                        Some(Found::Link) => walk.follow(path, name)?,
                        Some(Found::Folder) if !walk.rest.is_empty() => walk.enter(name),
                        Some(_) if walk.rest.is_empty() => return Ok(walk.end(part)),
                        Some(_) => Err(Errno::NOTDIR.into()),
                    },
                    Some(other) => walk.enter(other.as_os_str()),
                    None => Ok(()),
                };
                step?;
            }
            Err(Error::NotAFileName(path.to_owned()).into())
        }

        /// The path of the file, without links.
        pub fn path(&self) -> PathBuf {
            self.folder_path.join(&self.name)
        }

        /// Creates a file of mode 0600 with another name in the folder, and fails if the name is taken.
        pub fn create_beside(&self, name: &OsStr) -> io::Result<File> {
            create(&self.folder, name)
        }

        /// Moves a file of the folder to the place and replaces what is there.
        pub fn replace_with(&self, name: &OsStr) -> io::Result<()> {
            Ok(rustix::fs::renameat(&self.folder, name, &self.folder, &self.name)?)
        }

        /// Moves a file of the folder to the place, and fails if something is there.
        pub fn fill_with(&self, name: &OsStr) -> io::Result<()> {
            match rustix::fs::linkat(&self.folder, name, &self.folder, &self.name, AtFlags::empty()) {
                Ok(()) => self.remove_beside(name),
                Err(Errno::EXIST) => Err(Errno::EXIST.into()),
                // The file system has no hard links.
                Err(_) => self.reserve_and_fill_with(name),
            }
        }

        /// Creates an empty file at the place, which fails if something is there, and replaces that file.
        pub fn reserve_and_fill_with(&self, name: &OsStr) -> io::Result<()> {
            drop(create(&self.folder, &self.name)?);
            self.replace_with(name).inspect_err(|_| drop(self.remove_beside(&self.name)))
        }

        /// Removes a file of the folder.
        pub fn remove_beside(&self, name: &OsStr) -> io::Result<()> {
            Ok(rustix::fs::unlinkat(&self.folder, name, AtFlags::empty())?)
        }

        /// Writes the folder's entries to the disk. Some file systems cannot, and the files are complete
        /// either way.
        pub fn sync_folder(&self) {
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            if let Ok(folder) = rustix::fs::openat(&self.folder, ".", flags, Mode::empty()) {
                let _ = rustix::fs::fsync(folder);
            }
        }
    }

    fn create(folder: &OwnedFd, name: &OsStr) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(rustix::fs::openat(folder, name, flags, Mode::RUSR | Mode::WUSR)?.into())
    }

    /// What is at a name.
    enum Found {
        Link,
        Folder,
        Other,
    }

    /// The way along a path: the folder that was reached, and the parts that are left, the last one first.
    struct Walk {
        folder: OwnedFd,
        folder_path: PathBuf,
        rest: Vec<OsString>,
        links: usize,
    }

    impl Walk {
        fn start(path: &Path) -> io::Result<Self> {
            // The current folder may be out of reach, and an absolute path does not need it.
            let start = if path.is_absolute() { "/" } else { "." };
            let folder = rustix::fs::openat(CWD, start, FOLDER, Mode::empty())?;
            let mut walk = Self { folder, folder_path: PathBuf::new(), rest: Vec::new(), links: 0 };
            walk.push(path);
            Ok(walk)
        }

        fn push(&mut self, path: &Path) {
            self.rest.extend(path.components().rev().map(|part| part.as_os_str().to_owned()));
        }

        fn look(&self, name: &OsStr) -> io::Result<Option<Found>> {
            match rustix::fs::statat(&self.folder, name, AtFlags::SYMLINK_NOFOLLOW) {
                Ok(found) => Ok(Some(match FileType::from_raw_mode(found.st_mode) {
                    FileType::Symlink => Found::Link,
                    FileType::Directory => Found::Folder,
                    _ => Found::Other,
                })),
                Err(Errno::NOENT) if self.rest.is_empty() => Ok(None),
                Err(error) => Err(error.into()),
            }
        }

        /// Goes into a folder; `name` may also be the root, `.` or `..`.
        fn enter(&mut self, name: &OsStr) -> io::Result<()> {
            self.folder = rustix::fs::openat(&self.folder, name, FOLDER, Mode::empty())?;
            self.folder_path.push(name);
            Ok(())
        }

        /// Continues where a link leads.
        ///
        /// # Errors
        /// [`Error::NotOurs`] for a link of another user, unless the link only leads to a folder, and is in
        /// a folder of that user where nobody else makes links.
        fn follow(&mut self, path: &Path, name: &OsStr) -> Result<io::Result<()>> {
            self.links += 1;
            if self.links > MOST_LINKS {
                return Ok(Err(Errno::LOOP.into()));
            }
            let (link, target) = match read_link(&self.folder, name) {
                Ok(read) => read,
                Err(error) => return Ok(Err(error)),
            };
            let is_trusted = link.st_uid == us() || link.st_uid == 0;
            if !is_trusted && (self.rest.is_empty() || !self.is_of_one_user(link.st_uid)) {
                return Err(Error::NotOurs(path.to_owned()).into());
            }
            self.push(&target);
            Ok(Ok(()))
        }

        /// Whether the folder belongs to this user, and nobody else can write to it.
        fn is_of_one_user(&self, user: u32) -> bool {
            rustix::fs::fstat(&self.folder).is_ok_and(|folder| folder.st_uid == user && folder.st_mode & 0o022 == 0)
        }

        fn end(self, name: OsString) -> Place {
            Place { folder: self.folder, folder_path: self.folder_path, name }
        }
    }

    /// Who made a link, and where that same link leads.
    #[cfg(target_os = "linux")]
    fn read_link(folder: &OwnedFd, name: &OsStr) -> io::Result<(Stat, PathBuf)> {
        let flags = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let link = rustix::fs::openat(folder, name, flags, Mode::empty())?;
        let target = rustix::fs::readlinkat(&link, "", Vec::new())?;
        Ok((rustix::fs::fstat(&link)?, OsString::from_vec(target.into_bytes()).into()))
    }

    /// Who made a link, and where that same link leads. The system cannot open a link, so the link is looked
    /// at before and after.
    #[cfg(not(target_os = "linux"))]
    fn read_link(folder: &OwnedFd, name: &OsStr) -> io::Result<(Stat, PathBuf)> {
        let look = || rustix::fs::statat(folder, name, AtFlags::SYMLINK_NOFOLLOW);
        let before = look()?;
        let target = rustix::fs::readlinkat(folder, name, Vec::new())?;
        let after = look()?;
        let facts = |link: &Stat| (link.st_dev, link.st_ino, link.st_uid, link.st_ctime, link.st_ctime_nsec);
        if facts(&before) != facts(&after) {
            return Err(Errno::AGAIN.into());
        }
        Ok((after, OsString::from_vec(target.into_bytes()).into()))
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::os::unix::fs::symlink;

        #[test]
        fn a_path_leads_where_the_system_says_it_leads() {
            let home = tempfile::tempdir().unwrap();
            let root = home.path().canonicalize().unwrap();
            let at = |name: &str| root.join(name);
            drop(create(&Place::find(&at("x")).unwrap().folder, OsStr::new("file")).unwrap());
            crate::system::private_files::make_private_folder(&at("a/b")).unwrap();
            symlink("a/b", at("relative")).unwrap();
            symlink(at("a"), at("absolute")).unwrap();
            symlink("../../file", at("a/b/up")).unwrap();
            symlink("loop", at("loop")).unwrap();
            let path = |name: &str| Place::find(&at(name)).map(|place| place.path());
            for name in ["file", "relative/up", "absolute/b/up", "relative/../b/up", "a/./b/up"] {
                assert_eq!(path(name).unwrap().canonicalize().unwrap(), at("file"), "{name}");
            }
            assert_eq!(path("relative/new").unwrap(), at("a/b/new"));
            assert!(path("missing/new").is_err() && path("file/new").is_err() && path("loop").is_err());
            for nameless in ["", ".", "..", "/"] {
                let error = Place::find(Path::new(nameless)).unwrap_err();
                assert_eq!(error.downcast_ref(), Some(&Error::NotAFileName(nameless.into())));
            }
        }
    }
}

/// The paths of a user's folders lead nowhere that another user chooses.
#[cfg(not(unix))]
mod elsewhere {
    use std::ffi::OsStr;
    use std::fs::{self, File, OpenOptions};
    use std::io::{self, ErrorKind};
    use std::path::{Path, PathBuf};

    use anyhow::Result;

    use crate::system::error::Error;

    /// A place for a file.
    #[derive(Debug)]
    pub struct Place(PathBuf);

    impl Place {
        /// The place at the end of a path, which need not have a file yet.
        ///
        /// # Errors
        /// [`Error::NotAFileName`].
        pub fn find(path: &Path) -> Result<Self> {
            if path.file_name().is_none() {
                return Err(Error::NotAFileName(path.to_owned()).into());
            }
            Ok(Self(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())))
        }

        /// The path of the file.
        pub fn path(&self) -> PathBuf {
            self.0.clone()
        }

        /// Creates a file with another name in the folder, and fails if the name is taken.
        pub fn create_beside(&self, name: &OsStr) -> io::Result<File> {
            create(&self.0.with_file_name(name))
        }

        /// Moves a file of the folder to the place and replaces what is there.
        pub fn replace_with(&self, name: &OsStr) -> io::Result<()> {
            fs::rename(self.0.with_file_name(name), &self.0)
        }

        /// Moves a file of the folder to the place, and fails if something is there.
        pub fn fill_with(&self, name: &OsStr) -> io::Result<()> {
            match fs::hard_link(self.0.with_file_name(name), &self.0) {
                Ok(()) => self.remove_beside(name),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(error),
                Err(_) => self.reserve_and_fill_with(name),
            }
        }

        /// Creates an empty file at the place, which fails if something is there, and replaces that file.
        pub fn reserve_and_fill_with(&self, name: &OsStr) -> io::Result<()> {
            drop(create(&self.0)?);
            self.replace_with(name).inspect_err(|_| drop(fs::remove_file(&self.0)))
        }

        /// Removes a file of the folder.
        pub fn remove_beside(&self, name: &OsStr) -> io::Result<()> {
            fs::remove_file(self.0.with_file_name(name))
        }

        /// Folders are not synchronised here.
        #[expect(clippy::unused_self, reason = "on Unix, the folder is synchronised")]
        pub fn sync_folder(&self) {}
    }

    fn create(path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }
}
