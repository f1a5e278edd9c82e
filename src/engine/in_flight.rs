//! Which rows have a request in flight, and which may join them: never two for one record.

use crate::domain::target::Target;
use crate::engine::journal::Marked;
use crate::ledger::Row;

/// The destinations of the requests in flight, a few dozen at most.
#[derive(Debug, Default)]
pub struct InFlight {
    targets: Vec<Target>,
    /// A row in flight gives its record another id or another user.
    is_changing_identity: bool,
}

impl InFlight {
    /// How many requests are in flight.
    pub const fn len(&self) -> usize {
        self.targets.len()
    }

    /// Whether no request is in flight.
    pub const fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    /// The request of this row leaves.
    pub fn depart(&mut self, row: &Marked) {
        self.targets.push(row.row().destination());
        self.is_changing_identity |= row.row().changes_identity();
    }

    /// The request of this row got an answer, or will get none.
    pub fn arrive(&mut self, row: &Row) {
        let target = row.destination();
        if let Some(at) = self.targets.iter().position(|other| *other == target) {
            self.targets.swap_remove(at);
        }
        self.is_changing_identity &= !self.targets.is_empty();
    }

    /// How many of these rows, from the first on, may be in flight together with the others. A row that
    /// gives its record another id or user goes alone: it may take one that another row is about to free.
    pub fn how_many_may_join<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> usize {
        if self.is_changing_identity {
            return 0;
        }
        let mut joined: Vec<Target> = Vec::new();
        for row in rows {
            if row.changes_identity() {
                return if self.is_empty() && joined.is_empty() { 1 } else { joined.len() };
            }
            let target = row.destination();
            let mut others = self.targets.iter().chain(&joined);
            if others.any(|other| could_be_the_same(other, &target)) {
                break;
            }
            joined.push(target);
        }
        joined.len()
    }
}

/// Whether two targets may name the same record. Two ids, two logins or two user numbers do so only when they
/// are equal; an id, a login and a user number may be three names of one record.
pub fn could_be_the_same(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Candidature(one), Target::Candidature(other)) => one == other,
        (Target::User(a), Target::User(b)) => a.number().is_some() != b.number().is_some() || one.key() == other.key(),
        _ => true,
    }
}
