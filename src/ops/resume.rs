//! What a run has left, sent after all: the rest of a run that stopped, or its failed rows.

use anyhow::Result;

use crate::engine::Stop;
use crate::engine::reconcile::reconcile;
use crate::ledger::{Ledger, Run};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::run::{HeldRun, RunReport, stop_reason};
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

/// Settles a single edit that got no answer by reading its record. The edit is never sent again: the person
/// who typed the edit may have typed another one since. If the record does not show the edit, the outcome stays
/// open: the server may still apply the edit.
pub async fn settle_single(session: &Session, held: HeldRun, host: &Host) -> Result<RunReport> {
    let HeldRun { mut ledger, run, lock, .. } = held;
    let settling = reconcile(&session.client, &mut ledger, run.id, &*host.clock);
    let open = host.unless_stopped("nothing was sent", settling).await?;
    let stop = (open > 0).then_some(Stop::OutcomeUnknown(None));
    ledger.leave(run.id, host.now_ms(), stop.as_ref().map(stop_reason).as_deref())?;
    let tally = ledger.tally(run.id)?;
    lock.release();
    Ok(RunReport { ledger, run, tally, stop, read_back: None, troubles: Vec::new() })
}
