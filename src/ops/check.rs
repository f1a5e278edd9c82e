//! A file of edits, understood and checked as a whole, offline.

use std::fs::File;
use std::io::Write;

use anyhow::Result;

use crate::files::check_report::{CheckReport, MissingColumn};
use crate::files::layout::Layout;
use crate::files::problems;
use crate::files::read::finding::Finding;
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
    match Plan::open(&input.name, input.file.try_clone()?)? {
        None => open_edits(input, options),
        Some(_) => Err(Error::IsPlan { name: input.name }.into()),
    }
}

/// As [`open`], for a file that is known not to be a plan.
pub fn open_edits(input: Input, options: ReadOptions) -> Result<Source> {
    Source::open(&input.name, input.file, options)
}

/// Finds everything that is wrong or suspicious in a file. [`verdict`] says whether it may be sent.
pub fn check(source: &Source) -> Result<CheckReport> {
    crate::files::check::check(source)
}

/// As [`check`], and keeps every finding, however many there are.
pub fn check_and_keep_all(source: &Source) -> Result<CheckReport> {
    crate::files::check::check_and_keep(source, true)
}

/// Writes a copy of a checked file with a column that says what is wrong in each row.
pub fn write_problems(
    source: &Source,
    checked: &CheckReport,
    layout: &Layout,
    describe: &dyn Fn(&Finding) -> String,
    to: impl Write + Send,
) -> Result<()> {
    problems::write(source, checked, layout, describe, to)
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
