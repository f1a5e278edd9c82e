//! The edits that undo a run: they restore the values that the run replaced.

use std::fmt::Display;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::target::Target;
use crate::ledger::{Ledger, Row, RowError};
use crate::plan::writer::Wanted;

/// The updated rows of a run, grouped by record and in order within a group. The record that was edited
/// last comes first: it may have received an id or a user that another record gave up.
pub struct Edited<'a> {
    ledger: &'a Ledger,
    run: i64,
    groups: std::vec::IntoIter<Vec<u64>>,
}

impl<'a> Edited<'a> {
    /// The groups of this run.
    pub fn of(ledger: &'a Ledger, run: i64) -> Result<Self> {
        Ok(Self { ledger, run, groups: ledger.updated_by_record(run)?.into_iter() })
    }
}

impl Iterator for Edited<'_> {
    type Item = Result<Vec<Row>>;

    fn next(&mut self) -> Option<Self::Item> {
        let numbers = self.groups.next()?;
        let rows: Result<Vec<Option<Row>>> =
            numbers.into_iter().map(|number| self.ledger.row(self.run, number)).collect();
        Some(rows.map(|rows| rows.into_iter().flatten().collect()))
    }
}

/// For one record: the values its rows overwrote, and the values they left behind.
#[derive(Debug, Default)]
pub struct Left {
    /// For each field, the value before the first row that set the field, if it is known.
    before: Record,
    /// For each field, the value of the last row that set the field.
    pub now: Record,
}

impl Left {
    /// Combines the rows of one record, which must be in order.
    pub fn by(rows: &[Row]) -> Self {
        let mut left = Self::default();
        for row in rows {
            for (name, value) in row.before.iter().flatten() {
                // A value that an earlier row of this run set was not there before the run.
                if !left.now.contains_key(name) {
                    left.before.entry(name.clone()).or_insert_with(|| value.clone());
                }
            }
            left.now.extend(row.wanted.to_json());
        }
        left
    }

    /// The name of the record now: an edit may have given the record another id.
    pub fn target(&self, row: &Row) -> Target {
        let id = self.now.get("id").and_then(Json::as_i64).or(row.record);
        id.map_or_else(|| row.target.clone(), Target::Candidature)
    }
}

/// The edits that restore what a run changed: one for each record, even when the record had several
/// rows. Each edit expects to find the values that the run left.
pub struct Restoring<'a> {
    edited: Edited<'a>,
    number: u64,
    /// How many values cannot be restored because the run did not read what it replaced.
    pub unknown_fields: u64,
}

impl<'a> Restoring<'a> {
    /// The edits that undo this run.
    pub fn of(ledger: &'a Ledger, run: i64) -> Result<Self> {
        Ok(Self { edited: Edited::of(ledger, run)?, number: 0, unknown_fields: 0 })
    }

    fn restore(&mut self, rows: &[Row]) -> Option<Wanted> {
        let first = rows.first()?;
        let left = Left::by(rows);
        self.unknown_fields += left.now.keys().filter(|name| !left.before.contains_key(*name)).count() as u64;
        if left.before.is_empty() {
            return None;
        }
        self.number += 1;
        let target = left.target(first);
        let (changes, error) = match Changes::restoring(left.before) {
            Ok(changes) => (changes, None),
            Err(problem) => (Changes::default(), Some(not_restorable(&problem))),
        };
        Some(Wanted {
            number: self.number,
            line: rows.iter().find_map(|row| row.line),
            target,
            changes,
            expects: Some(left.now),
            input: Vec::new(),
            blank: Vec::new(),
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
            match self.edited.next()? {
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
