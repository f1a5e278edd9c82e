//! The way into the engine: what a run needs, what it reports, and how it ends.

use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;

use crate::domain::row_state::{State, Tally};
use crate::engine::executor::Executor;
use crate::engine::stopping::Stop;
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::ledger::Ledger;
use crate::system::clock::Clock;

/// How a run is executed.
#[derive(Clone, Debug)]
pub struct Options {
    pub method: Method,
    /// Requests in flight at most.
    pub jobs: usize,
    /// Stop when more rows than this have failed.
    pub max_errors: Option<u64>,
    /// Send nothing after this time, in milliseconds since 1970.
    pub until: Option<u64>,
    /// Records are never read, so a row is not compared with its record.
    pub blind: bool,
    /// When the records were read, in milliseconds since 1970; with 0 they are always read again.
    pub read_at: u64,
}

/// What happens during a run.
#[derive(Debug)]
pub enum Event {
    /// A row came to its end, in this state.
    Ended(State),
    /// The next request may leave after this long.
    Waiting(Duration),
    /// The run was interrupted and sends nothing more; this many requests are still in flight.
    Draining(usize),
}

/// A run and what it needs.
pub struct Runner<'a> {
    pub client: &'a Client,
    pub ledger: &'a mut Ledger,
    /// The number of the run in the ledger.
    pub run: i64,
    pub options: Options,
    pub clock: &'a dyn Clock,
    /// Called for each event.
    pub observer: &'a dyn Fn(&Event),
    /// How often the run was interrupted: after the first time requests in flight may finish, after the
    /// second they are abandoned.
    pub interrupts: watch::Receiver<u32>,
}

/// Sends the open rows of a run until none is left or something stops the run. Returns how many rows are
/// in each state, and why the run stopped if rows are left.
///
/// # Errors
/// When the ledger cannot be read. Everything else that stops a run is a [`Stop`].
pub async fn run(runner: Runner<'_>) -> Result<(Tally, Option<Stop>)> {
    Executor::new(runner)?.run().await
}
