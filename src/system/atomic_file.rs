//! A file in the making: private, and in its place only when it is whole.

use std::fs::{self, File, OpenOptions};
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::error::Failure;
use crate::system::private_files::{ensure_own_link, open_with};

/// Dropped without [`commit`](Self::commit), it leaves nothing behind.
pub struct AtomicFile {
    file: BufWriter<File>,
    /// Where it is written.
    temp_path: PathBuf,
    /// Where it will be.
    path: PathBuf,
    replace: bool,
}

impl AtomicFile {
    /// Begins a file; one that is there already is replaced only if `replace` says so.
    pub fn begin(path: &Path, replace: bool) -> Result<Self> {
        // A link of our own stays a link: what it leads to is replaced.
        ensure_own_link(path)?;
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        refuse_existing(&path, replace)?;
        if path.file_name().is_none() {
            return Err(Failure::usage(format!("{} is not a file's name", path.display())).into());
        }
        let temp_path = temp_path(&path);
        let file = open_with(&temp_path, OpenOptions::new().write(true).create_new(true))
            .with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Self { file: BufWriter::new(file), temp_path, path, replace })
    }

    /// Puts the file in its place.
    pub fn commit(mut self) -> Result<()> {
        refuse_existing(&self.path, self.replace)?;
        let mut commit = || -> io::Result<()> {
            self.file.flush()?;
            self.file.get_ref().sync_all()?;
            if self.replace {
                return fs::rename(&self.temp_path, &self.path);
            }
            // A link is not made where a file is; where no links can be made, the look before has to do.
            match fs::hard_link(&self.temp_path, &self.path) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => fs::rename(&self.temp_path, &self.path),
                linked => linked,
            }
        };
        commit().with_context(|| format!("cannot write {}", self.path.display()))
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

impl Drop for AtomicFile {
    fn drop(&mut self) {
        // Once it was kept, there is none.
        drop(fs::remove_file(&self.temp_path));
    }
}

/// A name that no other process takes, nor one that was killed has left: in a container, all have the
/// same number.
fn temp_path(path: &Path) -> PathBuf {
    let random = RandomState::new().build_hasher().finish();
    path.with_file_name(format!(".candidature-{random:016x}.new"))
}

fn refuse_existing(path: &Path, replace: bool) -> Result<()> {
    let Ok(found) = fs::metadata(path) else { return Ok(()) };
    let refused = |why: &str, hint: &str| Err(Failure::usage(format!("{} {why}", path.display())).hint(hint).into());
    if found.is_dir() {
        return refused("is a folder", "give the name of a file");
    }
    if !found.is_file() {
        return refused("is not a regular file", "without FILE, the data goes to standard output");
    }
    if replace { Ok(()) } else { refused("is there already", "--force replaces it") }
}
