//! Everything that was changed of one person in all runs of this computer, and how to forget the person.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::Value as Json;

use crate::api;
use crate::api::users;
use crate::domain::field::Field;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::ledger::of_person::{FORGOTTEN, PersonKeys, Removed};
use crate::ledger::{Ledger, Row, Run, RunLock};
use crate::ops::host::Host;
use crate::ops::run::find;
use crate::ops::session::Session;

/// One edit of the person.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The run.
    pub run: Run,
    /// The row of the run.
    pub row: Row,
    /// The values of the edit.
    pub values: Vec<ValueChange>,
}

/// One value of an edit.
#[derive(Clone, Debug)]
pub struct ValueChange {
    /// The field.
    pub field: &'static Field,
    /// The value before; nothing if it was not read.
    pub old: Option<Json>,
    /// The value that was sent.
    pub new: Json,
    /// The run that undid this value.
    pub undone_by: Option<i64>,
}

/// What a target says about the person, without the API.
pub fn keys_of(target: &Target) -> PersonKeys {
    match target {
        Target::Candidature(id) => PersonKeys { record: Some(*id), ..PersonKeys::default() },
        Target::User(slug) => match slug.number() {
            Some(number) => PersonKeys { user_id: Some(number), ..PersonKeys::default() },
            None => PersonKeys { login: Some(slug.as_str().to_owned()), ..PersonKeys::default() },
        },
        // Runs name the record of an address, which the API knows.
        Target::Email(_) => PersonKeys::default(),
    }
}

/// Completes what a target says with what the API knows, with two requests: runs may name the same person by
/// the record, by the user or by the login.
pub async fn complete(session: &Session, target: &Target, host: &Host) -> Result<PersonKeys> {
    let keys = keys_of(target);
    let reading = api::show(&session.client, target);
    let record = host.unless_stopped("nothing was changed", reading).await?;
    let number = |name: &str| record.get(name).and_then(Json::as_i64);
    let user_id = number("user_id").or(keys.user_id);
    let login = match (keys.login, user_id) {
        (Some(login), _) => Some(login),
        (None, Some(id)) => users::by_id(&session.client, &[id]).await?.remove(&id).map(|user| user.login),
        (None, None) => None,
    };
    Ok(PersonKeys { record: number("id").or(keys.record), user_id, login })
}

/// The edits of a person since a time, in milliseconds since 1970, the oldest first.
pub fn history(ledger: &Ledger, person: &PersonKeys, since_ms: u64) -> Result<Vec<Entry>> {
    let mut all = entries(ledger, person)?;
    mark_undone(&mut all);
    all.retain(|entry| at(entry) >= since_ms);
    Ok(all)
}

/// Notes which values were undone. An undo of a later row of a run restores the value of an earlier row, which is
/// not undone by that: only the row whose old value was restored is, and the rows after that row.
fn mark_undone(entries: &mut [Entry]) {
    let undone = undone(entries);
    let mut reached = BTreeSet::new();
    for entry in entries.iter_mut().filter(|entry| entry.row.state == State::Updated) {
        for value in &mut entry.values {
            let name = value.field.name;
            for (undo, restored) in undone.get(&(entry.run.id, name)).into_iter().flatten() {
                if value.old.as_ref() == Some(restored) {
                    reached.insert((*undo, name));
                }
                if reached.contains(&(*undo, name)) {
                    value.undone_by = Some(*undo);
                }
            }
        }
    }
}

/// When the edit came into its state.
pub fn at(entry: &Entry) -> u64 {
    entry.row.at.unwrap_or(entry.run.created_at)
}

/// The numbers of the runs that edit a person.
pub fn runs_of(ledger: &Ledger, person: &PersonKeys) -> Result<Vec<i64>> {
    Ok(ledger.places_of(person)?.into_iter().map(|(run, _)| run).collect())
}

/// Removes the values of a person from the ledger.
pub fn forget(ledger: &mut Ledger, person: &PersonKeys) -> Result<Removed> {
    let rows = rows(ledger, person)?;
    for (run, _) in &rows {
        RunLock::ensure_free(ledger, *run)?;
    }
    ledger.forget_rows(&rows, person)
}

/// What forgetting a person would remove.
pub fn would_forget(ledger: &Ledger, person: &PersonKeys) -> Result<Removed> {
    let rows = rows(ledger, person)?;
    let mut runs: Vec<i64> = rows.iter().map(|(run, _)| *run).collect();
    runs.dedup();
    let values = rows.iter().map(|(_, row)| row.wanted.iter().count() as u64).sum();
    Ok(Removed { runs: runs.len() as u64, rows: rows.len() as u64, values })
}

/// The rows of a person that still have values.
fn rows(ledger: &Ledger, person: &PersonKeys) -> Result<Vec<(i64, Row)>> {
    let mut rows = Vec::new();
    for (run, number) in ledger.places_of(person)? {
        rows.extend(ledger.row(run, number)?.map(|row| (run, row)));
    }
    rows.retain(|(_, row)| !is_forgotten(row));
    Ok(rows)
}

/// Whether the values of a row were removed.
pub fn is_forgotten(row: &Row) -> bool {
    row.error.as_ref().is_some_and(|error| error.code == FORGOTTEN)
}

fn entries(ledger: &Ledger, person: &PersonKeys) -> Result<Vec<Entry>> {
    let mut runs: BTreeMap<i64, Run> = BTreeMap::new();
    let mut entries = Vec::new();
    for (number, row) in rows(ledger, person)? {
        let run = match runs.get(&number) {
            Some(run) => run.clone(),
            None => find(ledger, number)?,
        };
        runs.insert(number, run.clone());
        let old = |name: &str| row.before.as_ref().and_then(|before| before.get(name)).cloned();
        let value = |(field, new): (&'static Field, &crate::domain::value::Value)| ValueChange {
            field,
            old: old(field.name),
            new: new.to_json(),
            undone_by: None,
        };
        let values = row.wanted.iter().map(value).collect();
        entries.push(Entry { run, row, values });
    }
    Ok(entries)
}

/// The undoes of each value, by the run that had set the value, with the value that each restored. An undo that
/// was itself undone undoes nothing.
fn undone(entries: &[Entry]) -> BTreeMap<(i64, &'static str), Vec<(i64, Json)>> {
    let mut undone: BTreeMap<(i64, &'static str), Vec<(i64, Json)>> = BTreeMap::new();
    // The newest runs first: whether an undo counts depends on the runs after it.
    for entry in entries.iter().rev().filter(|entry| entry.row.state == State::Updated) {
        let Some(parent) = entry.run.new.parent else { continue };
        for value in &entry.values {
            if !undone.contains_key(&(entry.run.id, value.field.name)) {
                undone.entry((parent, value.field.name)).or_default().push((entry.run.id, value.new.clone()));
            }
        }
    }
    undone
}
