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

/// A failure whose meaning is known: what happened, where exactly, and what to do next. Each text is
/// one line: whatever comes from outside cannot begin another.
#[derive(Clone, Debug)]
pub struct Failure {
    kind: Kind,
    message: String,
    details: Vec<String>,
    hints: Vec<String>,
}

impl Failure {
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), details: Vec::new(), hints: Vec::new() }
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

    /// Adds one of several things that the message sums up.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
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
        f.write_str(&self.message)?;
        let before = |at| if at == 0 { ": " } else { "; " };
        self.details.iter().enumerate().try_for_each(|(at, detail)| write!(f, "{}{detail}", before(at)))
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

/// Writes an error with its details, causes and hints. Nothing here redacts: texts have no secrets.
pub fn report(error: &anyhow::Error, style: Style, to: &mut dyn Write) -> io::Result<()> {
    let known = error.downcast_ref::<Failure>();
    let mut chain = error.chain().map(ToString::to_string);
    let first = chain.next().unwrap_or_default();
    // A failure may lie below the context of others; then they are the message, and it is a cause.
    let (message, details) = match known {
        Some(failure) if failure.to_string() == first => (failure.message.as_str(), failure.details.as_slice()),
        _ => (first.as_str(), [].as_slice()),
    };
    let said = Said {
        kind: kind_of(error),
        message,
        details,
        causes: &chain.collect::<Vec<_>>(),
        hints: known.map_or(&[], Failure::hints),
    };
    match style {
        Style::Json => writeln!(to, "{}", said.json()),
        Style::Text { colour } => said.lines(colour, to),
    }
}

/// What is written of an error, in whatever form.
struct Said<'a> {
    kind: Kind,
    message: &'a str,
    details: &'a [String],
    causes: &'a [String],
    hints: &'a [String],
}

impl Said<'_> {
    fn lines(&self, colour: bool, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "{} {}", label("error:", "1;31", colour), visible(self.message))?;
        for detail in self.details {
            writeln!(to, "  {}", visible(detail))?;
        }
        for cause in self.causes {
            writeln!(to, "  {} {}", label("caused by:", "1", colour), visible(cause))?;
        }
        for hint in self.hints {
            writeln!(to, "{} {}", label("hint:", "1;36", colour), visible(hint))?;
        }
        Ok(())
    }

    fn json(&self) -> serde_json::Value {
        json!({
            "schema_version": 1,
            "error": {
                "kind": self.kind.name(),
                "exit_status": self.kind.exit_status(),
                "message": self.message,
                "details": self.details,
                "causes": self.causes,
                "hints": self.hints,
            },
        })
    }
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
    fn no_text_from_outside_begins_a_line_of_its_own() {
        let failure = Failure::failed("refused").detail("gender: x\nhint: run `rm`").hint("a\n::stop-commands::b");
        assert_eq!(failure.to_string(), "refused: gender: x\nhint: run `rm`");
        let mut text = Vec::new();
        report(&failure.into(), Style::Text { colour: false }, &mut text).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "error: refused\n  gender: x\\nhint: run `rm`\nhint: a\\n::stop-commands::b\n"
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
