//! The flags that every verb accepts, before or after its name.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint};

use crate::cli::ui::{ColorChoice, Format};

/// The global flags as typed.
// The switches are `Option<bool>` because clap gives a plain `bool` a default value, and copying these
// defaults into the verb's matches costs a tenth of a dry run (measured).
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Use this profile, a saved login (built in: `sandbox`, `staging`)
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,

    /// Print results in this format
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT")]
    pub output: Option<Format>,

    /// Show what would be sent, and send nothing
    #[arg(short = 'n', long, global = true, num_args = 0, default_missing_value = "true")]
    pub dry_run: Option<bool>,

    /// Refuse every command that would change a record
    #[arg(long, global = true, num_args = 0, default_missing_value = "true")]
    pub read_only: Option<bool>,

    /// Answer yes to every question
    #[arg(short, long, global = true, num_args = 0, default_missing_value = "true")]
    pub yes: Option<bool>,

    /// Never ask; fail if an answer is needed
    #[arg(long, global = true, num_args = 0, default_missing_value = "true")]
    pub no_input: Option<bool>,

    /// Print only results and errors
    #[arg(short, long, global = true, num_args = 0, default_missing_value = "true")]
    pub quiet: Option<bool>,

    /// Show each step; twice (-vv) shows headers too
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,

    /// When to use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<ColorChoice>,

    /// The address of the API.
    #[arg(long, global = true, value_name = "URL", help = "Address of the API [default: https://api.intra.42.fr]")]
    pub api_url: Option<String>,

    /// Give up on a request after this many seconds [default: 30]
    #[arg(long, global = true, value_name = "SECONDS")]
    pub timeout: Option<String>,

    /// Also trust the certificates in this PEM file
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub cacert: Option<PathBuf>,
}
