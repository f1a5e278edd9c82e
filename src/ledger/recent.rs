//! The most recent runs, read without writing to the ledger, for completion.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use rusqlite::{Connection, OpenFlags};

/// Runs that completion suggests.
const MOST_RUNS: u32 = 50;

/// How long to wait for another process that is writing: somebody is typing.
const BUSY_TIMEOUT: Duration = Duration::from_millis(200);

/// What completion shows of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentRun {
    /// The run's number.
    pub id: i64,
    /// The name of its kind, such as `apply`.
    pub kind: String,
    /// The file that it was made from, if there is one.
    pub source: Option<String>,
}

/// The most recent runs, the newest first. The tables are read as they are: every version has these columns.
///
/// # Errors
/// If there is no ledger at `path`, or it cannot be read.
pub fn runs(path: &Path) -> Result<Vec<RecentRun>> {
    let ledger = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    ledger.busy_timeout(BUSY_TIMEOUT)?;
    let mut statement = ledger.prepare("SELECT id, kind, source FROM runs ORDER BY id DESC LIMIT ?1")?;
    let read = |row: &rusqlite::Row<'_>| Ok(RecentRun { id: row.get(0)?, kind: row.get(1)?, source: row.get(2)? });
    Ok(statement.query_map([MOST_RUNS], read)?.collect::<Result<_, _>>()?)
}
