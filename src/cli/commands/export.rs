//! `candidature export`: writes records to a file that `apply` can read.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::api::pages::Pages;
use crate::cli::args::destination::{Destination, named};
use crate::cli::args::global::Format;
use crate::cli::args::list::SelectArgs;
use crate::cli::commands::list::{limit, query};
use crate::cli::context::Context;
use crate::cli::ui::{SCHEMA_VERSION, counted};
use crate::domain::field::{Field, by_name};
use crate::error::Failure;
use crate::files::write;
use crate::files::write::{Form, Writer};

/// Export records to a file that can be edited and applied
///
/// The name of FILE decides the format: .csv, .jsonl, .json or .xlsx. Without a file name, `-o csv`,
/// `-o jsonl` or `-o json` decides; the default is CSV. The columns are `id`, which identifies the
/// record, and every field that can be edited.
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

pub fn run(context: &Context, args: &ExportArgs) -> Result<()> {
    let file = named(args.file.as_deref());
    let query = query(&args.select)?;
    let form = form(context, file)?;
    let fields = fields(context, &args.select)?;
    // A file that cannot be written is better known before anything is asked.
    drop(Destination::open(context.out, file, args.force)?);
    let session = context.session()?;
    let mut pages = Pages::new(&session.client, &query, limit(args.limit));
    let state = if file.is_some() { "no file was written" } else { "the export is not whole" };
    let destination = session.run(state, async {
        // Begun here, where Ctrl-C is listened for: it leaves nothing behind.
        let mut destination = Destination::open(context.out, file, args.force)?;
        send(&mut pages, write::begin(form, fields, destination.writer())?).await?;
        Ok(destination)
    })?;
    destination.keep()?;
    if let Some(file) = file {
        context.out.say(&format!("exported {} to {}", counts(&pages), file.display()));
    }
    Ok(())
}

/// Hands page after page to the writer.
async fn send(pages: &mut Pages<'_>, mut writer: Box<dyn Writer + '_>) -> Result<()> {
    while let Some(records) = pages.next().await? {
        records.iter().try_for_each(|record| writer.record(record))?;
        writer.flush()?;
    }
    writer.finish()
}

fn counts(pages: &Pages<'_>) -> String {
    match pages.total().filter(|_| pages.has_more()) {
        Some(total) => format!("{} of {}", pages.given(), counted(total, "record")),
        None => counted(pages.given(), "record"),
    }
}

/// The fields to export after the record's number.
fn fields(context: &Context, select: &SelectArgs) -> Result<Vec<&'static Field>> {
    let columns = select.distinct_columns();
    if columns.is_empty() {
        return Ok(write::editable());
    }
    // The column `id` is there anyway, and names the record.
    let columns = columns.into_iter().filter(|name| *name != write::ID);
    let fields = columns.map(|name| by_name(name).ok_or_else(|| read_only(name))).collect::<Result<Vec<_>, _>>()?;
    if fields.iter().any(|field| field.is_identity()) {
        context.out.warn("to apply a file with the column user_id needs --allow-identity-change");
    }
    Ok(fields)
}

fn read_only(name: &str) -> Failure {
    Failure::usage(format!("{name} cannot be set, and an export is a file of what can"))
        .hint(format!("`candidature list --fields id,{name} --limit 0 -o csv` has it"))
}

fn form(context: &Context, file: Option<&Path>) -> Result<Form> {
    let by_flag = context.output_flag();
    refuse_form(by_flag, "-o csv, jsonl or json, or a FILE that ends in .csv, .jsonl, .json or .xlsx")?;
    let by_flag = by_flag.and_then(of_format);
    let Some(extension) = file.and_then(Path::extension) else {
        return Ok(by_flag.or_else(|| of_format(context.out.format)).unwrap_or(Form::Csv));
    };
    let by_name = of_extension(&extension.to_string_lossy().to_lowercase());
    match (by_name, by_flag) {
        (Some(form), None) => Ok(form),
        (Some(form), Some(flag)) if form == flag => Ok(form),
        (None, Some(flag)) => Ok(flag),
        (Some(_), Some(_)) => Err(Failure::usage("-o and FILE's name ask for different forms")
            .hint("leave out -o: FILE's name is enough")
            .into()),
        (None, None) => Err(Failure::usage(format!(".{} does not tell the form", extension.display()))
            .hint("a name that ends in .csv, .jsonl, .json or .xlsx does, and -o csv, jsonl or json")
            .into()),
    }
}

const JSON: Form = Form::Json { schema_version: SCHEMA_VERSION };

fn of_format(format: Format) -> Option<Form> {
    match format {
        Format::Csv => Some(Form::Csv),
        Format::Jsonl => Some(Form::Jsonl),
        Format::Json => Some(JSON),
        Format::Table | Format::Markdown => None,
    }
}

fn of_extension(extension: &str) -> Option<Form> {
    match extension {
        "csv" => Some(Form::Csv),
        "jsonl" | "ndjson" => Some(Form::Jsonl),
        "json" => Some(JSON),
        "xlsx" => Some(Form::Xlsx),
        _ => None,
    }
}

/// Refuses what is to be looked at, and not to be read again; `fix` says what there is instead.
pub fn refuse_form(by_flag: Option<Format>, fix: &str) -> Result<(), Failure> {
    let name = match by_flag {
        Some(Format::Table) => "table",
        Some(Format::Markdown) => "markdown",
        Some(Format::Csv | Format::Json | Format::Jsonl) | None => return Ok(()),
    };
    Err(Failure::usage(format!("{name} is no form to export")).hint(fix))
}
