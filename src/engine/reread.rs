//! Compares rows with their current records, before the rows are sent or after they got no answer.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::agreement::agree;
use crate::domain::comparison::{Comparison, Record, before_image, compare, diff, was_applied};
use crate::domain::field;
use crate::domain::row_state::State;
use crate::domain::target::{Slug, Target};
use crate::domain::value::Value;
use crate::http_client::client::Client;
use crate::ledger::{Ledger, Row, RowError};
use crate::plan::current;
use crate::plan::current::Missing;
use crate::plan::decide::conflict;

/// A row that was compared with its record.
#[derive(Debug)]
pub struct Reconciled {
    /// The row, with what was read of its record.
    pub row: Row,
    /// What the comparison says.
    pub verdict: Verdict,
    /// The id of the record and the values that the row replaces, if they were not known before.
    pub read: Option<(i64, Record)>,
}

/// What the comparison says about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The row is still to be sent.
    Send,
    /// The row ends in this state without being sent.
    Ended(State, Option<RowError>),
}

/// The records with more than one row in a run: the rows of such a record are judged together.
#[derive(Debug, Default)]
pub struct RepeatedRecords {
    /// For each of these rows, the numbers of all rows of its record.
    of_row: HashMap<u64, Vec<u64>>,
}

impl RepeatedRecords {
    /// Reads them from the ledger.
    pub fn of(ledger: &Ledger, run: i64) -> Result<Self> {
        let mut of_row = HashMap::new();
        for group in ledger.rows_of_repeated_records(run)? {
            of_row.extend(group.iter().map(|number| (*number, group.clone())));
        }
        Ok(Self { of_row })
    }

    /// All rows of the record of this row, in order; empty when there is only this row.
    fn rows(&self, ledger: &Ledger, run: i64, number: u64) -> Result<Vec<Row>> {
        let numbers = self.of_row.get(&number).map(Vec::as_slice).unwrap_or_default();
        ledger.rows_numbered(run, numbers)
    }
}

/// Reads the records of rows and judges each row. The rows must fit into one
/// [`Batch`](current::Batch).
///
/// # Errors
/// When a request fails, or the ledger cannot be read.
pub async fn reread(
    client: &Client,
    ledger: &Ledger,
    run: i64,
    repeated: &RepeatedRecords,
    rows: Vec<Row>,
) -> Result<Vec<Reconciled>> {
    let targets: Vec<Target> = rows.iter().map(Row::destination).collect();
    let mut found = current::read(client, &targets.iter().collect::<Vec<_>>()).await?;
    find_renamed(client, &rows, &mut found).await?;
    let mut verdicts: HashMap<u64, Verdict> = HashMap::new();
    let mut judged = Vec::with_capacity(rows.len());
    for (row, found) in rows.into_iter().zip(found) {
        let live = match found {
            Ok(live) => live,
            Err(missing) => {
                let verdict = Verdict::Ended(State::Failed, Some(missing.into()));
                judged.push(Reconciled { row, verdict, read: None });
                continue;
            }
        };
        if !verdicts.contains_key(&row.number) {
            verdicts.extend(judge_together(&repeated.rows(ledger, run, row.number)?, &live));
        }
        judged.push(judge(row, &live, &verdicts));
    }
    Ok(judged)
}

/// An edit that was applied may have given its record another id, or a user another candidature: if the
/// old name finds no record, the new name may.
async fn find_renamed(client: &Client, rows: &[Row], found: &mut [Result<Record, Missing>]) -> Result<()> {
    let mut at = Vec::new();
    let mut targets = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let is_lost = row.state == State::Sending && found.get(index).is_some_and(Result::is_err);
        if let Some(target) = new_name(row).filter(|_| is_lost) {
            at.push(index);
            targets.push(target);
        }
    }
    if targets.is_empty() {
        return Ok(());
    }
    let renamed = current::read(client, &targets.iter().collect::<Vec<_>>()).await?;
    for (index, renamed) in at.into_iter().zip(renamed) {
        if let (Some(row), Some(found), Ok(live)) = (rows.get(index), found.get_mut(index), renamed)
            && diff(&row.wanted, &live).is_empty()
        {
            *found = Ok(live);
        }
    }
    Ok(())
}

/// The name that the record of a row has once the row is applied, if the row changes the name.
fn new_name(row: &Row) -> Option<Target> {
    let number = |name: &str| match row.wanted.get(name)? {
        Value::Integer(number) => Some(*number),
        _ => None,
    };
    match row.destination() {
        Target::Candidature(_) => number("id").map(Target::Candidature),
        Target::User(_) => number("user_id").and_then(|user| user.to_string().parse::<Slug>().ok()).map(Target::User),
    }
}

fn judge(mut row: Row, live: &Record, together: &HashMap<u64, Verdict>) -> Reconciled {
    let read = row.before.is_none().then(|| {
        let id = live.get("id").and_then(Json::as_i64).unwrap_or_default();
        (id, before_image(&row.wanted, live))
    });
    let verdict = match together.get(&row.number) {
        Some(verdict) => verdict.clone(),
        None => judge_alone(&row, live),
    };
    if let Some((record, before)) = &read {
        row.record = Some(*record);
        row.before = Some(before.clone());
    }
    Reconciled { row, verdict, read }
}

/// The record has the values already. If the row was sent, its request may have been what set them.
fn has_values(row: &Row) -> Verdict {
    Verdict::Ended(if row.state == State::Sending { State::Updated } else { State::Unchanged }, None)
}

fn judge_alone(row: &Row, live: &Record) -> Verdict {
    if row.wanted.is_empty() {
        return Verdict::Ended(State::Unchanged, None);
    }
    let Some(before) = &row.before else {
        return if diff(&row.wanted, live).is_empty() { has_values(row) } else { Verdict::Send };
    };
    match compare(&row.wanted, before, live) {
        Comparison::AsPlanned => Verdict::Send,
        Comparison::AlreadySet => has_values(row),
        Comparison::Conflict(_) if row.state == State::Sending && was_applied(&row.wanted, before, live) => {
            has_values(row)
        }
        Comparison::Conflict(fields) => Verdict::Ended(State::Conflict, Some(conflict(&fields))),
    }
}

/// Judges all rows of one record together: the longest prefix whose combined effect matches the live
/// record is done, and the rest is still to be sent. Empty when no prefix matches.
fn judge_together(rows: &[Row], live: &Record) -> Vec<(u64, Verdict)> {
    let rows: Vec<&Row> = rows
        .iter()
        .filter(|row| !matches!(row.state, State::Failed | State::Conflict) && !row.wanted.is_empty())
        .collect();
    if rows.len() < 2 {
        return Vec::new();
    }
    let mut before = Record::new();
    for (name, value) in rows.iter().flat_map(|row| row.before.iter().flatten()) {
        before.entry(name.clone()).or_insert_with(|| value.clone());
    }
    let as_left_by = |done: usize| {
        let mut left = before.clone();
        rows.iter().take(done).for_each(|row| left.extend(row.wanted.to_json()));
        left
    };
    let is_like = |expected: &Record| {
        expected.iter().all(|(name, value)| match (field::by_name(name), live.get(name)) {
            (Some(field), Some(live)) => agree(field, value, live),
            _ => true,
        })
    };
    let Some(done) = (0..=rows.len()).rev().find(|done| is_like(&as_left_by(*done))) else { return Vec::new() };
    rows.iter()
        .enumerate()
        .map(|(at, row)| (row.number, if at < done { has_values(row) } else { Verdict::Send }))
        .collect()
}
