//! Compares rows with their current records, before the rows are sent or after they got no answer.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::{Comparison, Record, before_image, compare, diff, was_applied};
use crate::domain::row_state::State;
use crate::domain::target::{Slug, Target};
use crate::domain::value::Value;
use crate::http_client::client::Client;
use crate::ledger::{Row, RowError};
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
    /// The id of the record and the values that the row replaces, if they are not those that were known before.
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

/// Reads the records of rows, which are in their order, and judges each row. The rows must fit into one
/// [`Batch`](current::Batch).
///
/// # Errors
/// When a request fails.
pub async fn reread(client: &Client, rows: Vec<Row>) -> Result<Vec<Reconciled>> {
    let targets: Vec<Target> = rows.iter().map(Row::destination).collect();
    let mut found = current::read(client, &targets.iter().collect::<Vec<_>>()).await?;
    find_renamed(client, &rows, &mut found).await?;
    Ok(judge_in_order(rows, found))
}

/// Judges each row by its record. A record with several rows is judged as the rows before will leave it.
fn judge_in_order(rows: Vec<Row>, found: Vec<Result<Record, Missing>>) -> Vec<Reconciled> {
    let mut left: HashMap<i64, Record> = HashMap::new();
    let judge_next = |(row, found): (Row, Result<Record, Missing>)| {
        let live = match found {
            Ok(live) => live,
            Err(missing) => {
                return Reconciled { row, verdict: Verdict::Ended(State::Failed, Some(missing.into())), read: None };
            }
        };
        let id = live.get("id").and_then(Json::as_i64).unwrap_or_default();
        let live = left.entry(id).or_insert(live);
        let judged = judge(row, id, live);
        if judged.verdict == Verdict::Send {
            live.extend(judged.row.wanted.to_json());
        }
        judged
    };
    rows.into_iter().zip(found).map(judge_next).collect()
}

/// An edit that was applied may have given its record another id, or a user another candidature: if the
/// old name finds no record, the new name may. A record that is gone from its old id and present at the new one
/// was moved, whatever else somebody has changed since. A user may have had a record before.
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
            && (row.destination().id().is_some() || diff(&row.wanted, &live).is_empty())
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
        // An e-mail address is not changed by an edit that it identifies.
        Target::Email(_) => None,
        Target::User(_) => number("user_id").and_then(|user| user.to_string().parse::<Slug>().ok()).map(Target::User),
    }
}

fn judge(mut row: Row, id: i64, live: &Record) -> Reconciled {
    let verdict = verdict(&row, live);
    // A value that the record does not show any more is still known from the plan.
    let mut before = row.before.clone().unwrap_or_default();
    before.extend(before_image(&row.wanted, live));
    // A row that will be sent replaces what the record shows now, not what it showed when the row was planned.
    let is_new = row.before.is_none() || verdict == Verdict::Send && row.before.as_ref() != Some(&before);
    let read = is_new.then(|| (id, before.clone()));
    if is_new {
        row.record = Some(id);
        row.before = Some(before);
    }
    Reconciled { row, verdict, read }
}

/// The record has the values already. If the row was sent, its request may have been what set them.
fn has_values(row: &Row) -> Verdict {
    Verdict::Ended(if row.state == State::Sending { State::Updated } else { State::Unchanged }, None)
}

fn verdict(row: &Row, live: &Record) -> Verdict {
    if row.wanted.is_empty() {
        return Verdict::Ended(State::Unchanged, None);
    }
    let Some(before) = &row.before else {
        return if diff(&row.wanted, live).is_empty() { has_values(row) } else { Verdict::Send };
    };
    match compare(&row.wanted, before, live) {
        Comparison::AlreadySet => has_values(row),
        _ if row.state == State::Sending && was_applied(&row.wanted, before, live) => has_values(row),
        Comparison::AsPlanned => Verdict::Send,
        Comparison::Conflict(fields) => Verdict::Ended(State::Conflict, Some(conflict(&fields))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::domain::changes::Changes;
    use crate::domain::field::by_name;

    /// Rows as they are planned: each expects what the rows before leave. Every value is new.
    fn planned(rows: &[(i64, bool, bool)]) -> Vec<Row> {
        let mut records: HashMap<i64, Record> = HashMap::new();
        let row = |(number, (id, sets_pin, sets_city)): (u64, &(i64, bool, bool))| {
            let record = records.entry(*id).or_insert_with(|| live(*id));
            let mut changes = Changes::default();
            for (name, is_set) in [("pin", *sets_pin), ("birth_city", *sets_city || !sets_pin)] {
                if is_set {
                    changes.set(by_name(name).unwrap(), Value::Text(number.to_string()));
                }
            }
            let before = Some(before_image(&changes, record));
            record.extend(changes.to_json());
            Row { record: Some(*id), before, ..Row::new(number, Target::Candidature(*id), changes, State::Pending) }
        };
        (1..).zip(rows).map(row).collect()
    }

    fn live(id: i64) -> Record {
        json!({"id": id, "pin": "0", "birth_city": "Lyon"}).as_object().unwrap().clone()
    }

    /// The records after the first rows were applied.
    fn after(rows: &[Row], done: usize) -> HashMap<i64, Record> {
        let mut records: HashMap<i64, Record> = (1..4).map(|id| (id, live(id))).collect();
        for row in rows.iter().take(done) {
            records.get_mut(&row.record.unwrap()).unwrap().extend(row.wanted.to_json());
        }
        records
    }

    fn judge_on(rows: &[Row], records: &HashMap<i64, Record>) -> Vec<Reconciled> {
        let found = rows.iter().map(|row| Ok(records[&row.record.unwrap()].clone())).collect();
        judge_in_order(rows.to_vec(), found)
    }

    proptest! {
        /// Wherever a run stops, the rest of its rows can be sent, and a row in flight is recognised.
        #[test]
        fn the_rest_of_a_run_is_as_planned(
            rows in prop::collection::vec((1..4_i64, any::<bool>(), any::<bool>()), 1..12),
            at in any::<prop::sample::Index>(),
            is_applied in any::<bool>(),
        ) {
            let mut rows = planned(&rows);
            let at = at.index(rows.len());
            let records = after(&rows, at + usize::from(is_applied));
            rows[at].state = State::Sending;
            let judged = judge_on(&rows[at..], &records);
            let first = if is_applied { Verdict::Ended(State::Updated, None) } else { Verdict::Send };
            prop_assert_eq!(&judged[0].verdict, &first);
            prop_assert!(judged.iter().skip(1).all(|row| row.verdict == Verdict::Send));
            prop_assert!(judged.iter().all(|row| row.read.is_none()), "the before-images are those of the plan");
        }

        /// Somebody else's value is never replaced, and no other record is affected.
        #[test]
        fn a_change_of_somebody_else_is_a_conflict(
            rows in prop::collection::vec((1..4_i64, any::<bool>(), any::<bool>()), 1..12),
            id in 1..4_i64,
            changes_pin in any::<bool>(),
        ) {
            let rows = planned(&rows);
            let mut records = after(&rows, 0);
            let name = if changes_pin { "pin" } else { "birth_city" };
            records.get_mut(&id).unwrap().insert(name.to_owned(), json!("theirs"));
            let judged = judge_on(&rows, &records);
            let sets = |row: &&Reconciled| row.row.record == Some(id) && row.row.wanted.get(name).is_some();
            if let Some(first) = judged.iter().find(sets) {
                prop_assert!(matches!(first.verdict, Verdict::Ended(State::Conflict, _)), "{first:?}");
            }
            let others = judged.iter().filter(|row| row.row.record != Some(id));
            prop_assert!(others.into_iter().all(|row| row.verdict == Verdict::Send));
        }
    }
}
