//! The verbs: one file each, with its arguments (which are its documentation) and its `run`.

mod annotations;
mod apply;
mod auth;
mod check;
mod completions;
mod context;
mod destination;
mod doctor;
mod export;
mod fields;
mod files;
mod grammar;
mod list;
mod method;
mod plan;
mod record;
mod report;
mod requests;
mod running;
mod runs;
mod sandbox;
mod session;
mod show;
mod update;

use std::ffi::OsString;
use std::iter;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, Parser, Subcommand};

use crate::cli::global::GlobalArgs;
use crate::config::{env, files as folders};
use crate::error::{Kind, is_closed_pipe, kind_of};
use crate::output::Out;
use context::Context;

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
struct Cli {
    #[command(subcommand)]
    verb: Verb,

    #[command(flatten)]
    global: GlobalArgs,
}

#[derive(Subcommand, Debug)]
enum Verb {
    /// Edit one record
    Update(update::UpdateArgs),
    /// Show one record
    Show(show::ShowArgs),
    // Without a line here, help has the whole text of the verb's own arguments.
    List(list::ListArgs),
    Export(export::ExportArgs),
    Check(check::CheckArgs),
    Plan(plan::PlanArgs),
    Apply(apply::ApplyArgs),
    Runs(runs::RunsArgs),
    Fields(fields::FieldsArgs),
    /// Log in, see who you are, log out
    Auth(auth::AuthArgs),
    /// Practise on an API of your own
    Sandbox(sandbox::SandboxArgs),
    /// Check the set-up and say what to mend
    Doctor(doctor::DoctorArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
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
    let cli = match grammar::parse(&args) {
        Ok(cli) => cli,
        Err(error) => return grammar::refuse(error, &args),
    };
    let context = match Context::new(cli.global) {
        Ok(context) => context,
        Err(error) => return finish(&grammar::plain_out(&args), Err(error)),
    };
    let result = match cli.verb {
        Verb::Update(args) => update::run(&context, &args),
        Verb::Show(args) => show::run(&context, &args),
        Verb::Check(args) => check::run(&context, &args),
        Verb::Plan(args) => plan::run(&context, &args),
        Verb::Apply(args) => apply::run(&context, &args),
        Verb::Runs(args) => runs::run(&context, &args),
        Verb::List(args) => list::run(&context, &args),
        Verb::Export(args) => export::run(&context, &args),
        Verb::Fields(args) => fields::run(&context, &args),
        Verb::Auth(args) => auth::run(&context, args),
        Verb::Sandbox(args) => sandbox::run(&context, args),
        Verb::Doctor(args) => doctor::run(&context, &args),
        Verb::Completions(args) => completions::run(&context, &args),
    };
    finish(&context.out, result)
}

fn finish(out: &Out, result: Result<()>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    // Whoever closed the pipe has what they wanted.
    if is_closed_pipe(&error) {
        return ExitCode::SUCCESS;
    }
    out.error(&error);
    kind_of(&error).exit_status().into()
}
