//! The command line's grammar that verbs share: global flags, the target, the fields' flags, the
//! selection of a list.
//!
//! What was typed, nothing more: nothing here reads the environment, a file or the terminal.

pub mod destination;
pub mod export_format;
pub mod fields;
pub mod file;
pub mod full;
pub mod global;
pub mod list;
pub mod method;
pub mod run;
pub mod suggest;
pub mod target;
