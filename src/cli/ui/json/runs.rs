//! `runs list`, `runs show`, `runs export` and `runs prune`.

use std::path::Path;

use serde::Serialize;

use crate::cli::ui::json::run::Counts;
use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::target::Target;
use crate::ledger::{Pruned, Row, RunFinding};
use crate::ops::history::{RunState, Summary};

/// The document of `runs list`.
#[derive(Serialize)]
pub struct RunsDocument<'a> {
    /// The newest first.
    pub runs: &'a [RunMembers<'a>],
}

/// The document of `runs show`.
#[derive(Serialize)]
pub struct RunDocument<'a> {
    /// The run.
    #[serde(flatten)]
    pub run: RunMembers<'a>,
    /// Its rows; without `--all` those that are neither updated nor unchanged.
    pub shown: &'a [RowMembers<'a>],
}

/// A run.
#[derive(Serialize)]
pub struct RunMembers<'a> {
    run: i64,
    kind: &'static str,
    undoes: Option<i64>,
    part: Option<&'a str>,
    undone_by: Option<i64>,
    state: &'static str,
    profile: &'a str,
    address: &'a str,
    source: Option<&'a str>,
    blind: bool,
    begun_at_ms: u64,
    ended_at_ms: Option<u64>,
    note: Option<&'a str>,
    os_user: Option<&'a str>,
    host: Option<&'a str>,
    findings: &'a [RunFinding],
    #[serde(flatten)]
    counts: Counts,
}

impl<'a> RunMembers<'a> {
    /// Of a run of the ledger.
    pub fn of(summary: &'a Summary) -> Self {
        let run = &summary.run;
        Self {
            run: run.id,
            kind: run.new.kind.name(),
            undoes: run.new.parent,
            part: run.new.part.as_deref(),
            undone_by: undone_by(summary.state),
            state: summary.state.name(),
            profile: &run.new.owner.profile,
            address: &run.new.owner.address,
            source: run.new.source.as_deref(),
            blind: run.new.blind,
            begun_at_ms: run.created_at,
            ended_at_ms: run.ended_at,
            note: run.note.as_deref(),
            os_user: run.os_user.as_deref(),
            host: run.host.as_deref(),
            findings: &run.new.findings,
            counts: Counts::of(summary.tally),
        }
    }
}

fn undone_by(state: RunState) -> Option<i64> {
    match state {
        RunState::UndoneBy(run) => Some(run),
        _ => None,
    }
}

/// A row of a run, a line of `runs export -o jsonl`.
#[derive(Serialize)]
pub struct RowMembers<'a> {
    row: u64,
    line: Option<u64>,
    target: &'a Target,
    record: Option<i64>,
    login: Option<&'a str>,
    state: &'static str,
    before: Option<&'a Record>,
    after: &'a Changes,
    stored: Option<&'a Record>,
    error: Option<&'a str>,
    error_code: Option<&'a str>,
    status: Option<u16>,
    request_id: Option<&'a str>,
    attempts: Option<u32>,
    at_ms: Option<u64>,
}

impl<'a> RowMembers<'a> {
    /// Of a row of the ledger.
    pub fn of(row: &'a Row) -> Self {
        Self {
            row: row.number,
            line: row.line,
            target: &row.target,
            record: row.record,
            login: row.who.as_ref().map(|who| who.login.as_str()),
            state: row.state.name(),
            before: row.before.as_ref(),
            after: &row.wanted,
            stored: row.after.as_ref(),
            error: row.error.as_ref().map(|error| error.message.as_str()),
            error_code: row.error.as_ref().map(|error| &*error.code),
            status: row.status,
            request_id: row.request_id.as_deref(),
            attempts: row.attempts,
            at_ms: row.at,
        }
    }
}

/// The document of `runs prune`.
#[derive(Serialize)]
pub struct PrunedDocument {
    runs: u64,
    rows: u64,
    bytes: u64,
}

impl From<Pruned> for PrunedDocument {
    fn from(Pruned { runs, rows, bytes }: Pruned) -> Self {
        Self { runs, rows, bytes }
    }
}

/// The document of `runs backup`.
#[derive(Serialize)]
pub struct BackupDocument {
    ledger: String,
    file: String,
}

impl BackupDocument {
    /// Of a copy of the ledger to a file.
    pub fn of(ledger: &Path, file: &Path) -> Self {
        Self { ledger: ledger.display().to_string(), file: file.display().to_string() }
    }
}
