//! Prints errors: with details, causes and hints for a person, as one JSON object for a script.

use std::io::{self, Write};

use crate::cli::errors::Explanation;
use crate::cli::ui::escape::visible;
use crate::cli::ui::json::error::{ErrorDocument, ErrorMembers};
use crate::cli::ui::json::versioned::Versioned;
use crate::cli::ui::paint::Paint;

/// How [`write()`] writes an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Lines for a person; with `colour`, the labels stand out.
    Text {
        /// Whether the labels stand out.
        colour: bool,
    },
    /// One JSON object on a line.
    Json,
}

/// The code of a no to a question, which is printed without the word "error".
const CANCELLED: &str = "cancelled";

/// Writes an error with its details, causes and hints. Nothing here redacts: texts have no secrets.
pub fn write(error: &Explanation, style: Style, to: &mut dyn Write) -> io::Result<()> {
    match style {
        Style::Json => writeln!(to, "{}", json(error)?),
        Style::Text { colour } => write_lines(error, colour, to),
    }
}

fn write_lines(error: &Explanation, colour: bool, to: &mut dyn Write) -> io::Result<()> {
    if error.code == CANCELLED {
        return writeln!(to, "{}", visible(&error.message));
    }
    let paint = Paint { is_on: colour };
    writeln!(to, "{} {}", paint.error("error:"), visible(&error.message))?;
    for detail in &error.details {
        writeln!(to, "  {}", visible(detail))?;
    }
    for cause in &error.causes {
        writeln!(to, "  {} {}", paint.heading("caused by:"), visible(cause))?;
    }
    for hint in &error.hints {
        writeln!(to, "{} {}", paint.hint("hint:"), visible(hint))?;
    }
    Ok(())
}

fn json(error: &Explanation) -> io::Result<String> {
    let document = ErrorDocument {
        error: ErrorMembers {
            kind: error.kind.name(),
            code: error.code,
            exit_status: error.kind.exit_status(),
            message: &error.message,
            details: &error.details,
            causes: &error.causes,
            hints: &error.hints,
        },
    };
    Ok(serde_json::to_string(&Versioned::new(&document))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::NO_CONTEXT;
    use crate::cli::errors::explain;
    use crate::cli::exit_status::Kind;
    use crate::cli::usage_error::UsageError;
    use anyhow::Context as _;

    #[test]
    fn an_error_keeps_its_kind_and_hints_under_context() {
        let bare = UsageError::NotForPlan { flag: "--strict", name: "a.plan".to_owned() };
        let error = Err::<(), _>(bare).context("outer").unwrap_err();
        assert_eq!(explain(&error, &NO_CONTEXT).kind, Kind::Usage);
        let mut text = Vec::new();
        write(&explain(&error, &NO_CONTEXT), Style::Text { colour: false }, &mut text).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "error: outer\n  caused by: --strict is for a file of edits, and a.plan is a plan\n\
             hint: give it when the plan is made\n"
        );
    }

    #[test]
    fn no_text_from_outside_begins_a_line_of_its_own() {
        let refused = Explanation {
            kind: Kind::Failed,
            code: "refused",
            message: "refused".into(),
            details: vec!["gender: x\nhint: run `rm`".into()],
            causes: Vec::new(),
            hints: vec!["a\n::stop-commands::b".into()],
        };
        let mut text = Vec::new();
        write(&refused, Style::Text { colour: false }, &mut text).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "error: refused\n  gender: x\\nhint: run `rm`\nhint: a\\n::stop-commands::b\n"
        );
    }
}
