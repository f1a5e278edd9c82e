//! The names of records that rows of a plan take away: a later row that uses such a name would edit another
//! record, or none.

use std::collections::HashMap;

use crate::domain::changes::Changes;
use crate::domain::target::Target;
use crate::ledger::RowError;

/// A name that a row takes away from its record.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Name {
    /// The id of a record.
    Id(i64),
    /// The user whose record has this id.
    UserOf(i64),
    /// A user whose record was not read.
    User(String),
}

/// The names that the rows so far take away, each with the line of its row.
#[derive(Debug, Default)]
pub struct Moved(HashMap<Name, Option<u64>>);

impl Moved {
    /// A row with these changes will be sent. `record` is the id of its record, if it is known.
    pub fn add(&mut self, changes: &Changes, target: &Target, record: Option<i64>, line: Option<u64>) {
        if let (Some(id), Some(_)) = (record, changes.get("id")) {
            self.0.insert(Name::Id(id), line);
        }
        if changes.get("user_id").is_some() {
            self.0.insert(record.map_or_else(|| Name::User(target.key()), Name::UserOf), line);
        }
    }

    /// Why a row cannot be planned: an earlier row takes away the name by which the row would be sent.
    pub fn check(&self, target: &Target, record: Option<i64>) -> Option<RowError> {
        if self.0.is_empty() {
            return None;
        }
        let by_user = |name: &Name| matches!(target, Target::User(_)).then(|| self.0.get(name)).flatten();
        let of_id = record.and_then(|id| self.0.get(&Name::Id(id)));
        let of_user = record.and_then(|id| by_user(&Name::UserOf(id))).or_else(|| by_user(&Name::User(target.key())));
        let (what, line) = of_id.map(|line| ("id", line)).or(of_user.map(|line| ("user", line)))?;
        let row = line.map_or_else(|| "an earlier row".to_owned(), |line| format!("line {line}"));
        let message = format!("{row} gives this record another {what}; put all edits of a record into one row");
        Some(RowError::new("identity_changed_earlier", message))
    }
}
