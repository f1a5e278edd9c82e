//! In which format an export is written: the file's name decides, else `-o`.

use std::path::Path;

use crate::cli::ui::{Format, SCHEMA_VERSION};
use crate::cli::usage_error::UsageError;
use crate::files::write::file_format::FileFormat;

/// The format of an export to `file`. `by_flag` is the one that `-o` names, `usual` the one that the
/// environment may name.
pub fn export_format(file: Option<&Path>, by_flag: Option<Format>, usual: Format) -> Result<FileFormat, UsageError> {
    ensure_can_be_read_back(by_flag, "-o csv, jsonl or json, or a FILE that ends in .csv, .jsonl, .json or .xlsx")?;
    let by_flag = by_flag.and_then(of_format);
    let Some(extension) = file.and_then(Path::extension) else {
        return Ok(by_flag.or_else(|| of_format(usual)).unwrap_or(FileFormat::Csv));
    };
    let by_name = of_extension(&extension.to_string_lossy().to_lowercase());
    match (by_name, by_flag) {
        (Some(form), None) => Ok(form),
        (Some(form), Some(flag)) if form == flag => Ok(form),
        (None, Some(flag)) => Ok(flag),
        (Some(_), Some(_)) => Err(UsageError::FormatsDisagree),
        (None, None) => Err(UsageError::UnknownFileType {
            extension: format!(".{}", extension.display()),
            known: ".csv, .jsonl, .json or .xlsx, or give -o csv, jsonl or json",
        }),
    }
}

const JSON: FileFormat = FileFormat::Json { schema_version: SCHEMA_VERSION };

fn of_format(format: Format) -> Option<FileFormat> {
    match format {
        Format::Csv => Some(FileFormat::Csv),
        Format::Jsonl => Some(FileFormat::Jsonl),
        Format::Json => Some(JSON),
        Format::Table | Format::Markdown => None,
    }
}

fn of_extension(extension: &str) -> Option<FileFormat> {
    match extension {
        "csv" => Some(FileFormat::Csv),
        "jsonl" | "ndjson" => Some(FileFormat::Jsonl),
        "json" => Some(JSON),
        "xlsx" => Some(FileFormat::Xlsx),
        _ => None,
    }
}

/// Refuses a format that is for looking at; `instead` names the ones that can be read back.
pub fn ensure_can_be_read_back(by_flag: Option<Format>, instead: &'static str) -> Result<(), UsageError> {
    let format = match by_flag {
        Some(Format::Table) => "a table",
        Some(Format::Markdown) => "markdown",
        Some(Format::Csv | Format::Json | Format::Jsonl) | None => return Ok(()),
    };
    Err(UsageError::NotAnExportFormat { format, instead })
}
