//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This file adds the exit status and
//! the hints, and is the only one whose text names flags, variables and commands.

use crate::config;
use crate::domain::edit::EmptyEdit;
use crate::domain::lint::Suspicion;
use crate::error::{Failure, Kind};
use crate::system;
use crate::system::shell_quoting;

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
    let known = error.downcast_ref::<Failure>().map(of_failure);
    let known = known.or_else(|| error.downcast_ref().map(of_empty_edit));
    let known = known.or_else(|| error.downcast_ref().map(of_system));
    let known = known.or_else(|| error.downcast_ref().map(of_config));
    known.unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()))
}

fn of_failure(failure: &Failure) -> Explanation {
    let kind = failure.kind();
    Explanation { kind, code: kind.name(), hints: failure.hints().to_vec() }
}

/// What to do about a suspicious value, beyond checking it.
pub fn fix_for(suspicion: Suspicion) -> Option<&'static str> {
    match suspicion {
        Suspicion::WordForNull => Some("to clear the field, use --unset"),
        _ => None,
    }
}

fn of_empty_edit(_: &EmptyEdit) -> Explanation {
    Explanation::new(Kind::Usage, EmptyEdit::CODE)
        .hint("give a field, such as `--birth-city \"Port Gonzalo\"`; `candidature fields` lists them")
}

fn of_system(error: &system::Error) -> Explanation {
    use system::Error;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        Error::NoHomeFolder => failed().hint("set HOME"),
        Error::NotOurs(_) => {
            failed().hint("use another place: the owner could read and change everything that is stored there")
        }
        Error::WritableByOthers(path) => {
            usage().hint(format!("chmod go-w {}", shell_quoting::word(&path.to_string_lossy())))
        }
        Error::NotAFileName(_) | Error::IsFolder(_) => usage().hint("give the name of a file"),
        Error::NotARegularFile(_) => usage().hint("to write to standard output, give no FILE"),
        Error::AlreadyExists(_) => usage().hint("add --force to replace it"),
        Error::Locked(_) => failed(),
    }
}

fn of_config(error: &config::Error) -> Explanation {
    use config::Error;
    let usage = Explanation::new(Kind::Usage, error.code());
    match error {
        Error::InvalidValue { .. } | Error::InvalidAddress { .. } | Error::InvalidQuotaShare { .. } => usage,
        Error::SandboxWithAddress { .. } => usage.hint("leave one of them out"),
        Error::UnknownProfile { name, known, .. } => usage
            .hint(format!("profiles: {}", known.join(", ")))
            .hint(format!("to create it: `candidature auth login --profile {name}`")),
        Error::InvalidProfileName(_) => usage.hint("use letters, digits, `-`, `_` and `.`"),
        Error::DamagedFile { .. } => {
            usage.hint("fix the file, or move it away and log in again; never put a secret in it")
        }
    }
}
