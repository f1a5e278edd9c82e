//! `candidature fields`: lists the fields, or writes a file to fill in.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum, ValueHint};

use crate::cli::context::Context;
use crate::cli::destination::{Destination, named};
use crate::cli::ui::fields;
use crate::cli::usage_error::UsageError;
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
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  candidature fields countries suisse
  candidature fields --template xlsx corrections.xlsx
  candidature fields -o jsonl | jq -r .column"
)]
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

    /// Write CSV without the mark at its start that spreadsheet programs need
    #[arg(long, requires = "template")]
    plain: bool,

    #[command(subcommand)]
    list: Option<List>,
}

#[derive(Debug, Subcommand)]
enum List {
    /// List the country codes with the names of the countries
    Countries(CountriesArgs),
}

/// The arguments as typed.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature fields countries suisse
  candidature fields countries -o jsonl | jq -r .code")]
struct CountriesArgs {
    /// Only countries whose code or name contains this text, in English, French or their own language
    #[arg(value_name = "TEXT", default_value = "", hide_default_value = true)]
    text: String,
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

impl Template {
    /// Whether the name of a file ends as the names of another template's files do.
    fn contradicts(self, file: &Path) -> bool {
        let extension = file.extension().unwrap_or_default();
        let of_name = match extension.to_string_lossy().to_lowercase().as_str() {
            "csv" => Self::Csv,
            "jsonl" | "ndjson" => Self::Jsonl,
            "xlsx" => Self::Xlsx,
            _ => return false,
        };
        of_name != self
    }
}

/// Runs the verb.
pub fn run(context: &Context, args: &FieldsArgs) -> Result<()> {
    if let Some(List::Countries(countries)) = &args.list {
        return fields::print_countries(&context.ui, &countries.text);
    }
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
    if file.is_some_and(|file| template.contradicts(file)) {
        return Err(UsageError::FormatsDisagree.into());
    }
    let mut destination = Destination::open(&context.ui, file, args.force)?;
    if template == Template::Csv {
        destination.mark_csv(args.plain)?;
    }
    match template {
        Template::Csv => template::csv(destination.writer()),
        Template::Jsonl => template::jsonl(destination.writer()),
        Template::Xlsx => template::xlsx(destination.writer()),
    }?;
    destination.keep()?;
    if let Some(file) = file {
        context.ui.say(&format!("wrote a template: {}", file.display()));
    }
    Ok(())
}
