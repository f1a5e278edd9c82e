//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This file adds the exit status and
//! the hints, and is the only one whose text names flags, variables and commands.

use crate::cli::ui::prompt::Cancelled;
use crate::error::{Failure, Kind};

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

    #[expect(dead_code, reason = "each layer's errors get their hints here")]
    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }
}

/// Explains an error: the first error of a layer in its chain decides.
pub fn explain(error: &anyhow::Error) -> Explanation {
    // One line for each layer, from the top down.
    let known = error.downcast_ref::<Failure>().map(of_failure);
    let cancelled = || error.downcast_ref::<Cancelled>().map(|_| Explanation::new(Kind::Failed, "cancelled"));
    known.or_else(cancelled).unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()))
}

fn of_failure(failure: &Failure) -> Explanation {
    let kind = failure.kind();
    Explanation { kind, code: kind.name(), hints: failure.hints().to_vec() }
}
