//! `candidature runs show`

use anyhow::Result;
use clap::Args;
use serde_json::json;

use crate::cli::args::global::Format;
use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::plan::{date, record as record_of};
use crate::cli::commands::runs::list::{Standing, describe, source, standing};
use crate::cli::commands::runs::{WhichArgs, row_json};
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::running::joined;
use crate::cli::ui::Document;
use crate::cli::ui::truncate::Room;
use crate::domain::row_state::{State, Tally};
use crate::ledger::{Ledger, Row, RowFilter, Run};

#[derive(Args, Debug)]
pub struct ShowArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// Show all rows
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let ledger = record::open_to_read(&args.ledger)?;
    let run = args.which.any(&ledger)?;
    let tally = ledger.tally(run.id)?;
    let shows_all = args.all || tally.rows() == 1;
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for row in ledger.rows(run.id, RowFilter::All) {
        let row = row?;
        if shows_all || !matches!(row.state, State::Updated | State::Unchanged) {
            rows.push(cells(&row));
            lines.push(row_json(&row));
        }
    }
    let standing = standing(&ledger, &run)?;
    if context.out.format == Format::Table {
        print_table(context, rows, args.all)?;
        context.out.say(&summary(&ledger, &run, standing, tally)?);
        return Ok(());
    }
    let json = joined([describe(&run, standing, tally), json!({"shown": lines})]);
    context.out.document(&Document { columns: COLUMNS.to_vec(), rows, json, lines: Some(lines) })
}

fn print_table(context: &Context, rows: Vec<Vec<String>>, shows_all: bool) -> Result<()> {
    let room = if shows_all || !console::user_attended() { Room::ALL } else { Room::FOR_A_PERSON };
    let (document, more) = room.fit(COLUMNS.to_vec(), rows.into_iter().map(Ok))?;
    context.out.document(&document)?;
    if more > 0 {
        context.out.say(&format!("… and {more} more; --all shows all rows"));
    }
    Ok(())
}

fn summary(ledger: &Ledger, run: &Run, standing: Standing, tally: Tally) -> Result<String> {
    let note = run.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
    let (id, kind, begun) = (run.id, run.new.kind.name(), date(run.created_at));
    let source = source(ledger, run)?;
    Ok(format!("run {id}: {kind} of {source}, begun {begun}, {standing}{note}: {}", tally.words()))
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
