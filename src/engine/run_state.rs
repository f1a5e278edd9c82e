//! Everything that decides the next step of a run, and how each event changes it. No I/O: outcomes go
//! into the journal, and the time comes from the caller.

use std::time::Duration;

use tokio::time::Instant;

use crate::api::AppliesTo;
use crate::domain::row_state::State;
use crate::engine::blocked::{Block, Blocked};
use crate::engine::breaker::Breaker;
use crate::engine::error::Error;
use crate::engine::in_flight::InFlight;
use crate::engine::journal::{Journal, Marked, Store};
use crate::engine::queue::Queue;
use crate::engine::reread::{Reconciled, Verdict};
use crate::engine::responses::{Refusal, Response, is_failure_of_api, says_nothing};
use crate::engine::runner::Options;
use crate::engine::slot::NextSlot;
use crate::engine::stopping::{Stop, Stopping};
use crate::ledger::{Row, RowError, RowUpdate};

/// The time, on two clocks.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// For waiting: this clock never jumps.
    pub at: Instant,
    /// For everything that is recorded or compared with a date: milliseconds since 1970.
    pub ms: u64,
}

/// The state of a run that is being executed.
#[derive(Debug)]
pub struct RunState {
    /// Requests in flight at most, at least 1.
    pub jobs: usize,
    /// Nothing leaves after this time.
    until: Option<Instant>,
    /// Stop when more rows than this have failed.
    max_errors: Option<u64>,
    /// Records are never read.
    blind: bool,
    /// The rows that will be sent next.
    pub queue: Queue,
    /// What blocks later rows.
    pub blocked: Blocked,
    /// The requests in flight.
    pub in_flight: InFlight,
    /// When the next request may leave.
    pub slot: NextSlot,
    /// Whether the run is stopping.
    pub stopping: Stopping,
    /// What the answers say about the API and the application.
    pub breaker: Breaker,
}

impl RunState {
    /// The state of a run before its first step.
    pub fn new(options: &Options) -> Self {
        Self {
            jobs: options.jobs.max(1),
            until: options.until,
            max_errors: options.max_errors,
            blind: options.blind,
            queue: Queue::new(options.blind),
            blocked: Blocked::default(),
            in_flight: InFlight::default(),
            slot: NextSlot::Free,
            stopping: Stopping::default(),
            breaker: Breaker::default(),
        }
    }

    /// How long requests may still leave; none without a limit.
    pub fn time_left(&self, now: Now) -> Option<Duration> {
        self.until.map(|until| until.saturating_duration_since(now.at))
    }

    /// Whether no row is about to be sent, so that pending writes would not share its write.
    pub fn is_idle(&self) -> bool {
        self.slot != NextSlot::Free || !self.stopping.is_going() || self.queue.is_empty()
    }

    /// The next request has to wait for its slot. Returns how long, or none when the run stops now because
    /// it would be out of time then.
    pub fn wait_for_slot(&mut self, slot: NextSlot, now: Now) -> Option<Duration> {
        self.slot = slot;
        let next = slot.due()?.saturating_duration_since(now.at);
        if self.time_left(now).is_some_and(|left| next > left) {
            self.stopping.drain(Stop::OutOfTime { next });
            return None;
        }
        Some(next)
    }

    /// Takes rows from the front of the queue and marks them as sending. None may be sent when the ledger
    /// cannot be written.
    pub fn depart<S: Store>(
        &mut self,
        journal: &mut Journal<'_, S>,
        most: usize,
        now: Now,
    ) -> anyhow::Result<Vec<Marked>> {
        let marked = journal.mark_sending(self.queue.take_to_send(most), now.ms)?;
        for row in &marked {
            self.in_flight.depart(row);
        }
        Ok(marked)
    }

    /// A row that was sent came back with its response.
    pub fn arrive<S: Store>(&mut self, journal: &mut Journal<'_, S>, mut row: Row, response: Response, now: Now) {
        self.in_flight.arrive(&row);
        match response {
            Response::Accepted(answer) => {
                self.breaker.accepted();
                let update = answer.on(RowUpdate::new(row.number, State::Updated, now.ms));
                self.end_row(journal, row, update);
            }
            Response::Refused(refused) => self.refused(journal, row, refused, now),
            Response::RateLimited { may_be_applied } => {
                if !may_be_applied {
                    journal.record_pending(&mut row, now.ms);
                }
                self.queue.return_to_front(row);
            }
            Response::NoCredentials { error, may_have_left } => {
                if !may_have_left {
                    journal.record_pending(&mut row, now.ms);
                }
                self.stopping.drain(Stop::Failed(error));
            }
            Response::Unanswered { error, may_have_left } => {
                if !may_have_left {
                    journal.record_pending(&mut row, now.ms);
                }
                self.no_response(&row, error, None);
            }
        }
    }

    fn refused<S: Store>(&mut self, journal: &mut Journal<'_, S>, mut row: Row, refused: Refusal, now: Now) {
        let Refusal { answer, status, is_doubtful, applies_to, code, error, may_be_applied } = refused;
        // Only the API's own word says something about permissions.
        if !is_doubtful && self.breaker.judge_refusal(status, applies_to) {
            if !may_be_applied {
                journal.record_pending(&mut row, now.ms);
            }
            // Each of these refusals was about a record, but together they are not.
            let error = match applies_to {
                AppliesTo::Request => Error::ForbiddenInARow(error.to_string()).into(),
                AppliesTo::Application | AppliesTo::Unknown => error,
            };
            return self.stopping.drain(Stop::Failed(error));
        }
        if says_nothing(status) {
            return self.no_response(&row, error, None);
        }
        let unsure = if may_be_applied && self.blind { "; the edit may have been applied anyway" } else { "" };
        let failed = answer.on(RowUpdate::new(row.number, State::Failed, now.ms));
        let failed = RowUpdate { error: Some(RowError::new(code, format!("{error}{unsure}"))), ..failed };
        if is_failure_of_api(status) {
            return self.no_response(&row, error, Some(failed));
        }
        if is_doubtful {
            let failed = Some(failed).filter(|_| self.breaker.has_accepted());
            return self.no_response(&row, error, failed);
        }
        self.breaker.refused();
        if may_be_applied {
            self.blocked.add_unknown(&row, Some(failed));
        } else {
            self.end_row(journal, row, failed);
        }
    }

    /// `refusal` is how the row ends if it was not applied and the API works for other rows.
    fn no_response(&mut self, row: &Row, error: anyhow::Error, refusal: Option<RowUpdate>) {
        self.blocked.add_unknown(row, refusal);
        if let Some(stop) = self.breaker.no_response(error) {
            self.stopping.drain(stop);
        }
    }

    /// Drops rows at the front of the queue that depend on a failed row, and defers rows that depend on one
    /// whose outcome is unknown.
    pub fn drop_blocked<S: Store>(&mut self, journal: &mut Journal<'_, S>, now: Now) {
        while let Some(row) = self.queue.front() {
            let Some(block) = self.blocked.check(row) else { return };
            let Some(row) = self.queue.pop() else { return };
            self.drop_row(journal, row, block, now);
        }
    }

    fn drop_row<S: Store>(&mut self, journal: &mut Journal<'_, S>, row: Row, block: Block, now: Now) {
        match block {
            Block::OutcomeUnknown => self.blocked.defer(&row),
            Block::EarlierRowFailed => {
                let error = RowError::new("earlier_row_failed", "an earlier row for the same record failed");
                let update = RowUpdate::new(row.number, State::Failed, now.ms);
                self.end_row(journal, row, RowUpdate { error: Some(error), ..update });
            }
        }
    }

    /// Takes all queued rows out, to read their records. Rows that must not be sent now are dropped: what the
    /// record of a row shows before the row in front of it has an outcome says nothing.
    pub fn take_to_reread<S: Store>(&mut self, journal: &mut Journal<'_, S>, now: Now) -> Vec<Row> {
        let mut rows = Vec::new();
        for row in self.queue.take_to_reread() {
            match self.blocked.check(&row) {
                None => rows.push(row),
                Some(block) => self.drop_row(journal, row, block, now),
            }
        }
        rows
    }

    /// Queues the rows that are still to be sent after their records were read, and ends the others.
    pub fn take_reread<S: Store>(&mut self, journal: &mut Journal<'_, S>, reread: Vec<Reconciled>, now: Now) {
        for Reconciled { mut row, verdict, read } in reread {
            match verdict {
                Verdict::Send => {
                    if read.is_some() {
                        let update = RowUpdate::new(row.number, row.state, now.ms);
                        journal.record(&mut row, RowUpdate { read, ..update });
                    }
                    self.queue.add_reread(row, now.at);
                }
                Verdict::Ended(state, error) => {
                    let update = RowUpdate::new(row.number, state, now.ms);
                    self.end_row(journal, row, RowUpdate { error, read, ..update });
                }
            }
        }
    }

    /// Ends a row whose outcome was unknown, if its record shows the outcome; whether it does.
    pub fn settle<S: Store>(&mut self, journal: &mut Journal<'_, S>, row: Row, verdict: Verdict, now: Now) -> bool {
        let update = match (verdict, self.blocked.take_refusal(row.number)) {
            (Verdict::Ended(state, error), _) => RowUpdate { error, ..RowUpdate::new(row.number, state, now.ms) },
            (Verdict::Send, Some(refusal)) if self.blames_the_row(&refusal) => refusal,
            (Verdict::Send, _) => return false,
        };
        self.blocked.settle(row.number);
        self.end_row(journal, row, update);
        true
    }

    /// Whether a row that was not applied is to blame for that. When the API fails and has accepted no row, the
    /// API is to blame, and the row stays open.
    fn blames_the_row(&self, refusal: &RowUpdate) -> bool {
        self.breaker.has_accepted() || !refusal.status.is_some_and(is_failure_of_api)
    }

    fn end_row<S: Store>(&mut self, journal: &mut Journal<'_, S>, mut row: Row, update: RowUpdate) {
        journal.record(&mut row, update);
        if matches!(row.state, State::Failed | State::Conflict) {
            self.blocked.add_failed(&row);
            self.count_failures(journal);
        }
    }

    /// Stops when more rows have failed than the caller allows.
    pub fn count_failures<S: Store>(&mut self, journal: &Journal<'_, S>) {
        if self.max_errors.is_some_and(|most| journal.tally().failed() > most) {
            self.stopping.drain(Stop::TooManyErrors);
        }
    }
}
