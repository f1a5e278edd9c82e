//! What went wrong, in a form that a person, a script and the shell can each use.
//!
//! [`anyhow::Error`] carries context through the crate; a [`Failure`] is raised where the meaning
//! is known and survives any context put on top of it. It decides the exit status. This module
//! also holds the one printer of errors and knows nothing else of the program.

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use serde_json::json;

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
            Self::Usage => "wrong usage or invalid input, nothing was sent",
            Self::SomeRowsFailed => "finished, some rows failed",
            Self::Credentials => "credentials missing or refused, or role missing",
            Self::StoppedEarly => "stopped early, resumable",
            Self::Conflict => "a record changed since it was read",
            Self::ChangesPending => "there are changes (only with plan --exit-code)",
            Self::Interrupted => "interrupted",
        }
    }
}

/// A failure whose meaning is known: what happened, and what to do next.
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

    pub fn credentials(message: impl Into<String>) -> Self {
        Self::new(Kind::Credentials, message)
    }

    /// Ctrl-C; `state` says what it leaves behind, since that is the first question.
    pub fn interrupted(state: &str) -> Self {
        Self::new(Kind::Interrupted, format!("interrupted; {state}"))
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

/// The kind of an error: that of the [`Failure`] in its chain, else [`Kind::Failed`].
pub fn kind_of(error: &anyhow::Error) -> Kind {
    error.downcast_ref::<Failure>().map_or(Kind::Failed, Failure::kind)
}

/// How [`report`] writes an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Lines for a person; with `colour`, the labels stand out.
    Text { colour: bool },
    /// One JSON object on a line.
    Json,
}

/// Writes an error with its causes and hints. `secrets_free` text only: nothing here redacts.
pub fn report(error: &anyhow::Error, style: Style, to: &mut dyn Write) -> io::Result<()> {
    let hints = error.downcast_ref::<Failure>().map_or(&[][..], |failure| &failure.hints);
    let mut chain = error.chain().map(ToString::to_string);
    let message = chain.next().unwrap_or_default();
    let causes: Vec<String> = chain.collect();
    let colour = match style {
        Style::Json => return report_json(kind_of(error), &message, &causes, hints, to),
        Style::Text { colour } => colour,
    };
    writeln!(to, "{} {}", label("error:", "1;31", colour), lines_visible(&message))?;
    for cause in &causes {
        writeln!(to, "  {} {}", label("caused by:", "1", colour), lines_visible(cause))?;
    }
    for hint in hints {
        writeln!(to, "{} {}", label("hint:", "1;36", colour), lines_visible(hint))?;
    }
    Ok(())
}

fn report_json(kind: Kind, message: &str, causes: &[String], hints: &[String], to: &mut dyn Write) -> io::Result<()> {
    let object = json!({
        "schema_version": 1,
        "error": {
            "kind": kind.name(),
            "exit_status": kind.exit_status(),
            "message": message,
            "causes": causes,
            "hints": hints,
        },
    });
    writeln!(to, "{object}")
}

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

/// As [`visible`], but our own messages may span lines.
fn lines_visible(text: &str) -> String {
    text.lines().map(visible).collect::<Vec<_>>().join("\n")
}

fn is_unsafe(c: char) -> bool {
    // Bidirectional embeddings, overrides and isolates can make a line read as what it is not.
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use anyhow::Context as _;

    #[test]
    fn a_failure_keeps_its_kind_and_hints_under_context() {
        let bare = Failure::credentials("no credentials").hint("run `candidature auth login`");
        let error = Err::<(), _>(bare).context("outer").unwrap_err();
        assert_eq!(kind_of(&error), Kind::Credentials);
        let mut text = Vec::new();
        report(&error, Style::Text { colour: false }, &mut text).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "error: outer\n  caused by: no credentials\nhint: run `candidature auth login`\n"
        );
    }

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
