//! Records, users and the log within one transaction. `tokens` adds the tokens.

use rusqlite::types::Type;
use rusqlite::{OptionalExtension as _, Row, ToSql, params};
use serde_json::{Map, Value as Json};

use crate::domain::field::FIELDS;
use crate::sandbox::clock::rails_time;
use crate::sandbox::query::Listing;
use crate::sandbox::sql::{is_column, order, where_clause};

/// An open transaction.
pub struct Transaction<'a>(&'a rusqlite::Transaction<'a>);

/// Why a change could not be stored.
#[derive(Debug)]
pub enum ChangeError {
    /// Another record already has the value of this identity field.
    AlreadyExists(&'static str),
    /// The database failed.
    Failed(rusqlite::Error),
}

impl From<rusqlite::Error> for ChangeError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        match (text.contains("records.id"), text.contains("records.user_id")) {
            (true, _) => Self::AlreadyExists("id"),
            (_, true) => Self::AlreadyExists("user_id"),
            _ => Self::Failed(error),
        }
    }
}

/// An entry of the log before it is stored.
#[derive(Clone, Copy, Debug)]
pub struct NewLogEntry<'a> {
    /// Milliseconds since 1970.
    pub at_ms: u64,
    /// The HTTP method.
    pub method: &'a str,
    /// Without credentials.
    pub path: &'a str,
    /// 0 for a connection that is reset.
    pub status: u16,
    /// The client id of the application.
    pub application: Option<&'a str>,
    /// The name of the fault.
    pub fault: Option<&'a str>,
}

impl<'a> Transaction<'a> {
    /// Wraps a transaction of `SQLite`.
    pub fn new(transaction: &'a rusqlite::Transaction<'a>) -> Self {
        Self(transaction)
    }

    /// The transaction of `SQLite`.
    pub fn sqlite(&self) -> &rusqlite::Transaction<'a> {
        self.0
    }

    /// A record as the API prints it.
    pub fn record(&self, id: i64) -> rusqlite::Result<Option<Json>> {
        let sql = "SELECT id, user_id, body, created_at, updated_at FROM records WHERE id = ?1";
        self.0.prepare_cached(sql)?.query_row([id], record_json).optional()
    }

    /// The id of the record with this id, if it exists. An update needs nothing else of the record.
    pub fn find(&self, id: i64) -> rusqlite::Result<Option<i64>> {
        self.id("SELECT id FROM records WHERE id = ?1", id)
    }

    /// The id of the record of the user with this number or login. The user with the number need not
    /// exist: a record can be moved to any number.
    pub fn find_by_slug(&self, slug: &str) -> rusqlite::Result<Option<i64>> {
        if let Some(user_id) = number(slug) {
            return self.id("SELECT id FROM records WHERE user_id = ?1", user_id);
        }
        self.id("SELECT records.id FROM records JOIN users ON users.id = records.user_id WHERE login = ?1", slug)
    }

    fn id(&self, sql: &str, key: impl ToSql) -> rusqlite::Result<Option<i64>> {
        self.0.prepare_cached(sql)?.query_row([key], |row| row.get(0)).optional()
    }

    /// Sets fields of a record. The values must have been checked.
    pub fn change(&self, id: i64, values: &Map<String, Json>, now_ms: u64) -> Result<(), ChangeError> {
        let mut statement = self.0.prepare_cached("SELECT body, user_id FROM records WHERE id = ?1")?;
        let (mut body, user_id): (_, Option<i64>) =
            statement.query_row([id], |row| Ok((stored_fields(row, 0)?, row.get(1)?)))?;
        let new_id = values.get("id").and_then(Json::as_i64).unwrap_or(id);
        let new_user_id = values.get("user_id").map_or(user_id, Json::as_i64);
        for (name, value) in values.iter().filter(|(name, _)| !is_column(name)) {
            body.insert(name.clone(), value.clone());
        }
        let (body, now) = (Json::Object(body).to_string(), rails_time(now_ms));
        if (new_id, new_user_id) == (id, user_id) {
            // A key in SET makes SQLite write its index again, even if the value stays the same.
            let mut statement = self.0.prepare_cached("UPDATE records SET body = ?2, updated_at = ?3 WHERE id = ?1")?;
            statement.execute(params![id, body, now])?;
            return Ok(());
        }
        let sql = "UPDATE records SET id = ?2, user_id = ?3, body = ?4, updated_at = ?5 WHERE id = ?1";
        self.0.prepare_cached(sql)?.execute(params![id, new_id, new_user_id, body, now])?;
        Ok(())
    }

    /// A page of records, and the number of records on all pages.
    pub fn records(&self, listing: &Listing) -> rusqlite::Result<(Vec<Json>, u64)> {
        let columns = "SELECT id, user_id, body, created_at, updated_at FROM records";
        self.page(columns, "records", listing, record_json)
    }

    /// A page of users, and the number of users on all pages.
    pub fn users(&self, listing: &Listing) -> rusqlite::Result<(Vec<Json>, u64)> {
        self.page("SELECT id, login, body, created_at, updated_at FROM users", "users", listing, user_json)
    }

    fn page(
        &self,
        select: &str,
        table: &str,
        listing: &Listing,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<Json>,
    ) -> rusqlite::Result<(Vec<Json>, u64)> {
        let (condition, values) = where_clause(&listing.filters);
        let values: Vec<&dyn ToSql> = values.iter().map(|value| value as &dyn ToSql).collect();
        let count = format!("SELECT count(*) FROM {table} {condition}");
        let total: i64 = self.0.prepare_cached(&count)?.query_row(values.as_slice(), |row| row.get(0))?;
        // The integers of SQLite are signed: a larger offset would be a float, which is an error.
        let offset = (listing.page - 1).saturating_mul(listing.size).min(i64::MAX.unsigned_abs());
        let order = order(&listing.sort);
        let sql = format!("{select} {condition} ORDER BY {order} LIMIT {} OFFSET {offset}", listing.size);
        let mut statement = self.0.prepare_cached(&sql)?;
        let rows = statement.query_map(values.as_slice(), |row| read(row))?;
        Ok((rows.collect::<Result<_, _>>()?, total.unsigned_abs()))
    }

    /// Removes one of the records.
    pub fn remove_a_record(&self, random: &mut fastrand::Rng) -> rusqlite::Result<()> {
        let count: i64 = self.0.query_row("SELECT count(*) FROM records", [], |row| row.get(0))?;
        let at = random.i64(..count.max(1));
        let sql = "DELETE FROM records WHERE id = (SELECT id FROM records ORDER BY id LIMIT 1 OFFSET ?1)";
        self.0.execute(sql, [at])?;
        Ok(())
    }

    /// Adds an entry to the log.
    pub fn add_to_log(&self, entry: NewLogEntry<'_>) -> rusqlite::Result<()> {
        let sql = "INSERT INTO requests (at, method, path, status, application, fault) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
        let NewLogEntry { at_ms, method, path, status, application, fault } = entry;
        self.0.prepare_cached(sql)?.execute(params![at_ms.cast_signed(), method, path, status, application, fault])?;
        Ok(())
    }
}

/// A number as a path may hold it: digits only, without a sign.
pub fn number(text: &str) -> Option<i64> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A record as the API prints it: the fields in the order of the API page, then the two times.
fn record_json(row: &Row<'_>) -> rusqlite::Result<Json> {
    let mut record = Map::new();
    record.insert("id".to_owned(), row.get::<_, i64>(0)?.into());
    record.insert("user_id".to_owned(), row.get::<_, Option<i64>>(1)?.into());
    let fields = stored_fields(row, 2)?;
    for name in FIELDS.iter().map(|field| field.name).filter(|name| !is_column(name)) {
        record.insert(name.to_owned(), fields.get(name).cloned().unwrap_or(Json::Null));
    }
    record.insert("created_at".to_owned(), row.get::<_, String>(3)?.into());
    record.insert("updated_at".to_owned(), row.get::<_, String>(4)?.into());
    // The API shows this member and does not let anybody set it. Null is the most frequent value.
    record.insert("hidden_phone".to_owned(), Json::Null);
    Ok(Json::Object(record))
}

/// A user as a list shows them.
fn user_json(row: &Row<'_>) -> rusqlite::Result<Json> {
    let mut user = Map::new();
    user.insert("id".to_owned(), row.get::<_, i64>(0)?.into());
    user.insert("login".to_owned(), row.get::<_, String>(1)?.into());
    user.extend(stored_fields(row, 2)?);
    user.insert("created_at".to_owned(), row.get::<_, String>(3)?.into());
    user.insert("updated_at".to_owned(), row.get::<_, String>(4)?.into());
    Ok(Json::Object(user))
}

fn stored_fields(row: &Row<'_>, column: usize) -> rusqlite::Result<Map<String, Json>> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}
