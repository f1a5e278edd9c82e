//! The arguments that several verbs share: the global flags, the target, one flag for each field, the
//! file, the choice of records, and the control of a run.
//!
//! These types hold what was typed. Nothing here reads the environment, a file or the terminal.

pub mod dates;
pub mod fields;
pub mod file;
pub mod full;
pub mod global;
pub mod list;
pub mod method;
pub mod people;
pub mod recipe;
pub mod review;
pub mod run;
pub mod selection;
pub mod suggest;
pub mod target;
pub mod which;
