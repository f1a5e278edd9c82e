//! What earlier undoes of a run have restored, so that another undo takes only the rest: somebody may have set
//! these values again since.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;

use crate::domain::row_state::State;
use crate::domain::value::Value;
use crate::ledger::{Ledger, Row, RowFilter};

/// The names of the fields that are restored, by the id of the record after the run that is undone.
#[derive(Debug, Default)]
pub struct Restored(HashMap<i64, BTreeSet<String>>);

impl Restored {
    /// What the undoes of a run have restored. An undo that was undone itself restored nothing.
    pub fn of(ledger: &Ledger, run: i64) -> Result<Self> {
        let mut restored = Self::default();
        for undo in ledger.undoes_of(run)? {
            let redone = Self::of(ledger, undo)?;
            for row in ledger.rows(undo, RowFilter::All) {
                restored.add(&row?, &redone);
            }
        }
        Ok(restored)
    }

    fn add(&mut self, row: &Row, redone: &Self) {
        let Some(record) = row.record.filter(|_| matches!(row.state, State::Updated | State::Unchanged)) else { return };
        let id_after = match row.wanted.get("id") {
            Some(Value::Integer(id)) => *id,
            _ => record,
        };
        let fields = row.wanted.field_names().into_iter().filter(|name| !redone.has(id_after, name));
        self.0.entry(record).or_default().extend(fields.map(ToOwned::to_owned));
    }

    /// Whether this field of a record is restored.
    pub fn has(&self, record: i64, field: &str) -> bool {
        self.0.get(&record).is_some_and(|fields| fields.contains(field))
    }
}
