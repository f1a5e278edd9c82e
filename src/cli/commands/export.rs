//! `candidature export`: writes records to a file that `apply` can read.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::list::{SelectArgs, limit};
use crate::cli::args::people::PeopleArgs;
use crate::cli::context::Context;
use crate::cli::destination::{Destination, asked_for, named};
use crate::cli::export_format::{RECORDS, export_format};
use crate::cli::group::{chosen, warn_of_unknown};
use crate::cli::run_driver::warn_of_people;
use crate::cli::ui::counted;
use crate::cli::usage_error::UsageError;
use crate::domain::field::{Field, by_name};
use crate::files::write::file_format::FileFormat;
use crate::files::write::record_writer::{ID, RecordColumn, editable_fields};
use crate::ops::list::{Listed, export};
use crate::plan::people::People;

/// Export records to a file that can be edited and applied
///
/// The name of FILE decides the format: .csv, .jsonl, .json or .xlsx. Without a file name, `-o csv`,
/// `-o jsonl` or `-o json` decides; the default is CSV. The columns are `id`, which identifies the
/// record, and every field that can be edited. `--fields` also takes `login`, `first_name` and
/// `last_name`, which `apply` ignores.
///
/// Text is written unchanged. In CSV and XLSX, null and empty text both become an empty cell, and
/// `apply` leaves the fields of empty cells unchanged. To open an export in a spreadsheet program,
/// choose XLSX: from a CSV file, such a program may remove leading zeros, or read text that begins
/// with `=` as a formula.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature export everyone.xlsx
  candidature export --filter piscine-date=2017-11-06 \\
    --fields phone,email november.csv
  candidature export --since 7d changed.csv
  candidature export -o jsonl --filter email= | wc -l")]
pub struct ExportArgs {
    /// The file to write, readable only by you (`-`: standard output)
    ///
    /// May be omitted if the output goes to another program or to a file.
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long)]
    force: bool,

    /// Write CSV without the mark at its start that spreadsheet programs need
    #[arg(long)]
    plain: bool,

    #[command(flatten)]
    select: SelectArgs,

    /// Export at most N records [default: all]
    #[arg(
        long,
        value_name = "N",
        default_value_t = 0,
        hide_default_value = true,
        allow_negative_numbers = true,
        help_heading = "Which records"
    )]
    limit: u64,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ExportArgs) -> Result<()> {
    let asked = asked_for(&context.ui, args.file.clone())?;
    let file = named(asked.as_deref());
    let chosen_records = chosen(&args.select.which, &context.local_start(), args.select.order())?;
    args.select.which.unusual_values().for_each(|warning| context.ui.warn(&warning));
    let form = export_format(&RECORDS, file, context.output_flag(), context.ui.format())?;
    let columns = columns(context, &args.select)?;
    let warn = |why: &str| warn_of_people(context, why);
    let people = People::new(args.select.shown(PeopleArgs { no_logins: true, names: false }), &warn);
    // Better to learn that the file cannot be written before anything is read.
    drop(Destination::open(&context.ui, file, args.force)?);
    let (session, host) = (context.session()?, context.host()?);
    let state = if file.is_some() { "no file was written" } else { "the export is incomplete" };
    let mut destination = Destination::open(&context.ui, file, args.force)?;
    if form == FileFormat::Csv {
        destination.mark_csv(args.plain)?;
    }
    let writing = export(
        &session,
        (&chosen_records, limit(args.limit)),
        (form, columns),
        &people,
        destination.writer(),
        state,
        &host,
    );
    let listed = context.wait(writing)?;
    destination.keep()?;
    warn_of_unknown(context, &args.select.which, &listed.unknown);
    listed.oddities.iter().for_each(|oddity| context.ui.warn(&oddity.to_string()));
    if let Some(file) = file {
        context.ui.say(&format!("exported {} to {}", counts(&listed), file.display()));
    }
    Ok(())
}

fn counts(listed: &Listed) -> String {
    match listed.total.filter(|_| listed.has_more) {
        Some(total) => format!("{} of {}", listed.read, counted(total, "record")),
        None => counted(listed.read, "record"),
    }
}

/// The fields to export next to the record's id.
fn columns(context: &Context, select: &SelectArgs) -> Result<Vec<RecordColumn>> {
    let columns = select.distinct_columns();
    if columns.is_empty() {
        return Ok(editable_fields().into_iter().map(RecordColumn::from).collect());
    }
    // The column `id` is always there: it names the record.
    let columns = columns.into_iter().filter(|name| *name != ID);
    let read_only = |name: &str| UsageError::ReadOnlyField { name: name.to_owned() };
    let column = |name| by_name(name).map(RecordColumn::from).or_else(|| RecordColumn::of_person(name));
    let columns = columns.map(|name| column(name).ok_or_else(|| read_only(name))).collect::<Result<Vec<_>, _>>()?;
    if columns.iter().any(|column| by_name(column.name).is_some_and(Field::is_identity)) {
        context.ui.warn("applying a file with the column user_id needs --allow-identity-change");
    }
    Ok(columns)
}
