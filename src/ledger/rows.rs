//! The rows of a run: an edit each, and what became of it.

use anyhow::{Context as _, Result};
use rusqlite::types::Value as SqlValue;
use rusqlite::{Row as SqlRow, Transaction, params};
use serde::de::DeserializeOwned;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::ledger::Ledger;

/// An edit of a run.
#[derive(Clone, Debug)]
pub struct Row {
    /// From 1, in the order of the file.
    pub number: u64,
    /// The line of the file that it starts on.
    pub line: Option<u64>,
    pub target: Target,
    /// The id of the record, once it has been read.
    pub record: Option<i64>,
    pub wanted: Changes,
    /// The values that the fields had; none when they were not read.
    pub before: Option<Record>,
    /// The row of the file, as its cells.
    pub input: Vec<String>,
    pub state: State,
    /// Why it failed, or what conflicts.
    pub error: Option<String>,
    pub status: Option<u16>,
    pub request_id: Option<String>,
    pub attempts: Option<u32>,
    /// When it came to be in this state, in milliseconds since 1970.
    pub at: Option<u64>,
}

impl Row {
    pub fn new(number: u64, target: Target, wanted: Changes, state: State) -> Self {
        Self {
            number,
            line: None,
            target,
            record: None,
            wanted,
            before: None,
            input: Vec::new(),
            state,
            error: None,
            status: None,
            request_id: None,
            attempts: None,
            at: None,
        }
    }

    /// The record as the file names it, followed by its user's login if the file names the user and
    /// the id is known: `23`, `lbuckrid` or `23 (lbuckrid)`.
    pub fn record_name(&self) -> String {
        match (&self.target, self.record) {
            (Target::Candidature(id), _) => id.to_string(),
            (Target::User(slug), Some(id)) => format!("{id} ({})", slug.as_str()),
            (Target::User(slug), None) => slug.as_str().to_owned(),
        }
    }
}

/// What became of a row, to be recorded.
#[derive(Clone, Debug)]
pub struct Progress {
    pub number: u64,
    pub state: State,
    pub error: Option<String>,
    pub status: Option<u16>,
    pub request_id: Option<String>,
    pub attempts: Option<u32>,
    pub at: u64,
    /// The record and its values, when they were read since the row was planned.
    pub read: Option<(i64, Record)>,
}

impl Progress {
    pub fn new(number: u64, state: State, at: u64) -> Self {
        Self { number, state, error: None, status: None, request_id: None, attempts: None, at, read: None }
    }
}

/// Which rows of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFilter {
    All,
    Only(State),
    /// Pending or sending, without the cells that they came from.
    Open,
}

/// Rows that are held in memory at a time.
const CHUNK: u32 = 500;

const COLUMNS: &str =
    "number, line, target, record, wanted, before, input, state, error, status, request_id, attempts, at";
/// For rows that are to be sent: the cells that they came from are only for reports.
const COLUMNS_TO_SEND: &str =
    "number, line, target, record, wanted, before, NULL AS input, state, error, status, request_id, attempts, at";

impl Ledger {
    /// Up to `limit` rows behind the row with the number `after`, in order.
    pub fn rows(&self, run: i64, filter: RowFilter, after: u64, limit: u32) -> Result<Vec<Row>> {
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

    /// Each row of a run, in order.
    pub fn for_each_row(&self, run: i64, mut with: impl FnMut(&Row) -> Result<()>) -> Result<()> {
        let mut after = 0;
        loop {
            let rows = self.rows(run, RowFilter::All, after, CHUNK)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.number;
            rows.iter().try_for_each(&mut with)?;
        }
    }

    /// The row with this number.
    pub fn row(&self, run: i64, number: u64) -> Result<Option<Row>> {
        let sql = format!("SELECT {COLUMNS} FROM rows WHERE run = ?1 AND number = ?2");
        Ok(self.select(&sql, params![run, number.cast_signed()])?.pop())
    }

    /// The numbers of the updated rows, those of one record together and in their order; the record
    /// that was edited last comes first.
    pub fn updated_by_record(&self, run: i64) -> Result<Vec<Vec<u64>>> {
        let sql = "SELECT number, ifnull(record, target) FROM rows WHERE run = ?1 AND state = 'updated' ORDER BY 2, 1";
        let mut groups = self.numbers_by_key(sql, run)?;
        groups.sort_by_key(|group| std::cmp::Reverse(group.last().copied()));
        Ok(groups)
    }

    /// The numbers of the rows of each record that has several.
    pub fn rows_of_repeated_records(&self, run: i64) -> Result<Vec<Vec<u64>>> {
        let sql = "SELECT number, record FROM rows WHERE run = ?1 AND record IN (SELECT record FROM rows \
                   WHERE run = ?1 GROUP BY record HAVING count(*) > 1) ORDER BY 2, 1";
        self.numbers_by_key(sql, run)
    }

    fn numbers_by_key(&self, sql: &str, run: i64) -> Result<Vec<Vec<u64>>> {
        let mut statement = self.connection.prepare_cached(sql)?;
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
    }

    fn select(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(parameters)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(read(row).context("a row of the ledger cannot be read")?);
        }
        Ok(found)
    }

    /// Records what became of rows, all or nothing, on the disk when it returns.
    pub fn record(&mut self, run: i64, progress: &[Progress]) -> Result<()> {
        if progress.is_empty() {
            return Ok(());
        }
        self.in_transaction(|transaction| progress.iter().try_for_each(|progress| update(transaction, run, progress)))
    }

    /// As [`record`](Self::record), of the last rows of a run, which ends with it.
    pub fn end(&mut self, run: i64, progress: &[Progress], now_ms: u64) -> Result<()> {
        self.in_transaction(|transaction| {
            progress.iter().try_for_each(|progress| update(transaction, run, progress))?;
            crate::ledger::runs::leave(transaction, run, now_ms, None)
        })
    }
}

fn update(transaction: &Transaction<'_>, run: i64, progress: &Progress) -> Result<()> {
    let (number, at) = (progress.number.cast_signed(), progress.at.cast_signed());
    transaction
        .prepare_cached(
            "UPDATE rows SET state = ?3, error = ?4, status = ?5, request_id = ?6, attempts = ?7, at = ?8 \
             WHERE run = ?1 AND number = ?2",
        )?
        .execute(params![
            run,
            number,
            progress.state.name(),
            progress.error,
            progress.status,
            progress.request_id,
            progress.attempts,
            at,
        ])?;
    if let Some((record, before)) = &progress.read {
        let before = serde_json::to_string(before)?;
        transaction
            .prepare_cached("UPDATE rows SET record = ?3, before = ?4 WHERE run = ?1 AND number = ?2")?
            .execute(params![run, number, record, before])?;
    }
    Ok(())
}

pub(super) fn insert(transaction: &Transaction<'_>, run: i64, row: &Row) -> Result<()> {
    let sql = "INSERT INTO rows (run, number, line, target, record, wanted, before, input, state, error) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    transaction.prepare_cached(sql)?.execute(params![
        run,
        row.number.cast_signed(),
        row.line.map(u64::cast_signed),
        serde_json::to_string(&row.target)?,
        row.record,
        serde_json::to_string(&row.wanted)?,
        row.before.as_ref().map(serde_json::to_string).transpose()?,
        Some(&row.input).filter(|input| !input.is_empty()).map(serde_json::to_string).transpose()?,
        row.state.name(),
        row.error,
    ])?;
    Ok(())
}

/// The columns of [`COLUMNS`], in its order.
fn read(row: &SqlRow<'_>) -> Result<Row> {
    let number = |at: usize| -> Result<Option<u64>> { Ok(row.get::<_, Option<i64>>(at)?.map(i64::unsigned_abs)) };
    Ok(Row {
        number: number(0)?.context("it has no number")?,
        line: number(1)?,
        target: json(row, 2)?.context("it has no target")?,
        record: row.get(3)?,
        // It was judged when it was recorded; an undo sends what the API had, whatever we think of it.
        wanted: json(row, 4)?.context("it has no fields")?,
        before: json(row, 5)?,
        input: json(row, 6)?.unwrap_or_default(),
        state: State::by_name(row.get_ref(7)?.as_str()?).context("its state is not known")?,
        error: row.get(8)?,
        status: row.get(9)?,
        request_id: row.get(10)?,
        attempts: row.get(11)?,
        at: number(12)?,
    })
}

fn json<T: DeserializeOwned>(row: &SqlRow<'_>, at: usize) -> Result<Option<T>> {
    Ok(row.get_ref(at)?.as_str_or_null()?.map(serde_json::from_str).transpose()?)
}
