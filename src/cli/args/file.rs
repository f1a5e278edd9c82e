//! The flags of the verbs that read a file of edits: `check`, `plan` and `apply`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::dates::DateArgs;
use crate::domain::field::Field;
use crate::files::read::column_names::{Column, by_name, is_name_of_person, suggestion};
use crate::files::read::options::{HiddenCells, Key};

/// Which file to read, and how to understand it.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Reading the file")]
pub struct FileArgs {
    /// A CSV, JSON Lines, XLSX or ODS file (`-`: standard input)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = None::<&str>)]
    pub file: PathBuf,

    /// Read the header from this line or row; earlier ones are skipped [default: the first with a value]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    pub header_row: Option<u64>,

    /// Read the column HEADER as FIELD; may be repeated
    #[arg(long, value_name = "HEADER=FIELD", value_parser = mapping)]
    pub map: Vec<(String, String)>,

    /// Find the records by this column: its values are searched for, not set [default: id or user]
    #[arg(long, value_name = "FIELD")]
    pub key: Option<KeyChoice>,

    /// Ignore this column, by its name, number or letter; may be repeated
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub ignore_column: Vec<String>,

    /// Treat cells with this text as null; blank cells leave fields unchanged
    #[arg(long, value_name = "TEXT")]
    pub null_token: Option<String>,

    /// Clear fields whose cell is blank; with FIELDS, only these [default: blank cells change nothing]
    #[arg(long, value_name = "FIELDS", num_args = 0..=1, require_equals = true, value_delimiter = ',', value_parser = column)]
    pub clear_blank: Option<Vec<&'static Field>>,

    /// Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,

    /// What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]
    #[arg(long, value_name = "WHAT")]
    pub hidden: Option<HiddenChoice>,

    /// Remove what cannot be part of a value, and list the values that changed
    ///
    /// Removes outer blanks, invisible characters, `="…"` around a value, the mark `'` before a number, and
    /// `.0` after phone numbers, zip codes, PINs and whole numbers.
    #[arg(long)]
    pub tidy: bool,

    /// How to read its dates and times
    #[command(flatten)]
    pub dates: DateArgs,

    /// Allow changing a record's own id or its user
    #[arg(long)]
    pub allow_identity_change: bool,

    /// Treat warnings as errors
    #[arg(long)]
    pub strict: bool,

    /// Stop unless the file has exactly N rows
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub expect_rows: Option<u64>,
}

/// Which field identifies the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum KeyChoice {
    /// The e-mail address of the record
    Email,
}

impl KeyChoice {
    /// The choice, as the reader of files calls it.
    pub fn key(self) -> Key {
        match self {
            Self::Email => Key::Email,
        }
    }
}

/// What to do with the cells that a sheet does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum HiddenChoice {
    /// Leave them out
    Skip,
    /// Read them like others
    Read,
}

impl HiddenChoice {
    /// The choice, as the reader of files calls it.
    pub fn cells(self) -> HiddenCells {
        match self {
            Self::Skip => HiddenCells::Skip,
            Self::Read => HiddenCells::Read,
        }
    }
}

/// Parses `HEADER=FIELD`. The header may contain `=`.
fn mapping(text: &str) -> Result<(String, String), String> {
    let (header, name) = text.rsplit_once('=').ok_or("expected HEADER=FIELD, such as 'Ville=birth_city'")?;
    mapped(header, name)
}

/// A header with the name of the column that it stands for.
pub fn mapped(header: &str, name: &str) -> Result<(String, String), String> {
    if by_name(name).is_none() && !is_name_of_person(name) {
        return Err(unknown(name));
    }
    Ok((header.to_owned(), name.to_owned()))
}

/// Parses the name of a field's column.
fn column(name: &str) -> Result<&'static Field, String> {
    match by_name(name) {
        Some(Column::Field(field)) => Ok(field),
        _ => Err(unknown(name)),
    }
}

fn unknown(name: &str) -> String {
    match suggestion(name) {
        Some(meant) => format!("{name:?} is not a column; did you mean {meant}?"),
        None => format!("{name:?} is not a column; `candidature fields` lists them"),
    }
}
