//! Runs the open rows of a run: each row is recorded as sending before its request leaves, and with its
//! outcome afterwards.
//!
//! `runner` is the way in. `scheduler` decides the next step from `run_state`, which consists of the
//! `queue`, the `blocked` rows, the requests `in_flight`, the next `slot` of the rate limit, the
//! `breaker` and whether the run is `stopping`; all of these are pure. `executor` performs the steps: it
//! writes the `journal`, sends the `requests` and rereads records (`reread`). As many requests are in
//! flight as the latency needs to use the rate limit fully, but never more than `jobs`. `reconcile` finds
//! out what happened to edits without an answer and sends nothing.

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
pub use crate::engine::runner::{Event, Options, Runner, run};
pub use crate::engine::stopping::Stop;
