//! The only part that writes to the terminal: results go to standard output, messages to standard error.
//!
//! Everything prints through a [`Ui`], which is given its streams, so a test reads what a user sees. The
//! other files turn plain data into text. They may name flags, but do not read the command line.

pub mod annotations;
#[cfg(test)]
pub mod captured;
pub mod ci_log;
pub mod code_quality;
pub mod differences;
pub mod doctor;

pub mod edit;
pub mod errors;
pub mod escape;
pub mod fields;
pub mod findings;
pub mod history;
pub mod http_events;
pub mod json;
pub mod login_status;
pub mod options;
pub mod output;
pub mod paint;
pub mod people;
pub mod plan;
pub mod progress;
pub mod progress_target;
pub mod prompt;
pub mod records;
pub mod requests;
pub mod review;
pub mod row;
pub mod rows;
pub mod run_page;
pub mod run_report;
pub mod runs;
pub mod step_summary;
pub mod streams;
pub mod table;
pub mod text;
pub mod time;
pub mod truncate;
pub mod words;

pub use json::versioned::SCHEMA_VERSION;
pub use options::{ColorChoice, Format, UiOptions};
pub use output::Ui;
pub use table::Table;
pub use words::{is, was};

pub use crate::domain::count::counted;

#[cfg(test)]
mod tests;
