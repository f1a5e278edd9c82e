//! The verbs: one file each, with its arguments (which are its documentation) and its `run`.

pub mod args;
pub mod commands;
pub mod completion;
pub mod context;
pub mod errors;
pub mod files;
pub mod guesses;
pub mod help;
pub mod parse;
pub mod record;
pub mod report;
pub mod running;
pub mod session;
pub mod ui;

use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::cli::args::global::GlobalArgs;
use crate::cli::completion::answer;
use crate::cli::context::Context;
pub use crate::cli::help::command;
use crate::cli::ui::Out;
use crate::error::is_closed_pipe;

/// Edit applicants' records ("user candidatures") through the 42 intra API
///
/// To practise, use `--profile sandbox`: it works on made-up records and needs no login and no
/// network. To edit real records, log in once with `candidature auth login`; in CI, set
/// `CANDIDATURE_CLIENT_ID` and `CANDIDATURE_CLIENT_SECRET` instead.
#[derive(Parser, Debug)]
#[command(
    name = "candidature",
    version,
    max_term_width = 100,
    after_help = help::EXAMPLES,
    after_long_help = format!("{}\n\n{}", help::EXAMPLES, help::tables())
)]
pub struct Cli {
    #[command(subcommand)]
    verb: commands::Verb,

    #[command(flatten)]
    global: GlobalArgs,
}

/// Runs the program and returns its exit status.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    if answer::is_asked(&args) {
        return answer::answer(&args);
    }
    let cli = match parse::parse(&args) {
        Ok(cli) => cli,
        Err(error) => return parse::refuse(error, &args),
    };
    let context = match Context::new(cli.global) {
        Ok(context) => context,
        Err(error) => return finish(&parse::plain_out(&args), Err(error)),
    };
    let result = commands::run(&context, cli.verb);
    finish(&context.out, result)
}

fn finish(out: &Out, result: Result<()>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    // Whoever closed the pipe has what they wanted.
    if is_closed_pipe(&error) {
        return ExitCode::SUCCESS;
    }
    out.error(&error);
    errors::explain(&error).kind.exit_status().into()
}
