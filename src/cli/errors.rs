//! What each error means to the shell, and what a person can do about it.
//!
//! The layers below return typed errors that say what happened. This file adds the exit status and
//! the hints, and is the only one whose text names flags, variables and commands.

use crate::error::{Failure, Kind};
use crate::files;

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
    let known = known.or_else(|| error.downcast_ref().map(of_files));
    known.unwrap_or_else(|| Explanation::new(Kind::Failed, Kind::Failed.name()))
}

fn of_failure(failure: &Failure) -> Explanation {
    let kind = failure.kind();
    Explanation { kind, code: kind.name(), hints: failure.hints().to_vec() }
}

fn of_files(error: &files::Error) -> Explanation {
    use files::Error as E;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        E::EmptyFile { .. } => {
            usage().hint("name the columns in the first line; `candidature fields --template csv` creates a template")
        }
        E::EmptySheet { .. } => {
            usage().hint("name the columns in the first row; `candidature fields --template xlsx` creates a template")
        }
        E::NotText { .. } => usage().hint(
            "supported formats are CSV, JSON Lines and XLSX; `candidature fields --template csv` creates a template",
        ),
        E::UnsupportedFormat { .. } => usage().hint("save the table as .xlsx without a password, or as CSV"),
        E::JsonArray { .. } => usage().hint("convert the file with `jq -c '.[]'`"),
        E::JsonDocument { records, .. } => usage().hint(format!("convert the file with `jq -c '.{records}[]? // .'`")),
        E::OpenQuoteInHeader { .. } => {
            usage().hint("close the quote at the end of its cell; double a quote that is part of the text")
        }
        E::RowTooLong { .. } => usage().hint("look for a quote in this row that is not closed"),
        E::DamagedUtf8 { .. } => usage().hint("fix the line, or save the file again as UTF-8"),
        E::UnknownEncoding { .. } => usage().hint("save the file as UTF-8"),
        E::NotAWorkbook { .. } => usage().hint("run the command without --sheet"),
        E::UnknownSheet { sheets, .. } => usage().hint(format!("its sheets: {}", sheets.join(", "))),
        E::DamagedWorkbook { .. } | E::DamagedSheet { .. } => usage().hint("save it again as .xlsx or as CSV"),
        E::InvalidHeader { .. } | E::ChangedAfterCheck { .. } => {
            usage().hint("see all errors of the file with `candidature check`")
        }
        E::LineTooLong { .. } | E::NoSheets { .. } => usage(),
        E::UnreadableCsv { .. } => failed(),
        E::CellTooLong { .. } | E::TooManyRecords => {
            failed().hint("export as csv or jsonl, which do not have this limit")
        }
    }
}
