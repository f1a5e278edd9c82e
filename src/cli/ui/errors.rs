//! Prints errors: with details, causes and hints for a person, as one JSON object for a script.

use std::io::{self, Write};

use crate::cli::errors::{Explanation, explain};
use crate::cli::ui::json::error::{ErrorDocument, ErrorMembers};
use crate::cli::ui::json::versioned::Versioned;
use crate::error::{Failure, label, visible};

/// How [`write`] writes an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Lines for a person; with `colour`, the labels stand out.
    Text { colour: bool },
    /// One JSON object on a line.
    Json,
}

/// Writes an error with its details, causes and hints. Nothing here redacts: texts have no secrets.
pub fn write(error: &anyhow::Error, style: Style, to: &mut dyn Write) -> io::Result<()> {
    let known = error.downcast_ref::<Failure>();
    let mut chain = error.chain().map(ToString::to_string);
    let first = chain.next().unwrap_or_default();
    // A failure may lie below the context of others; then they are the message, and it is a cause.
    let (message, details) = match known {
        Some(failure) if failure.to_string() == first => (failure.message(), failure.details()),
        _ => (first.as_str(), [].as_slice()),
    };
    let shown = Shown { message, details, causes: &chain.collect::<Vec<_>>(), explanation: &explain(error) };
    match style {
        Style::Json => writeln!(to, "{}", shown.json()?),
        Style::Text { colour } => shown.lines(colour, to),
    }
}

/// The parts of an error that every style prints.
struct Shown<'a> {
    message: &'a str,
    details: &'a [String],
    causes: &'a [String],
    explanation: &'a Explanation,
}

impl Shown<'_> {
    fn lines(&self, colour: bool, to: &mut dyn Write) -> io::Result<()> {
        writeln!(to, "{} {}", label("error:", "1;31", colour), visible(self.message))?;
        for detail in self.details {
            writeln!(to, "  {}", visible(detail))?;
        }
        for cause in self.causes {
            writeln!(to, "  {} {}", label("caused by:", "1", colour), visible(cause))?;
        }
        for hint in &self.explanation.hints {
            writeln!(to, "{} {}", label("hint:", "1;36", colour), visible(hint))?;
        }
        Ok(())
    }

    fn json(&self) -> io::Result<String> {
        let kind = self.explanation.kind;
        let document = ErrorDocument {
            error: ErrorMembers {
                kind: kind.name(),
                code: self.explanation.code,
                exit_status: kind.exit_status(),
                message: self.message,
                details: self.details,
                causes: self.causes,
                hints: &self.explanation.hints,
            },
        };
        Ok(serde_json::to_string(&Versioned::new(&document))?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;
    use anyhow::Context as _;

    #[test]
    fn a_failure_keeps_its_kind_and_hints_under_context() {
        let bare = Failure::credentials("no credentials").hint("run `candidature auth login`");
        let error = Err::<(), _>(bare).context("outer").unwrap_err();
        assert_eq!(explain(&error).kind, Kind::Credentials);
        let mut text = Vec::new();
        write(&error, Style::Text { colour: false }, &mut text).unwrap();
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
        write(&failure.into(), Style::Text { colour: false }, &mut text).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "error: refused\n  gender: x\\nhint: run `rm`\nhint: a\\n::stop-commands::b\n"
        );
    }
}
