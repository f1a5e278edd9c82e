//! Rows held against their records as they are now, before they are sent or after nobody answered.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::{Comparison, Record, agree, before_image, compare, diff, was_applied};
use crate::domain::field;
use crate::domain::row_state::State;
use crate::domain::target::{Slug, Target};
use crate::domain::value::Value;
use crate::engine::destination;
use crate::http_client::client::Client;
use crate::ledger::{Ledger, Row};
use crate::plan::current;
use crate::plan::writer::conflict;

/// A row and what is to become of it.
#[derive(Debug)]
pub struct Looked {
    pub row: Row,
    pub verdict: Verdict,
    /// The record and the values that the row replaces, where they were not known before.
    pub read: Option<(i64, Record)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Send,
    Ended(State, Option<String>),
}

/// The rows of records that have several in a run: each is judged with the others in mind.
#[derive(Debug, Default)]
pub struct Repeated {
    /// The numbers of the rows of the record that a row is of.
    of_row: HashMap<u64, Vec<u64>>,
}

impl Repeated {
    pub fn of(ledger: &Ledger, run: i64) -> Result<Self> {
        let mut of_row = HashMap::new();
        for group in ledger.rows_of_repeated_records(run)? {
            of_row.extend(group.iter().map(|number| (*number, group.clone())));
        }
        Ok(Self { of_row })
    }

    /// The rows of the record of this row, in their order; none when it is the only one.
    fn rows(&self, ledger: &Ledger, run: i64, number: u64) -> Result<Vec<Row>> {
        let numbers = self.of_row.get(&number).map(Vec::as_slice).unwrap_or_default();
        Ok(numbers
            .iter()
            .map(|number| ledger.row(run, *number))
            .collect::<Result<Vec<_>>>()?
            .into_iter()
            .flatten()
            .collect())
    }
}

/// Reads the records of rows, at most a batch of them, and judges each row.
pub async fn look(
    client: &Client,
    ledger: &Ledger,
    run: i64,
    repeated: &Repeated,
    rows: Vec<Row>,
) -> Result<Vec<Looked>> {
    let targets: Vec<Target> = rows.iter().map(destination).collect();
    let mut found = current::read(client, &targets.iter().collect::<Vec<_>>()).await?;
    look_where_they_moved(client, &rows, &mut found).await?;
    let mut verdicts: HashMap<u64, Verdict> = HashMap::new();
    let mut looked = Vec::with_capacity(rows.len());
    for (row, found) in rows.into_iter().zip(found) {
        let live = match found {
            Ok(live) => live,
            Err(why) => {
                looked.push(Looked { row, verdict: Verdict::Ended(State::Failed, Some(why)), read: None });
                continue;
            }
        };
        if !verdicts.contains_key(&row.number) {
            verdicts.extend(judge_together(&repeated.rows(ledger, run, row.number)?, &live));
        }
        looked.push(judge(row, &live, &verdicts));
    }
    Ok(looked)
}

/// An edit that was made may have given its record another id, or a user another candidature: where the
/// old name finds none, the new one may.
async fn look_where_they_moved(client: &Client, rows: &[Row], found: &mut [Result<Record, String>]) -> Result<()> {
    let mut at = Vec::new();
    let mut targets = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let is_lost = row.state == State::Sending && found.get(index).is_some_and(Result::is_err);
        if let Some(target) = moved(row).filter(|_| is_lost) {
            at.push(index);
            targets.push(target);
        }
    }
    if targets.is_empty() {
        return Ok(());
    }
    let moved = current::read(client, &targets.iter().collect::<Vec<_>>()).await?;
    for (index, moved) in at.into_iter().zip(moved) {
        if let (Some(row), Some(place), Ok(live)) = (rows.get(index), found.get_mut(index), moved)
            && diff(&row.wanted, &live).is_empty()
        {
            *place = Ok(live);
        }
    }
    Ok(())
}

/// What names the record of a row once the row is done, if that is another name.
fn moved(row: &Row) -> Option<Target> {
    let number = |name: &str| match row.wanted.iter().find(|(field, _)| field.name == name)?.1 {
        Value::Integer(number) => Some(*number),
        _ => None,
    };
    match destination(row) {
        Target::Candidature(_) => number("id").map(Target::Candidature),
        Target::User(_) => number("user_id").and_then(|user| user.to_string().parse::<Slug>().ok()).map(Target::User),
    }
}

/// Whether a row gives its record another name.
pub fn moves(row: &Row) -> bool {
    row.wanted.iter().any(|(field, _)| field.is_identity())
}

fn judge(mut row: Row, live: &Record, together: &HashMap<u64, Verdict>) -> Looked {
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
    Looked { row, verdict, read }
}

/// A request that was lost on its way may still have landed.
fn holds(row: &Row) -> Verdict {
    Verdict::Ended(if row.state == State::Sending { State::Updated } else { State::Unchanged }, None)
}

fn judge_alone(row: &Row, live: &Record) -> Verdict {
    if row.wanted.is_empty() {
        return Verdict::Ended(State::Unchanged, None);
    }
    let Some(before) = &row.before else {
        return if diff(&row.wanted, live).is_empty() { holds(row) } else { Verdict::Send };
    };
    match compare(&row.wanted, before, live) {
        Comparison::AsPlanned => Verdict::Send,
        Comparison::AlreadySet => holds(row),
        Comparison::Conflict(_) if row.state == State::Sending && was_applied(&row.wanted, before, live) => holds(row),
        Comparison::Conflict(fields) => Verdict::Ended(State::Conflict, Some(conflict(&fields))),
    }
}

/// The verdicts of the rows of one record that stand or fall together: the record is as so many of them,
/// from the first on, leave it, and the rest is to be sent. None when it is as none of them leaves it.
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
    rows.iter().enumerate().map(|(at, row)| (row.number, if at < done { holds(row) } else { Verdict::Send })).collect()
}
