//! `candidature runs`: lists, continues, undoes and deletes runs.

pub mod backup;
pub mod export;
pub mod forget;
pub mod list;
pub mod prune;
pub mod resume;
pub mod retry;
pub mod show;
pub mod undo;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::cli::args::run::{LedgerArgs, RunArgs};
use crate::cli::args::target::positive;
use crate::cli::connect::owner;
use crate::cli::context::Context;
use crate::cli::ui::time;
use crate::cli::usage_error::UsageError;
use crate::ledger::{Kind, Ledger, Run};
use crate::ops::history::{self, Which};

/// List runs, continue them, undo them
///
/// A run is everything that one command sent. Every edit is recorded on this machine, with the values
/// that it replaced.
#[derive(Args, Debug)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  candidature runs
  candidature runs show --last
  candidature runs undo --last"
)]
pub struct RunsArgs {
    #[command(subcommand)]
    verb: Option<RunsVerb>,

    #[command(flatten)]
    list: list::ListArgs,
}

#[derive(Subcommand, Debug)]
enum RunsVerb {
    /// List the most recent runs
    #[command(after_help = "\
Examples:
  candidature runs list --limit 5
  candidature runs list -o jsonl | jq 'select(.state == \"stopped\").run'")]
    List(list::ListArgs),
    /// Show a run and its rows
    #[command(
        override_usage = "candidature runs show (RUN | --last) [OPTIONS]",
        after_help = "\
Examples:
  candidature runs show --last
  candidature runs show 12 --all -o jsonl"
    )]
    Show(show::ShowArgs),
    /// Continue a run that was interrupted
    #[command(
        override_usage = "candidature runs resume (RUN | --last) [OPTIONS]",
        after_help = "Examples:\n  candidature runs resume --last --max-duration 50m"
    )]
    Resume(ContinueArgs),
    /// Send the failed rows of a run again
    #[command(
        override_usage = "candidature runs retry (RUN | --last) [OPTIONS]",
        after_help = "Examples:\n  candidature runs retry 12 --report out"
    )]
    Retry(ContinueArgs),
    /// Restore what a run replaced
    ///
    /// Values that somebody changed after the run are reported and not restored; all others are. An undo is
    /// itself a run, and `runs redo` undoes it.
    #[command(
        mut_arg("last", |last| last.help("The last run that changed anything; refused if that run did not read the old values")),
        override_usage = "candidature runs undo (RUN | --last) [OPTIONS]",
        after_help = "\
Examples:
  candidature runs undo 12 --dry-run
  candidature runs undo 12 --user lbuckrid --field birth_city
  candidature runs undo --last --yes"
    )]
    Undo(undo::UndoArgs),
    /// Undo an undo
    ///
    /// RUN is the run that was undone, or the run that undid it. If a run was undone several
    /// times, its last undo is undone.
    #[command(
        mut_arg("last", |last| last.help("The last undo")),
        override_usage = "candidature runs redo (RUN | --last) [OPTIONS]",
        after_help = "Examples:\n  candidature runs redo 12"
    )]
    Redo(undo::RedoArgs),
    /// Write every row of a run, with the old and new values
    ///
    /// CSV has one line for each field of a row. With `-o json` or `-o jsonl`, the output is JSON Lines,
    /// with one line for each row.
    #[command(
        override_usage = "candidature runs export (RUN | --last) [OPTIONS]",
        after_help = "Examples:\n  candidature runs export 12 --to run-12.csv"
    )]
    Export(export::ExportArgs),
    /// Copy the ledger, with all runs, to one file
    ///
    /// While the program works, and after `update`, the newest runs are in files next to the ledger. The copy
    /// is complete without them. Use it with `--ledger FILE`.
    #[command(after_help = "Examples:\n  candidature runs backup ledger-backup.db")]
    Backup(backup::BackupArgs),
    /// Delete old runs, with the personal data in them
    #[command(after_help = "Examples:\n  candidature runs prune --older-than 90d --dry-run")]
    Prune(prune::PruneArgs),
    /// Remove the values of one person from all runs
    ///
    /// The old and new values, the file's cells and the login are removed, so that they cannot be read from the
    /// ledger's file. The rows stay, so that the counts of each run stay true. Such rows cannot be undone.
    #[command(
        override_usage = "candidature runs forget (--user LOGIN | --id N) [OPTIONS]",
        after_help = "Examples:\n  candidature runs forget --user lbuckrid --dry-run"
    )]
    Forget(forget::ForgetArgs),
}

/// The run to work on, as typed.
#[derive(Args, Debug)]
pub struct WhichArgs {
    /// The run's number, as `runs list` shows it
    #[arg(value_name = "RUN", value_parser = positive)]
    run: Option<i64>,

    /// The most recent run that this applies to
    #[arg(long, conflicts_with = "run")]
    last: bool,
}

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ContinueArgs {
    #[command(flatten)]
    which: WhichArgs,

    #[command(flatten)]
    running: RunArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

impl RunsArgs {
    /// Whether the verb changes records through the API.
    pub const fn edits(&self) -> bool {
        use RunsVerb::{Redo, Resume, Retry, Undo};
        matches!(self.verb, Some(Resume(_) | Retry(_) | Undo(_) | Redo(_)))
    }
}

/// Runs the verb.
pub fn run(context: &Context, args: &RunsArgs) -> Result<()> {
    match &args.verb {
        None => list::run(context, &args.list),
        Some(RunsVerb::List(args)) => list::run(context, args),
        Some(RunsVerb::Show(args)) => show::run(context, args),
        Some(RunsVerb::Resume(args)) => resume::run(context, args),
        Some(RunsVerb::Retry(args)) => retry::run(context, args),
        Some(RunsVerb::Undo(args)) => undo::run(context, args),
        Some(RunsVerb::Redo(args)) => undo::redo(context, args),
        Some(RunsVerb::Export(args)) => export::run(context, args),
        Some(RunsVerb::Backup(args)) => backup::run(context, args),
        Some(RunsVerb::Forget(args)) => forget::run(context, args),
        Some(RunsVerb::Prune(args)) => prune::run(context, args),
    }
}

impl WhichArgs {
    /// The run that these arguments name.
    fn which(&self) -> Result<Which, UsageError> {
        match self.run {
            Some(run) => Ok(Which::Number(run)),
            None if self.last => Ok(Which::Newest),
            None => Err(UsageError::WhichRun),
        }
    }

    /// The run that was named, or the newest of all.
    fn any(&self, ledger: &Ledger) -> Result<Run> {
        history::any(ledger, self.which()?)
    }

    /// The run that was named, or the newest of the candidates that these settings may change.
    fn ours(&self, context: &Context, ledger: &Ledger, candidates: Vec<Run>) -> Result<Option<Run>> {
        match self.which()? {
            Which::Number(run) => history::any(ledger, Which::Number(run)).map(Some),
            Which::Newest => history::one_of(ledger, Which::Newest, candidates, &owner(context.settings()?)?),
        }
    }
}

/// Says why the newest candidate is not continued: `--last` means the last run, never an older one in its place.
/// The undoes of a run do not count as later ones.
fn refuse_older(
    context: &Context,
    ledger: &Ledger,
    which: &WhichArgs,
    run: &Run,
    verb: &str,
) -> Result<Option<String>> {
    let owner = owner(context.settings()?)?;
    let mut later = None;
    for other in ledger.runs(None)?.into_iter().take_while(|other| other.id > run.id) {
        let counts = other.new.kind != Kind::Update && history::is_of(&other, &owner);
        if counts && history::origin(ledger, &other)? != run.id {
            later = Some(other);
            break;
        }
    }
    Ok(later.filter(|_| which.last).map(|last| {
        let again = context.command_line(&format!("runs {verb} {}", run.id));
        format!("run {}, the last one, has nothing to {verb}; for run {}: `{again}`", last.id, run.id)
    }))
}

/// What messages call a run.
fn name(run: &Run) -> String {
    format!("run {}", run.id)
}

/// Says which run is continued, which `--last` does not.
fn introduce(context: &Context, ledger: &Ledger, run: &Run, what: &str) -> Result<()> {
    let (kind, source) = (run.new.kind.name(), history::source(ledger, run)?);
    context.ui.say(&format!("run {} ({kind} of {source}, begun {}): {what}", run.id, time::date(run.created_at)));
    Ok(())
}
