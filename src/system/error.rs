//! What can go wrong with the program's folders and files, apart from the system's own I/O errors.

use std::path::PathBuf;

/// A file or folder that the program refuses to use, or cannot use now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The system names no home folder, so there is no place for settings and state.
    #[error("there is no home folder to keep settings in")]
    NoHomeFolder,
    /// Another user owns the file or folder, and could read or change its contents.
    #[cfg_attr(not(unix), expect(dead_code, reason = "only Unix knows the owner"))]
    #[error("{} belongs to another user", .0.display())]
    NotOurs(PathBuf),
    /// Others may write to a file whose contents the program trusts.
    #[error("{} can be written by others", .0.display())]
    WritableByOthers(PathBuf),
    /// The path has no last part, such as `..`.
    #[error("{} is not a file name", .0.display())]
    NotAFileName(PathBuf),
    /// The path of a file to write is a folder.
    #[error("{} is a folder", .0.display())]
    IsFolder(PathBuf),
    /// The path of a file to write is a device, a pipe or a socket.
    #[error("{} is not a regular file", .0.display())]
    NotARegularFile(PathBuf),
    /// The file exists and may not be replaced.
    #[error("{} exists already", .0.display())]
    AlreadyExists(PathBuf),
}

impl Error {
    /// The stable name of the error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoHomeFolder => "no_home_folder",
            Self::NotOurs(_) => "not_ours",
            Self::WritableByOthers(_) => "writable_by_others",
            Self::NotAFileName(_) => "not_a_file_name",
            Self::IsFolder(_) => "is_folder",
            Self::NotARegularFile(_) => "not_a_regular_file",
            Self::AlreadyExists(_) => "already_exists",
        }
    }
}
