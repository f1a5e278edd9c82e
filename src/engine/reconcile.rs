//! What became of edits that had no answer: their records are read again.

use anyhow::Result;

use crate::domain::row_state::State;
use crate::engine::CHUNK;
use crate::engine::reread::{Looked, Repeated, Verdict, look};
use crate::http_client::client::Client;
use crate::ledger::{Ledger, Progress, RowFilter};
use crate::system::clock::Clock;

/// What to make of an edit that was not made, as far as can be seen now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// It may land yet, and a resume sends it again if not.
    StaysOpen,
    /// Whoever gave it has seen that it had no answer, and may have given another since.
    IsFailed,
}

/// Settles what can be settled of a run, sending nothing; how many rows are still open.
pub async fn settle(
    client: &Client,
    ledger: &mut Ledger,
    run: i64,
    clock: &dyn Clock,
    not_made: NotMade,
) -> Result<u64> {
    let repeated = Repeated::of(ledger, run)?;
    let (mut after, mut open) = (0, 0);
    loop {
        let rows = ledger.rows(run, RowFilter::Only(State::Sending), after, CHUNK)?;
        let Some(last) = rows.last() else { return Ok(open) };
        after = last.number;
        let mut settled = Vec::new();
        for Looked { row, verdict, .. } in look(client, ledger, run, &repeated, rows).await? {
            let (state, error) = match (verdict, not_made) {
                (Verdict::Ended(state, error), _) => (state, error),
                (Verdict::Send, NotMade::IsFailed) => (State::Failed, Some("it was not made".to_owned())),
                (Verdict::Send, NotMade::StaysOpen) => {
                    open += 1;
                    continue;
                }
            };
            settled.push(Progress { error, ..Progress::new(row.number, state, clock.now_ms()) });
        }
        ledger.record(run, &settled)?;
    }
}
