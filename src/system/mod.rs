//! The operating system: environment, clock, folders, private files, locks, randomness and shell quoting.
//!
//! Each file is the only place of the crate that does what its name says.

pub mod atomic_file;
pub mod clock;
pub mod core_dumps;
pub mod editor;
pub mod env;
mod error;
pub mod file_lock;
pub mod folders;
pub mod operator;
mod ownership;
pub mod place;
pub mod private_files;
pub mod random;
pub mod regular_file;
pub mod scratch_file;
#[cfg(target_os = "linux")]
pub mod session_bus;
pub mod shell_quoting;
pub mod signals;

pub use crate::system::error::Error;
