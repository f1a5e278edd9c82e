//! The verbs: one file each, with its arguments (which are its documentation) and its `run`.

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
mod list;
mod method;
mod plan;
mod record;
mod report;
mod running;
mod runs;
mod sandbox;
mod session;
mod show;
mod update;

use std::ffi::OsString;
use std::io::ErrorKind;
use std::process::ExitCode;

use anyhow::Result;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand};

use crate::cli::global::{ColorChoice, Format, GlobalArgs};
use crate::config::env::{self, Variable};
use crate::error::{Failure, kind_of};
use crate::output::Out;
use context::Context;

/// Edit applicants' records ("user candidatures") through the 42 intra API
///
/// Practise on the built-in sandbox with `--profile sandbox`, which needs no credentials and no
/// network. Log in once with `candidature auth login`; in CI set `CANDIDATURE_CLIENT_ID` and
/// `CANDIDATURE_CLIENT_SECRET`.
#[derive(Parser, Debug)]
#[command(name = "candidature", version, max_term_width = 100, after_long_help = exit_statuses())]
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

fn exit_statuses() -> String {
    let line = |kind: &crate::error::Kind| format!("\n  {:>3}  {}", kind.exit_status(), kind.meaning());
    let failures: String = crate::error::Kind::ALL.iter().map(line).collect();
    format!("Exit statuses:\n    0  done{failures}")
}

/// The whole command line, for completions and man pages.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program and returns its exit status.
pub fn run(args: impl Iterator<Item = OsString>) -> ExitCode {
    let args: Vec<OsString> = args.collect();
    let cli = match parse(&args) {
        Ok(cli) => cli,
        Err(error) => return refused_by_the_grammar(&error, &args),
    };
    let context = match Context::new(cli.global) {
        Ok(context) => context,
        Err(error) => return finish(&plain_out(&args), Err(error)),
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

/// The grammar is leaked: taking it apart would cost a tenth of a `--version` (measured).
fn parse(args: &[OsString]) -> Result<Cli, clap::Error> {
    let grammar = Box::leak(Box::new(command()));
    let mut matches = grammar.try_get_matches_from_mut(args)?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(grammar))
}

fn finish(out: &Out, result: Result<()>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    // Whoever closed the pipe has what they wanted.
    let is_closed_pipe = |error: &std::io::Error| error.kind() == ErrorKind::BrokenPipe;
    if error.downcast_ref::<std::io::Error>().is_some_and(is_closed_pipe) {
        return ExitCode::SUCCESS;
    }
    out.error(&error);
    kind_of(&error).exit_status().into()
}

/// Help and version are no errors; anything else is wrong usage, in JSON for who asked for it.
fn refused_by_the_grammar(error: &clap::Error, args: &[OsString]) -> ExitCode {
    let out = plain_out(args);
    if error.exit_code() != 0 && out.is_json() {
        return finish(&out, Err(as_failure(error).into()));
    }
    // To standard output or error, as clap thinks right; a closed pipe is nobody's fault.
    drop(error.print());
    u8::try_from(error.exit_code()).unwrap_or(2).into()
}

/// clap's message in our form: its first line, and its tips.
fn as_failure(error: &clap::Error) -> Failure {
    let text = error.render().to_string();
    let paragraphs = text.split("\n\n").map(str::trim);
    let mut message = String::new();
    let mut hints = Vec::new();
    for paragraph in paragraphs {
        if let Some(first) = paragraph.strip_prefix("error: ") {
            message = first.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        }
        hints.extend(paragraph.lines().filter_map(|line| line.trim().strip_prefix("tip: ")));
    }
    hints.into_iter().fold(Failure::usage(message), Failure::hint)
}

/// How to print before the command line could be read: only its form matters.
fn plain_out(args: &[OsString]) -> Out {
    let words: Vec<_> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after_flag = words.windows(2).find_map(|pair| match pair {
        ["-o" | "--output", format] => Some(*format),
        _ => None,
    });
    let joined = || words.iter().find_map(|word| word.strip_prefix("--output=").or_else(|| word.strip_prefix("-o")));
    let format = after_flag.or_else(joined).map(ToOwned::to_owned).or_else(|| env::read(Variable::Output));
    let format = match format.as_deref() {
        Some("json" | "jsonl") => Format::Json,
        _ => Format::Table,
    };
    let color = if env::read(Variable::NoColor).is_some() { ColorChoice::Never } else { ColorChoice::Auto };
    Out::new(format, color, false, 0, true)
}
