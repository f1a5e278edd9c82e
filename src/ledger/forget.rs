//! Deletes old runs so that their personal data cannot be read any more.

use anyhow::Result;
use rusqlite::Connection;

use crate::ledger::database::Ledger;
use crate::ledger::error::Error;
use crate::ledger::run::{Pruned, Run};

impl Ledger {
    /// Runs that have not changed since a time, in milliseconds since 1970; the newest first.
    pub fn idle_since(&self, before_ms: u64) -> Result<Vec<Run>> {
        let touched = "max(created_at, ifnull(ended_at, 0), ifnull((SELECT max(at) FROM rows WHERE run = runs.id), 0))";
        self.runs_where(&format!("{touched} < {before_ms}"))
    }

    /// Deletes runs, with all personal data in them.
    ///
    /// # Errors
    /// [`Error::JournalInUse`] when the runs were deleted, but are still in the journal.
    pub fn forget(&mut self, runs: &[i64]) -> Result<Pruned> {
        let before = self.size()?;
        let rows = self.in_transaction(|transaction| {
            let mut rows = 0;
            for run in runs {
                rows += transaction.execute("DELETE FROM rows WHERE run = ?1", [run])?;
                transaction.execute("DELETE FROM runs WHERE id = ?1", [run])?;
            }
            Ok(rows)
        })?;
        if self.use_connection(rewrite)? {
            return Err(Error::JournalInUse.into());
        }
        Ok(Pruned { runs: runs.len() as u64, rows: rows as u64, bytes: before.saturating_sub(self.size()?) })
    }

    fn size(&self) -> Result<u64> {
        self.use_connection(|connection| {
            let number = |pragma: &str| connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0));
            let (pages, page): (i64, i64) = (number("page_count")?, number("page_size")?);
            Ok((pages * page).unsigned_abs())
        })
    }
}

/// Writes the file and its journal again: what was deleted stays readable in free pages and in the journal until
/// then. Whether another process keeps the journal from being emptied.
pub(super) fn rewrite(connection: &Connection) -> Result<bool> {
    connection.execute_batch("VACUUM")?;
    Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?)
}
