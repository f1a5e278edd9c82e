//! What the ledger knows about the rows of a run. Every change of a row's state goes through here.
//!
//! Nothing is sent before the ledger says so: only a [`Marked`] row can be sent, and only
//! [`Journal::mark_sending`] makes one.

use anyhow::Result;

use crate::domain::comparison::Record;
use crate::domain::row_state::{State, Tally};
use crate::engine::runner::Event;
use crate::ledger::{Ledger, Row, RowUpdate};

/// Where the states of rows are written, durably and all or nothing.
pub trait Store {
    /// Writes these states; after an error none of them is written.
    fn write(&mut self, updates: &[RowUpdate]) -> Result<()>;
}

/// The rows of one run in the ledger.
pub struct LedgerRun<'a> {
    /// The open ledger.
    pub ledger: &'a mut Ledger,
    /// The number of the run.
    pub run: i64,
}

impl Store for LedgerRun<'_> {
    fn write(&mut self, updates: &[RowUpdate]) -> Result<()> {
        self.ledger.record(self.run, updates)
    }
}

/// A row that the ledger holds as sending.
#[derive(Debug)]
pub struct Marked(Row);

impl Marked {
    /// The row, whose state is sending.
    pub const fn row(&self) -> &Row {
        &self.0
    }

    /// As [`row`](Self::row).
    pub fn into_row(self) -> Row {
        self.0
    }
}

/// The states of the rows of a run, with those that still have to be written.
pub struct Journal<'a, S> {
    /// Where states are written.
    pub store: S,
    /// States that are not in the store yet.
    pending_writes: Vec<RowUpdate>,
    /// How many rows are in each state, pending writes included.
    tally: Tally,
    /// Called for each row that ends.
    observer: &'a dyn Fn(&Event),
}

impl<'a, S: Store> Journal<'a, S> {
    /// The journal of a run whose rows are in these states; `observer` is called for each row that ends.
    pub const fn new(store: S, tally: Tally, observer: &'a dyn Fn(&Event)) -> Self {
        Self { store, pending_writes: Vec::new(), tally, observer }
    }

    /// How many rows are in each state, pending writes included.
    pub const fn tally(&self) -> Tally {
        self.tally
    }

    /// Gives a row a new state, to be written with the next write.
    pub fn record(&mut self, row: &mut Row, update: RowUpdate) {
        self.tally.remove(row.state, 1);
        self.tally.add(update.state, 1);
        row.state = update.state;
        if !matches!(update.state, State::Pending | State::Sending) {
            (self.observer)(&Event::Ended(update.state));
        }
        self.pending_writes.push(update);
    }

    /// The row has no request in flight and is still to be sent; `read` is what was read of its record since
    /// the row was planned.
    pub fn record_pending(&mut self, row: &mut Row, now_ms: u64, read: Option<(i64, Record)>) {
        let update = RowUpdate::new(row.number, State::Pending, now_ms);
        self.record(row, RowUpdate { read, ..update });
    }

    /// Writes what is pending, on the disk when this returns. After an error those states are lost: the
    /// rows stay as the ledger has them.
    pub fn write(&mut self) -> Result<()> {
        let updates = std::mem::take(&mut self.pending_writes);
        self.store.write(&updates)
    }

    /// Records rows as sending, together with what is pending. After an error none of them may be sent.
    pub fn mark_sending(&mut self, rows: Vec<Row>, now_ms: u64) -> Result<Vec<Marked>> {
        self.pending_writes.extend(rows.iter().map(|row| RowUpdate::new(row.number, State::Sending, now_ms)));
        self.write()?;
        let mark = |mut row: Row| {
            self.tally.remove(row.state, 1);
            self.tally.add(State::Sending, 1);
            row.state = State::Sending;
            Marked(row)
        };
        Ok(rows.into_iter().map(mark).collect())
    }
}
