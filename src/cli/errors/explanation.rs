//! An error with everything that is printed about it.

use crate::cli::exit_status::Kind;

/// The command that failed, where hints depend on it.
pub struct FailedCommand<'a> {
    /// Makes a command of this program from its words, with the flags that say where and as whom.
    pub again: &'a dyn Fn(&str) -> String,
    /// Whether the verb has `--blind`.
    pub has_blind: bool,
}

/// An error, ready to be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// Decides the exit status.
    pub kind: Kind,
    /// The error's stable name for scripts, in snake case.
    pub code: &'static str,
    /// What happened; a layer fills it in only to leave out the details, which are listed.
    pub message: String,
    /// The things that the message counts or sums up, one sentence each.
    pub details: Vec<String>,
    /// Why it happened, from the nearest cause to the deepest.
    pub causes: Vec<String>,
    /// What to do next, one imperative sentence each.
    pub hints: Vec<String>,
}

impl Explanation {
    /// Without a message: that of the error itself is used.
    pub fn new(kind: Kind, code: &'static str) -> Self {
        Self { kind, code, message: String::new(), details: Vec::new(), causes: Vec::new(), hints: Vec::new() }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Sets the details.
    #[must_use]
    pub fn details(mut self, details: &[String]) -> Self {
        self.details = details.to_vec();
        self
    }
}
