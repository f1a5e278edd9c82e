//! What should be done about one row: the row compared with its record. Pure.

use serde_json::Value as Json;

use crate::domain::agreement::differ_in_form_only;
use crate::domain::changes::Changes;
use crate::domain::comparison::{Comparison, Record, before_image, compare, diff, remaining};
use crate::domain::loss::{ValueLoss, losses};
use crate::domain::row_state::State;
use crate::ledger::RowError;

/// What should be done about a record.
#[derive(Debug)]
pub struct Decision {
    /// Pending or unchanged.
    pub state: State,
    /// The changes that are left to send.
    pub changes: Changes,
    /// The values that the changes replace.
    pub before: Record,
    /// What the changes lose of the values that they replace.
    pub losses: Vec<ValueLoss>,
    /// How many values differ only in the form of their text, so that they are not sent.
    pub form_only: u64,
}

impl Decision {
    /// The row replaces any value: only the fields that differ are left.
    pub fn replacing_any(changes: &Changes, live: &Record) -> Self {
        let differences = diff(changes, live);
        let form_only = changes.iter().filter(|(field, wanted)| {
            live.get(field.name).is_some_and(|now| differ_in_form_only(field, now, &wanted.to_json()))
        });
        let form_only = form_only.count() as u64;
        let changes = remaining(&differences);
        let state = if changes.is_empty() { State::Unchanged } else { State::Pending };
        let before = before_image(&changes, live);
        let losses = losses(&changes, &before);
        Self { state, changes, before, losses, form_only }
    }
}

/// Splits changes into those that replace an expected value, and those whose field holds neither the
/// expected nor the wanted value: somebody else changed these fields.
pub fn split(changes: &Changes, expected: &Record, live: &Record) -> (Changes, Changes) {
    let Comparison::Conflict(fields) = compare(changes, expected, live) else {
        return (changes.clone(), Changes::default());
    };
    let (mut as_expected, mut later) = (Changes::default(), Changes::default());
    for (field, value) in changes.iter() {
        let part = if fields.contains(&field.name) { &mut later } else { &mut as_expected };
        part.set(field, value.clone());
    }
    (as_expected, later)
}

/// `birth_city is "Cusco" now, and the run left "Lima"`, for each of the changes.
pub fn later_values(changes: &Changes, expected: &Record, live: &Record) -> String {
    let of = |record: &Record, name: &str| record.get(name).cloned().unwrap_or(Json::Null);
    let later = changes.iter().map(|(field, _)| {
        format!("{} is {} now, and the run left {}", field.name, of(live, field.name), of(expected, field.name))
    });
    later.collect::<Vec<_>>().join("; ")
}

/// The error of a row whose record somebody else changed, wherever that is found.
pub fn conflict(fields: &[&str]) -> RowError {
    RowError::new("conflict", format!("changed since it was read: {}", fields.join(", ")))
}
