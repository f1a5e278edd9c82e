//! What an edit of a candidature is: fields, values, targets and differences.
//!
//! Pure: no I/O, no command line, no HTTP. Everything that enters the program (flags, a body file,
//! a spreadsheet's row) becomes an [`edit::Edit`] here, and nothing else is ever sent.

pub mod changes;
pub mod comparison;
pub mod country;
pub mod edit;
pub mod field;
pub mod filter;
pub mod json_object;
pub mod lint;
pub mod nearest;
pub mod resource;
pub mod row_state;
pub mod target;
pub mod value;
