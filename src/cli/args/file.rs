//! The flags of every verb that reads a file of edits.

use std::path::PathBuf;

use clap::{Args, ValueHint};

#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "File")]
pub struct FileArgs {
    /// CSV, JSON Lines or XLSX (`-`: standard input)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub file: PathBuf,

    /// Leave columns aside that are no field; may be given again
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub ignore_column: Vec<String>,

    /// Take cells with this text as null; a blank cell leaves its field alone
    #[arg(long, value_name = "TEXT")]
    pub null_token: Option<String>,

    /// Read this sheet of a workbook: its name or its number
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,

    /// Allow rows to set a record's own id or its user
    #[arg(long)]
    pub allow_identity_change: bool,

    /// Refuse values that look like mistakes
    #[arg(long)]
    pub strict: bool,

    /// Refuse a file with another number of rows
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub expect_rows: Option<u64>,
}
