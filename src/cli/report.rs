//! What became of each row, in files of the input's own columns, and in a CI job's summary.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::Value as Json;

use crate::cli::context::Context;
use crate::cli::files::is_same;
use crate::cli::record::now_ms;
use crate::cli::ui::counted;
use crate::cli::ui::table::markdown_cell;
use crate::domain::row_state::State;
use crate::error::Failure;
use crate::ledger::{Ledger, Row, RowFilter, Run};
use crate::plan::Plan;
use crate::system::atomic_file::AtomicFile;
use crate::system::env;
use crate::system::private_files::make_private_folder;

/// The files of a report, and the states of the rows in each.
const FILES: [(&str, &[State]); 3] = [
    ("success", &[State::Updated, State::Unchanged]),
    ("failed", &[State::Failed, State::Conflict]),
    ("unsent", &[State::Pending, State::Sending]),
];

/// Looks whether what is to be written at the end can be.
pub fn prepare(folder: Option<&Path>) -> Result<()> {
    if let Some(folder) = folder {
        make_private_folder(folder)?;
        drop(AtomicFile::begin(&folder.join("failed.csv"), true)?);
    }
    if env::github_step_summary().is_some() {
        step_summary("")?;
    }
    Ok(())
}

/// Refuses a report that would take the place of the edits it is about, such as the corrected rows of
/// an earlier one.
pub fn ensure_elsewhere(folder: Option<&Path>, input: &Path) -> Result<()> {
    let Some(folder) = folder else { return Ok(()) };
    let forms = [Form::Csv, Form::JsonLines];
    let mut files = FILES.iter().flat_map(|(name, _)| forms.map(|form| file_of(folder, name, form)));
    if files.any(|file| is_same(&file, input)) {
        return Err(Failure::usage(format!("the report would take the place of its own file {}", input.display()))
            .hint("nothing was sent; give --report another folder")
            .into());
    }
    Ok(())
}

fn file_of(folder: &Path, name: &str, form: Form) -> PathBuf {
    folder.join(format!("{name}.{}", form.extension()))
}

/// The rows that a report is about.
pub trait Rows {
    fn each(&mut self, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()>;
}

/// Those of a run.
pub struct OfRun<'a> {
    pub ledger: &'a Ledger,
    pub run: i64,
}

impl Rows for OfRun<'_> {
    fn each(&mut self, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()> {
        self.ledger.rows(self.run, RowFilter::All).try_for_each(|row| with(&row?))
    }
}

/// Those of a plan that has nothing to do.
impl Rows for Plan {
    fn each(&mut self, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()> {
        self.lines()?.try_for_each(|line| with(&line?))
    }
}

/// Writes the files of a report: `success`, `failed` and `unsent`, each in the form of the input and
/// so that it can be applied again.
pub fn write(context: &Context, columns: &[String], rows: &mut dyn Rows, folder: &Path) -> Result<()> {
    make_private_folder(folder)?;
    let form = Form::of(columns);
    for (name, states) in FILES {
        let path = file_of(folder, name, form);
        let mut file = AtomicFile::begin(&path, true)?;
        let written = match form {
            Form::Csv => write_csv(columns, rows, states, &mut file)?,
            Form::JsonLines => write_json_lines(rows, states, &mut file)?,
        };
        file.commit()?;
        context.out.say(&format!("{}: {}", path.display(), counted(written, "row")));
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Form {
    Csv,
    JsonLines,
}

impl Form {
    fn of(columns: &[String]) -> Self {
        if columns.is_empty() { Self::JsonLines } else { Self::Csv }
    }

    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }
}

/// The input's columns that are kept: an `error` column of an earlier report gives way to the new one.
fn kept(columns: &[String]) -> Vec<usize> {
    (0..columns.len()).filter(|at| !is_error(columns.get(*at))).collect()
}

fn cells(kept: &[usize], all: &[String]) -> Vec<String> {
    kept.iter().map(|at| all.get(*at).cloned().unwrap_or_default()).collect()
}

fn header(columns: &[String]) -> Vec<String> {
    let mut header = cells(&kept(columns), columns);
    header.push("error".to_owned());
    header
}

fn write_csv(columns: &[String], rows: &mut dyn Rows, states: &[State], file: &mut AtomicFile) -> Result<u64> {
    let kept = kept(columns);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
    writer.write_record(header(columns))?;
    let written = each(rows, states, |row| {
        let mut record = cells(&kept, &row.input);
        record.push(row.error.as_ref().map(ToString::to_string).unwrap_or_default());
        Ok(writer.write_record(&record)?)
    })?;
    writer.flush()?;
    Ok(written)
}

fn is_error(column: Option<&String>) -> bool {
    column.is_some_and(|name| name.trim().eq_ignore_ascii_case("error"))
}

fn write_json_lines(rows: &mut dyn Rows, states: &[State], file: &mut AtomicFile) -> Result<u64> {
    each(rows, states, |row| {
        let mut object = match row.input.first().map(|line| serde_json::from_str(line)) {
            Some(Ok(Json::Object(object))) => object,
            _ => as_file_row(row),
        };
        object.retain(|name, _| !name.trim().eq_ignore_ascii_case("error"));
        if let Some(error) = &row.error {
            object.insert("error".to_owned(), error.message.clone().into());
        }
        writeln!(file, "{}", Json::Object(object)).context("the report cannot be written")
    })
}

/// An edit that came from no file, as a line of one.
fn as_file_row(row: &Row) -> serde_json::Map<String, Json> {
    let mut object = match serde_json::to_value(&row.target) {
        Ok(Json::Object(target)) => target,
        _ => serde_json::Map::new(),
    };
    object.extend(row.wanted.iter().map(|(field, value)| (field.column().to_owned(), value.to_json())));
    object
}

fn each(rows: &mut dyn Rows, states: &[State], mut write: impl FnMut(&Row) -> Result<()>) -> Result<u64> {
    let mut written = 0;
    rows.each(&mut |row| {
        if states.contains(&row.state) {
            write(row)?;
            written += 1;
        }
        Ok(())
    })?;
    Ok(written)
}

/// Adds to the summary of a GitHub step.
pub fn step_summary(text: &str) -> Result<()> {
    let Some(path) = env::github_step_summary() else { return Ok(()) };
    let mut file = std::fs::OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .with_context(|| format!("cannot write the step's summary {path}"))?;
    file.write_all(text.as_bytes()).with_context(|| format!("cannot write the step's summary {path}"))
}

pub fn markdown(run: &Run, line: &str) -> String {
    let source = run.new.source.as_deref().unwrap_or(run.new.kind.name());
    let seconds = now_ms().saturating_sub(run.created_at) / 1000;
    format!("### {}\n\n{} ({seconds} s)\n", markdown_cell(source), markdown_cell(line))
}
