//! What earlier undoes of a run have restored, so that another undo takes only the rest: somebody may have set
//! these values again since.

use std::collections::HashMap;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::row_state::State;
use crate::domain::value::Value;
use crate::ledger::{Ledger, Row, RowFilter};

/// The values that are restored, by the id of the record after the run that is undone.
#[derive(Debug, Default)]
pub struct Restored(HashMap<i64, Record>);

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
        let Some(record) = row.record.filter(|_| matches!(row.state, State::Updated | State::Unchanged)) else {
            return;
        };
        let id_after = match row.wanted.get("id") {
            Some(Value::Integer(id)) => *id,
            _ => record,
        };
        let values = row.wanted.to_json().into_iter().filter(|(name, _)| redone.value(id_after, name).is_none());
        self.0.entry(record).or_default().extend(values);
    }

    /// The value to which a field of a record is restored; none if the field is not.
    pub fn value(&self, record: i64, field: &str) -> Option<&Json> {
        self.0.get(&record)?.get(field)
    }
}
