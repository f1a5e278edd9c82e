//! The operating system: clock, files, shell, environment.

pub mod atomic_file;
pub mod clock;
pub mod env;
pub mod private_files;
pub mod shell;
pub mod signals;
