//! The local database of all runs: what was sent, when, and what it replaced.
//!
//! An edit is recorded as *sending* before its request leaves and as its outcome after. Both are
//! on the disk before the next step relies on them, so that whatever ends the process, the rows say
//! what may have happened. It holds personal data and no secret; its file is made by the caller, who
//! alone may read it. `SQLite` keeps the journal and shared-memory files under the same mode.

pub mod lock;
pub mod recent;
pub mod rows;
pub mod runs;
pub mod schema;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::{Connection, OpenFlags, Transaction};

pub use crate::ledger::rows::{Progress, Row, RowFilter};
pub use crate::ledger::runs::{Kind, NewRun, Owner, Pruned, Run};

use crate::error::Failure;

/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a path may have of a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// A journal that is left is read whole at the next start: beyond this it is folded in.
const JOURNAL_PAGES: u32 = 64;

pub struct Ledger {
    connection: Connection,
    path: PathBuf,
}

impl Ledger {
    /// Opens the ledger in a file that exists, if only as an empty one.
    pub fn open(path: &Path) -> Result<Self> {
        let ledger = Connection::open(path).map_err(anyhow::Error::from).and_then(|mut connection| {
            connection.busy_timeout(PATIENCE)?;
            schema::bring_up_to_date(&mut connection)?;
            connection.set_prepared_statement_cache_capacity(32);
            Ok(Self { connection, path: path.to_owned() })
        });
        ledger
            .map_err(|error| explain(error, path))
            .with_context(|| format!("cannot use the ledger {}", path.display()))
    }

    /// Opens a ledger that cannot be written. Nor can its journal be looked up there: what is in the file
    /// is what there is.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let name = utf8_percent_encode(&path.to_string_lossy(), PATH).to_string();
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let opened = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags);
        let ledger = opened.map_err(anyhow::Error::from).and_then(|connection| {
            schema::ensure_up_to_date(&connection)?;
            Ok(Self { connection, path: path.to_owned() })
        });
        ledger
            .map_err(|error| explain(error, path))
            .with_context(|| format!("cannot use the ledger {}", path.display()))
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the journal for the next process: making it and folding it in are four of the five syncs
    /// of a process that records one edit (measured).
    pub fn keep_journal(&self) -> Result<()> {
        use rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        self.connection.set_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        self.connection.pragma_update(None, "wal_autocheckpoint", JOURNAL_PAGES)?;
        Ok(())
    }

    /// Commits from here on survive the end of the process as ever, but a power cut may lose the last.
    pub fn commit_lazily(&self) -> Result<()> {
        self.connection.pragma_update(None, "synchronous", "NORMAL")?;
        Ok(())
    }

    /// Writes all or nothing, on the disk when it returns.
    fn in_transaction<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let written = (|| {
            let transaction = self.connection.transaction()?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })();
        self.explained(written)
    }

    /// What a failure of a write means to a person.
    fn explained<T>(&self, result: Result<T>) -> Result<T> {
        result.map_err(|error| explain(error, &self.path))
    }
}

/// The causes that a person can do something about.
fn explain(error: anyhow::Error, path: &Path) -> anyhow::Error {
    use rusqlite::ErrorCode;
    let code = error.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error_code);
    let shown = path.display();
    let failure = match code {
        Some(ErrorCode::DiskFull) => Failure::failed(format!("the disk of the ledger {shown} is full"))
            .hint("make room, or give another file with --ledger"),
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            Failure::failed(format!("the ledger {shown} cannot be written"))
                .hint("make it writable, or give another file with --ledger")
        }
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            Failure::failed(format!("{shown} is not a ledger, or is damaged"))
                .hint("move it away, or give another file with --ledger")
        }
        Some(ErrorCode::SystemIoFailure) => Failure::failed(format!("the ledger {shown} cannot be written: {error}"))
            .hint("is its disk full or broken? --ledger gives another file"),
        Some(_) => return anyhow::anyhow!("{error:#}"),
        None => return error,
    };
    failure.into()
}
