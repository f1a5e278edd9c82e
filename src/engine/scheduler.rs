//! Decides what a run does next: a pure function of its state and the time.

use tokio::time::Instant;

use crate::engine::run_state::{Now, RunState};
use crate::engine::slot::NextSlot;

/// What a run does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Read the records of the queued rows again.
    Reread,
    /// Take the next open rows from the ledger.
    Refill,
    /// Take rows off the front of the queue that must not be sent now.
    DropBlocked,
    /// Send up to this many rows, if there are slots for them.
    Launch(usize),
    /// Return the slot that is not needed any more.
    ReturnSlot,
    /// Stop: nothing may leave any more.
    RunOutOfTime,
    /// Wait for an answer, but not longer than until a slot is due.
    WaitUntil(Instant),
    /// Wait for an answer.
    AwaitAnswer,
    /// Look up the outcomes that are unknown.
    Reconcile,
    /// Nothing is left to do.
    Done,
}

/// The next step of a run in this state.
pub fn next(state: &RunState, now: Now) -> Step {
    if !state.stopping.is_going() {
        return drain(state);
    }
    let is_stale = state.queue.is_stale(now.at);
    // A request in flight may be about to change the very record that would be read.
    if is_stale && state.in_flight.is_empty() {
        return Step::Reread;
    }
    let Some(first) = state.queue.front() else { return with_empty_queue(state) };
    if state.blocked.check(first).is_some() {
        return Step::DropBlocked;
    }
    if is_stale {
        return Step::AwaitAnswer;
    }
    if state.time_left(now).is_some_and(|left| left.is_zero()) {
        return Step::RunOutOfTime;
    }
    let most = state.jobs.saturating_sub(state.in_flight.len());
    let unblocked = state.queue.rows().take_while(|row| state.blocked.check(row).is_none());
    let ready = state.in_flight.how_many_may_join(unblocked.take(most));
    match state.slot.due() {
        _ if ready == 0 => Step::AwaitAnswer,
        Some(at) if at > now.at => Step::WaitUntil(at),
        _ => Step::Launch(ready),
    }
}

/// The next step of a run that is stopping.
fn drain(state: &RunState) -> Step {
    match state.slot {
        NextSlot::Held(_) => Step::ReturnSlot,
        _ if state.stopping.is_abandoned() || state.in_flight.is_empty() => Step::Done,
        _ => Step::AwaitAnswer,
    }
}

/// The next step of a run without queued rows.
fn with_empty_queue(state: &RunState) -> Step {
    if !state.queue.is_exhausted() {
        Step::Refill
    } else if !state.in_flight.is_empty() {
        Step::AwaitAnswer
    } else if let NextSlot::Held(_) = state.slot {
        Step::ReturnSlot
    } else if state.blocked.can_reconcile() {
        Step::Reconcile
    } else {
        Step::Done
    }
}
