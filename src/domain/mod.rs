//! What an edit of a candidature is: fields, values, targets and differences.
//!
//! Pure: no I/O, no command line, no HTTP. Everything that enters the program (flags, a body file,
//! a spreadsheet's row) becomes an [`edit::Edit`] here, and nothing else is ever sent.

pub mod country;
pub mod diff;
pub mod edit;
pub mod field;
pub mod filter;
pub mod lint;
pub mod members;
pub mod nearest;
pub mod outcome;
pub mod value;
