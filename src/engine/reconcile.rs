//! Finds out what happened to edits without an answer, by reading their records. Sends nothing.

use anyhow::Result;

use crate::domain::row_state::State;
use crate::engine::queue::PAGE_SIZE;
use crate::engine::reread::{Reconciled, RepeatedRecords, Verdict, reread};
use crate::http_client::client::Client;
use crate::ledger::{Ledger, RowError, RowFilter, RowPages, RowUpdate};
use crate::system::clock::Clock;

/// What to do with an edit that, as its record shows, was not applied so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotApplied {
    /// The edit may still be applied; resuming the run sends it again if it was not.
    StaysOpen,
    /// The user has seen that the edit got no answer, and may have made another edit since.
    IsFailed,
}

/// Settles the rows of a run whose outcome is unknown, and returns how many are still open.
///
/// # Errors
/// When a record cannot be read, or the ledger cannot be used.
pub async fn reconcile(
    client: &Client,
    ledger: &mut Ledger,
    run: i64,
    clock: &dyn Clock,
    not_applied: NotApplied,
) -> Result<u64> {
    let repeated = RepeatedRecords::of(ledger, run)?;
    let mut pages = RowPages::new(run, RowFilter::Only(State::Sending), PAGE_SIZE);
    let mut open = 0;
    loop {
        let rows = pages.next(ledger)?;
        if rows.is_empty() {
            return Ok(open);
        }
        let mut settled = Vec::new();
        for Reconciled { row, verdict, .. } in reread(client, ledger, run, &repeated, rows).await? {
            let (state, error) = match (verdict, not_applied) {
                (Verdict::Ended(state, error), _) => (state, error),
                (Verdict::Send, NotApplied::IsFailed) => {
                    (State::Failed, Some(RowError::new("not_applied", "the edit was not applied")))
                }
                (Verdict::Send, NotApplied::StaysOpen) => {
                    open += 1;
                    continue;
                }
            };
            settled.push(RowUpdate { error, ..RowUpdate::new(row.number, state, clock.now_ms()) });
        }
        ledger.record(run, &settled)?;
    }
}
