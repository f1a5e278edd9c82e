//! Which part of a run an undo restores.

use std::fmt;

use crate::domain::field::Field;
use crate::domain::target::Target;
use crate::ledger::Row;

/// A record that was selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectedRecord {
    /// The record, as a person names it.
    pub target: Target,
    /// The id of the record, if it is known.
    pub id: Option<i64>,
}

impl SelectedRecord {
    /// Whether a row edits this record.
    pub fn has(&self, row: &Row) -> bool {
        self.target.key() == row.target.key() || self.id.is_some() && self.id == row.record
    }
}

impl From<Target> for SelectedRecord {
    fn from(target: Target) -> Self {
        Self { id: target.id(), target }
    }
}

/// Which part of a run an undo restores. Records and lines select rows; without any, every row is selected.
/// Fields select values of these rows; without any, every value is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// These records.
    pub records: Vec<SelectedRecord>,
    /// These lines of the file.
    pub lines: Vec<u64>,
    /// These fields.
    pub fields: Vec<&'static Field>,
}

impl Selection {
    /// Whether everything is selected.
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a row is selected.
    pub fn has_row(&self, row: &Row) -> bool {
        if self.records.is_empty() && self.lines.is_empty() {
            return true;
        }
        self.records.iter().any(|record| record.has(row)) || row.line.is_some_and(|line| self.lines.contains(&line))
    }

    /// Whether the field with this name is selected.
    pub fn has_field(&self, name: &str) -> bool {
        self.fields.is_empty() || self.fields.iter().any(|field| field.name == name)
    }
}

/// `user lbuckrid, line 7, birth_city`
impl fmt::Display for Selection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let records = self.records.iter().map(|record| match &record.target {
            Target::Candidature(id) => format!("candidature {id}"),
            Target::User(slug) => format!("user {}", slug.as_str()),
        });
        let lines = self.lines.iter().map(|line| format!("line {line}"));
        let fields = self.fields.iter().map(|field| field.name.to_owned());
        f.write_str(&records.chain(lines).chain(fields).collect::<Vec<_>>().join(", "))
    }
}
