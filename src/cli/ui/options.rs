//! How results, messages and colours are asked for.

use clap::ValueEnum;

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table on a terminal, else the same rows as tab-separated text
    Table,
    /// One JSON document with a `schema_version`
    Json,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a header
    Csv,
    /// A table for a comment or a summary
    Markdown,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// Colour on a terminal
    Auto,
    /// Colour everywhere
    Always,
    /// No colour
    Never,
}

/// What a command line asks of the output.
#[derive(Clone, Copy, Debug)]
pub struct UiOptions {
    /// How results are printed.
    pub format: Format,
    /// When to use colour.
    pub color: ColorChoice,
    /// Print only results and errors.
    pub quiet: bool,
    /// How much detail goes to standard error: 0 none, 1 requests, 2 headers too.
    pub verbose: u8,
    /// Never ask a question.
    pub no_input: bool,
}

impl Default for UiOptions {
    fn default() -> Self {
        Self { format: Format::Table, color: ColorChoice::Auto, quiet: false, verbose: 0, no_input: false }
    }
}
