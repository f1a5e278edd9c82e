//! What a run has left, sent after all: the rest of a run that stopped, or its failed rows.

use anyhow::Result;

use crate::engine::reconcile::{NotApplied, reconcile};
use crate::ledger::{Ledger, Run};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::run::{HeldRun, RunReport};
use crate::ops::session::Session;

/// Refuses to continue a run that was undone: what is sent now would not be undone with the rest.
pub fn ensure_not_undone(ledger: &Ledger, run: &Run) -> Result<()> {
    match ledger.undone_by(run.id)? {
        None => Ok(()),
        Some(undo) => Err(Error::Undone { run: run.id, undo }.into()),
    }
}

/// Marks the failed rows of a run as open again, so that driving it sends them.
pub fn reopen(held: &mut HeldRun) -> Result<()> {
    held.ledger.reopen_failed(held.run.id)
}

/// Settles a single edit that got no answer by reading its record. It is never sent again: the person
/// who typed it may have typed another one since.
pub async fn settle_single(session: &Session, held: HeldRun, host: &Host) -> Result<RunReport> {
    let HeldRun { mut ledger, run, lock, .. } = held;
    let settling = reconcile(&session.client, &mut ledger, run.id, &*host.clock, NotApplied::IsFailed);
    host.unless_stopped("nothing was sent", settling).await?;
    ledger.leave(run.id, host.now_ms(), None)?;
    let tally = ledger.tally(run.id)?;
    if tally.open() == 0 {
        lock.release();
    }
    Ok(RunReport { ledger, run, tally, stop: None, read_back: None, troubles: Vec::new() })
}
