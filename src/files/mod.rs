//! Many edits at once: a file is read, checked, planned against the live records, and run.
//!
//! Nothing here prints or asks: it returns what it found and tells what happens as it happens.

pub mod check;
pub mod findings;
pub mod read;
pub mod write;
