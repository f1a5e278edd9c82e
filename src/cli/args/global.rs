//! The flags that every verb has.

use std::path::PathBuf;

use clap::{ArgAction, Args, ValueHint};

use crate::cli::ui::{ColorChoice, Format};

// A switch of clap's has a default, which every parse would read and copy into the verb's matches: a
// tenth of a dry run (measured). Hence `Option`.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// Use the named profile (`sandbox` is built in)
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,

    /// Print results in this form
    #[arg(short, long, global = true, value_enum, value_name = "FORMAT")]
    pub output: Option<Format>,

    /// Print what would be sent; send nothing
    #[arg(short = 'n', long, global = true, num_args = 0, default_missing_value = "true")]
    pub dry_run: Option<bool>,

    /// Answer yes to every question
    #[arg(short, long, global = true, num_args = 0, default_missing_value = "true")]
    pub yes: Option<bool>,

    /// Never ask; fail where an answer is needed
    #[arg(long, global = true, num_args = 0, default_missing_value = "true")]
    pub no_input: Option<bool>,

    /// Print only results and errors
    #[arg(short, long, global = true, num_args = 0, default_missing_value = "true")]
    pub quiet: Option<bool>,

    /// Say what is done; twice shows headers too
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,

    /// Use colour
    #[arg(long, global = true, value_enum, value_name = "WHEN")]
    pub color: Option<ColorChoice>,

    /// Address of the API [default: that of the 42 intra]
    #[arg(long, global = true, value_name = "URL")]
    pub api_url: Option<String>,

    /// Give up on a request after this long [default: 30]
    #[arg(long, global = true, value_name = "SECONDS")]
    pub timeout: Option<String>,

    /// Trust the certificates in a PEM file too
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub cacert: Option<PathBuf>,
}
