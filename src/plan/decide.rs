//! What should be done about one row: the row compared with its record. Pure.

use crate::domain::changes::Changes;
use crate::domain::comparison::{Comparison, Record, before_image, compare, diff, remaining};
use crate::domain::loss::{ValueLoss, losses};
use crate::domain::row_state::State;
use crate::ledger::RowError;

/// What should be done about a record.
#[derive(Debug)]
pub struct Decision {
    /// Pending, unchanged or conflict.
    pub state: State,
    /// The changes that are left to send.
    pub changes: Changes,
    /// The values that the changes replace.
    pub before: Record,
    /// Why the row cannot be sent, for a conflict.
    pub error: Option<RowError>,
    /// What the changes lose of the values that they replace.
    pub losses: Vec<ValueLoss>,
}

impl Decision {
    /// The row replaces any value: only the fields that differ are left.
    pub fn replacing_any(changes: &Changes, live: &Record) -> Self {
        let differences = diff(changes, live);
        let changes = remaining(&differences);
        let state = if changes.is_empty() { State::Unchanged } else { State::Pending };
        let before = before_image(&changes, live);
        let losses = losses(&changes, &before);
        Self { state, before, changes, error: None, losses }
    }

    /// The row replaces only the values in `expected`: a field that has neither the expected nor the
    /// wanted value was changed by somebody else.
    pub fn replacing(changes: &Changes, expected: &Record, live: &Record) -> Self {
        match compare(changes, expected, live) {
            Comparison::Conflict(fields) => Self {
                state: State::Conflict,
                changes: Changes::default(),
                before: Record::new(),
                error: Some(conflict(&fields)),
                losses: Vec::new(),
            },
            Comparison::AsPlanned | Comparison::AlreadySet => {
                Self { losses: Vec::new(), ..Self::replacing_any(changes, live) }
            }
        }
    }
}

/// The error of a row whose record somebody else changed, wherever that is found.
pub fn conflict(fields: &[&str]) -> RowError {
    RowError::new("conflict", format!("changed since it was read: {}", fields.join(", ")))
}
