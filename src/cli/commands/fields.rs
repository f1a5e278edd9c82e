//! `candidature fields`: the table of fields, for people and programs.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::destination::{Destination, named};
use crate::cli::context::Context;
use crate::cli::ui::fields;
use crate::cli::usage_error::UsageError;
use crate::files::write::template;

/// List the fields that can be set
///
/// Each field has a flag of `candidature update`, and in a file a column of the same name with `_` for `-`:
/// `--birth-city` is `birth_city`. With `-o json`, the country codes are listed too.
///
/// `--template` writes an empty file instead, to fill in and apply: as csv, a line with the names of the
/// columns; as jsonl, a line with an example of everything for each way to name a record; as xlsx, a
/// workbook that explains each column and offers what can be chosen.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature fields --template xlsx corrections.xlsx
  candidature fields -o jsonl | jq -r .column")]
pub struct FieldsArgs {
    /// Write an empty file to fill in, instead
    #[arg(long, value_enum, value_name = "FORM")]
    template: Option<Template>,

    /// The file to write, mode 0600 [default: standard output, as is `-`]
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, requires = "template")]
    file: Option<PathBuf>,

    /// Replace FILE if it is there already
    #[arg(long, requires = "template")]
    force: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Template {
    /// Comma-separated values
    Csv,
    /// One JSON object a line
    Jsonl,
    /// A workbook for a spreadsheet program; needs a FILE
    Xlsx,
}

pub fn run(context: &Context, args: &FieldsArgs) -> Result<()> {
    if let Some(template) = args.template {
        return write_template(context, template, args);
    }
    fields::print(&context.ui)
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
