//! `candidature runs show`

use anyhow::Result;
use clap::Args;
use serde_json::Value as Json;

use super::list::{describe, source, standing};
use super::{WhichArgs, row_json};
use crate::cli::global::Format;
use crate::cli::run::LedgerArgs;
use crate::commands::context::Context;
use crate::commands::plan::{date, record as record_of};
use crate::commands::record;
use crate::domain::outcome::State;
use crate::ledger::Row;
use crate::output::Document;

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
    ledger.for_each_row(run.id, |row| {
        if shows_all || !matches!(row.state, State::Updated | State::Unchanged) {
            rows.push(cells(row));
            lines.push(row_json(row));
        }
        Ok(())
    })?;
    let standing = standing(&ledger, &run)?;
    if context.out.format == Format::Table {
        let note = run.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        context.out.say(&format!(
            "run {}: {} of {}, begun {}, {standing}{note}: {}",
            run.id,
            run.new.kind.name(),
            source(&ledger, &run)?,
            date(run.created_at),
            tally.words()
        ));
        if rows.is_empty() {
            return Ok(());
        }
    }
    let mut json = describe(&run, standing, tally);
    if let Json::Object(members) = &mut json {
        members.insert("shown".to_owned(), lines.clone().into());
    }
    context.out.document(&Document {
        columns: vec!["line", "record", "state", "fields", "problem"],
        rows,
        json,
        lines: Some(lines),
    })
}

fn cells(row: &Row) -> Vec<String> {
    vec![
        row.line.unwrap_or(row.number).to_string(),
        record_of(row),
        row.state.name().to_owned(),
        row.wanted.field_names().join(" "),
        row.error.clone().unwrap_or_default(),
    ]
}
