//! `candidature runs export`: writes every row of a run.

use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::runs::WhichArgs;
use crate::cli::context::Context;
use crate::cli::destination::{Destination, asked_for, named};
use crate::cli::export_format::{ROWS, export_format};
use crate::cli::ledger_file;
use crate::cli::ui::counted;
use crate::cli::ui::json::runs::RowMembers;
use crate::cli::ui::table::{cell, old_cell};
use crate::files::write::csv_writer::CsvWriter;
use crate::files::write::file_format::FileFormat;
use crate::ledger::{Ledger, Row, RowFilter};

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ExportArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// The file to write: CSV, or JSON Lines if the name ends in .jsonl [default: standard output]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    to: Option<PathBuf>,

    /// Replace the file if it exists
    #[arg(long)]
    force: bool,

    /// Write CSV without the mark at its start that spreadsheet programs need
    #[arg(long)]
    plain: bool,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ExportArgs) -> Result<()> {
    let chosen = asked_for(&context.ui, args.to.clone())?;
    let file = named(chosen.as_deref());
    let form = export_format(&ROWS, file, context.output_flag(), context.ui.format())?;
    let as_json = form == FileFormat::Jsonl;
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    let run = args.which.any(&ledger)?;
    let mut destination = Destination::open(&context.ui, file, args.force)?;
    if !as_json {
        destination.mark_csv(args.plain)?;
    }
    let mut to = destination.writer();
    let rows = if as_json { write_json(&ledger, run.id, &mut to)? } else { write_csv(&ledger, run.id, &mut to)? };
    to.flush()?;
    drop(to);
    destination.keep()?;
    if let Some(file) = file {
        context.ui.say(&format!("exported {} of run {} to {}", counted(rows, "row"), run.id, file.display()));
    }
    Ok(())
}

fn write_json(ledger: &Ledger, run: i64, to: &mut dyn Write) -> Result<u64> {
    let mut rows = 0;
    for row in ledger.rows(run, RowFilter::All) {
        rows += 1;
        writeln!(to, "{}", serde_json::to_string(&RowMembers::of(&row?))?)?;
    }
    Ok(rows)
}

const COLUMNS: [&str; 10] = ["run", "row", "line", "record", "target", "state", "field", "before", "after", "error"];

/// A line for each field of each row.
fn write_csv(ledger: &Ledger, run: i64, to: &mut dyn Write) -> Result<u64> {
    let mut writer = CsvWriter::new(to);
    writer.row(COLUMNS)?;
    let mut rows = 0;
    for row in ledger.rows(run, RowFilter::All) {
        rows += 1;
        lines(run, &row?).iter().try_for_each(|line| writer.row(line))?;
    }
    writer.flush()?;
    Ok(rows)
}

fn lines(run: i64, row: &Row) -> Vec<[String; COLUMNS.len()]> {
    let text = |number: Option<String>| number.unwrap_or_default();
    let line = |field: &str, before: String, after: String| {
        [
            run.to_string(),
            row.number.to_string(),
            text(row.line.map(|line| line.to_string())),
            text(row.record.map(|record| record.to_string())),
            row.target.to_string(),
            row.state.name().to_owned(),
            field.to_owned(),
            before,
            after,
            text(row.error.as_ref().map(ToString::to_string)),
        ]
    };
    if row.wanted.is_empty() {
        return vec![line("", String::new(), String::new())];
    }
    let before = |name: &str| old_cell(row.before.as_ref().and_then(|before| before.get(name)));
    row.wanted.iter().map(|(field, value)| line(field.name, before(field.name), cell(&value.to_json()))).collect()
}
