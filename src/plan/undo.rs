//! A run taken back: the edits that restore what it replaced.

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::target::Target;
use crate::ledger::{Ledger, Row};
use crate::plan::writer::Wanted;

/// The updated rows of a run, those of one record together and in their order. The record that was
/// edited last comes first: it may have got what another had left.
pub struct Edited<'a> {
    ledger: &'a Ledger,
    run: i64,
    groups: std::vec::IntoIter<Vec<u64>>,
}

impl<'a> Edited<'a> {
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

/// What the rows of one record replaced and what they left.
#[derive(Debug, Default)]
pub struct Left {
    /// Of each field, the value before the first row that set it, as far as it is known.
    before: Record,
    /// Of each field, the value of the last row that set it.
    pub now: Record,
}

impl Left {
    pub fn by(rows: &[Row]) -> Self {
        let mut left = Self::default();
        for row in rows {
            for (name, value) in row.before.iter().flatten() {
                // What an earlier row of ours set is not what was there before.
                if !left.now.contains_key(name) {
                    left.before.entry(name.clone()).or_insert_with(|| value.clone());
                }
            }
            left.now.extend(row.wanted.to_json());
        }
        left
    }

    /// What names the record now: an edit may have given it another id.
    pub fn target(&self, row: &Row) -> Target {
        let id = self.now.get("id").and_then(Json::as_i64).or(row.record);
        id.map_or_else(|| row.target.clone(), Target::Candidature)
    }
}

/// The edits that restore what a run changed: one for each record, however many rows it had. Each
/// expects to find what the run left.
pub struct Restoring<'a> {
    edited: Edited<'a>,
    number: u64,
    /// Fields that were set without having been read, so that nobody knows what they replaced.
    pub unknown_fields: u64,
}

impl<'a> Restoring<'a> {
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
        let (changes, problem) = match Changes::restoring(left.before) {
            Ok(changes) => (changes, None),
            Err(problem) => (Changes::default(), Some(format!("what it held cannot be sent: {problem}"))),
        };
        Some(Wanted {
            number: self.number,
            line: rows.iter().find_map(|row| row.line),
            target,
            changes,
            expects: Some(left.now),
            input: Vec::new(),
            problem,
        })
    }
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
