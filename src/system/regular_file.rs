//! Whether a stream of this process is a file.

#[cfg(unix)]
use std::os::fd::AsFd;

/// Whether a stream goes to a regular file, rather than to a terminal, a pipe or a device.
#[cfg(unix)]
pub fn is_regular_file(stream: &impl AsFd) -> bool {
    let file_type = rustix::fs::fstat(stream).map(|stat| rustix::fs::FileType::from_raw_mode(stat.st_mode));
    file_type.is_ok_and(rustix::fs::FileType::is_file)
}

/// Whether a stream goes to a regular file, rather than to a terminal, a pipe or a device.
#[cfg(windows)]
pub fn is_regular_file(stream: &impl std::os::windows::io::AsHandle) -> bool {
    let owned = stream.as_handle().try_clone_to_owned();
    owned.is_ok_and(|handle| std::fs::File::from(handle).metadata().is_ok_and(|metadata| metadata.is_file()))
}
