//! The part of a plan that was accepted.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::changes::Changes;
use crate::domain::field::Field;
use crate::domain::row_state::State;
use crate::domain::value::Value;
use crate::plan::{Line, Plan};
use crate::review::decisions::{Decision, Decisions, Key, Verdict, value_name};
use crate::review::error::Error;

/// What a cell shows instead of a value that was hidden from the reviewer.
pub const HIDDEN: &str = "(hidden)";

/// What happens to values that nobody decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// Nothing is sent at all.
    Refuse,
    /// They are not sent.
    Reject,
    /// They are sent.
    Accept,
}

/// A value that is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The row of the plan.
    pub row: u64,
    /// The line of the file.
    pub line: Option<u64>,
    /// The record, as people call it.
    pub record: String,
    /// The name of the field.
    pub field: &'static str,
    /// Why; empty if no reason was given.
    pub comment: String,
}

/// The part of a plan that was accepted.
pub struct Selected {
    /// The plan that is left.
    pub plan: Plan,
    /// What is not sent, in the order of the plan.
    pub rejected: Vec<Rejected>,
}

/// How a review shows the old and the new value of a field.
pub type Shown<'a> = &'a dyn Fn(&Line, &Field) -> (String, String);

/// Makes the part of a plan that was accepted, in `file`.
///
/// # Errors
/// The decisions are about another plan or about values that it does not change, a value that the person saw is
/// not the plan's, or values are not decided and `undecided` refuses them.
pub fn select(
    plan: &mut Plan,
    decisions: &Decisions,
    undecided: Undecided,
    shown: Shown<'_>,
    file: File,
) -> Result<Selected> {
    if decisions.seal != plan.header.sha256 {
        return Err(Error::OtherPlan { name: decisions.name.clone() }.into());
    }
    let mut selection = Selection {
        decisions,
        undecided,
        shown,
        unknown: decisions.values.keys().copied().collect(),
        open: 0,
        all: 0,
        rejected: Vec::new(),
        not_replaced: HashMap::new(),
    };
    let part = plan.part(file, |line| selection.part_of(line))?;
    selection.ensure_complete()?;
    Ok(Selected { plan: part, rejected: selection.rejected })
}

struct Selection<'a> {
    decisions: &'a Decisions,
    undecided: Undecided,
    shown: Shown<'a>,
    /// Decisions whose value did not come yet.
    unknown: BTreeSet<Key>,
    /// How many values are not decided.
    open: u64,
    all: u64,
    rejected: Vec<Rejected>,
    /// The value that a record keeps because an earlier row was rejected. Later rows of the same record
    /// expect that one.
    not_replaced: HashMap<(i64, &'static str), Json>,
}

impl Selection<'_> {
    /// The line with what was accepted of it; none if nothing is left to send.
    fn part_of(&mut self, line: Line) -> Result<Option<Line>> {
        if line.state != State::Pending {
            return Ok(Some(line));
        }
        let mut wanted = Changes::default();
        let mut before = line.before.clone();
        for (field, value) in line.wanted.iter() {
            self.all += 1;
            if let (Some(record), Some(before)) = (line.record, &mut before)
                && let Some(kept) = self.not_replaced.get(&(record, field.name))
            {
                before.insert(field.name.to_owned(), kept.clone());
            }
            let old = before.as_ref().and_then(|before| before.get(field.name)).cloned();
            if let Some(value) = self.accepted(&line, field, value)? {
                wanted.set(field, value);
                line.record.and_then(|record| self.not_replaced.remove(&(record, field.name)));
                continue;
            }
            before.as_mut().and_then(|before| before.shift_remove(field.name));
            if let (Some(record), Some(old)) = (line.record, old) {
                self.not_replaced.insert((record, field.name), old);
            }
        }
        Ok((!wanted.is_empty()).then_some(Line { wanted, before, ..line }))
    }

    /// The value to send, if the value was accepted.
    fn accepted(&mut self, line: &Line, field: &'static Field, value: &Value) -> Result<Option<Value>, Error> {
        let key = (line.number, field.name);
        self.unknown.remove(&key);
        let Some(decision) = self.decisions.values.get(&key) else {
            self.open += 1;
            return Ok(match self.undecided {
                Undecided::Accept => Some(value.clone()),
                Undecided::Refuse | Undecided::Reject => self.reject(line, field, "not decided"),
            });
        };
        self.ensure_seen(line, field, decision)?;
        Ok(match &decision.verdict {
            Verdict::Accept => Some(value.clone()),
            Verdict::Replace(other) => Some(other.clone()),
            Verdict::Reject => self.reject(line, field, &decision.comment),
        })
    }

    fn reject(&mut self, line: &Line, field: &'static Field, comment: &str) -> Option<Value> {
        self.rejected.push(Rejected {
            row: line.number,
            line: line.line,
            record: line.record_name(),
            field: field.name,
            comment: comment.to_owned(),
        });
        None
    }

    /// Refuses a decision about values that are not those of the plan. Programs differ in blanks and line ends.
    fn ensure_seen(&self, line: &Line, field: &Field, decision: &Decision) -> Result<(), Error> {
        let Some(seen) = &decision.seen else { return Ok(()) };
        let is_same = |seen: &str, shown: &str| {
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            letters(seen) == letters(shown) || seen == HIDDEN
        };
        let (old, new) = (self.shown)(line, field);
        if is_same(&seen.old, &old) && is_same(&seen.new, &new) {
            return Ok(());
        }
        let (name, field) = (self.decisions.name.clone(), field.name.to_owned());
        Err(Error::ChangedByHand { name, sheet_row: seen.sheet_row, field })
    }

    fn ensure_complete(&self) -> Result<(), Error> {
        let name = || self.decisions.name.clone();
        if !self.unknown.is_empty() {
            let values = self.unknown.iter().map(|(row, field)| value_name(*row, field)).collect();
            return Err(Error::UnknownValues { name: name(), values });
        }
        if self.open > 0 && self.undecided == Undecided::Refuse {
            return Err(Error::Undecided { name: name(), values: self.open, all: self.all });
        }
        Ok(())
    }
}
