//! Reads the records of a run back, 100 with one request: what they show is recorded, and what differs
//! from the values that were sent is reported.

use std::fmt;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::agreement::agree;
use crate::domain::comparison::{Record, before_image};
use crate::domain::field::{self, Field};
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::http_client::client::Client;
use crate::ledger::{Ledger, ReadBack, Row, RowError};
use crate::plan::current::{self, Batch, Missing};
use crate::plan::undo::{Left, target_now};

/// A value that the record does not hold although it was sent, or a record that is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The record.
    pub target: Target,
    /// The line of the file on which the last row for the record starts.
    pub line: Option<u64>,
    /// What is wrong.
    pub problem: Problem,
}

/// What reading a record back showed.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// There is no record any more.
    Missing(Missing),
    /// A field holds another value.
    Value {
        /// The field.
        field: &'static Field,
        /// The value that was sent.
        sent: Json,
        /// The value that the record holds.
        stored: Json,
    },
}

impl Problem {
    /// The stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(missing) => missing.code(),
            Self::Value { stored: Json::Null, .. } => "value_dropped",
            Self::Value { .. } => "value_changed",
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(missing) => missing.fmt(f),
            Self::Value { field, sent, stored } => write!(f, "{}: sent {sent}, stored {stored}", field.name),
        }
    }
}

/// The updated rows of one record that were not read back yet, and what they left.
struct Unread {
    target: Target,
    left: Left,
    rows: Vec<Row>,
}

/// Reads back the updated records of a run that were not read back yet, records what they show, and
/// returns what differs from the values that were sent.
///
/// # Errors
/// When a record cannot be read, or the ledger cannot be used.
pub async fn read_back(client: &Client, ledger: &mut Ledger, run: i64) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let (mut batch, mut room) = (Vec::new(), Batch::default());
    for numbers in ledger.updated_by_record(run)? {
        let rows = ledger.rows_numbered(run, &numbers)?;
        let Some(target) = target_now(&rows) else { continue };
        if rows.iter().all(|row| row.after.is_some()) {
            continue;
        }
        let left = Left::by(&rows);
        if !room.takes(&target) {
            findings.extend(read_batch(client, ledger, run, std::mem::take(&mut batch)).await?);
            room = Batch::default();
            room.takes(&target);
        }
        batch.push(Unread { target, left, rows });
    }
    findings.extend(read_batch(client, ledger, run, batch).await?);
    Ok(findings)
}

async fn read_batch(client: &Client, ledger: &mut Ledger, run: i64, batch: Vec<Unread>) -> Result<Vec<Finding>> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    let targets: Vec<&Target> = batch.iter().map(|unread| &unread.target).collect();
    let found = current::read(client, &targets).await?;
    let (mut findings, mut read) = (Vec::new(), Vec::new());
    for (unread, found) in batch.iter().zip(found) {
        let problems = match &found {
            Ok(live) => unread.problems(live),
            Err(missing) => vec![Problem::Missing(missing.clone())],
        };
        read.extend(unread.rows.iter().map(|row| row_read_back(row, found.as_ref().ok(), &problems)));
        let line = unread.rows.iter().rev().find_map(|row| row.line);
        findings.extend(problems.into_iter().map(|problem| Finding { target: unread.target.clone(), line, problem }));
    }
    ledger.record_read_back(run, &read)?;
    Ok(findings)
}

impl Unread {
    /// The fields that the record shows with another value than the last one that was sent.
    fn problems(&self, live: &Record) -> Vec<Problem> {
        let problem = |(name, sent): (&String, &Json)| {
            let (field, stored) = (field::by_name(name)?, live.get(name)?);
            let problem = Problem::Value { field, sent: sent.clone(), stored: stored.clone() };
            (!agree(field, sent, stored)).then_some(problem)
        };
        self.left.sent.iter().filter_map(problem).collect()
    }
}

/// What is recorded of a row: the values of its fields, and the problems of its fields.
fn row_read_back(row: &Row, live: Option<&Record>, problems: &[Problem]) -> ReadBack {
    debug_assert_eq!(row.state, State::Updated);
    let is_of_row = |problem: &&Problem| match problem {
        Problem::Missing(_) => true,
        Problem::Value { field, .. } => row.wanted.get(field.name).is_some(),
    };
    let problems: Vec<&Problem> = problems.iter().filter(is_of_row).collect();
    let message = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    ReadBack {
        number: row.number,
        after: live.map(|live| before_image(&row.wanted, live)),
        error: problems.first().map(|first| RowError::new(first.code(), message)),
    }
}
