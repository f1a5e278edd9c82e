//! A plan: edits with the values that they replace, ready to be applied exactly.
//!
//! A plan is made from a file's edits and the current records (`make`, `decide`, `writer`), or from a
//! run that will be undone (`undo`). It is kept in a file of JSON Lines (`saved`): a `header`, then one
//! `line` for each row, so that memory does not grow with the plan. The file holds personal data; the
//! caller makes it private.

pub mod current;
pub mod decide;
pub mod error;
pub mod first_few;
pub mod header;
pub mod line;
pub mod make;
pub mod moved;
pub mod part;
pub mod people;
pub mod restored;
pub mod saved;
pub mod selection;
#[cfg(test)]
mod tests;
pub mod undo;
pub mod writer;

pub use crate::plan::error::Error;
pub use crate::plan::header::Header;
pub use crate::plan::line::{Line, line_losses, to_json};
pub use crate::plan::saved::Plan;
