//! Rows that may not be sent because of an earlier row for the same record.

use std::collections::HashMap;

use crate::domain::target::Target;
use crate::engine::in_flight::could_be_the_same;
use crate::ledger::{Row, RowUpdate};

/// Why a row may not be sent now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// The row was planned assuming that an earlier row succeeds, but that row failed: sending this row would
    /// give the record values that nobody has seen in the plan.
    EarlierRowFailed,
    /// An earlier row got no answer, or waits for one that got none: the row waits until the outcome is known.
    OutcomeUnknown,
}

/// What blocks later rows.
#[derive(Debug, Default)]
pub struct Blocked {
    /// The number of the first failed row of each target.
    failed: HashMap<String, u64>,
    /// Rows whose outcome is unknown, by number.
    outcome_unknown: HashMap<u64, Unknown>,
    /// The targets of rows that were left out of the queue because of an unknown outcome. Later rows that
    /// may be for the same record must not overtake them.
    deferred: Vec<Target>,
    /// The unknown outcomes were looked up; those that are left are still unknown.
    is_reconciled: bool,
}

/// A row whose outcome is unknown.
#[derive(Debug)]
struct Unknown {
    /// What the row was sent to.
    target: Target,
    /// How the row ends if it was not applied; none when it then stays open.
    refusal: Option<RowUpdate>,
}

impl Blocked {
    /// Whether a row is blocked.
    pub fn check(&self, row: &Row) -> Option<Block> {
        if self.failed.is_empty() && self.outcome_unknown.is_empty() {
            return None;
        }
        let target = row.destination();
        if self.failed.get(&target.key()).is_some_and(|first| *first < row.number) {
            return Some(Block::EarlierRowFailed);
        }
        let unknown = self.outcome_unknown.values().map(|unknown| &unknown.target);
        let mut waiting = unknown.chain(&self.deferred);
        waiting.any(|other| could_be_the_same(other, &target)).then_some(Block::OutcomeUnknown)
    }

    /// A row failed or is in conflict.
    pub fn add_failed(&mut self, row: &Row) {
        let first = self.failed.entry(row.destination().key()).or_insert(row.number);
        *first = row.number.min(*first);
    }

    /// A row was sent and its outcome is unknown. `refusal` is how the row ends if it was not applied.
    pub fn add_unknown(&mut self, row: &Row, refusal: Option<RowUpdate>) {
        self.outcome_unknown.insert(row.number, Unknown { target: row.destination(), refusal });
    }

    /// A row was left out of the queue because of an unknown outcome.
    pub fn defer(&mut self, row: &Row) {
        self.deferred.push(row.destination());
    }

    /// Whether the outcome of the row with this number is unknown.
    pub fn is_unknown(&self, number: u64) -> bool {
        self.outcome_unknown.contains_key(&number)
    }

    /// Whether looking up unknown outcomes may help.
    pub fn can_reconcile(&self) -> bool {
        !self.outcome_unknown.is_empty() && !self.is_reconciled
    }

    /// How a row ends that was not applied. The row stays unknown until it is [settled](Self::settle).
    pub fn take_refusal(&mut self, number: u64) -> Option<RowUpdate> {
        self.outcome_unknown.get_mut(&number)?.refusal.take()
    }

    /// The outcome of a row is known now.
    pub fn settle(&mut self, number: u64) {
        self.outcome_unknown.remove(&number);
    }

    /// The unknown outcomes were looked up and this many are known now; whether deferred rows may be
    /// sent because of that.
    pub fn reconciled(&mut self, settled: usize) -> bool {
        let goes_on = settled > 0 && !self.deferred.is_empty();
        if goes_on {
            self.deferred.clear();
        }
        self.is_reconciled = !goes_on;
        goes_on
    }
}
