//! What comes back of the rows on their way, and what is made of it.

use anyhow::Result;

use crate::api;
use crate::api::{AppliesTo, Refusal};
use crate::domain::row_state::State;
use crate::engine::in_flight::Done;
use crate::engine::reread::{Looked, Verdict};
use crate::engine::{CHUNK, Event, MOST_FORBIDDEN, MOST_SILENT, Running, Stop, Unsettled, destination};
use crate::ledger::{Progress, Row, RowFilter};

impl Running<'_> {
    pub(super) fn landed(&mut self, done: Option<Done>) {
        let Some(Done { row, result }) = done else { return };
        match result {
            Ok(accepted) => {
                (self.silent, self.is_welcome) = (0, true);
                let updated = Progress {
                    status: Some(accepted.status),
                    request_id: accepted.request_id,
                    attempts: Some(accepted.attempts),
                    ..Progress::new(row.number, State::Updated, self.now())
                };
                self.ended(&row, updated);
            }
            Err(api::Error::Refused(refusal)) => self.refused(&row, *refusal),
            Err(api::Error::NoAnswer(error)) if error.is_rate_limited() => self.has_to_wait(row, error.may_have_left),
            Err(api::Error::NoAnswer(error)) => {
                if !error.may_have_left {
                    self.outbox.push(Progress::new(row.number, State::Pending, self.now()));
                }
                if error.is_about_credentials() {
                    self.stop(Stop::Failed(api::Error::from(error).into()));
                } else {
                    self.silent(&row, api::Error::from(error).into());
                }
            }
        }
    }

    /// It was refused for the rate limit alone: it goes when there is room again. An earlier attempt of
    /// it may have been heard: its record is read again then.
    fn has_to_wait(&mut self, mut row: Row, is_unsure: bool) {
        row.state = if is_unsure { State::Sending } else { State::Pending };
        if !is_unsure {
            self.outbox.push(Progress::new(row.number, State::Pending, self.now()));
        }
        self.queue.push_front(row);
    }

    fn refused(&mut self, row: &Row, refusal: Refusal) {
        let (status, attempts, applies_to) = (refusal.status, refusal.attempts, refusal.applies_to);
        let is_unsure = refusal.may_have_been_made;
        self.forbidden += u32::from(status == 403 && !self.is_welcome);
        let is_forbidden = self.forbidden >= MOST_FORBIDDEN && !self.is_welcome;
        let is_applications = applies_to == AppliesTo::Application;
        if is_applications || applies_to == AppliesTo::Unknown && !self.is_welcome || is_forbidden {
            if !is_unsure {
                self.outbox.push(Progress::new(row.number, State::Pending, self.now()));
            }
            return self.stop(Stop::Failed(api::Error::from(refusal).into()));
        }
        // A front without what is behind it, or something else altogether, has said nothing of the edit.
        if matches!(status, 200..=299 | 502..=504) {
            return self.silent(row, api::Error::from(refusal).into());
        }
        self.silent = 0;
        let unsure = if is_unsure && self.of.options.blind { "; the edit may have been made all the same" } else { "" };
        let failed = Progress {
            error: Some(format!("{refusal}{unsure}")),
            status: Some(status),
            request_id: refusal.request_id,
            attempts: Some(attempts),
            ..Progress::new(row.number, State::Failed, self.now())
        };
        if is_unsure {
            self.unsettled.insert(row.number, Unsettled { target: destination(row), refusal: Some(failed) });
        } else {
            self.ended(row, failed);
        }
    }

    /// Whether it landed will be seen when the record is read again: until then it is sending.
    fn silent(&mut self, row: &Row, error: anyhow::Error) {
        self.unsettled.insert(row.number, Unsettled { target: destination(row), refusal: None });
        self.silent += 1;
        if self.silent >= MOST_SILENT {
            self.stop(Stop::Failed(error));
        } else {
            self.silence = Some(error);
        }
    }

    pub(super) fn ended(&mut self, row: &Row, progress: Progress) {
        let state = progress.state;
        let was = if self.tally.of(State::Pending) > 0 { State::Pending } else { State::Sending };
        self.tally.remove(was, 1);
        self.tally.add(state, 1);
        (self.of.observer)(&Event::Ended(state));
        self.outbox.push(progress);
        if matches!(state, State::Failed | State::Conflict) {
            self.remember_failure(row);
            self.count_failures();
        }
    }

    /// Failures of earlier turns at this run.
    pub(super) fn remember_failures(&mut self) -> Result<()> {
        for state in [State::Failed, State::Conflict] {
            let mut after = 0;
            loop {
                let rows = self.of.ledger.rows(self.of.run, RowFilter::Only(state), after, CHUNK)?;
                let Some(last) = rows.last() else { break };
                after = last.number;
                for row in &rows {
                    self.remember_failure(row);
                }
            }
        }
        Ok(())
    }

    fn remember_failure(&mut self, row: &Row) {
        let first = self.failed.entry(destination(row).key()).or_insert(row.number);
        *first = row.number.min(*first);
    }

    pub(super) fn count_failures(&mut self) {
        if self.of.options.max_errors.is_some_and(|most| self.tally.failed() > most) {
            self.stop(Stop::TooManyErrors);
        }
    }

    /// Looks what became of the rows that nobody knows of, when all others are done; whether there is
    /// more to do now. After a stop they stay as they are, for a resume to settle.
    pub(super) async fn settle(&mut self) -> Result<bool> {
        if !self.flush() || self.stop.is_some() || self.unsettled.is_empty() {
            return Ok(false);
        }
        let (mut after, mut settled) = (0, 0);
        loop {
            let rows = self.of.ledger.rows(self.of.run, RowFilter::Only(State::Sending), after, CHUNK)?;
            let Some(last) = rows.last() else { break };
            after = last.number;
            let looked = if self.of.options.blind {
                rows.into_iter().map(|row| Looked { row, verdict: Verdict::Send, read: None }).collect()
            } else {
                let Some(looked) = self.look(rows).await? else { break };
                looked
            };
            for Looked { row, verdict, .. } in looked {
                settled += usize::from(self.settle_row(&row, verdict));
            }
        }
        self.flush();
        let goes_on = settled > 0 && self.has_held && self.stop.is_none();
        if goes_on {
            (self.cursor, self.is_exhausted, self.has_held) = (0, false, false);
        }
        Ok(goes_on)
    }

    /// Whether it is settled now.
    fn settle_row(&mut self, row: &Row, verdict: Verdict) -> bool {
        let refusal = self.unsettled.get_mut(&row.number).and_then(|unsettled| unsettled.refusal.take());
        let progress = match (verdict, refusal) {
            (Verdict::Ended(state, error), _) => Progress { error, ..Progress::new(row.number, state, self.now()) },
            (Verdict::Send, Some(refusal)) => refusal,
            (Verdict::Send, None) => return false,
        };
        self.unsettled.remove(&row.number);
        self.ended(row, progress);
        true
    }
}
