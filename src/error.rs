//! What went wrong, in a form that a person, a script and the shell can each use.
//!
//! [`anyhow::Error`] carries context through the crate; a [`Failure`] is raised where the meaning
//! is known and survives any context put on top of it. It decides the exit status.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io;

/// How a run of the program ends other than well. The numbers are documented and never change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Failed,
    Usage,
    SomeRowsFailed,
    Credentials,
    StoppedEarly,
    Conflict,
    ChangesPending,
    Interrupted,
}

impl Kind {
    /// Every kind, in the order of its exit status; the man page and a test of the README read it.
    pub const ALL: [Self; 8] = [
        Self::Failed,
        Self::Usage,
        Self::SomeRowsFailed,
        Self::Credentials,
        Self::StoppedEarly,
        Self::Conflict,
        Self::ChangesPending,
        Self::Interrupted,
    ];

    pub const fn exit_status(self) -> u8 {
        match self {
            Self::Failed => 1,
            Self::Usage => 2,
            Self::SomeRowsFailed => 3,
            Self::Credentials => 4,
            Self::StoppedEarly => 5,
            Self::Conflict => 6,
            Self::ChangesPending => 7,
            Self::Interrupted => 130,
        }
    }

    /// The word under which JSON names this kind.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "usage",
            Self::SomeRowsFailed => "some_rows_failed",
            Self::Credentials => "credentials",
            Self::StoppedEarly => "stopped_early",
            Self::Conflict => "conflict",
            Self::ChangesPending => "changes_pending",
            Self::Interrupted => "interrupted",
        }
    }

    /// What the exit status means, for the man page and the README.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::Usage => "wrong usage or invalid input; nothing was sent",
            Self::SomeRowsFailed => "finished, but some rows failed",
            Self::Credentials => "credentials missing or refused, or role missing",
            Self::StoppedEarly => "stopped early; the run can be resumed",
            Self::Conflict => "a record changed after it was read",
            Self::ChangesPending => "there are changes (only with `plan --exit-code`)",
            Self::Interrupted => "interrupted",
        }
    }
}

/// A failure whose meaning is known: what happened, where exactly, and what to do next. Each text is
/// one line: whatever comes from outside cannot begin another.
#[derive(Clone, Debug)]
pub struct Failure {
    kind: Kind,
    message: String,
    hints: Vec<String>,
}

impl Failure {
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hints: Vec::new() }
    }

    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Kind::Failed, message)
    }

    /// Adds a line on what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// What happened.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do next, a line each.
    pub fn hints(&self) -> &[String] {
        &self.hints
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// A leading word such as `error:`, in an ANSI style when `colour` is wanted.
pub fn label(word: &str, ansi: &str, colour: bool) -> String {
    if colour { format!("\x1b[{ansi}m{word}\x1b[0m") } else { word.to_owned() }
}

/// Text from outside as a terminal may safely see it: control characters and the marks that
/// reorder a line are written as escapes (`\n`, `\u{1b}`).
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unsafe(c) {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "{}", c.escape_default());
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Whether a character drives a terminal, breaks a line, or makes it read as what it is not: the marks
/// of direction, and what has no width.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
}

/// Whether nobody reads any more what was to be printed.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exit_statuses_rise_and_are_all_listed() {
        let statuses = Kind::ALL.map(Kind::exit_status);
        assert!(statuses.is_sorted_by(|a, b| a < b), "{statuses:?}");
    }

    #[test]
    fn control_characters_do_not_reach_a_terminal() {
        assert_eq!(visible("a\x1b[2Jb\rc\u{202e}"), "a\\u{1b}[2Jb\\rc\\u{202e}");
        assert!(matches!(visible("Île-de-France 🏝"), Cow::Borrowed(_)));
    }
}
