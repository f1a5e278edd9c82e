//! Finds out what happened to edits without an answer, by reading their records. Sends nothing.

use anyhow::Result;

use crate::domain::row_state::State;
use crate::engine::queue::PAGE_SIZE;
use crate::engine::reread::{Reconciled, Verdict, reread};
use crate::http_client::client::Client;
use crate::ledger::{Ledger, RowFilter, RowPages, RowUpdate};
use crate::system::clock::Clock;

/// Settles the rows of a run whose outcome is unknown, and returns how many are still open: an edit that, as
/// its record shows, was not applied so far may still be applied.
///
/// # Errors
/// When a record cannot be read, or the ledger cannot be used.
pub async fn reconcile(client: &Client, ledger: &mut Ledger, run: i64, clock: &dyn Clock) -> Result<u64> {
    let mut pages = RowPages::new(run, RowFilter::Only(State::Sending), PAGE_SIZE);
    let mut open = 0;
    loop {
        let rows = pages.next(ledger)?;
        if rows.is_empty() {
            return Ok(open);
        }
        let mut settled = Vec::new();
        for Reconciled { row, verdict, .. } in reread(client, rows).await? {
            match verdict {
                Verdict::Ended(state, error) => {
                    settled.push(RowUpdate { error, ..RowUpdate::new(row.number, state, clock.now_ms()) });
                }
                Verdict::Send => open += 1,
            }
        }
        ledger.record(run, &settled)?;
    }
}
