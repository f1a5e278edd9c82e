//! The flags of the verbs that read a file of edits: `check`, `plan` and `apply`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::dates::DateArgs;

/// Which file to read, and how to understand it.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Reading the file")]
pub struct FileArgs {
    /// A CSV, JSON Lines or XLSX file (`-`: standard input)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = None::<&str>)]
    pub file: PathBuf,

    /// Ignore this column; may be repeated
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub ignore_column: Vec<String>,

    /// Treat cells with this text as null; blank cells leave fields unchanged
    #[arg(long, value_name = "TEXT")]
    pub null_token: Option<String>,

    /// Read a text file in this encoding, such as windows-1252, cp850 or macintosh, instead of guessing
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,

    /// Read this sheet of a workbook: its name, or its number from 1 [default: 1]
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,

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
