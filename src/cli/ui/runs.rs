//! Prints runs: the list of them, one of them with its rows, and its rows for an export.

use anyhow::Result;
use serde_json::{Value as Json, json};

use crate::cli::ui::row::record as record_of;
use crate::cli::ui::run_report::{counts, joined};
use crate::cli::ui::time::date;
use crate::cli::ui::truncate::Truncation;
use crate::cli::ui::{Document, Format, Ui};
use crate::ledger::Row;
use crate::ops::history::{RunState, Summary};

/// Prints a list of runs.
pub fn list(ui: &Ui, runs: &[Summary]) -> Result<()> {
    if runs.is_empty() {
        ui.say("there is no run yet");
    }
    let row = |summary: &Summary| {
        let run = &summary.run;
        vec![
            run.id.to_string(),
            date(run.created_at),
            run.new.kind.name().to_owned(),
            run.new.owner.profile.clone(),
            summary.state.to_string(),
            summary.tally.words(),
            summary.source.clone(),
        ]
    };
    let lines: Vec<Json> = runs.iter().map(describe).collect();
    ui.document(&Document {
        columns: vec!["run", "begun", "kind", "profile", "state", "rows", "source"],
        rows: runs.iter().map(row).collect(),
        json: json!({ "runs": lines }),
        lines: Some(lines),
    })
}

/// Prints a run with these of its rows. On a terminal a long list is cut, unless all rows were asked for.
pub fn show(ui: &Ui, summary: &Summary, rows: &[Row], shows_all: bool) -> Result<()> {
    let cells = rows.iter().map(cells);
    if ui.format() != Format::Table {
        let lines: Vec<Json> = rows.iter().map(row_json).collect();
        let json = joined([describe(summary), json!({"shown": lines})]);
        return ui.document(&Document { columns: COLUMNS.to_vec(), rows: cells.collect(), json, lines: Some(lines) });
    }
    let truncation = if shows_all || !ui.out_is_terminal() { Truncation::NONE } else { Truncation::FOR_A_PERSON };
    let (document, more) = truncation.apply(COLUMNS.to_vec(), cells.map(Ok))?;
    ui.document(&document)?;
    if more > 0 {
        ui.say(&format!("… and {more} more; --all shows all rows"));
    }
    ui.say(&sentence(summary));
    Ok(())
}

const COLUMNS: [&str; 5] = ["line", "record", "state", "fields", "problem"];

fn cells(row: &Row) -> Vec<String> {
    vec![
        row.line.unwrap_or(row.number).to_string(),
        record_of(row),
        row.state.name().to_owned(),
        row.wanted.field_names().join(" "),
        row.error.as_ref().map(ToString::to_string).unwrap_or_default(),
    ]
}

fn sentence(summary: &Summary) -> String {
    let Summary { run, state, tally, source } = summary;
    let note = run.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let (id, kind, begun) = (run.id, run.new.kind.name(), date(run.created_at));
    format!("run {id}: {kind} of {source}, begun {begun}, {state}{note}: {}", tally.words())
}

fn describe(summary: &Summary) -> Json {
    let run = &summary.run;
    let undone_by = match summary.state {
        RunState::UndoneBy(run) => Some(run),
        _ => None,
    };
    let described = json!({
        "run": run.id,
        "kind": run.new.kind.name(),
        "undoes": run.new.parent,
        "undone_by": undone_by,
        "state": summary.state.name(),
        "profile": run.new.owner.profile,
        "address": run.new.owner.address,
        "source": run.new.source,
        "blind": run.new.blind,
        "begun_at_ms": run.created_at,
        "ended_at_ms": run.ended_at,
        "note": run.note,
    });
    joined([described, counts(summary.tally)])
}

/// A row of a run as JSON, in `runs show` and in an export.
pub fn row_json(row: &Row) -> Json {
    json!({
        "row": row.number,
        "line": row.line,
        "target": row.target,
        "record": row.record,
        "state": row.state.name(),
        "before": row.before,
        "after": row.wanted,
        "error": row.error.as_ref().map(|error| &error.message),
        "error_code": row.error.as_ref().map(|error| &error.code),
        "status": row.status,
        "request_id": row.request_id,
        "attempts": row.attempts,
        "at_ms": row.at,
    })
}
