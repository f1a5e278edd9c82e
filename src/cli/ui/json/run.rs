//! The outcome of `apply`, `runs resume`, `runs retry` and `runs undo`.

use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::ledger::{Row, Run};
use crate::ops::read_back::{Finding, Problem};
use crate::review::select::Rejected;

/// The document. Without a run there was nothing to do.
#[derive(Serialize)]
pub struct RunOutcome<'a> {
    /// The run's number.
    pub run: Option<i64>,
    /// What began the run: `apply`, `update`, `undo` or `redo`.
    pub kind: Option<&'static str>,
    /// The file; the run that is undone, such as `run 5`, for an undo or a redo; none for a single edit.
    pub source: Option<&'a str>,
    /// The rows by state.
    #[serde(flatten)]
    pub counts: Counts,
    /// Why the run stopped before its end.
    pub stopped: Option<String>,
    /// The first rows that failed.
    pub problems: Vec<FailedRow<'a>>,
    /// How many rows that failed are not in `problems`.
    pub more_problems: u64,
    /// Records that do not hold what was sent.
    pub unverified: Vec<Unverified<'a>>,
    /// Values of the plan that a reviewer rejected, so that they were not sent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rejected: Vec<RejectedValue<'a>>,
}

impl<'a> RunOutcome<'a> {
    /// Of a run, or of a command that needed none.
    pub fn new(run: Option<&'a Run>, tally: Tally) -> Self {
        Self {
            run: run.map(|run| run.id),
            kind: run.map(|run| run.new.kind.name()),
            source: run.and_then(|run| run.new.source.as_deref()),
            counts: Counts::of(tally),
            stopped: None,
            problems: Vec::new(),
            more_problems: 0,
            unverified: Vec::new(),
            rejected: Vec::new(),
        }
    }
}

/// The numbers of rows by state, in every document about a run.
#[derive(Serialize)]
pub struct Counts {
    rows: u64,
    updated: u64,
    unchanged: u64,
    failed: u64,
    conflicts: u64,
    not_sent: u64,
    unsettled: u64,
}

impl Counts {
    /// Of these rows.
    pub fn of(tally: Tally) -> Self {
        Self {
            rows: tally.rows(),
            updated: tally.of(State::Updated),
            unchanged: tally.of(State::Unchanged),
            failed: tally.of(State::Failed),
            conflicts: tally.of(State::Conflict),
            not_sent: tally.of(State::Pending),
            unsettled: tally.of(State::Sending),
        }
    }
}

/// A row that failed.
#[derive(Serialize)]
pub struct FailedRow<'a> {
    row: u64,
    line: Option<u64>,
    target: &'a Target,
    record: Option<i64>,
    state: &'static str,
    error: Option<&'a str>,
    error_code: Option<&'a str>,
}

impl<'a> FailedRow<'a> {
    /// Of a row of the ledger.
    pub fn of(row: &'a Row) -> Self {
        Self {
            row: row.number,
            line: row.line,
            target: &row.target,
            record: row.record,
            state: row.state.name(),
            error: row.error.as_ref().map(|error| error.message.as_str()),
            error_code: row.error.as_ref().map(|error| &*error.code),
        }
    }
}

/// A value that the server stored differently, or a record that is gone.
#[derive(Serialize)]
pub struct Unverified<'a> {
    code: &'static str,
    target: &'a Target,
    line: Option<u64>,
    field: Option<&'static str>,
    sent: Option<&'a Json>,
    stored: Option<&'a Json>,
    problem: String,
}

impl<'a> Unverified<'a> {
    /// Of what reading back found.
    pub fn of(finding: &'a Finding) -> Self {
        let (field, sent, stored) = match &finding.problem {
            Problem::Value { field, sent, stored } => (Some(field.name), Some(sent), Some(stored)),
            Problem::Missing(_) => (None, None, None),
        };
        let (code, problem) = (finding.problem.code(), finding.problem.to_string());
        Self { code, target: &finding.target, line: finding.line, field, sent, stored, problem }
    }
}

/// A value that a reviewer rejected.
#[derive(Serialize)]
pub struct RejectedValue<'a> {
    row: u64,
    line: Option<u64>,
    record: &'a str,
    field: &'static str,
    comment: &'a str,
}

impl<'a> RejectedValue<'a> {
    /// Of a value of a plan.
    pub fn of(rejected: &'a Rejected) -> Self {
        let Rejected { row, line, record, field, comment } = rejected;
        Self { row: *row, line: *line, record, field, comment }
    }
}
