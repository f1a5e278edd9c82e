//! Who owns a file, and who else may use it. Only Unix knows; elsewhere every check passes.

#[cfg(unix)]
pub use unix::{close, ensure_ours, is_writable_by_others};

#[cfg(not(unix))]
pub use elsewhere::{close, ensure_ours, is_writable_by_others};

#[cfg(unix)]
mod unix {
    use std::fs::{File, Metadata, Permissions};
    use std::io;
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
    use std::path::Path;

    use crate::system::error::Error;
    use crate::system::folders::folder_of;

    /// Refuses a file of another user. Root may use the files of others in a folder where only the
    /// owner writes, because a container's volumes often belong to a user of the host.
    pub fn ensure_ours(path: &Path, found: &Metadata) -> Result<(), Error> {
        let us = rustix::process::geteuid();
        if found.uid() == us.as_raw() || us.is_root() && !is_in_shared_folder(path) {
            return Ok(());
        }
        Err(Error::NotOurs(path.to_owned()))
    }

    fn is_in_shared_folder(path: &Path) -> bool {
        folder_of(path).metadata().is_ok_and(|folder| is_writable_by_others(&folder))
    }

    /// Removes the permissions of everybody except the owner, if there are any. `open` gives the file
    /// whose permissions change.
    pub fn close(found: &Metadata, open: impl FnOnce() -> io::Result<File>) -> io::Result<()> {
        if found.mode() & 0o077 == 0 {
            return Ok(());
        }
        open()?.set_permissions(Permissions::from_mode(found.mode() & 0o700))
    }

    /// Whether the group or everybody may write to the file.
    pub fn is_writable_by_others(found: &Metadata) -> bool {
        found.mode() & 0o022 != 0
    }
}

/// A user's folders inherit permissions that exclude other users.
#[cfg(not(unix))]
mod elsewhere {
    use std::fs::{File, Metadata};
    use std::io;
    use std::path::Path;

    use crate::system::error::Error;

    /// Accepts every file.
    #[expect(clippy::unnecessary_wraps, reason = "fails on Unix")]
    pub fn ensure_ours(_: &Path, _: &Metadata) -> Result<(), Error> {
        Ok(())
    }

    /// Changes nothing.
    #[expect(clippy::unnecessary_wraps, reason = "fails on Unix")]
    pub fn close(_: &Metadata, _: impl FnOnce() -> io::Result<File>) -> io::Result<()> {
        Ok(())
    }

    /// False for every file.
    pub fn is_writable_by_others(_: &Metadata) -> bool {
        false
    }
}
