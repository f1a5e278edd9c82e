//! The verbs: one file each, with its arguments (which are its documentation) and its `run`.

pub mod args;
pub mod commands;
pub mod connect;
pub mod context;
pub mod edit_input;
pub mod errors;
pub mod input;
pub mod ledger_file;
pub mod parse;
pub mod run_driver;
pub mod settings;
pub mod ui;
pub mod usage_error;

use std::ffi::OsString;
use std::iter;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, Parser};

use crate::cli::args::global::GlobalArgs;
use crate::cli::context::Context;
use crate::cli::ui::Ui;
use crate::error::{Kind, is_closed_pipe};
use crate::system::{env, folders};

/// Edit applicants' records ("user candidatures") through the 42 intra API
///
/// Practise on the built-in sandbox with `--profile sandbox`, which needs no credentials and no
/// network. Log in once with `candidature auth login`; in CI set `CANDIDATURE_CLIENT_ID` and
/// `CANDIDATURE_CLIENT_SECRET`.
#[derive(Parser, Debug)]
#[command(
    name = "candidature",
    version,
    max_term_width = 100,
    after_help = EXAMPLES,
    after_long_help = format!("{EXAMPLES}\n\n{}", tables())
)]
pub struct Cli {
    #[command(subcommand)]
    verb: commands::Verb,

    #[command(flatten)]
    global: GlobalArgs,
}

const EXAMPLES: &str = "\
Examples:
  candidature --profile sandbox update --id 23 --birth-city \"Port Gonzalo\"
  candidature apply corrections.csv";

/// What holds for every verb, for the help and the man page.
fn tables() -> String {
    let failure = |kind: &Kind| (kind.exit_status().to_string(), kind.meaning());
    let statuses = iter::once(("0".to_owned(), "done")).chain(Kind::ALL.iter().map(failure));
    let variables = env::VARIABLES.iter().map(|(_, name, help)| ((*name).to_owned(), *help));
    let files = folders::FILES.iter().map(|(path, help)| ((*path).to_owned(), *help));
    let sections = [
        section("Exit status", &statuses.collect::<Vec<_>>()),
        section("Environment", &variables.collect::<Vec<_>>()),
        section("Files", &files.collect::<Vec<_>>()),
    ];
    sections.join("\n\n")
}

fn section(title: &str, rows: &[(String, &str)]) -> String {
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
    let lines: String = rows.iter().map(|(name, meaning)| format!("\n  {name:<width$}  {meaning}")).collect();
    format!("{title}:{lines}")
}

/// The whole command line, for completions and man pages.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program and returns its exit status.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let cli = match parse::parse(&args) {
        Ok(cli) => cli,
        Err(error) => return parse::refuse(error, &args),
    };
    match Context::new(cli.global) {
        Ok(context) => {
            let result = commands::run(&context, cli.verb);
            finish(&context.ui, result, &|words| context.command_line(words))
        }
        Err(error) => finish(&parse::plain_ui(&args), Err(error), &plain_command),
    }
}

/// Prints an error, if there is one, and returns the exit status.
fn finish(ui: &Ui, result: Result<()>, again: &dyn Fn(&str) -> String) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    // A reader that closed the pipe has what it wanted.
    if is_closed_pipe(&error) {
        return ExitCode::SUCCESS;
    }
    let explained = errors::explain(&error, again);
    ui.error(&explained);
    explained.kind.exit_status().into()
}

/// A command of this program without any flags.
fn plain_command(words: &str) -> String {
    format!("candidature {words}")
}
