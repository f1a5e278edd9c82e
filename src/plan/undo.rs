//! The edits that undo a run, or a part of it: they restore the values that the run replaced.

use std::fmt::Display;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::agreement::agree;
use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::field;
use crate::domain::target::Target;
use crate::domain::value::Value;
use crate::ledger::of_person::FORGOTTEN;
use crate::ledger::{Ledger, Row, RowError};
use crate::plan::restored::Restored;
use crate::plan::selection::Selection;
use crate::plan::writer::{Expected, Wanted};

/// The name of the record of these rows now: the last row that sets the id may have given it another one.
pub fn target_now(rows: &[Row]) -> Option<Target> {
    let first = rows.first()?;
    let id = match rows.iter().rev().find_map(|row| row.wanted.get("id")) {
        Some(Value::Integer(id)) => Some(*id),
        _ => first.record,
    };
    Some(id.map_or_else(|| first.target.clone(), Target::Candidature))
}

/// For one record: the values that rows of a run overwrote, and the values that they left behind.
#[derive(Debug, Default)]
pub struct Left {
    /// For each field, the value before the first row that set the field, if it is known.
    before: Record,
    /// For each field, the value that the last row sent.
    pub sent: Record,
    /// For each field, the value that the record showed after the last row, or else the value sent.
    after: Record,
}

impl Left {
    /// Combines the rows of one record, which must be in order.
    pub fn by(rows: &[Row]) -> Self {
        Self::by_part(rows, |_| true)
    }

    /// As [`by`](Self::by), but only those rows for which `is_chosen` is true. A field that another row
    /// set later is expected to hold what the chosen row sent, so that the later value is not lost.
    fn by_part(rows: &[Row], is_chosen: impl Fn(&Row) -> bool) -> Self {
        let mut left = Self::default();
        for row in rows {
            if !is_chosen(row) {
                for (name, after) in &mut left.after {
                    if let (Some(_), Some(sent)) = (row.wanted.get(name), left.sent.get(name)) {
                        *after = sent.clone();
                    }
                }
                continue;
            }
            for (name, value) in row.before.iter().flatten() {
                // A value that an earlier row of this run set was not there before the run.
                if !left.sent.contains_key(name) {
                    left.before.entry(name.clone()).or_insert_with(|| value.clone());
                }
            }
            let sent = row.wanted.to_json();
            left.after.extend(sent.clone());
            for (name, stored) in row.after.iter().flatten() {
                if sent.get(name).is_some_and(|sent| may_be_made_of(name, sent, stored)) {
                    left.after.insert(name.clone(), stored.clone());
                }
            }
            left.sent.extend(sent);
        }
        left
    }

    fn keep(&mut self, is_kept: impl Fn(&str) -> bool) {
        for values in [&mut self.before, &mut self.sent, &mut self.after] {
            values.retain(|name, _| is_kept(name));
        }
    }
}

/// Whether the server may have made the stored value of the one that was sent: the server dropped the value, cut
/// it off, or changed letter case or spaces. Somebody else set any other value before the record was read back.
fn may_be_made_of(name: &str, sent: &Json, stored: &Json) -> bool {
    let plain = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    match (sent, stored) {
        (_, Json::Null) => true,
        (Json::String(sent), Json::String(stored)) if plain(sent).starts_with(&plain(stored)) => true,
        _ => field::by_name(name).is_some_and(|field| agree(field, sent, stored)),
    }
}

/// The edits that restore what a run changed: one for each record, even when the record had several
/// rows. Each edit expects to find the values that the run left. The record that was edited last comes
/// first: it may have received an id or a user that another record gave up.
pub struct Restoring<'a> {
    ledger: &'a Ledger,
    run: i64,
    groups: std::vec::IntoIter<Vec<u64>>,
    selection: &'a Selection,
    /// What earlier undoes of the run restored.
    restored: Restored,
    /// Whether values that somebody else set after the run are replaced too.
    overwrites: bool,
    /// How many values cannot be restored because the run did not read what it replaced.
    pub unknown_fields: u64,
    /// How many of the selected values an earlier undo restored.
    pub restored_fields: u64,
    /// How many rows cannot be restored because their values were removed from the ledger.
    pub forgotten: u64,
}

impl<'a> Restoring<'a> {
    /// The edits that undo the selected part of this run.
    pub fn of(ledger: &'a Ledger, run: i64, selection: &'a Selection, overwrites: bool) -> Result<Self> {
        let groups = ledger.updated_by_record(run)?.into_iter();
        let restored = Restored::of(ledger, run)?;
        let (unknown_fields, restored_fields, forgotten) = (0, 0, 0);
        Ok(Self { ledger, run, groups, selection, restored, overwrites, unknown_fields, restored_fields, forgotten })
    }

    fn restore(&mut self, rows: &[Row]) -> Option<Wanted> {
        let mut target = target_now(rows)?;
        let is_chosen = |row: &Row| self.selection.has_row(row);
        let is_forgotten =
            |row: &&Row| is_chosen(row) && row.error.as_ref().is_some_and(|error| error.code == FORGOTTEN);
        self.forgotten += rows.iter().filter(is_forgotten).count() as u64;
        let mut left = Left::by_part(rows, is_chosen);
        left.keep(|name| self.selection.has_field(name));
        if let Some(id) = target.id() {
            let is_restored = |(name, old): &(&String, &Json)| self.restored.value(id, name) == Some(old);
            let restored: Vec<String> = left.before.iter().filter(is_restored).map(|(name, _)| name.clone()).collect();
            self.restored_fields += restored.len() as u64;
            left.keep(|name| !restored.iter().any(|other| other == name));
            for (name, after) in &mut left.after {
                // The record is expected to hold what an earlier undo of a later row restored.
                if let Some(value) = self.restored.value(id, name) {
                    after.clone_from(value);
                }
            }
            // The record has its old id again.
            if restored.iter().any(|name| name == "id") {
                target = rows.first()?.record.map_or(target, Target::Candidature);
            }
        }
        self.unknown_fields += left.sent.keys().filter(|name| !left.before.contains_key(*name)).count() as u64;
        if left.before.is_empty() {
            return None;
        }
        let (changes, error) = match Changes::restoring(left.before) {
            Ok(changes) => (changes, None),
            Err(problem) => (Changes::default(), Some(not_restorable(&problem))),
        };
        Some(Wanted {
            number: 0,
            line: rows.iter().filter(|row| is_chosen(row)).find_map(|row| row.line),
            target,
            changes,
            expects: Some(Expected { values: left.after, overwrites: self.overwrites }),
            input: Vec::new(),
            blank: Vec::new(),
            who: None,
            error,
        })
    }
}

/// The error of a row whose old values are not ones that an edit can set.
fn not_restorable(problem: &impl Display) -> RowError {
    RowError::new("old_value_cannot_be_sent", format!("the old value cannot be sent: {problem}"))
}

impl Iterator for Restoring<'_> {
    type Item = Result<Wanted>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let numbers = self.groups.next()?;
            match self.ledger.rows_numbered(self.run, &numbers) {
                Err(error) => return Some(Err(error)),
                Ok(rows) => {
                    if let Some(wanted) = self.restore(&rows) {
                        return Some(Ok(wanted));
                    }
                }
            }
        }
    }
}
