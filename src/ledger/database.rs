//! The ledger's file: opened, brought up to date, and written in transactions.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};

use crate::ledger::error::Error;
use crate::ledger::file::has_frames;
use crate::ledger::{schema, seal};

/// How long to wait for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Characters that need no escape in the path of a URI.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The next process reads a leftover journal completely: a journal with more pages than this is merged
/// into the database instead of being left.
const JOURNAL_PAGES: u32 = 64;

/// The local database of all runs.
pub struct Ledger {
    /// The connection to the database.
    connection: Connection,
    /// The ledger's file.
    path: PathBuf,
}

impl Ledger {
    /// Opens the ledger in a file that exists, even if it is empty, and brings its tables up to date.
    ///
    /// # Errors
    /// [`Error`]; the text says that the ledger at this path cannot be used.
    pub fn open(path: &Path) -> Result<Self> {
        let opened = Connection::open(path).map_err(anyhow::Error::from).and_then(|mut connection| {
            connection.busy_timeout(BUSY_TIMEOUT)?;
            seal::add_function(&connection)?;
            schema::bring_up_to_date(&mut connection, path)?;
            connection.set_prepared_statement_cache_capacity(32);
            Ok(connection)
        });
        Self::opened(opened, path)
    }

    /// Opens a ledger that cannot be written. An older ledger is read as it is.
    ///
    /// # Errors
    /// As [`Ledger::open`], or [`Error::JournalNotReadable`].
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let name = utf8_percent_encode(&path.to_string_lossy(), PATH).to_string();
        let has_frames = has_frames(path);
        // Without a journal that matters, SQLite need not lock the file, nor create any other.
        let parameters = if has_frames { "" } else { "?immutable=1" };
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let opened = Connection::open_with_flags(format!("file:{name}{parameters}"), flags);
        let opened = opened.map_err(anyhow::Error::from).and_then(|connection| {
            connection.busy_timeout(BUSY_TIMEOUT)?;
            schema::show_as_up_to_date(&connection, path)?;
            Ok(connection)
        });
        Self::opened(opened, path).map_err(|error| match error.downcast_ref() {
            Some(Error::NotWritable(path)) if has_frames => Error::JournalNotReadable(path.clone()).into(),
            _ => error,
        })
    }

    fn opened(opened: Result<Connection>, path: &Path) -> Result<Self> {
        let explained = opened.map_err(|error| match Error::of_database(error, path) {
            // This error says the same already.
            error if matches!(error.downcast_ref(), Some(Error::Database { .. })) => error,
            error => error.context(format!("cannot use the ledger {}", path.display())),
        });
        Ok(Self { connection: explained?, path: path.to_owned() })
    }

    /// The ledger's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the journal for the next process: creating the journal and merging it into the database are
    /// four of the five syncs of a process that records one edit (measured).
    pub fn keep_journal(&self) -> Result<()> {
        use rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        self.use_connection(|connection| {
            connection.set_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            Ok(connection.pragma_update(None, "wal_autocheckpoint", JOURNAL_PAGES)?)
        })
    }

    /// Later commits still survive the end of the process, but a power cut may lose the last ones.
    pub fn commit_lazily(&self) -> Result<()> {
        self.use_connection(|connection| Ok(connection.pragma_update(None, "synchronous", "NORMAL")?))
    }

    /// Writes everything that `work` does or nothing, on the disk when this returns.
    pub(super) fn in_transaction<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        let written = (|| {
            // A transaction that reads before it writes could not wait for another process.
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&transaction)?;
            transaction.commit()?;
            Ok(result)
        })();
        self.explained(written)
    }

    /// The result of `work`, with a failure of the database as an [`Error`].
    pub(super) fn use_connection<T>(&self, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        self.explained(work(&self.connection))
    }

    fn explained<T>(&self, result: Result<T>) -> Result<T> {
        result.map_err(|error| Error::of_database(error, &self.path))
    }
}
