//! `history` and `runs forget`.

use serde::Serialize;
use serde_json::Value as Json;

use crate::ledger::of_person::{PersonKeys, Removed};
use crate::ops::person_history::{Entry, ValueChange, at};

/// The document of `history`.
#[derive(Serialize)]
pub struct HistoryDocument<'a> {
    record: Option<i64>,
    user_id: Option<i64>,
    login: Option<&'a str>,
    edits: &'a [EntryMembers<'a>],
}

impl<'a> HistoryDocument<'a> {
    /// Of the edits of a person.
    pub fn of(person: &'a PersonKeys, edits: &'a [EntryMembers<'a>]) -> Self {
        Self { record: person.record, user_id: person.user_id, login: person.login.as_deref(), edits }
    }
}

/// An edit, a line of `history -o jsonl`.
#[derive(Serialize)]
pub struct EntryMembers<'a> {
    at_ms: u64,
    run: i64,
    kind: &'static str,
    undoes: Option<i64>,
    os_user: Option<&'a str>,
    host: Option<&'a str>,
    profile: &'a str,
    address: &'a str,
    application: &'a str,
    source: Option<&'a str>,
    line: Option<u64>,
    record: Option<i64>,
    state: &'static str,
    error: Option<&'a str>,
    values: Vec<ValueMembers<'a>>,
}

/// A value of an edit.
#[derive(Serialize)]
struct ValueMembers<'a> {
    field: &'static str,
    old: Option<&'a Json>,
    new: &'a Json,
    undone_by: Option<i64>,
}

impl<'a> EntryMembers<'a> {
    /// Of an edit.
    pub fn of(entry: &'a Entry) -> Self {
        let (run, row) = (&entry.run, &entry.row);
        Self {
            at_ms: at(entry),
            run: run.id,
            kind: run.new.kind.name(),
            undoes: run.new.parent,
            os_user: run.os_user.as_deref(),
            host: run.host.as_deref(),
            profile: &run.new.owner.profile,
            address: &run.new.owner.address,
            application: &run.new.owner.application,
            source: run.new.source.as_deref(),
            line: row.line,
            record: row.record.or(row.target.id()),
            state: row.state.name(),
            error: row.error.as_ref().map(|error| error.message.as_str()),
            values: entry.values.iter().map(ValueMembers::of).collect(),
        }
    }
}

impl<'a> ValueMembers<'a> {
    fn of(value: &'a ValueChange) -> Self {
        Self { field: value.field.name, old: value.old.as_ref(), new: &value.new, undone_by: value.undone_by }
    }
}

/// The document of `runs forget`.
#[derive(Serialize)]
pub struct RemovedDocument {
    runs: u64,
    rows: u64,
    values: u64,
}

impl From<Removed> for RemovedDocument {
    fn from(Removed { runs, rows, values }: Removed) -> Self {
        Self { runs, rows, values }
    }
}
