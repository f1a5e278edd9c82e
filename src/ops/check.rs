//! A file of edits: opened, and refused if the caller demands more of it.

use std::fs::File;

use anyhow::Result;

use crate::files::check_report::{CheckReport, MissingColumn};
use crate::files::read::options::ReadOptions;
use crate::files::read::source::Source;
use crate::ops::error::Error;
use crate::plan::Plan;

/// A file to read, and what messages call it.
pub struct Input {
    /// The name of the file, as a person gave it.
    pub name: String,
    /// Its content, from the beginning.
    pub file: File,
}

impl Input {
    /// The plan in the file, or `None` if the file is not a saved plan.
    pub fn saved_plan(&self) -> Result<Option<Plan>> {
        Plan::open(&self.name, self.file.try_clone()?)
    }
}

/// What a caller demands of a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct Demands {
    /// Warnings refuse the file as errors do.
    pub strict: bool,
    /// The number of rows that the file must have.
    pub expect_rows: Option<u64>,
}

/// Understands a file of edits; refuses a saved plan.
pub fn open(input: Input, options: ReadOptions) -> Result<Source> {
    match input.saved_plan()? {
        None => Source::open(&input.name, input.file, options),
        Some(_) => Err(Error::IsPlan { name: input.name }.into()),
    }
}

/// Whether a checked file may be sent.
pub fn verdict(name: &str, checked: &CheckReport, demands: Demands) -> Result<(), Error> {
    let name = name.to_owned();
    if let Some(expected) = demands.expect_rows.filter(|expected| *expected != checked.rows) {
        return Err(Error::UnexpectedRows { name, rows: checked.rows, expected });
    }
    if !checked.missing_columns.is_empty() {
        let missing = |MissingColumn { name: column, suggestion }: &MissingColumn| {
            let meant = suggestion.as_ref().map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
            format!("{name} has no column {column:?} to ignore{meant}")
        };
        return Err(Error::NoColumnToIgnore { columns: checked.missing_columns.iter().map(missing).collect() });
    }
    if checked.is_good(demands.strict) {
        return Ok(());
    }
    let CheckReport { rows, errors, warnings, .. } = *checked;
    Err(Error::FileRefused { name, rows, errors, warnings, strict: demands.strict })
}
