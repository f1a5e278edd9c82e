//! The tables, and how an older ledger is brought up to date.

use std::cmp::Ordering;

use anyhow::Result;
use rusqlite::{Connection, TransactionBehavior};

use crate::error::Failure;

/// Each step makes the version of its position plus one. Steps are never edited: a ledger that has
/// taken one will not take it again.
const STEPS: [&str; 2] = [
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
    // Most runs undo none: they cost nothing here.
    "CREATE INDEX runs_by_parent ON runs (parent) WHERE parent IS NOT NULL;",
];

pub fn bring_up_to_date(connection: &mut Connection) -> Result<()> {
    let version = version(connection)?;
    if version == STEPS.len() {
        return Ok(());
    }
    if version > STEPS.len() {
        return Err(of_newer(version).into());
    }
    connection.pragma_update(None, "journal_mode", "WAL")?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it while we waited.
    let from = self::version(&transaction)?;
    for step in STEPS.iter().skip(from) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(STEPS.len())?)?;
    transaction.commit()?;
    Ok(())
}

/// For a ledger that cannot be written, and so not be brought up to date.
pub fn ensure_up_to_date(connection: &Connection) -> Result<()> {
    let version = version(connection)?;
    match version.cmp(&STEPS.len()) {
        Ordering::Equal => Ok(()),
        Ordering::Greater => Err(of_newer(version).into()),
        Ordering::Less => {
            Err(Failure::failed("it is empty or old, and cannot be brought up to date: it cannot be written").into())
        }
    }
}

fn of_newer(version: usize) -> Failure {
    Failure::failed(format!("the ledger is of version {version}, made by a newer candidature"))
        .hint("use that one, or give another file with --ledger")
}

fn version(connection: &Connection) -> Result<usize> {
    let version: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    Ok(usize::try_from(version).unwrap_or(0))
}
