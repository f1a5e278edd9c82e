//! How rows are stored and found.

use anyhow::{Context as _, Result};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Row as SqlRow, Transaction, params};
use serde::de::DeserializeOwned;

use crate::domain::row_state::State;
use crate::ledger::database::Ledger;
use crate::ledger::row::{ReadBack, Row, RowError, RowFilter, RowUpdate};
use crate::ledger::seal::seal_row;

const COLUMNS: &str = "number, line, target, record, wanted, before, input, state, error, status, request_id, attempts, at, error_code, after";
/// For rows that will be sent, without the input.
const COLUMNS_TO_SEND: &str = "number, line, target, record, wanted, before, NULL AS input, state, error, status, \
                               request_id, attempts, at, error_code, after";

impl Ledger {
    /// Up to `limit` rows after the row with the number `after`, in order.
    pub(super) fn page(&self, run: i64, filter: RowFilter, after: u64, limit: u32) -> Result<Vec<Row>> {
        let condition = match filter {
            RowFilter::All => String::new(),
            RowFilter::Only(state) => format!("AND state = '{}'", state.name()),
            RowFilter::Open => "AND state IN ('pending', 'sending')".to_owned(),
        };
        let columns = if filter == RowFilter::Open { COLUMNS_TO_SEND } else { COLUMNS };
        let sql =
            format!("SELECT {columns} FROM rows WHERE run = ?1 AND number > ?2 {condition} ORDER BY number LIMIT ?3");
        self.select(&sql, params![run, after.cast_signed(), limit])
    }

    /// The row with this number, if there is one.
    pub fn row(&self, run: i64, number: u64) -> Result<Option<Row>> {
        let sql = format!("SELECT {COLUMNS} FROM rows WHERE run = ?1 AND number = ?2");
        Ok(self.select(&sql, params![run, number.cast_signed()])?.pop())
    }

    /// The rows with these numbers, in the order of the numbers.
    pub fn rows_numbered(&self, run: i64, numbers: &[u64]) -> Result<Vec<Row>> {
        numbers.iter().filter_map(|number| self.row(run, *number).transpose()).collect()
    }

    /// The numbers of the updated rows, grouped by record and in order within a group. The record that was
    /// edited last comes first.
    pub fn updated_by_record(&self, run: i64) -> Result<Vec<Vec<u64>>> {
        let sql = "SELECT number, ifnull(record, target) FROM rows WHERE run = ?1 AND state = 'updated' ORDER BY 2, 1";
        let mut groups = self.numbers_by_key(sql, run)?;
        groups.sort_by_key(|group| std::cmp::Reverse(group.last().copied()));
        Ok(groups)
    }

    fn numbers_by_key(&self, sql: &str, run: i64) -> Result<Vec<Vec<u64>>> {
        self.use_connection(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([run])?;
            let mut groups: Vec<Vec<u64>> = Vec::new();
            let mut last = None;
            while let Some(row) = rows.next()? {
                let (number, key): (i64, SqlValue) = (row.get(0)?, row.get(1)?);
                if last.as_ref() != Some(&key) {
                    groups.push(Vec::new());
                    last = Some(key);
                }
                if let Some(group) = groups.last_mut() {
                    group.push(number.unsigned_abs());
                }
            }
            Ok(groups)
        })
    }

    fn select(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<Vec<Row>> {
        self.use_connection(|connection| {
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query(parameters)?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                found.push(read(row).context("a row of the ledger cannot be read")?);
            }
            Ok(found)
        })
    }

    /// Records the new states of rows, all or none of them, on the disk when this returns.
    ///
    /// # Errors
    /// [`Error`](crate::ledger::Error), or a row that cannot be written as JSON.
    pub fn record(&mut self, run: i64, updates: &[RowUpdate]) -> Result<()> {
        if updates.is_empty() {
            return Ok(());
        }
        self.in_transaction(|transaction| updates.iter().try_for_each(|row| update(transaction, run, row)))
    }

    /// Records what reading back showed about rows, all or none of it.
    pub fn record_read_back(&mut self, run: i64, rows: &[ReadBack]) -> Result<()> {
        self.in_transaction(|transaction| {
            let sql = "UPDATE rows SET after = ?3, error = ?4, error_code = ?5 WHERE run = ?1 AND number = ?2";
            let mut statement = transaction.prepare_cached(sql)?;
            for row in rows {
                let error = row.error.as_ref();
                statement.execute(params![
                    run,
                    row.number.cast_signed(),
                    row.after.as_ref().map(serde_json::to_string).transpose()?,
                    error.map(|error| error.message.as_str()),
                    error.map(|error| &*error.code),
                ])?;
                seal_row(transaction, run, row.number.cast_signed())?;
            }
            Ok(())
        })
    }
}

/// Writes the new state of a row.
pub(super) fn update(transaction: &Transaction<'_>, run: i64, update: &RowUpdate) -> Result<()> {
    let (number, at) = (update.number.cast_signed(), update.at.cast_signed());
    transaction
        .prepare_cached(
            "UPDATE rows SET state = ?3, error = ?4, status = ?5, request_id = ?6, attempts = ?7, at = ?8, \
             error_code = ?9 WHERE run = ?1 AND number = ?2",
        )?
        .execute(params![
            run,
            number,
            update.state.name(),
            update.error.as_ref().map(|error| error.message.as_str()),
            update.status,
            update.request_id,
            update.attempts,
            at,
            update.error.as_ref().map(|error| &*error.code),
        ])?;
    if let Some((record, before)) = &update.read {
        let before = serde_json::to_string(before)?;
        transaction
            .prepare_cached("UPDATE rows SET record = ?3, before = ?4 WHERE run = ?1 AND number = ?2")?
            .execute(params![run, number, record, before])?;
    }
    Ok(seal_row(transaction, run, number)?)
}

/// Writes a new row.
pub(super) fn insert(transaction: &Transaction<'_>, run: i64, row: &Row) -> Result<()> {
    let sql = "INSERT INTO rows (run, number, line, target, record, wanted, before, input, state, error, error_code) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
    let number = row.number.cast_signed();
    transaction.prepare_cached(sql)?.execute(params![
        run,
        number,
        row.line.map(u64::cast_signed),
        serde_json::to_string(&row.target)?,
        row.record,
        serde_json::to_string(&row.wanted)?,
        row.before.as_ref().map(serde_json::to_string).transpose()?,
        Some(&row.input).filter(|input| !input.is_empty()).map(serde_json::to_string).transpose()?,
        row.state.name(),
        row.error.as_ref().map(|error| error.message.as_str()),
        row.error.as_ref().map(|error| &*error.code),
    ])?;
    Ok(seal_row(transaction, run, number)?)
}

/// Reads a row whose columns are those of [`COLUMNS`].
fn read(row: &SqlRow<'_>) -> Result<Row> {
    let number = |at: usize| -> Result<Option<u64>> { Ok(row.get::<_, Option<i64>>(at)?.map(i64::unsigned_abs)) };
    Ok(Row {
        number: number(0)?.context("the row has no number")?,
        line: number(1)?,
        target: json(row, 2)?.context("the row has no target")?,
        record: row.get(3)?,
        // The values were checked when the row was recorded. An undo sends what the API had, even values
        // that a check would refuse.
        wanted: json(row, 4)?.context("the row has no fields")?,
        before: json(row, 5)?,
        after: json(row, 14)?,
        input: json(row, 6)?.unwrap_or_default(),
        state: State::by_name(row.get_ref(7)?.as_str()?).context("the state of the row is not known")?,
        error: RowError::stored(row.get(13)?, row.get(8)?),
        status: row.get(9)?,
        request_id: row.get(10)?,
        attempts: row.get(11)?,
        at: number(12)?,
        who: None,
    })
}

fn json<T: DeserializeOwned>(row: &SqlRow<'_>, at: usize) -> Result<Option<T>> {
    Ok(row.get_ref(at)?.as_str_or_null()?.map(serde_json::from_str).transpose()?)
}
