//! Prints what was changed of one person.

use anyhow::Result;

use crate::cli::ui::json::history::{EntryMembers, HistoryDocument};
use crate::cli::ui::table::{cell, old_cell};
use crate::cli::ui::time::date;
use crate::cli::ui::{Table, Ui};
use crate::domain::row_state::State;
use crate::ledger::of_person::PersonKeys;
use crate::ops::person_history::{Entry, ValueChange, at};

/// Prints the edits of a person, a row for each value.
pub fn print(ui: &Ui, person: &PersonKeys, entries: &[Entry]) -> Result<()> {
    let columns = vec!["when", "who", "run", "from", "field", "old", "new", "outcome"];
    let rows = entries.iter().flat_map(|entry| entry.values.iter().map(move |value| cells(entry, value))).collect();
    let members: Vec<EntryMembers<'_>> = entries.iter().map(EntryMembers::of).collect();
    let document = HistoryDocument::of(person, &members);
    ui.list(&Table { columns, rows }, &document, &members)?;
    if entries.is_empty() {
        ui.say("this computer has no edit of this person");
    }
    Ok(())
}

fn cells(entry: &Entry, value: &ValueChange) -> Vec<String> {
    let new = &entry.run.new;
    let source = new.source.as_deref().unwrap_or(new.kind.name());
    let line = entry.row.line.map_or_else(String::new, |line| format!(":{line}"));
    vec![
        date(at(entry)),
        who(entry),
        entry.run.id.to_string(),
        format!("{source}{line}"),
        value.field.name.to_owned(),
        old_cell(value.old.as_ref()),
        cell(&value.new),
        outcome(entry, value),
    ]
}

/// `lily@desk`, or only the part that is known.
fn who(entry: &Entry) -> String {
    match (&entry.run.os_user, &entry.run.host) {
        (Some(user), Some(host)) => format!("{user}@{host}"),
        (Some(name), None) | (None, Some(name)) => name.clone(),
        (None, None) => String::new(),
    }
}

fn outcome(entry: &Entry, value: &ValueChange) -> String {
    let kind = match (entry.row.state, entry.run.new.kind.name(), entry.run.new.parent) {
        (State::Updated, kind @ ("undo" | "redo"), Some(parent)) => format!("{kind} of run {parent}"),
        (state, ..) => state.name().to_owned(),
    };
    value.undone_by.map_or(kind.clone(), |run| format!("{kind}, undone by run {run}"))
}
