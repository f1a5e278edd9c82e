//! Prints the runs of the ledger, and one run with its rows.

use anyhow::Result;

use crate::cli::ui::json::runs::{RowMembers, RunDocument, RunMembers, RunsDocument};
use crate::cli::ui::plan::warn_of;
use crate::cli::ui::row::{error_text, place, record};
use crate::cli::ui::time::date;
use crate::cli::ui::truncate::Truncation;
use crate::cli::ui::words::{on_server, with_thousands};
use crate::cli::ui::{Format, Table, Ui};
use crate::config::address::Address;
use crate::config::profile::{SANDBOX, STAGING};
use crate::domain::row_state::{State, Tally};
use crate::ledger::{Owner, Row, Run};
use crate::ops::history::Summary;

/// Prints runs as a list.
pub fn list(ui: &Ui, runs: &[Summary]) -> Result<()> {
    let row = |summary: &Summary| {
        let run = &summary.run;
        vec![
            run.id.to_string(),
            date(run.created_at),
            kind(run),
            profile(&run.new.owner),
            summary.state.to_string(),
            words(ui.out_is_terminal(), summary.tally),
            summary.source.clone(),
        ]
    };
    if runs.is_empty() {
        ui.say("there is no run yet");
    }
    let columns = vec!["run", "begun", "kind", "profile", "state", "rows", "source"];
    let members: Vec<RunMembers<'_>> = runs.iter().map(RunMembers::of).collect();
    let table = Table { columns, rows: runs.iter().map(row).collect() };
    ui.list(&table, &RunsDocument { runs: &members }, &members)
}

/// The profile of a run, with the server unless that is the usual server of the profile.
fn profile(owner: &Owner) -> String {
    let usual = match owner.profile.as_str() {
        SANDBOX => SANDBOX,
        STAGING => Address::STAGING,
        _ => Address::INTRA,
    };
    let on_server = if owner.address == usual { String::new() } else { on_server(&owner.address) };
    format!("{}{on_server}", owner.profile)
}

/// Whether `runs show` prints a row without `--all`. The tables for people and shells have the rows that need
/// a look; the other formats have rows that were not sent too.
pub fn is_shown(format: Format, row: &Row) -> bool {
    match row.state {
        // The server stored something else.
        State::Updated if row.error.is_some() => true,
        State::Failed | State::Conflict | State::Sending => true,
        State::Pending => format != Format::Table,
        State::Updated | State::Unchanged => false,
    }
}

/// Prints a run with these of its rows. `shows_all` says that none is left out.
pub fn show(ui: &Ui, summary: &Summary, rows: &[Row], shows_all: bool) -> Result<()> {
    let columns = vec!["line", "record", "state", "fields", "problem"];
    if ui.format() != Format::Table {
        let shown: Vec<RowMembers<'_>> = rows.iter().map(RowMembers::of).collect();
        let table = Table { columns, rows: rows.iter().map(cells).collect() };
        return ui.list(&table, &RunDocument { run: RunMembers::of(summary), shown: &shown }, &shown);
    }
    let is_cut = ui.out_is_terminal() && !shows_all;
    let truncation = if is_cut { Truncation::FOR_A_PERSON } else { Truncation::NONE };
    let (table, more) = truncation.apply(columns, rows.iter().map(|row| Ok(cells(row))))?;
    ui.data(&if ui.out_is_terminal() { table.framed(ui.out_width()) } else { table.tab_separated() })?;
    if more > 0 {
        ui.say(&format!("… and {more} more; --all shows all rows"));
    }
    let others = summary.tally.rows().saturating_sub(rows.len() as u64);
    if others > 0 {
        ui.say(&format!("{} not listed; --all shows all rows", ui.counted(others, "row")));
    }
    ui.say(&line(ui, summary));
    warn_of(ui, &summary.run.new.findings);
    Ok(())
}

/// `run 1: apply of a.csv, begun 2026-03-01 14:05, done: 2 updated, 1 failed`
fn line(ui: &Ui, summary: &Summary) -> String {
    let Summary { run, state, tally, source } = summary;
    let note = run.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let words = words(ui.err_is_terminal(), *tally);
    let on_server = on_server(&run.new.owner.address);
    let (id, kind, begun) = (run.id, kind(run), date(run.created_at));
    format!("run {id}: {kind} of {source}{on_server}, begun {begun}, {state}{note}: {words}")
}

/// `update`, or `update (blind)` for a run that did not read the old values and cannot be undone.
fn kind(run: &Run) -> String {
    let blind = if run.new.blind { " (blind)" } else { "" };
    format!("{}{blind}", run.new.kind.name())
}

/// The counts, with a separator between thousands if a person reads them.
fn words(is_terminal: bool, tally: Tally) -> String {
    if is_terminal { with_thousands(&tally.words()) } else { tally.words() }
}

fn cells(row: &Row) -> Vec<String> {
    vec![
        place(row).to_string(),
        record(row),
        row.state.name().to_owned(),
        row.wanted.field_names().join(" "),
        error_text(row).to_owned(),
    ]
}
