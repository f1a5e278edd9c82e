//! What can go wrong with the program's folders and files, apart from the system's own I/O errors.

use std::path::{Path, PathBuf};

/// A file or folder that the program refuses to use, or cannot use now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(not(unix), expect(dead_code, reason = "only Unix knows owners, modes and hard links"))]
pub enum Error {
    /// The system names no home folder, so there is no place for settings and state.
    #[error("there is no home folder to keep settings in")]
    NoHomeFolder,
    /// Another user owns the file or folder, and could read or change its contents.
    #[error("{} belongs to another user", .0.display())]
    NotOurs(PathBuf),
    /// Another user owns a file whose contents the program trusts.
    #[error("{} belongs to another user, who could write it", .0.display())]
    NotTrusted(PathBuf),
    /// Others may write to a file whose contents the program trusts.
    #[error("{} can be written by others", .0.display())]
    WritableByOthers(PathBuf),
    /// The file has a second name (a hard link), through which others could reach it.
    #[error("{} has a second name (a hard link)", .0.display())]
    HasOtherNames(PathBuf),
    /// Others can create files in a folder, next to ours.
    #[error("others can create files in {}", shown_folder(.0))]
    SharedFolder(PathBuf),
    /// Root would create a folder in the home folder of another user.
    #[error("{} is in the home folder of another user, and this is root", .0.display())]
    HomeOfAnother(PathBuf),
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
            Self::NotTrusted(_) => "not_trusted",
            Self::WritableByOthers(_) => "writable_by_others",
            Self::HasOtherNames(_) => "has_other_names",
            Self::SharedFolder(_) => "shared_folder",
            Self::HomeOfAnother(_) => "home_of_another_user",
            Self::NotAFileName(_) => "not_a_file_name",
            Self::IsFolder(_) => "is_folder",
            Self::NotARegularFile(_) => "not_a_regular_file",
            Self::AlreadyExists(_) => "already_exists",
        }
    }
}

/// A folder as a message shows it: the current folder has an empty path.
fn shown_folder(folder: &Path) -> String {
    if folder.as_os_str().is_empty() { "the current folder".to_owned() } else { folder.display().to_string() }
}
