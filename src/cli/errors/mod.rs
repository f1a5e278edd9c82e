//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This folder adds the exit status and
//! the hints. No layer below `cli` names flags, variables or commands.

pub mod api;
pub mod explain;
pub mod explanation;
pub mod files;
pub mod forbidden;
pub mod ops;
pub mod people;
pub mod review;
pub mod storage;
pub mod usage;
pub mod values;

pub use explain::explain;
pub use explanation::{Explanation, FailedCommand};
