//! Records, users and the log, in `SQLite` ([`crate::sandbox::tokens`] has the tokens).
//!
//! Several servers may have the same file open: each process on `--profile sandbox` is one. It is
//! practice data, so nothing waits for the disk.

use std::fs::{self, File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use rusqlite::{Connection, OptionalExtension as _, Row, ToSql, Transaction, TransactionBehavior, params};
use serde_json::{Map, Value as Json};

use crate::error::Failure;
use crate::sandbox::LogEntry;
use crate::sandbox::clock::rails_time;
use crate::sandbox::query::{Filter, Listing};
use crate::sandbox::seed;

/// Another number makes the database anew.
const VERSION: i64 = 1;
const SCHEMA: &str = "
    CREATE TABLE users (id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE);
    CREATE TABLE records (
        id INTEGER PRIMARY KEY, user_id INTEGER UNIQUE, body TEXT NOT NULL,
        created_at TEXT NOT NULL, updated_at TEXT NOT NULL);
    CREATE TABLE tokens (
        token TEXT PRIMARY KEY, application TEXT NOT NULL, scopes TEXT NOT NULL,
        created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE requests (
        number INTEGER PRIMARY KEY, at INTEGER NOT NULL, method TEXT NOT NULL, path TEXT NOT NULL,
        status INTEGER NOT NULL, application TEXT, fault TEXT);";
/// The name of the database in its folder.
const FILE: &str = "sandbox.db";
const TABLES: [&str; 4] = ["users", "records", "tokens", "requests"];
/// Requests that the log keeps when it is opened.
const LOG_LENGTH: i64 = 100_000;

#[derive(Debug)]
pub struct Store(Connection);

/// Why a change could not be stored.
#[derive(Debug)]
pub enum Taken {
    /// The named identity field is another record's.
    Field(&'static str),
    Failed(anyhow::Error),
}

impl From<rusqlite::Error> for Taken {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        match (text.contains("records.id"), text.contains("records.user_id")) {
            (true, _) => Self::Field("id"),
            (_, true) => Self::Field("user_id"),
            _ => Self::Failed(error.into()),
        }
    }
}

impl Store {
    /// Opens the database of a folder, making and seeding it where there is none.
    pub fn open(folder: &Path) -> Result<Self> {
        let path = folder.join(FILE);
        lock(folder).and_then(|_lock| Self::prepare(&path)).map_err(|error| explained(error, &path))
    }

    /// Makes the database anew, with so many records. A damaged one gives way to another file.
    pub fn reset(folder: &Path, records: u32) -> Result<()> {
        let path = folder.join(FILE);
        let anew = || Self::prepare(&path)?.remake(records);
        let made = lock(folder).and_then(|_lock| match anew() {
            Err(error) if is_damaged(&error) => {
                remove(&path)?;
                anew()
            }
            made => made,
        });
        made.map_err(|error| explained(error, &path))
    }

    fn prepare(path: &Path) -> Result<Self> {
        let mut connection = Connection::open(path)?;
        #[cfg(unix)]
        fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
        connection.busy_timeout(Duration::from_secs(10))?;
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;")?;
        connection.set_prepared_statement_cache_capacity(64);
        if version(&connection)? != VERSION {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Another process may have done it while we waited for the lock.
            if version(&transaction)? != VERSION {
                make(&transaction, seed::RECORDS)?;
            }
            transaction.commit()?;
        }
        connection
            .execute("DELETE FROM requests WHERE number <= (SELECT max(number) FROM requests) - ?1", [LOG_LENGTH])?;
        Ok(Self(connection))
    }

    fn remake(&mut self, records: u32) -> Result<()> {
        let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        make(&transaction, records)?;
        transaction.commit()?;
        Ok(())
    }

    /// Runs what answers requests in one transaction: a change and its line in the log land together.
    pub fn transact<T>(&mut self, work: impl FnOnce(&Open<'_>) -> Result<T>) -> Result<T> {
        let transaction = self.0.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&Open(&transaction))?;
        transaction.commit()?;
        Ok(result)
    }

    pub fn log(&self) -> Result<Vec<LogEntry>> {
        let mut statement =
            self.0.prepare("SELECT at, method, path, status, application, fault FROM requests ORDER BY number")?;
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
        Ok(entries.collect::<Result<_, _>>()?)
    }
}

/// The store within a transaction.
pub struct Open<'a>(pub(super) &'a Transaction<'a>);

impl Open<'_> {
    pub fn record(&self, id: i64) -> Result<Option<Json>> {
        let sql = "SELECT id, user_id, body, created_at, updated_at FROM records WHERE id = ?1";
        Ok(self.0.prepare_cached(sql)?.query_row([id], whole_record).optional()?)
    }

    /// The number of the record of this number, if there is one; an update needs no more of it.
    pub fn find(&self, id: i64) -> Result<Option<i64>> {
        self.number("SELECT id FROM records WHERE id = ?1", id)
    }

    /// The number of the record of the user with this number or login. A number need not be that of a
    /// user of ours: a record may have been moved to any.
    pub fn find_by_slug(&self, slug: &str) -> Result<Option<i64>> {
        if let Some(user_id) = number(slug) {
            return self.number("SELECT id FROM records WHERE user_id = ?1", user_id);
        }
        self.number("SELECT records.id FROM records JOIN users ON users.id = records.user_id WHERE login = ?1", slug)
    }

    fn number(&self, sql: &str, key: impl ToSql) -> Result<Option<i64>> {
        Ok(self.0.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Sets fields of a record. `values` are checked.
    pub fn change(&self, id: i64, values: &Map<String, Json>, now_ms: u64) -> Result<(), Taken> {
        let mut statement = self.0.prepare_cached("SELECT body, user_id FROM records WHERE id = ?1")?;
        let (text, user_id): (String, Option<i64>) = statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut body: Map<String, Json> = serde_json::from_str(&text).map_err(|error| Taken::Failed(error.into()))?;
        let new_id = values.get("id").and_then(Json::as_i64).unwrap_or(id);
        let new_user_id = values.get("user_id").map_or(user_id, Json::as_i64);
        for (name, value) in values.iter().filter(|(name, _)| !is_column(name)) {
            body.insert(name.clone(), value.clone());
        }
        let (body, now) = (Json::Object(body).to_string(), rails_time(now_ms));
        if (new_id, new_user_id) == (id, user_id) {
            // To name a key in SET is to write its index anew, even if it stays the same.
            let mut statement = self.0.prepare_cached("UPDATE records SET body = ?2, updated_at = ?3 WHERE id = ?1")?;
            statement.execute(params![id, body, now])?;
            return Ok(());
        }
        let sql = "UPDATE records SET id = ?2, user_id = ?3, body = ?4, updated_at = ?5 WHERE id = ?1";
        self.0.prepare_cached(sql)?.execute(params![id, new_id, new_user_id, body, now])?;
        Ok(())
    }

    /// A page of records, and how many there are in all.
    pub fn records(&self, listing: &Listing) -> Result<(Vec<Json>, u64)> {
        let columns = "SELECT id, user_id, body, created_at, updated_at FROM records";
        self.page(columns, "records", listing, whole_record)
    }

    pub fn users(&self, listing: &Listing) -> Result<(Vec<Json>, u64)> {
        self.page("SELECT id, login FROM users", "users", listing, |row| {
            Ok(serde_json::json!({"id": row.get::<_, i64>(0)?, "login": row.get::<_, String>(1)?}))
        })
    }

    fn page(
        &self,
        select: &str,
        table: &str,
        listing: &Listing,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<Json>,
    ) -> Result<(Vec<Json>, u64)> {
        let (condition, values) = where_clause(&listing.filters);
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let count = format!("SELECT count(*) FROM {table} {condition}");
        let total: i64 = self.0.prepare_cached(&count)?.query_row(values.as_slice(), |row| row.get(0))?;
        let order: Vec<String> = listing
            .sort
            .iter()
            .map(|(name, descending)| format!("{} {}", expression(name), if *descending { "DESC" } else { "ASC" }))
            .chain(["id ASC".to_owned()])
            .collect();
        // SQLite's integers have a sign: a larger one would be a float, which is no offset.
        let offset = (listing.page - 1).saturating_mul(listing.size).min(i64::MAX.unsigned_abs());
        let sql = format!("{select} {condition} ORDER BY {} LIMIT {} OFFSET {offset}", order.join(", "), listing.size);
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(values.as_slice(), |row| read(row))?;
        Ok((rows.collect::<Result<_, _>>()?, total.unsigned_abs()))
    }

    pub fn note(
        &self,
        at_ms: u64,
        method: &str,
        path: &str,
        status: u16,
        application: Option<&str>,
        fault: Option<&str>,
    ) -> Result<()> {
        let sql = "INSERT INTO requests (at, method, path, status, application, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        self.0.prepare_cached(sql)?.execute(params![at_ms.cast_signed(), method, path, status, application, fault])?;
        Ok(())
    }
}

/// Until the file is dropped, no other process opens the database. The change to write-ahead mode needs
/// it: two that try at once are told "database is locked", whatever their time-out.
fn lock(folder: &Path) -> Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(folder.join("sandbox.lock"))?;
    file.lock()?;
    Ok(file)
}

/// A number as a path may have it: no sign.
pub fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the file is something else than a database of ours: its statements are always the same, so that
/// one which is wrong for it is of another's tables.
fn is_damaged(error: &anyhow::Error) -> bool {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
    let code = error.downcast_ref::<rusqlite::Error>().and_then(rusqlite::Error::sqlite_error_code);
    matches!(code, Some(DatabaseCorrupt | NotADatabase | Unknown))
}

fn explained(error: anyhow::Error, path: &Path) -> anyhow::Error {
    if is_damaged(&error) {
        return Failure::failed(format!("{} is damaged, or is not a sandbox's", path.display()))
            .hint("`candidature sandbox reset` makes it anew")
            .into();
    }
    error.context(format!("the sandbox cannot use {}", path.display()))
}

/// Removes a database and its journal.
fn remove(path: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm"] {
        let mut file = path.as_os_str().to_owned();
        file.push(end);
        if let Err(error) = fs::remove_file(&file)
            && error.kind() != ErrorKind::NotFound
        {
            return Err(error).with_context(|| format!("cannot remove {}", Path::new(&file).display()));
        }
    }
    Ok(())
}

fn version(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn make(transaction: &Transaction<'_>, records: u32) -> Result<()> {
    for table in TABLES {
        transaction.execute_batch(&format!("DROP TABLE IF EXISTS {table}"))?;
    }
    transaction.execute_batch(SCHEMA)?;
    let mut add_user = transaction.prepare("INSERT INTO users (id, login) VALUES (?1, ?2)")?;
    let mut add_record = transaction
        .prepare("INSERT INTO records (id, user_id, body, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?4)")?;
    for person in seed::people(records) {
        add_user.execute(params![person.user_id, person.login])?;
        let body = Json::Object(person.fields).to_string();
        add_record.execute(params![person.record_id, person.user_id, body, seed::CREATED_AT])?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    Ok(())
}

/// As the API prints a record: its fields in the page's order, then when it was made and changed.
fn whole_record(row: &Row<'_>) -> rusqlite::Result<Json> {
    let mut record = Map::new();
    record.insert("id".to_owned(), row.get::<_, i64>(0)?.into());
    record.insert("user_id".to_owned(), row.get::<_, Option<i64>>(1)?.into());
    let body: String = row.get(2)?;
    let body: Map<String, Json> = serde_json::from_str(&body).unwrap_or_default();
    for name in crate::domain::field::FIELDS.iter().map(|field| field.name).filter(|name| !is_column(name)) {
        record.insert(name.to_owned(), body.get(name).cloned().unwrap_or(Json::Null));
    }
    record.insert("created_at".to_owned(), row.get::<_, String>(3)?.into());
    record.insert("updated_at".to_owned(), row.get::<_, String>(4)?.into());
    Ok(Json::Object(record))
}

fn is_column(name: &str) -> bool {
    matches!(name, "id" | "user_id" | "login")
}

/// The SQL of a name that `query` has let through: only names of its own lists.
fn expression(name: &str) -> String {
    match name {
        // There is one campus, and every record is its. The bare number would name a column to sort by.
        "campus_id" => "'1'".to_owned(),
        name if is_column(name) => name.to_owned(),
        name => format!("json_extract(body, '$.{name}')"),
    }
}

fn where_clause(filters: &[Filter]) -> (String, Vec<String>) {
    let mut values = Vec::new();
    let mut conditions = Vec::new();
    for filter in filters {
        // As text, as they come in the query; a number's text is what it is compared by.
        let expression = format!("CAST({} AS TEXT)", expression(filter.name()));
        match filter {
            Filter::AnyOf(_, wanted) => {
                let marks: Vec<String> = wanted.iter().map(|_| "?".to_owned()).collect();
                conditions.push(format!("{expression} IN ({})", marks.join(", ")));
                values.extend(wanted.iter().cloned());
            }
            Filter::Between(name, low, high) if is_column(name) => {
                conditions.push(format!("{name} BETWEEN CAST(? AS INTEGER) AND CAST(? AS INTEGER)"));
                values.extend([low.clone(), high.clone()]);
            }
            Filter::Between(_, low, high) => {
                conditions.push(format!("{expression} BETWEEN ? AND ?"));
                values.extend([low.clone(), high.clone()]);
            }
        }
    }
    if conditions.is_empty() {
        return (String::new(), values);
    }
    (format!("WHERE {}", conditions.join(" AND ")), values)
}
