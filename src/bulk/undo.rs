//! A run taken back: the edits that restore what it replaced.

use anyhow::Result;

use super::plan::Wanted;
use crate::domain::diff::Record;
use crate::domain::edit::{Changes, Target};
use crate::error::Failure;
use crate::ledger::{Ledger, Row};

/// Rows that are taken from the ledger at a time.
const CHUNK: u32 = 200;

/// What a run changed, as far as it can be restored: one edit for each record, however many rows it
/// had. Each expects to find what the run left.
pub struct Restoring<'a> {
    ledger: &'a Ledger,
    run: i64,
    rows: std::vec::IntoIter<Row>,
    next: Option<Row>,
    after: (i64, u64),
    number: u64,
    /// Edits that were made without reading, so that nobody knows what they replaced.
    pub without_before_image: u64,
}

impl<'a> Restoring<'a> {
    pub fn of(ledger: &'a Ledger, run: i64) -> Self {
        let rows = Vec::new().into_iter();
        Self { ledger, run, rows, next: None, after: (i64::MIN, 0), number: 0, without_before_image: 0 }
    }

    fn next_row(&mut self) -> Result<Option<Row>> {
        loop {
            if let Some(row) = self.rows.next() {
                self.after = (row.record.unwrap_or_default(), row.number);
                if row.before.is_some() && row.record.is_some() {
                    return Ok(Some(row));
                }
                self.without_before_image += 1;
                continue;
            }
            let rows = self.ledger.updated_by_record(self.run, self.after, CHUNK)?;
            if rows.is_empty() {
                return Ok(None);
            }
            self.rows = rows.into_iter();
        }
    }

    fn next_edit(&mut self) -> Result<Option<Wanted>> {
        let Some(first) = (match self.next.take() {
            Some(row) => Some(row),
            None => self.next_row()?,
        }) else {
            return Ok(None);
        };
        let mut restored = Restored::new(&first);
        let mut line = first.line;
        while let Some(row) = self.next_row()? {
            if row.record != first.record {
                self.next = Some(row);
                break;
            }
            restored.take_back(&row);
            line = line.or(row.line);
        }
        self.number += 1;
        restored.into_edit(self.number, line, &first).map(Some)
    }
}

impl Iterator for Restoring<'_> {
    type Item = Result<Wanted>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_edit().transpose()
    }
}

/// What the rows of one record replaced and what they left.
struct Restored {
    /// Of each field, the value before the first row that set it.
    before: Record,
    /// Of each field, the value of the last row that set it.
    left: Record,
}

impl Restored {
    fn new(row: &Row) -> Self {
        let mut restored = Self { before: Record::new(), left: Record::new() };
        restored.take_back(row);
        restored
    }

    fn take_back(&mut self, row: &Row) {
        for (name, value) in row.before.iter().flatten() {
            self.before.entry(name.clone()).or_insert_with(|| value.clone());
        }
        self.left.extend(row.wanted.to_json());
    }

    fn into_edit(self, number: u64, line: Option<u64>, row: &Row) -> Result<Wanted> {
        // An edit may have given the record another id: there it is now.
        let moved = self.left.get("id").and_then(serde_json::Value::as_i64);
        let id = moved.or(row.record).unwrap_or_default();
        let changes = Changes::from_json(&serde_json::Value::Object(self.before)).map_err(|problems| {
            let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
            Failure::failed(format!("what candidature {id} held cannot be sent again: {}", told.join("; ")))
        })?;
        Ok(Wanted {
            number,
            line,
            target: Target::Candidature(id),
            changes,
            expects: Some(self.left),
            input: Vec::new(),
        })
    }
}
