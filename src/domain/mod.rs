//! What an edit of a candidature is: fields, values, targets and comparisons.
//!
//! Pure: no I/O, no command line, no HTTP. Every input of the program (flags, a body file, a row of a
//! spreadsheet) becomes an [`edit::Edit`] here, and only such edits are sent.

pub mod advice;
pub mod agreement;
pub mod changes;
pub mod comparison;
pub mod country;
pub mod date_order;
pub mod date_time;
pub mod date_value;
pub mod edit;
pub mod field;
pub mod filter;
pub mod json_object;
pub mod lint;
pub mod nearest;
pub mod reading;
pub mod resource;
pub mod row_state;
pub mod target;
pub mod time_zone;
pub mod value;
pub mod when;
