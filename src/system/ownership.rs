//! Who owns a file, and who else may change it. Only Unix knows; elsewhere every check passes.

#[cfg(unix)]
pub use unix::{ensure_ours, ensure_ours_alone, ensure_ours_to_create, ensure_private_folder, ensure_trusted};

#[cfg(not(unix))]
pub use elsewhere::{ensure_ours, ensure_ours_alone, ensure_ours_to_create, ensure_private_folder, ensure_trusted};

#[cfg(unix)]
pub mod unix {
    //! Owners, permissions and groups of Unix.

    use std::fs::{self, Metadata};
    use std::io;
    use std::os::unix::fs::MetadataExt as _;
    use std::path::Path;

    use crate::system::error::Error;
    use crate::system::folders::folder_of;

    /// The user id of this process.
    pub fn us() -> u32 {
        rustix::process::geteuid().as_raw()
    }

    /// Refuses a folder of another user. Root may use the folders of others where only the owner writes,
    /// because a container's volumes often belong to a user of the host.
    pub fn ensure_ours(path: &Path, found: &Metadata) -> Result<(), Error> {
        let is_shared =
            || folder_of(path).metadata().is_ok_and(|folder| is_writable_by_others(folder_of(path), &folder));
        if found.uid() == us() || us() == 0 && !is_shared() {
            return Ok(());
        }
        Err(Error::NotOurs(path.to_owned()))
    }

    /// Refuses everything but a regular file that belongs to us, that others cannot write, and that has
    /// no second name. `found` must describe the path itself, not what a link at the path leads to.
    pub fn ensure_ours_alone(path: &Path, found: &Metadata) -> Result<(), Error> {
        if found.is_dir() {
            return Err(Error::IsFolder(path.to_owned()));
        }
        if !found.is_file() {
            return Err(Error::NotARegularFile(path.to_owned()));
        }
        if found.uid() != us() {
            return Err(Error::NotOurs(path.to_owned()));
        }
        if found.nlink() > 1 {
            return Err(Error::HasOtherNames(path.to_owned()));
        }
        if is_writable_by_others(path, found) {
            return Err(Error::WritableByOthers(path.to_owned()));
        }
        Ok(())
    }

    /// Refuses a file that somebody else than root or us owns or can write.
    pub fn ensure_trusted(path: &Path, found: &Metadata) -> Result<(), Error> {
        if found.uid() != us() && found.uid() != 0 {
            return Err(Error::NotTrusted(path.to_owned()));
        }
        if is_writable_by_others(path, found) {
            return Err(Error::WritableByOthers(path.to_owned()));
        }
        Ok(())
    }

    /// Refuses a folder in which somebody else than root or us can create files, even if the folder keeps
    /// them from replacing ours.
    ///
    /// # Errors
    /// [`Error::SharedFolder`], or the folder cannot be looked at.
    pub fn ensure_private_folder(folder: &Path) -> anyhow::Result<()> {
        ensure_trusted(folder, &fs::metadata(folder)?).map_err(|_| Error::SharedFolder(folder.to_owned()).into())
    }

    /// Refuses to let root create a folder in the home folder of another user: the user could not change
    /// what root creates there.
    pub fn ensure_ours_to_create(folder: &Path) -> Result<(), Error> {
        let owner = folder.ancestors().find_map(|ancestor| fs::metadata(ancestor).ok()).map(|found| found.uid());
        if us() == 0 && owner.is_some_and(|owner| owner != 0) {
            return Err(Error::HomeOfAnother(folder.to_owned()));
        }
        Ok(())
    }

    /// Whether somebody else than root and the owner may write to the file.
    pub fn is_writable_by_others(path: &Path, found: &Metadata) -> bool {
        let group_writes = found.mode() & 0o020 != 0;
        found.mode() & 0o002 != 0 || group_writes && (has_access_list(path) || !is_group_of_us_alone(found.gid()))
    }

    /// Whether the file has an access control list. The group's permission then stands for all entries.
    #[cfg(target_os = "linux")]
    fn has_access_list(path: &Path) -> bool {
        rustix::fs::getxattr(path, "system.posix_acl_access", &mut [0_u8; 0][..]).is_ok()
    }

    /// Elsewhere, a list does not change what the group's permission stands for.
    #[cfg(not(target_os = "linux"))]
    fn has_access_list(_: &Path) -> bool {
        false
    }

    /// Whether we are the group's only member. Distributions that give each user such a group let groups
    /// write by default.
    fn is_group_of_us_alone(group: u32) -> bool {
        let read = |path: &str| -> io::Result<String> { fs::read_to_string(path) };
        group == rustix::process::getegid().as_raw()
            && match (read("/etc/group"), read("/etc/passwd")) {
                (Ok(groups), Ok(users)) => has_only(&groups, &users, group, us()),
                _ => false,
            }
    }

    /// Whether the files `/etc/group` and `/etc/passwd` name only this user, and root, as members of the
    /// group. A group that the files do not have is taken for the user's own if it has the user's number.
    fn has_only(groups: &str, users: &str, group: u32, user: u32) -> bool {
        let field = |line: &str, at: usize| line.split(':').nth(at).unwrap_or_default().to_owned();
        let number = |line: &str, at: usize| field(line, at).parse::<u32>().ok();
        let name = users.lines().find(|line| number(line, 2) == Some(user)).map(|line| field(line, 0));
        let is_us = |member: &str| member.is_empty() || member == "root" || name.as_deref() == Some(member);
        let entries: Vec<&str> = groups.lines().filter(|line| number(line, 2) == Some(group)).collect();
        // Systems list accounts without a login in the group of root.
        let has_it_first = |line: &&str| group != 0 && number(line, 3) == Some(group);
        entries.iter().all(|line| field(line, 3).split(',').all(is_us))
            && users.lines().filter(has_it_first).all(|line| number(line, 2) == Some(user))
            && (!entries.is_empty() || group == user)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_group_is_ours_alone_if_nobody_else_is_a_member() {
            let users = "root:x:0:0::/root:/bin/sh\nlily:x:1000:1000::/home/lily:/bin/sh\nrose:x:1001:100::/:/bin/sh\n";
            let groups = "root:x:0:\nlily:x:1000:lily\nusers:x:100:\nstaff:x:50:rose\nours:x:60:lily,rose\n";
            let alone = |group, user| has_only(groups, users, group, user);
            assert!(alone(1000, 1000) && alone(0, 1000) && alone(0, 0) && alone(7000, 7000));
            assert!(!alone(100, 1000) && !alone(50, 1000) && !alone(60, 1000) && !alone(7000, 1000));
        }
    }
}

/// A user's folders inherit permissions that exclude other users.
#[cfg(not(unix))]
mod elsewhere {
    use std::fs::Metadata;
    use std::path::Path;

    use crate::system::error::Error;

    /// Accepts every folder.
    #[expect(clippy::unnecessary_wraps, reason = "fails on Unix")]
    pub fn ensure_ours(_: &Path, _: &Metadata) -> Result<(), Error> {
        Ok(())
    }

    /// Refuses everything but a regular file.
    pub fn ensure_ours_alone(path: &Path, found: &Metadata) -> Result<(), Error> {
        if found.is_dir() {
            return Err(Error::IsFolder(path.to_owned()));
        }
        if found.is_file() { Ok(()) } else { Err(Error::NotARegularFile(path.to_owned())) }
    }

    /// Accepts every file.
    #[expect(clippy::unnecessary_wraps, reason = "fails on Unix")]
    pub fn ensure_trusted(_: &Path, _: &Metadata) -> Result<(), Error> {
        Ok(())
    }

    /// Accepts every folder.
    #[expect(clippy::unnecessary_wraps, reason = "fails on Unix")]
    pub fn ensure_private_folder(_: &Path) -> anyhow::Result<()> {
        Ok(())
    }

    /// Accepts every folder.
    #[expect(clippy::unnecessary_wraps, reason = "fails on Unix")]
    pub fn ensure_ours_to_create(_: &Path) -> Result<(), Error> {
        Ok(())
    }
}
