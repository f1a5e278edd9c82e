//! What looks like a mistake once the records are known.

use crate::ledger::RunFinding;

/// Findings that are kept; further ones are only counted.
const KEPT: usize = 20;

/// What is legal but looks like a mistake, and can only be seen by comparing with the records.
#[derive(Clone, Debug, Default)]
pub struct PlanFindings {
    /// The first of them.
    pub kept: Vec<RunFinding>,
    /// How many there are.
    pub all: u64,
}

impl PlanFindings {
    /// Adds one.
    pub(super) fn add(&mut self, finding: RunFinding) {
        self.all += 1;
        if self.kept.len() < KEPT {
            self.kept.push(finding);
        }
    }
}
