//! The tables, and how an older ledger is brought up to date.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, ErrorCode, Transaction, TransactionBehavior};

use crate::ledger::error::Error;

/// The step at position N makes version N + 1 of the tables. Never edit a step: a ledger that has taken
/// it will not take it again.
pub(super) const STEPS: [&str; 8] = [
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
    // The seal of each run and row, and how many rows a run has. What an older ledger holds is taken as it is.
    "
    ALTER TABLE runs ADD COLUMN row_count INTEGER;
    ALTER TABLE runs ADD COLUMN seal BLOB;
    ALTER TABLE rows ADD COLUMN seal BLOB;
    UPDATE runs SET row_count = (SELECT count(*) FROM rows WHERE rows.run = runs.id);
    UPDATE runs SET seal = candidature_seal(id, kind, parent, part, profile, address, application, source, input_sha256,
        columns, layout, method, blind, created_at, read_at, resource, findings, row_count);
    UPDATE rows SET seal = candidature_seal(run, number, line, target, record, wanted, before, after, input, state,
        error, error_code, status, request_id, attempts, at);",
    // Who made the run on which computer.
    "
    ALTER TABLE runs ADD COLUMN os_user TEXT;
    ALTER TABLE runs ADD COLUMN host TEXT;",
];

/// Views that show a ledger of an older version as one of the newest; the view at position N is for
/// version N + 1. `SQLite` looks a name up among the temporary views first, and can create those even when
/// the ledger itself cannot be written.
const VIEWS_OF_OLDER: [&str; STEPS.len() - 1] =
    [VIEWS_OF_1_AND_2, VIEWS_OF_1_AND_2, VIEWS_OF_3, VIEWS_OF_4, VIEWS_OF_5, VIEWS_OF_6_AND_7, VIEWS_OF_6_AND_7];

const VIEWS_OF_1_AND_2: &str = "
    CREATE TEMP VIEW runs AS
        SELECT *, 'user_candidatures' AS resource, NULL AS part, '[]' AS findings, NULL AS layout, NULL AS os_user,
        NULL AS host FROM main.runs;
    CREATE TEMP VIEW rows AS SELECT *,
        iif(error IS NULL, NULL, iif(state = 'conflict', 'conflict', 'failed')) AS error_code,
        NULL AS after FROM main.rows;";

const VIEWS_OF_3: &str = "
    CREATE TEMP VIEW runs AS SELECT *, NULL AS part, '[]' AS findings, NULL AS layout, NULL AS os_user,
        NULL AS host FROM main.runs;
    CREATE TEMP VIEW rows AS SELECT *, NULL AS after FROM main.rows;";

const VIEWS_OF_4: &str = "CREATE TEMP VIEW runs AS SELECT *, '[]' AS findings, NULL AS layout, NULL AS os_user, NULL AS host FROM main.runs;";

const VIEWS_OF_5: &str =
    "CREATE TEMP VIEW runs AS SELECT *, NULL AS layout, NULL AS os_user, NULL AS host FROM main.runs;";

/// Version 6 has no seals, which nothing reads in a ledger that cannot be written.
const VIEWS_OF_6_AND_7: &str = "CREATE TEMP VIEW runs AS SELECT *, NULL AS os_user, NULL AS host FROM main.runs;";

/// Creates or changes the tables of a ledger that can be written, in the file `path`.
///
/// # Errors
/// [`Error::Newer`], [`Error::Damaged`], or a failure of the database.
pub fn bring_up_to_date(connection: &mut Connection, path: &Path) -> Result<()> {
    if version(connection, path)? < STEPS.len() {
        bring_tables_up_to_date(connection, path)?;
    }
    keep_a_write_ahead_log(connection)
}

/// Switches to a write-ahead log, with which readers and a writer do not wait for each other. The switch needs
/// the database for itself, and `SQLite` does not wait for that: while other processes use the ledger, all
/// of them go on without, and a later one switches.
fn keep_a_write_ahead_log(connection: &Connection) -> Result<()> {
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    if mode == "wal" {
        return Ok(());
    }
    let switched = connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()));
    match switched {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Ok(()),
        switched => Ok(switched?),
    }
}

/// Takes the missing steps in one transaction.
pub(super) fn bring_tables_up_to_date(connection: &mut Connection, path: &Path) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process, even a newer program, may have changed the tables while this one waited for the lock.
    let from = known_version(&transaction, path)?;
    for step in STEPS.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(STEPS.len())?)?;
    transaction.commit()?;
    Ok(())
}

/// Makes a ledger that cannot be written, in the file `path`, readable as if it were up to date.
///
/// # Errors
/// [`Error::Newer`], [`Error::Damaged`], [`Error::Empty`], or a failure of the database.
pub fn show_as_up_to_date(connection: &Connection, path: &Path) -> Result<()> {
    match version(connection, path)? {
        0 => Err(Error::Empty.into()),
        version => Ok(VIEWS_OF_OLDER.get(version - 1).map_or(Ok(()), |views| connection.execute_batch(views))?),
    }
}

/// The version of the tables; 0 when there are none yet.
///
/// # Errors
/// As [`known_version`].
fn version(connection: &Connection, path: &Path) -> Result<usize> {
    // Version and tables must be those of one moment: another process may be creating them.
    let transaction = connection.unchecked_transaction()?;
    known_version(&transaction, path)
}

/// As [`version`], in a transaction.
///
/// # Errors
/// [`Error::Damaged`] when the tables are those of another program, [`Error::Newer`] when a newer version of
/// this program made them.
fn known_version(transaction: &Transaction<'_>, path: &Path) -> Result<usize> {
    let version: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let version = usize::try_from(version).unwrap_or(0);
    let sql = "SELECT count(*), count(*) FILTER (WHERE type = 'table' AND name IN ('runs', 'rows')) FROM sqlite_master";
    let (all, ours): (i64, i64) = transaction.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if all > 0 && (version == 0 || ours < 2) {
        return Err(Error::Damaged(path.to_owned()).into());
    }
    if version > STEPS.len() { Err(Error::Newer(version).into()) } else { Ok(version) }
}
