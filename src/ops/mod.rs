//! The use cases: plain values in, a report out, progress through a callback.
//!
//! Nothing here knows the command line or a terminal, and nothing keeps state of the process: the
//! clock, the stop requests and the session are arguments. The futures run on the
//! caller's runtime.

pub mod apply;
pub mod check;
pub mod choose;
pub mod doctor;
pub mod edit_one;
pub mod error;
pub mod find;
pub mod group;
pub mod history;
pub mod host;
pub mod list;
pub mod person_history;
pub mod plan;
pub mod read_back;
pub mod records;
pub mod resume;
pub mod row_files;
pub mod run;
pub mod session;
#[cfg(test)]
mod tests;
pub mod undo;
