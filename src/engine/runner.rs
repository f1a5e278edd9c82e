//! What the engine needs to execute a run, and what it reports meanwhile.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use crate::domain::row_state::State;
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::ledger::Ledger;
use crate::system::clock::Clock;

/// How a run is executed.
#[derive(Clone, Debug)]
pub struct Options {
    /// The HTTP method of the edits.
    pub method: Method,
    /// Requests in flight at most.
    pub jobs: usize,
    /// Stop when more rows than this have failed.
    pub max_errors: Option<u64>,
    /// Send nothing after this time, on a clock that nobody can set.
    pub until: Option<Instant>,
    /// Records are never read, so a row is not compared with its record.
    pub blind: bool,
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
    /// Sends the requests.
    pub client: &'a Client,
    /// Holds the run.
    pub ledger: &'a mut Ledger,
    /// The number of the run in the ledger.
    pub run: i64,
    /// How the run is executed.
    pub options: Options,
    /// The date and time.
    pub clock: &'a dyn Clock,
    /// Called for each event.
    pub observer: &'a dyn Fn(&Event),
    /// How often the run was interrupted: after the first time requests in flight may finish, after the
    /// second they are abandoned.
    pub interrupts: watch::Receiver<u32>,
}
