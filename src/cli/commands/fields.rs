//! `candidature fields`: lists the fields, or writes a file to fill in.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum, ValueHint};
use serde_json::{Value as Json, json};

use crate::cli::args::destination::{Destination, named};
use crate::cli::args::fields::help;
use crate::cli::context::Context;
use crate::cli::ui::Document;
use crate::cli::ui::Format;
use crate::cli::usage_error::UsageError;
use crate::domain::field::{FIELDS, Field, Kind};
use crate::files::write::template;

/// List the fields that can be set
///
/// Each field has a flag for `candidature update` and a column for files. Column names are the flags
/// with `_` for `-`: the column for `--birth-city` is `birth_city`. With `-o json`, the country codes
/// are listed too.
///
/// With `--template`, the command writes a file for you to fill in and apply:
/// csv contains only the names of the columns,
/// jsonl contains examples that set every field,
/// xlsx is a workbook that explains each column and lists the values to choose from.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature fields --template xlsx corrections.xlsx
  candidature fields -o jsonl | jq -r .column")]
pub struct FieldsArgs {
    /// Write a file to fill in, instead of the list
    #[arg(long, value_enum, value_name = "FORMAT")]
    template: Option<Template>,

    /// The file to write, readable only by you (`-`: standard output)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, requires = "template")]
    file: Option<PathBuf>,

    /// Replace FILE if it exists
    #[arg(long, requires = "template")]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Template {
    /// Comma-separated values
    Csv,
    /// JSON Lines: one JSON object on each line
    Jsonl,
    /// A workbook for a spreadsheet program; needs FILE
    Xlsx,
}

pub fn run(context: &Context, args: &FieldsArgs) -> Result<()> {
    if let Some(template) = args.template {
        return write_template(context, template, args);
    }
    if context.ui.format() == Format::Table {
        context.ui.say("in a file, the column of --set-id is set_id, that of --birth-city is birth_city, and so on");
    }
    let fields: Vec<Json> = FIELDS.iter().map(describe).collect();
    context.ui.document(&Document {
        columns: vec!["flag", "kind", "example", "help"],
        rows: FIELDS.iter().map(row).collect(),
        json: json!({ "fields": fields }),
        lines: Some(fields),
    })
}

fn write_template(context: &Context, template: Template, args: &FieldsArgs) -> Result<()> {
    let file = named(args.file.as_deref());
    if template == Template::Xlsx && file.is_none() {
        return Err(UsageError::WorkbookToTerminal.into());
    }
    let mut destination = Destination::open(&context.ui, file, args.force)?;
    match template {
        Template::Csv => template::csv(destination.writer()),
        Template::Jsonl => template::jsonl(destination.writer()),
        Template::Xlsx => template::xlsx(destination.writer()),
    }?;
    destination.keep()?;
    if let Some(file) = file {
        context.ui.say(&format!("wrote an empty file to fill in: {}", file.display()));
    }
    Ok(())
}

fn row(field: &Field) -> Vec<String> {
    vec![format!("--{}", field.flag()), field.kind.name().to_owned(), field.example.to_owned(), help(field)]
}

fn describe(field: &Field) -> Json {
    let mut json = json!({
        "name": field.name,
        "flag": format!("--{}", field.flag()),
        "column": field.column(),
        "kind": field.kind.name(),
        "group": field.group.heading(),
        "example": field.example,
        "help": help(field),
        "identity": field.is_identity(),
    });
    if let (Kind::CountryCode, Json::Object(members)) = (field.kind, &mut json) {
        members.insert("values".to_owned(), field.completions().into());
    }
    json
}
