//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This file adds the exit status and
//! the hints, and is the only one whose text names flags, variables and commands.

use crate::engine;
use crate::error::{Failure, Kind};
use crate::ledger;
use crate::plan;

/// What is known of an error beyond its message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Decides the exit status.
    pub kind: Kind,
    /// The error's stable name for scripts, in snake case.
    pub code: &'static str,
    /// What to do next, one imperative sentence each.
    pub hints: Vec<String>,
}

impl Explanation {
    fn new(kind: Kind, code: &'static str) -> Self {
        Self { kind, code, hints: Vec::new() }
    }

    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Explains an error: the first error of a layer in its chain decides.
pub fn explain(error: &anyhow::Error) -> Explanation {
    // One line for each layer, from the top down.
    let known = error
        .downcast_ref::<Failure>()
        .map(of_failure)
        .or_else(|| error.downcast_ref().map(of_engine))
        .or_else(|| error.downcast_ref().map(of_plan))
        .or_else(|| error.downcast_ref().map(of_ledger));
    known.unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()))
}

fn of_failure(failure: &Failure) -> Explanation {
    let kind = failure.kind();
    Explanation { kind, code: kind.name(), hints: failure.hints().to_vec() }
}

fn of_engine(error: &engine::Error) -> Explanation {
    match error {
        engine::Error::NotRecorded(_) => Explanation::new(Kind::StoppedEarly, error.code())
            .hint("nothing is sent that is not recorded first; fix it, then resume the run"),
    }
}

fn of_plan(error: &plan::Error) -> Explanation {
    use plan::Error;
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        Error::NotAsSaved { .. } | Error::OtherVersion { .. } | Error::NoResource { .. } => {
            usage.hint("make the plan again from its file")
        }
        Error::HeaderDamaged { .. } | Error::LineDamaged(_) => usage.hint("make the plan again"),
        Error::OtherResource { .. } => usage.hint("use the program that made the plan"),
        Error::NotWritten(_) => Explanation::new(Kind::Failed, error.code()),
    }
}

fn of_ledger(error: &ledger::Error) -> Explanation {
    use ledger::Error;
    let failed = Explanation::new(Kind::Failed, error.code());
    match error {
        Error::DiskFull(_) => failed.hint("make room, or give another file with --ledger"),
        Error::NotWritable(_) => failed.hint("make it writable, or give another file with --ledger"),
        Error::Damaged(_) => failed.hint("move it away, or give another file with --ledger"),
        Error::InputOutput { .. } => {
            failed.hint("check whether its disk is full or broken, or give another file with --ledger")
        }
        Error::Newer(_) | Error::OtherResource { .. } => {
            failed.hint("use the newer candidature, or give another file with --ledger")
        }
        Error::JournalInUse => failed.hint("run this again when the other process is done"),
        Error::Database(_) | Error::Empty | Error::RunIsLocked(_) => failed,
    }
}
