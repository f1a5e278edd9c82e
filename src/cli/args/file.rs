//! The flags of the verbs that read a file of edits: `check`, `plan` and `apply`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

use crate::cli::args::dates::DateArgs;
use crate::files::read::options::HiddenCells;

/// Which file to read, and how to understand it.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Reading the file")]
pub struct FileArgs {
    /// A CSV, JSON Lines, XLSX or ODS file (`-`: standard input)
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = None::<&str>)]
    pub file: PathBuf,

    /// Ignore this column; may be repeated
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub ignore_column: Vec<String>,

    /// Treat cells with this text as null; blank cells leave fields unchanged
    #[arg(long, value_name = "TEXT")]
    pub null_token: Option<String>,

    /// Read this sheet of a workbook: its name, or its number from 1 [default: the first with visible cells]
    #[arg(long, value_name = "NAME|N")]
    pub sheet: Option<String>,

    /// What to do with hidden rows, filtered rows and hidden columns [default: skip, with a warning]
    #[arg(long, value_name = "WHAT")]
    pub hidden: Option<HiddenChoice>,

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
