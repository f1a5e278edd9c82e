//! Prints how a run ended: counts, the rows that failed, why it stopped.

use anyhow::Result;

use crate::cli::run_failure::{RunFailure, RunProblem};
use crate::cli::ui::annotations;
use crate::cli::ui::annotations::Annotation;
use crate::cli::ui::json::run::{FailedRow, RunOutcome, Unverified};
use crate::cli::ui::progress::next_slot;
use crate::cli::ui::row::{error_text, line_of, place, reason_with_record, record};
use crate::cli::ui::table::markdown_cell;
use crate::cli::ui::words::with_thousands;
use crate::cli::ui::{Format, Table, Ui, counted, is};
use crate::domain::row_state::{State, Tally};
use crate::engine::Stop;
use crate::ledger::{Kind, Ledger, Row, RowFilter, Run};
use crate::ops;
use crate::ops::read_back::Finding;

/// The most failed rows that warnings and Markdown name; the report files and the ledger have all.
const NAMED: usize = 20;

/// The most failed rows, and rows in conflict, that a report has.
const MOST_FAILURES: usize = 500;

/// The state of a run when work on it ends.
pub struct RunReport {
    /// The run.
    pub run: Run,
    /// Its rows by state.
    pub tally: Tally,
    /// Why work stopped before the end.
    pub stop: Option<Stop>,
    /// What the server stored differently from what was sent.
    pub unverified: Vec<Finding>,
    /// The first rows that failed or conflicted, by row number.
    pub failures: Vec<Row>,
    /// How many rows failed or conflicted before anything was sent, because they could not be planned.
    pub unplanned: u64,
    /// When work ended, in milliseconds since 1970.
    pub ended_at: u64,
}

impl RunReport {
    /// The report of a run that work ended on, with what went wrong besides its rows, and its ledger.
    pub fn of(ended: ops::run::RunReport, ended_at: u64) -> Result<(Self, Vec<anyhow::Error>, Ledger)> {
        let ops::run::RunReport { ledger, run, tally, stop, read_back, troubles } = ended;
        let (mut failures, mut unplanned) = (Vec::new(), 0);
        if tally.failed() > 0 {
            for state in [State::Failed, State::Conflict] {
                for (index, row) in ledger.rows(run.id, RowFilter::Only(state)).enumerate() {
                    let row = row?;
                    unplanned += u64::from(is_unplanned(&row));
                    if index < MOST_FAILURES {
                        failures.push(row);
                    }
                }
            }
            failures.sort_by_key(|row| row.number);
        }
        let unverified = read_back.unwrap_or_default();
        Ok((Self { run, tally, stop, unverified, failures, unplanned, ended_at }, troubles, ledger))
    }
}

/// Commands that a person may want next.
#[derive(Clone, Debug, Default)]
pub struct NextCommands {
    /// Continues the run.
    pub resume: String,
    /// Shows the run.
    pub show: String,
    /// Undoes the run; `None` if it cannot be undone.
    pub undo: Option<String>,
}

/// Prints the report: failed rows as warnings and annotations, the outcome as the result, and the command
/// that undoes the run.
pub fn print(ui: &Ui, report: &RunReport, next: &NextCommands) -> Result<()> {
    annotate(ui, report);
    if ui.format() == Format::Markdown {
        return ui.data(&markdown(report));
    }
    if !ui.is_json() {
        name_failures(ui, report, &next.show);
    }
    let line = line(report);
    let line = if ui.out_is_terminal() { with_thousands(&line) } else { line };
    ui.outcome(&format!("run {}: {line}", report.run.id), &document(report))?;
    if let Some(undo) = next.undo.as_ref().filter(|_| report.stop.is_none() && report.tally.of(State::Updated) > 0) {
        ui.say(&format!("undo with: {undo}"));
    }
    Ok(())
}

/// The report for a comment or a job summary.
pub fn markdown(report: &RunReport) -> String {
    let run = &report.run;
    let source = run.new.source.as_deref().unwrap_or(run.new.kind.name());
    let seconds = report.ended_at.saturating_sub(run.created_at) / 1000;
    let text = format!(
        "### {}\n\n{} ({seconds} s)\n",
        markdown_cell(source),
        markdown_cell(&format!("run {}: {}", run.id, line(report)))
    );
    let stored = report.unverified.iter().take(NAMED).map(|finding| {
        let line = finding.line.map_or_else(String::new, |line| line.to_string());
        vec![line, finding.target.to_string(), finding.problem.to_string()]
    });
    let cells = report
        .failures
        .iter()
        .take(NAMED)
        .map(|row| vec![place(row).to_string(), record(row), error_text(row).to_owned()]);
    let rows: Vec<Vec<String>> = cells.chain(stored).collect();
    if rows.is_empty() {
        return text;
    }
    let columns = vec!["line", "record", "problem"];
    format!("{text}\n{}", Table { columns, rows }.markdown())
}

/// The result of the command: an error if the run stopped, if rows failed, or if there are `troubles` with
/// anything but the rows.
pub fn into_result(report: RunReport, troubles: &[anyhow::Error], next: &NextCommands) -> Result<()> {
    let mut troubles: Vec<String> = troubles.iter().map(|error| format!("{error:#}")).collect();
    let (problem, next) = if let Some(stop) = report.stop {
        (stopped(stop, report.tally), Some(format!("to continue: {}", next.resume)))
    } else if report.tally.failed() > 0 {
        (
            RunProblem::RowsFailed(failed(&report.run, report.tally)),
            Some(lists_failures(&report.run, report.tally, next)),
        )
    } else if !report.unverified.is_empty() {
        (RunProblem::Unverified, Some(format!("`{}` lists them", next.show)))
    } else if troubles.is_empty() {
        return Ok(());
    } else {
        (RunProblem::NotReported(troubles.remove(0)), None)
    };
    Err(RunFailure { problem, troubles, next }.into())
}

fn stopped(stop: Stop, tally: Tally) -> RunProblem {
    let open = tally.open();
    let left = format!("{open} of {} {} left", counted(tally.rows(), "row"), is(open));
    match stop {
        Stop::Interrupted => RunProblem::Interrupted { left },
        Stop::Failed(cause) => RunProblem::StoppedBy { left, cause },
        stop => RunProblem::Stopped { reason: reason(&stop), left },
    }
}

/// `490 updated, 10 conflicts; 2 values stored differently`
fn line(report: &RunReport) -> String {
    let words = report.tally.words();
    match report.unverified.len() as u64 {
        0 => words,
        different => format!("{words}; {} stored differently", counted(different, "value")),
    }
}

fn failed(run: &Run, tally: Tally) -> String {
    let (failed, conflicts) = (tally.failed(), tally.of(State::Conflict));
    let which = if conflicts == failed { String::new() } else { format!(", {conflicts} of them") };
    let because = match (run.new.parent, conflicts) {
        (_, 0) => String::new(),
        (Some(parent), 1) => format!("{which} because the record changed after run {parent}"),
        (Some(parent), _) => format!("{which} because the records changed after run {parent}"),
        (None, 1) => format!("{which} because the record changed since it was read"),
        (None, _) => format!("{which} because the records changed since they were read"),
    };
    format!("{failed} of {} failed{because}", counted(tally.rows(), "row"))
}

/// Where the failed rows are listed, and how an undo restores values that were changed later.
fn lists_failures(run: &Run, tally: Tally, next: &NextCommands) -> String {
    let lists = format!("`{}` lists them", next.show);
    if run.new.kind == Kind::Undo && tally.of(State::Conflict) > 0 {
        format!("{lists}; to restore over the later changes, add --force")
    } else {
        lists
    }
}

/// Whether a failed row could not be planned: it was named before the question, and has no time.
fn is_unplanned(row: &Row) -> bool {
    row.at.is_none()
}

/// Warns of the rows that failed and of the records with other values.
fn name_failures(ui: &Ui, report: &RunReport, show: &str) {
    let run = &report.run.new;
    let (source, is_file) = (run.source.as_deref().unwrap_or("row"), run.kind == Kind::Apply);
    let mut named = 0;
    for row in report.failures.iter().filter(|row| !is_unplanned(row)).take(NAMED) {
        named += 1;
        let why = row.error.as_ref().map_or(row.state.name(), |error| &error.message);
        ui.warn(&format!("{}: {}", line_of(source, is_file, place(row)), reason_with_record(row, why)));
    }
    let more = report.tally.failed().saturating_sub(report.unplanned + named);
    if more > 0 {
        ui.warn(&format!("… and {}; `{show}` shows all", ui.counted(more, "more failed row")));
    }
    for finding in report.unverified.iter().take(NAMED) {
        let place = finding.line.map_or_else(|| source.to_owned(), |line| line_of(source, is_file, line));
        ui.warn(&format!("{place}: {}", stored_differently(finding)));
    }
    let more = report.unverified.len().saturating_sub(NAMED) as u64;
    if more > 0 {
        ui.warn(&format!("… and {} stored differently; `{show}` shows all", ui.counted(more, "more value")));
    }
}

/// Annotates the file of a run. Other runs have no file: the source of an undo is a run.
fn annotate(ui: &Ui, report: &RunReport) {
    let Some(file) = report.run.new.source.as_deref().filter(|_| report.run.new.kind == Kind::Apply) else { return };
    let annotations = report.failures.iter().map(|row| Annotation {
        level: "error",
        file,
        line: place(row),
        column: None,
        title: row.state.name(),
        message: reason_with_record(row, error_text(row)),
    });
    let stored = report.unverified.iter().map(|finding| Annotation {
        level: "error",
        file,
        line: finding.line.unwrap_or(1),
        column: None,
        title: finding.problem.code(),
        message: stored_differently(finding),
    });
    annotations::annotate(ui, annotations.chain(stored));
}

/// `candidature 23: birth_date: sent "31/31/1994", stored null`
fn stored_differently(finding: &Finding) -> String {
    format!("{}: {}", finding.target, finding.problem)
}

fn document(report: &RunReport) -> RunOutcome<'_> {
    RunOutcome {
        stopped: report.stop.as_ref().map(reason),
        problems: report.failures.iter().map(FailedRow::of).collect(),
        unverified: report.unverified.iter().map(Unverified::of).collect(),
        ..RunOutcome::new(Some(&report.run), report.tally)
    }
}

/// Why a run stopped, in a few words that name flags.
pub fn reason(stop: &Stop) -> String {
    match stop {
        Stop::TooManyErrors => "too many rows failed (--max-errors)".to_owned(),
        Stop::OutOfTime { next } if next.is_zero() => "stopped after --max-duration".to_owned(),
        Stop::OutOfTime { next } => format!("stopped after --max-duration, before {}", next_slot(*next)),
        Stop::Interrupted | Stop::OutcomeUnknown(_) | Stop::Failed(_) => ops::run::stop_reason(stop),
    }
}

/// Prints that there is nothing to do, which is a success. `unchanged` rows hold their values already.
pub fn print_nothing_to_do(ui: &Ui, why: &str, unchanged: u64) -> Result<()> {
    let mut tally = Tally::default();
    tally.add(State::Unchanged, unchanged);
    ui.outcome(why, &RunOutcome::new(None, tally))
}
