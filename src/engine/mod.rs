//! Runs the open rows of a run: each row is recorded as sending before its request leaves, and with its
//! outcome afterwards.
//!
//! `executor` is the way in: it performs the steps that the `scheduler` decides on. The scheduler looks
//! at `run_state`, which consists of the `queue`, the `blocked` rows, the requests `in_flight`, the next
//! `slot` of the rate limit, the `breaker` and whether the run is `stopping`. All of these are pure. The
//! executor writes the `journal`, sends the `requests` and rereads records (`reread`). As many requests are
//! in flight as the latency needs to use the rate limit fully, but never more than `jobs`. `reconcile`
//! finds out what happened to edits without an answer, and sends nothing.

pub mod blocked;
pub mod breaker;
pub mod error;
pub mod executor;
pub mod in_flight;
pub mod journal;
pub mod queue;
pub mod reconcile;
pub mod requests;
pub mod reread;
pub mod responses;
pub mod run_state;
pub mod runner;
pub mod scheduler;
#[cfg(test)]
mod schedules;
pub mod slot;
pub mod stopping;
#[cfg(test)]
mod tests;

pub use crate::engine::error::Error;
pub use crate::engine::executor::run;
pub use crate::engine::runner::{Event, Options, Runner};
pub use crate::engine::stopping::Stop;
