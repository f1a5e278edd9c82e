//! Everything that knows clap or a terminal: arguments, settings, verbs, error hints and output.

pub mod answers;
pub mod args;
pub mod choose;
pub mod commands;
pub mod completion;
pub mod confirmation;
pub mod connect;
pub mod context;
pub mod decisions;
pub mod destination;
pub mod edit_driver;
pub mod edit_input;
pub mod errors;
pub mod exit_status;
pub mod export_format;
pub mod fixes;
pub mod flag_as_value;
pub mod group;
pub mod guesses;
pub mod help;
pub mod input;
pub mod interactive;
pub mod ledger_file;
pub mod parse;
pub mod person;
pub mod review_files;
pub mod run_driver;
pub mod run_failure;
pub mod settings;
pub mod shortage;
#[cfg(test)]
mod tests;
pub mod ui;
pub mod usage_error;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

use crate::cli::args::global::GlobalArgs;
use crate::cli::completion::answer;
use crate::cli::context::Context;
use crate::cli::errors::FailedCommand;
pub use crate::cli::help::command;
use crate::cli::ui::Ui;

/// Edit applicants' records ("user candidatures") through the 42 intra API
///
/// To practise, use `--profile sandbox`: it works on made-up records and needs no login and no
/// network. To edit real records, log in once with `candidature auth login`; in CI, set
/// `CANDIDATURE_CLIENT_ID` and `CANDIDATURE_CLIENT_SECRET` instead.
#[derive(Parser, Debug)]
#[command(name = "candidature", version, max_term_width = 100, after_help = help::EXAMPLES)]
pub struct Cli {
    #[command(subcommand)]
    verb: commands::Verb,

    #[command(flatten)]
    global: GlobalArgs,
}

/// Runs the program and returns its exit status.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    shortage::explain_panics(&args);
    if answer::is_asked(&args) {
        return answer::answer(&args);
    }
    if args.iter().any(|word| word == "update")
        && let Err(refused) = flag_as_value::refuse(&args)
    {
        return finish(&parse::plain_ui(&args), Err(refused.into()), &NO_CONTEXT);
    }
    let cli = match parse::parse(&args) {
        Ok(cli) => cli,
        Err(error) => return parse::refuse(error, &args),
    };
    match Context::new(cli.global) {
        Ok(context) => run_verb(&context, cli.verb),
        Err(error) => finish(&parse::plain_ui(&args), Err(error), &NO_CONTEXT),
    }
}

/// Runs a verb, prints its error if there is one, and returns the exit status.
fn run_verb(context: &Context, verb: commands::Verb) -> ExitCode {
    let has_blind = verb.has_blind();
    let result = commands::run(context, verb);
    finish(&context.ui, result, &FailedCommand { again: &|words| context.command_line(words), has_blind })
}

/// Prints an error, if there is one, and returns the exit status.
fn finish(ui: &Ui, result: Result<()>, command: &FailedCommand<'_>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    // A reader that closed the pipe has what it wanted.
    if is_closed_pipe(&error) {
        return ExitCode::SUCCESS;
    }
    let explained = errors::explain(&error, command);
    ui.error(&explained);
    explained.kind.exit_status().into()
}

/// Whether the reader of the output closed its pipe.
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// A command that failed before its verb ran: commands are suggested without any flags.
const NO_CONTEXT: FailedCommand<'static> =
    FailedCommand { again: &|words| format!("candidature {words}"), has_blind: false };
