//! In which format an export is written: the file's name decides, else `-o`.

use std::path::Path;

use crate::cli::ui::{Format, SCHEMA_VERSION};
use crate::cli::usage_error::UsageError;
use crate::files::write::file_format::FileFormat;

/// The formats that a command can write.
pub struct Choices {
    /// The format for a value of `-o`.
    of_flag: fn(Format) -> Option<FileFormat>,
    /// The format for the end of a name in lower case.
    of_extension: fn(&str) -> Option<FileFormat>,
    /// What to use instead of a format that cannot be read back.
    instead: &'static str,
    /// The known ends of names.
    known: &'static str,
}

/// The formats of an export of records.
pub const RECORDS: Choices = Choices {
    of_flag: |format| match format {
        Format::Csv => Some(FileFormat::Csv),
        Format::Jsonl => Some(FileFormat::Jsonl),
        Format::Json => Some(JSON),
        Format::Table | Format::Markdown => None,
    },
    of_extension: |extension| match extension {
        "csv" => Some(FileFormat::Csv),
        "jsonl" | "ndjson" => Some(FileFormat::Jsonl),
        "json" => Some(JSON),
        "xlsx" => Some(FileFormat::Xlsx),
        _ => None,
    },
    instead: "-o csv, jsonl or json, or a FILE that ends in .csv, .jsonl, .json or .xlsx",
    known: ".csv, .jsonl, .json or .xlsx, or give -o csv, jsonl or json",
};

/// The formats of an export of the rows of a run: CSV or JSON Lines.
pub const ROWS: Choices = Choices {
    of_flag: |format| match format {
        Format::Csv => Some(FileFormat::Csv),
        Format::Jsonl | Format::Json => Some(FileFormat::Jsonl),
        Format::Table | Format::Markdown => None,
    },
    of_extension: |extension| match extension {
        "csv" => Some(FileFormat::Csv),
        "jsonl" | "ndjson" => Some(FileFormat::Jsonl),
        _ => None,
    },
    instead: "-o csv or jsonl, or --to FILE with a name that ends in .csv or .jsonl",
    known: ".csv or .jsonl, or give -o csv or jsonl",
};

const JSON: FileFormat = FileFormat::Json { schema_version: SCHEMA_VERSION };

/// The format of an export to `file`. `by_flag` is the one that `-o` names, `usual` the one that the
/// environment may name.
pub fn export_format(
    choices: &Choices,
    file: Option<&Path>,
    by_flag: Option<Format>,
    usual: Format,
) -> Result<FileFormat, UsageError> {
    ensure_can_be_read_back(by_flag, choices.instead)?;
    let by_flag = by_flag.and_then(choices.of_flag);
    let Some(extension) = file.and_then(Path::extension) else {
        return Ok(by_flag.or_else(|| (choices.of_flag)(usual)).unwrap_or(FileFormat::Csv));
    };
    let by_name = (choices.of_extension)(&extension.to_string_lossy().to_lowercase());
    match (by_name, by_flag) {
        (Some(form), None) => Ok(form),
        (Some(form), Some(flag)) if form == flag => Ok(form),
        (None, Some(flag)) => Ok(flag),
        (Some(_), Some(_)) => Err(UsageError::FormatsDisagree),
        (None, None) => {
            Err(UsageError::UnknownFileType { extension: format!(".{}", extension.display()), known: choices.known })
        }
    }
}

/// Refuses a format that is for looking at; `instead` names the ones that can be read back.
fn ensure_can_be_read_back(by_flag: Option<Format>, instead: &'static str) -> Result<(), UsageError> {
    let format = match by_flag {
        Some(Format::Table) => "a table",
        Some(Format::Markdown) => "markdown",
        Some(Format::Csv | Format::Json | Format::Jsonl) | None => return Ok(()),
    };
    Err(UsageError::NotAnExportFormat { format, instead })
}
