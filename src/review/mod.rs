//! What a person decided about a plan, value by value, and the part of the plan that is left.
//!
//! Decisions come from a file that a review page saved (`decisions`), from a workbook (`workbook`) or from
//! questions. They are bound to the plan by its seal; `select` holds them against the plan and makes the
//! part that was accepted. Nothing here prints or asks.

pub mod decisions;
pub mod error;
pub mod select;
pub mod workbook;

pub use crate::review::error::Error;
