//! The tables, and how an older ledger is brought up to date.

use anyhow::Result;
use rusqlite::{Connection, TransactionBehavior};

use crate::ledger::error::Error;

/// The step at position N makes version N + 1 of the tables. Never edit a step: a ledger that has taken
/// it will not take it again.
pub(super) const STEPS: [&str; 6] = [
    "
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        parent INTEGER,
        profile TEXT NOT NULL, address TEXT NOT NULL, application TEXT NOT NULL,
        source TEXT, input_sha256 TEXT, columns TEXT NOT NULL,
        method TEXT NOT NULL, blind INTEGER NOT NULL,
        -- milliseconds since 1970; a run that has not ended can be resumed
        created_at INTEGER NOT NULL, read_at INTEGER NOT NULL, ended_at INTEGER,
        note TEXT);
    CREATE TABLE rows (
        run INTEGER NOT NULL, number INTEGER NOT NULL,
        line INTEGER, target TEXT NOT NULL, record INTEGER,
        -- the fields as JSON objects; without a before-image nothing was read
        wanted TEXT NOT NULL, before TEXT,
        -- the row of the file, as a JSON list of its cells
        input TEXT,
        state TEXT NOT NULL, error TEXT, status INTEGER, request_id TEXT, attempts INTEGER, at INTEGER,
        PRIMARY KEY (run, number)) WITHOUT ROWID;",
    // Most runs undo no other run and take no space in the index.
    "CREATE INDEX runs_by_parent ON runs (parent) WHERE parent IS NOT NULL;",
    // Which records a run edits, and the stable name of a row's error.
    "
    ALTER TABLE runs ADD COLUMN resource TEXT NOT NULL DEFAULT 'user_candidatures';
    ALTER TABLE rows ADD COLUMN error_code TEXT;
    UPDATE rows SET error_code = iif(state = 'conflict', 'conflict', 'failed') WHERE error IS NOT NULL;",
    // What a record showed after an edit, and which part of a run an undo restores (NULL: all of it).
    "
    ALTER TABLE rows ADD COLUMN after TEXT;
    ALTER TABLE runs ADD COLUMN part TEXT;",
    // A JSON list of what looked like a mistake when the edits were planned.
    "ALTER TABLE runs ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';",
    // How the file of a run is written, in JSON.
    "ALTER TABLE runs ADD COLUMN layout TEXT;",
];

/// Views that show a ledger of an older version as one of the newest; the view at position N is for
/// version N + 1. `SQLite` looks a name up among the temporary views first, and can create those even when
/// the ledger itself cannot be written.
const VIEWS_OF_OLDER: [&str; STEPS.len() - 1] =
    [VIEWS_OF_1_AND_2, VIEWS_OF_1_AND_2, VIEWS_OF_3, VIEWS_OF_4, VIEWS_OF_5];

const VIEWS_OF_1_AND_2: &str = "
    CREATE TEMP VIEW runs AS
        SELECT *, 'user_candidatures' AS resource, NULL AS part, '[]' AS findings, NULL AS layout FROM main.runs;
    CREATE TEMP VIEW rows AS SELECT *,
        iif(error IS NULL, NULL, iif(state = 'conflict', 'conflict', 'failed')) AS error_code,
        NULL AS after FROM main.rows;";

const VIEWS_OF_3: &str = "
    CREATE TEMP VIEW runs AS SELECT *, NULL AS part, '[]' AS findings, NULL AS layout FROM main.runs;
    CREATE TEMP VIEW rows AS SELECT *, NULL AS after FROM main.rows;";

const VIEWS_OF_4: &str = "CREATE TEMP VIEW runs AS SELECT *, '[]' AS findings, NULL AS layout FROM main.runs;";

const VIEWS_OF_5: &str = "CREATE TEMP VIEW runs AS SELECT *, NULL AS layout FROM main.runs;";

/// Creates or changes the tables of a ledger that can be written.
///
/// # Errors
/// [`Error::Newer`], or a failure of the database.
pub fn bring_up_to_date(connection: &mut Connection) -> Result<()> {
    let version = version(connection)?;
    if version == STEPS.len() {
        return Ok(());
    }
    if version > STEPS.len() {
        return Err(Error::Newer(version).into());
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done this while we waited for the lock.
    let from = self::version(&transaction)?;
    for step in STEPS.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(STEPS.len())?)?;
    transaction.commit()?;
    Ok(())
}

/// Makes a ledger that cannot be written readable as if it were up to date.
///
/// # Errors
/// [`Error::Newer`], [`Error::Empty`], or a failure of the database.
pub fn show_as_up_to_date(connection: &Connection) -> Result<()> {
    match version(connection)? {
        0 => Err(Error::Empty.into()),
        version if version > STEPS.len() => Err(Error::Newer(version).into()),
        version => Ok(VIEWS_OF_OLDER.get(version - 1).map_or(Ok(()), |views| connection.execute_batch(views))?),
    }
}

fn version(connection: &Connection) -> Result<usize> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(0))
}
