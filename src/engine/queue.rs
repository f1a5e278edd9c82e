//! The rows that will be sent next, and how recently their records were read.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

use crate::domain::row_state::State;
use crate::ledger::Row;

/// Rows that are taken from the ledger at a time, and whose records are read with one request.
pub const PAGE_SIZE: u32 = 100;

/// Records that were read longer ago than this are read again before a row is sent. At 2 requests a second,
/// a page is sent in less time.
pub const MAX_AGE: Duration = Duration::from_secs(120);

/// How often queued rows are reread before one is sent regardless of its age. Rereading uses a slot too,
/// so at a very low rate the queue would be reread forever.
pub const MAX_REREADS: u32 = 2;

/// A row in the queue.
#[derive(Debug)]
struct Queued {
    row: Row,
    /// The row may not be sent before its record was read.
    must_reread: bool,
}

/// The rows that will be sent next, in order.
#[derive(Debug)]
pub struct Queue {
    rows: VecDeque<Queued>,
    /// The ledger has no further open rows.
    is_exhausted: bool,
    /// Records are never read, so before-images cannot become stale.
    blind: bool,
    /// When the records of the queued rows were read, on the clock that never jumps.
    read_at: Option<Instant>,
    /// How often the queue was reread for its age since a row of it was sent.
    rereads: u32,
}

impl Queue {
    /// An empty queue, to be refilled.
    pub const fn new(blind: bool) -> Self {
        Self { rows: VecDeque::new(), is_exhausted: false, blind, read_at: None, rereads: 0 }
    }

    /// Whether no row is queued.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether the ledger has no further open rows.
    pub const fn is_exhausted(&self) -> bool {
        self.is_exhausted
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().map(|queued| &queued.row)
    }

    /// The row that will be sent next.
    pub fn front(&self) -> Option<&Row> {
        self.rows().next()
    }

    /// Whether records must be read before a row is sent: they were not read since the plan was made, a row
    /// may have been sent without an answer, or the rows have waited too long for their slot.
    pub fn is_stale(&self, now: Instant) -> bool {
        if self.blind || self.rows.is_empty() {
            return false;
        }
        let is_old = self.read_at.is_none_or(|read_at| now.duration_since(read_at) > MAX_AGE);
        is_old && self.rereads < MAX_REREADS || self.rows.iter().any(|queued| queued.must_reread)
    }

    /// Adds the next page of the ledger to the empty queue. However recent the plan is, somebody else may have
    /// changed the records since: they are read before the page is sent.
    pub fn refill(&mut self, rows: Vec<Row>) {
        let must_reread = !self.blind;
        self.rows.extend(rows.into_iter().map(|row| Queued { row, must_reread }));
    }

    /// The ledger has no further open rows.
    pub fn exhaust(&mut self) {
        self.is_exhausted = true;
    }

    /// The ledger is read from the first open row again.
    pub fn restart(&mut self) {
        self.is_exhausted = false;
    }

    /// Takes all rows out, to reread them. Rereading only because of age counts against its limit.
    pub fn take_to_reread(&mut self) -> Vec<Row> {
        if !self.rows.iter().any(|queued| queued.must_reread) {
            self.rereads += 1;
        }
        self.rows.drain(..).map(|queued| queued.row).collect()
    }

    /// Adds a row whose record was just read.
    pub fn add_reread(&mut self, row: Row, now: Instant) {
        self.read_at = Some(now);
        self.rows.push_back(Queued { row, must_reread: false });
    }

    /// Puts a row back that has to wait for a later slot.
    pub fn return_to_front(&mut self, row: Row) {
        let must_reread = !self.blind && row.state == State::Sending;
        self.rows.push_front(Queued { row, must_reread });
    }

    /// Takes up to `most` rows from the front, to send them.
    pub fn take_to_send(&mut self, most: usize) -> Vec<Row> {
        self.rereads = 0;
        self.rows.drain(..most.min(self.rows.len())).map(|queued| queued.row).collect()
    }

    /// Takes the first row out; it will not be sent now.
    pub fn pop(&mut self) -> Option<Row> {
        self.rows.pop_front().map(|queued| queued.row)
    }
}
