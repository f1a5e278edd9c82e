//! The rows of a run by outcome, each outcome in a file of the input's own format, so that the file of
//! the failed rows can be corrected and applied.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde_json::{Map, Value as Json};

use crate::domain::row_state::State;
use crate::files::layout::Layout;
use crate::files::write::table_writer::TableWriter;
use crate::ledger::{Ledger, Row, RowFilter};
use crate::plan::Plan;
use crate::system::atomic_file::{AtomicFile, Existing};
use crate::system::private_files::{self, make_private_folder};

/// The files, and the states of the rows in each.
const FILES: &[(&str, &[State])] = &[
    ("success", &[State::Updated, State::Unchanged]),
    ("failed", &[State::Failed, State::Conflict]),
    ("unsent", &[State::Pending, State::Sending]),
];

/// The columns that say why a row failed: in words, and as a stable name. Those from an earlier run are
/// replaced.
const ERROR: &str = "error";
const ERROR_CODE: &str = "error_code";

/// How much is written to try whether the disk has room.
const TRIAL_BYTES: usize = 64 * 1024;

/// Makes the folder and tries everything that [`write()`] does there, so that a run does not find out at its
/// end that a folder, a file or the last step of a file is not possible.
pub fn prepare(folder: &Path) -> Result<()> {
    make_private_folder(folder)?;
    let trial = new_folder(folder, "trial-of-this-folder");
    make_private_folder(&trial)?;
    let file = trial.join("success.jsonl");
    let tried = AtomicFile::begin(&file, Existing::Keep).and_then(|mut draft| {
        draft.write_all(&vec![b'\n'; TRIAL_BYTES]).with_context(|| format!("cannot write {}", file.display()))?;
        draft.commit()
    });
    private_files::remove_folder_of_one(&file);
    tried
}

/// A new folder for the files of one run. A person may have corrected the files of an earlier one, or of the
/// same run before it was resumed: those are never replaced.
fn new_folder(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(name);
    let later = (2..).map(|number: u64| folder.join(format!("{name}-{number}")));
    std::iter::once(first.clone()).chain(later).find(|path| !path.exists()).unwrap_or(first)
}

/// Something that has rows with outcomes.
pub trait Rows {
    /// Calls `with` for each row, in order.
    fn each(&mut self, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()>;
}

/// The rows of a run.
pub struct RowsOfRun<'a> {
    /// The ledger that has the run.
    pub ledger: &'a Ledger,
    /// The number of the run.
    pub run: i64,
}

impl Rows for RowsOfRun<'_> {
    fn each(&mut self, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()> {
        self.ledger.rows(self.run, RowFilter::All).try_for_each(|row| with(&row?))
    }
}

/// The rows of a plan that changes nothing, so that there is no run.
impl Rows for Plan {
    fn each(&mut self, with: &mut dyn FnMut(&Row) -> Result<()>) -> Result<()> {
        self.lines()?.try_for_each(|line| with(&line?))
    }
}

/// Writes `success`, `failed` and `unsent` into a new folder `name` of `folder`: in the layout of the input
/// with the input's columns, or as JSON Lines if the input has no columns. Returns each path with its number
/// of rows.
pub fn write(
    columns: &[String],
    layout: Option<&Layout>,
    rows: &mut dyn Rows,
    folder: &Path,
    name: &str,
) -> Result<Vec<(PathBuf, u64)>> {
    let folder = new_folder(folder, name);
    make_private_folder(&folder)?;
    let plain = Layout::Csv { separator: ',', encoding: "UTF-8".to_owned(), mark: false };
    let layout = if columns.is_empty() { &Layout::JsonLines } else { layout.unwrap_or(&plain) };
    let write_one = |(name, states): &(&str, &[State])| {
        let path = folder.join(format!("{name}.{}", layout.extension()));
        let mut file = AtomicFile::begin(&path, Existing::Keep)?;
        let written = match layout {
            Layout::JsonLines => write_json_lines(rows, states, &mut file)?,
            Layout::Csv { .. } | Layout::Xlsx | Layout::Ods => write_table(columns, layout, rows, states, &mut file)?,
        };
        file.commit()?;
        Ok((path, written))
    };
    FILES.iter().map(write_one).collect()
}

fn is_error(name: &str) -> bool {
    [ERROR, ERROR_CODE].iter().any(|error| name.trim().eq_ignore_ascii_case(error))
}

fn write_table(
    columns: &[String],
    layout: &Layout,
    rows: &mut dyn Rows,
    states: &[State],
    file: &mut AtomicFile,
) -> Result<u64> {
    let kept: Vec<usize> = columns.iter().enumerate().filter(|(_, name)| !is_error(name)).map(|(at, _)| at).collect();
    let record = |cells: &[String], last: [&str; 2]| -> Vec<String> {
        let kept = kept.iter().map(|at| cells.get(*at).cloned().unwrap_or_default());
        kept.chain(last.map(ToOwned::to_owned)).collect()
    };
    let mut writer = TableWriter::start(layout, &record(columns, [ERROR, ERROR_CODE]), file)?;
    let written = each(rows, states, |row| {
        let error = row.error.as_ref().map_or(["", ""], |error| [&error.message, &error.code]);
        writer.row(&record(&row.input, error), &[])
    })?;
    writer.finish()?;
    Ok(written)
}

fn write_json_lines(rows: &mut dyn Rows, states: &[State], file: &mut AtomicFile) -> Result<u64> {
    each(rows, states, |row| {
        let mut object = match row.input.first().map(|line| serde_json::from_str(line)) {
            Some(Ok(Json::Object(object))) => object,
            _ => as_file_row(row),
        };
        object.retain(|name, _| !is_error(name));
        if let Some(error) = &row.error {
            object.insert(ERROR.to_owned(), error.message.clone().into());
            object.insert(ERROR_CODE.to_owned(), error.code.clone().into());
        }
        writeln!(file, "{}", Json::Object(object)).context("the file of rows cannot be written")
    })
}

/// An edit that came from no file, as a line of a file.
fn as_file_row(row: &Row) -> Map<String, Json> {
    let mut object = match serde_json::to_value(&row.target) {
        Ok(Json::Object(target)) => target,
        _ => Map::new(),
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
