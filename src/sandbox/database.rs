//! The `SQLite` file of a sandbox: opens, creates and resets it.
//!
//! Several servers may have the same file open: each process on `--profile sandbox` is one. The data is
//! for practice, so nothing waits for the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::Value as Json;

use crate::sandbox::clock::rails_time;
use crate::sandbox::error::Error;
use crate::sandbox::log::LogEntry;
use crate::sandbox::seed;
use crate::sandbox::transaction::Transaction;

/// The version of the tables. A database with another version is created again.
const VERSION: i64 = 2;
const SCHEMA: &str = "
    CREATE TABLE users (
        id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, body TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
    CREATE TABLE records (
        id INTEGER PRIMARY KEY, user_id INTEGER UNIQUE, body TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
    CREATE TABLE tokens (
        token TEXT PRIMARY KEY, application TEXT NOT NULL, scopes TEXT NOT NULL,
        created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE requests (
        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
        status INTEGER NOT NULL, application TEXT, fault TEXT);";
const TABLES: [&str; 4] = ["users", "records", "tokens", "requests"];
/// The name of the database in its folder.
const FILE: &str = "sandbox.db";
/// Entries that the log keeps when the database is opened.
const LOG_LENGTH: i64 = 100_000;
/// How long to wait for another server's transaction.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// An open database.
#[derive(Debug)]
pub struct Database {
    connection: Connection,
    path: PathBuf,
}

/// Restores records, tokens and log to their first state, with this number of records. A damaged
/// database is replaced.
pub fn reset(folder: &Path, records: u32) -> Result<(), Error> {
    let path = folder.join(FILE);
    let _lock = lock(folder)?;
    let create = || Database::prepare(&path)?.recreate(records);
    match create() {
        Err(Error::Damaged { .. }) => {
            remove(&path)?;
            create()
        }
        result => result,
    }
}

/// Every request that the sandboxes on a folder have answered, oldest first.
pub fn log(folder: &Path) -> Result<Vec<LogEntry>, Error> {
    Database::open(folder)?.log()
}

impl Database {
    /// Opens the database of a folder. A missing database is created and filled.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let _lock = lock(folder)?;
        Self::prepare(&folder.join(FILE))
    }

    fn prepare(path: &Path) -> Result<Self, Error> {
        let connection = Connection::open(path).map_err(|error| Error::of_sqlite(error, path))?;
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))
            .map_err(|error| Error::of_file(error, path))?;
        let mut database = Self { connection, path: path.to_owned() };
        database.prepare_tables().map_err(|error| Error::of_sqlite(error, path))?;
        Ok(database)
    }

    fn prepare_tables(&mut self) -> rusqlite::Result<()> {
        let connection = &mut self.connection;
        connection.busy_timeout(LONGEST_WAIT)?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")?;
        connection.set_prepared_statement_cache_capacity(64);
        if version(connection)? != VERSION {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another process may have created the tables while this one waited for the lock.
            if version(&transaction)? != VERSION {
                create_tables(&transaction, seed::RECORDS)?;
            }
            transaction.commit()?;
        }
        connection
            .execute("DELETE FROM requests WHERE number <= (SELECT max(number) FROM requests) - ?1", [LOG_LENGTH])?;
        Ok(())
    }

    fn recreate(&mut self, records: u32) -> Result<(), Error> {
        self.transact(|transaction| create_tables(transaction.sqlite(), records))
            .map_err(|error| Error::of_sqlite(error, &self.path))
    }

    /// Does `work` in one transaction, so that a change and its entry in the log are stored together.
    pub fn transact<T>(&mut self, work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&Transaction::new(&transaction))?;
        transaction.commit()?;
        Ok(result)
    }

    /// The entries of the log, oldest first.
    pub fn log(&self) -> Result<Vec<LogEntry>, Error> {
        self.read_log().map_err(|error| Error::of_sqlite(error, &self.path))
    }

    fn read_log(&self) -> rusqlite::Result<Vec<LogEntry>> {
        let sql = "SELECT at, method, path, status, application, fault FROM requests ORDER BY number";
        let mut statement = self.connection.prepare(sql)?;
        let entries = statement.query_map([], |row| {
            Ok(LogEntry {
                at: rails_time(row.get::<_, i64>(0)?.unsigned_abs()),
                method: row.get(1)?,
                path: row.get(2)?,
                status: row.get(3)?,
                application: row.get(4)?,
                fault: row.get(5)?,
            })
        })?;
        entries.collect()
    }
}

/// No other process opens the database until the file is dropped. Two connections that switch to
/// write-ahead mode at the same time would fail with "database is locked" without waiting.
fn lock(folder: &Path) -> Result<File, Error> {
    let path = folder.join("sandbox.lock");
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let locked = |file: File| file.lock().map(|()| file);
    options.open(&path).and_then(locked).map_err(|error| Error::of_file(error, &path))
}

/// Removes a database and its journal.
fn remove(path: &Path) -> Result<(), Error> {
    for end in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(end);
        remove_if_there(Path::new(&file)).map_err(|error| Error::of_file(error, Path::new(&file)))?;
    }
    Ok(())
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn create_tables(transaction: &rusqlite::Transaction<'_>, records: u32) -> rusqlite::Result<()> {
    for table in TABLES {
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    transaction.execute_batch(SCHEMA)?;
    let mut add_user = transaction
        .prepare("INSERT INTO users (id, login, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)")?;
    let mut add_record = transaction
        .prepare("INSERT INTO records (id, user_id, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)")?;
    for person in seed::people(records) {
        add_user.execute(params![
            person.user_id,
            person.login,
            Json::Object(person.user).to_string(),
            seed::CREATED_AT
        ])?;
        let body = Json::Object(person.fields).to_string();
        add_record.execute(params![person.record_id, person.user_id, body, seed::CREATED_AT])?;
    }
    transaction.pragma_update(None, "user_version", VERSION)
}
