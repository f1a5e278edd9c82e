//! Files of edits and of records: reading, checking and writing.
//!
//! Nothing here prints, asks or names a flag: functions return findings, notices and typed errors,
//! and the caller decides how to show them.

pub mod check;
pub mod check_report;
pub mod edit_text;
pub mod error;
pub mod layout;
pub mod problems;
pub mod read;
#[cfg(test)]
mod tests;
pub mod write;

pub use crate::files::error::Error;
