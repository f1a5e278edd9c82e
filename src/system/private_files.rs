//! The folders of the program, and the only way it makes files: private, whole, and lockable.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result};
use etcetera::BaseStrategy as _;

use crate::error::Failure;
use crate::system::atomic_file::AtomicFile;

const OUR_FOLDER: &str = "candidature";

/// What is kept, and where, unless `XDG_CONFIG_HOME` or `XDG_STATE_HOME` says otherwise: for the help, the
/// man page and a test of the README.
pub static FILES: [(&str, &str); 3] = [
    ("~/.config/candidature/config.toml", "the profiles"),
    ("~/.local/state/candidature/ledger.db", "all runs: personal data"),
    ("~/.local/state/candidature/sandbox/sandbox.db", "the sandbox's records"),
];

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

/// Makes a folder, and those above it, that only its owner can enter. One that is there must be ours.
pub fn make_private_folder(folder: &Path) -> Result<()> {
    if let Ok(found) = fs::metadata(folder)
        && found.is_dir()
    {
        return owner::ensure_ours(folder, &found);
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("cannot make the folder {}", folder.display()))
}

/// As [`make_private_folder`], for a folder of the program's own: it is closed to others if it was open.
pub fn make_own_folder(folder: &Path) -> Result<()> {
    make_private_folder(folder)?;
    let found = fs::metadata(folder).with_context(|| format!("cannot look at {}", folder.display()))?;
    owner::close(&found, || File::open(folder)).with_context(|| format!("cannot close {} to others", folder.display()))
}

/// Opens a file for reading and writing, made 0600 if it is not there. One that is there must be ours,
/// and is closed to others if it was open.
pub fn open_private(path: &Path) -> Result<File> {
    let file = open_with(path, OpenOptions::new().read(true).write(true).create(true).truncate(false))
        .with_context(|| format!("cannot open {}", path.display()))?;
    let found = file.metadata().with_context(|| format!("cannot look at {}", path.display()))?;
    owner::ensure_ours(path, &found)?;
    owner::close(&found, || file.try_clone()).with_context(|| format!("cannot close {} to others", path.display()))?;
    Ok(file)
}

/// Refuses what another user could have written, such as a command that we are about to run.
pub fn ensure_only_we_write(path: &Path) -> Result<()> {
    let found = fs::metadata(path).with_context(|| format!("cannot look at {}", path.display()))?;
    owner::ensure_ours(path, &found)?;
    if owner::is_writable_by_others(&found) {
        return Err(Failure::usage(format!("{} can be written by others", path.display()))
            .hint(format!("chmod go-w {}", path.display()))
            .into());
    }
    Ok(())
}

/// Refuses a link that another user made: writing through it would write where they choose.
pub fn ensure_own_link(path: &Path) -> Result<()> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => owner::ensure_ours(path, &found),
        _ => Ok(()),
    }
}

#[cfg(unix)]
mod owner {
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::path::Path;

    use anyhow::Result;

    use crate::error::Failure;

    /// To root, what is in a folder where nobody else can write counts as its own: a container's
    /// volumes often belong to a user of the host.
    pub fn ensure_ours(path: &Path, found: &Metadata) -> Result<()> {
        let us = rustix::process::geteuid();
        if found.uid() == us.as_raw() || us.is_root() && !is_among_others(path) {
            return Ok(());
        }
        Err(Failure::failed(format!("{} belongs to another user", path.display()))
            .hint("what is kept there would be theirs to read and to change; use another place")
            .into())
    }

    fn is_among_others(path: &Path) -> bool {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        folder.metadata().is_ok_and(|folder| is_writable_by_others(&folder))
    }

    /// Takes everybody else's rights away, unless they have none.
    pub fn close(found: &Metadata, open: impl FnOnce() -> io::Result<File>) -> io::Result<()> {
        if found.mode() & 0o077 == 0 {
            return Ok(());
        }
        open()?.set_permissions(Permissions::from_mode(found.mode() & 0o700))
    }

    pub fn is_writable_by_others(found: &Metadata) -> bool {
        found.mode() & 0o022 != 0
    }
}

/// Elsewhere a user's folders are closed to others by inheritance.
#[cfg(not(unix))]
mod owner {
    use std::fs::{File, Metadata};
    use std::io;
    use std::path::Path;

    use anyhow::Result;

    #[expect(clippy::unnecessary_wraps, reason = "it can fail elsewhere")]
    pub fn ensure_ours(_: &Path, _: &Metadata) -> Result<()> {
        Ok(())
    }

    #[expect(clippy::unnecessary_wraps, reason = "it can fail elsewhere")]
    pub fn close(_: &Metadata, _: impl FnOnce() -> io::Result<File>) -> io::Result<()> {
        Ok(())
    }

    pub fn is_writable_by_others(_: &Metadata) -> bool {
        false
    }
}

/// Replaces a file as a whole, mode 0600: a reader sees the old or the new text, never a part.
pub fn write_private(path: &Path, text: &str) -> Result<()> {
    let mut draft = AtomicFile::begin(path, true)?;
    draft.write_all(text.as_bytes()).with_context(|| format!("cannot write {}", path.display()))?;
    draft.commit()
}

/// Opens a file and holds its lock until it is dropped or the process ends, however it ends. Another
/// process may hold it, and be stopped: it is waited for so long and no longer.
pub fn lock(path: &Path, patience: Duration) -> Result<File> {
    const STEP: Duration = Duration::from_millis(2);
    let mut waited = Duration::ZERO;
    loop {
        if let Some(file) = try_lock(path)? {
            return Ok(file);
        }
        if waited >= patience {
            return Err(Failure::failed(format!("another process holds {}", path.display())).into());
        }
        pause(STEP);
        waited += STEP;
    }
}

#[expect(clippy::disallowed_methods, reason = "no runtime is at work where a lock is taken")]
fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// As [`lock`], unless another process holds it.
pub fn try_lock(path: &Path) -> Result<Option<File>> {
    let file = open_private(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| format!("cannot lock {}", path.display())),
    }
}

/// The folder for temporary files: the state folder, or the system's where ours cannot be used.
pub fn scratch_folder() -> PathBuf {
    let ours = state_folder().and_then(|folder| make_own_folder(&folder).map(|()| folder));
    ours.unwrap_or_else(|_| std::env::temp_dir())
}

/// A private file without a name, gone when it is dropped or the process ends. Where the state folder
/// cannot be written, it is in the folder for temporary files: looking at a plan needs to keep nothing.
pub fn scratch() -> Result<File> {
    let ours = state_folder().and_then(|folder| {
        make_own_folder(&folder)?;
        nameless(&folder)
    });
    ours.or_else(|error| nameless(&std::env::temp_dir()).map_err(|_| error))
}

fn nameless(folder: &Path) -> Result<File> {
    let path = folder.join(format!("candidature-{}-{:x}", std::process::id(), SERIAL.fetch_add(1, Ordering::Relaxed)));
    let file = open_with(&path, OpenOptions::new().read(true).write(true).create_new(true))
        .with_context(|| format!("cannot make {}", path.display()))?;
    // An open file needs no name; where the system thinks otherwise, it stays.
    drop(fs::remove_file(&path));
    Ok(file)
}

static SERIAL: AtomicU32 = AtomicU32::new(0);

pub(super) fn open_with(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options.open(path)
}
