//! `candidature runs prune`: deletes old runs.

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::{LedgerArgs, Span};
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::ui::json::runs::PrunedDocument;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::ui::{counted, is};
use crate::cli::usage_error::UsageError;
use crate::ledger::Pruned;
use crate::ops::history;

/// What a no, or an interrupt, leaves behind.
const NOTHING_DELETED: &str = "nothing was deleted";

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct PruneArgs {
    /// Delete runs without any activity for this long, such as `90d`
    #[arg(long, value_name = "TIME")]
    older_than: Span,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &PruneArgs) -> Result<()> {
    let mut ledger = ledger_file::open(context, &args.ledger)?;
    let age = u64::try_from(args.older_than.0.as_millis()).unwrap_or(u64::MAX);
    let old = history::idle_since(&ledger, context.host()?.now_ms().saturating_sub(age))?;
    let unfinished = old.iter().filter(|run| run.ended_at.is_none()).count() as u64;
    if unfinished > 0 {
        let are = is(unfinished);
        context.ui.warn(&format!(
            "{unfinished} of these runs {are} not finished and could not be resumed or undone any more"
        ));
    }
    if old.is_empty() && !context.ui.is_json() {
        context.ui.say("no run is older than this");
        return Ok(());
    }
    if context.dry_run {
        return print(context, "would delete", history::would_forget(&ledger, &old)?);
    }
    if !old.is_empty() && !confirmed(context, old.len() as u64)? {
        return Err(UsageError::Cancelled { state: NOTHING_DELETED }.into());
    }
    print(context, "deleted", history::forget(&mut ledger, &old)?)
}

/// Asks a person. In a job, the age that it gives is the answer.
fn confirmed(context: &Context, runs: u64) -> Result<bool> {
    if context.yes || !prompt::can_ask(&context.ui) {
        return Ok(true);
    }
    let text = format!("Delete {}?", counted(runs, "run"));
    prompt::confirm(&context.ui, &Question { text: &text, flag: "--yes", state: NOTHING_DELETED })
}

fn print(context: &Context, verb: &str, pruned: Pruned) -> Result<()> {
    let Pruned { runs, rows, bytes } = pruned;
    let smaller = if bytes > 0 { format!("; the ledger is {} kB smaller", bytes / 1000) } else { String::new() };
    let line = format!("{verb} {} with {}{smaller}", counted(runs, "run"), counted(rows, "row"));
    context.ui.outcome(&line, &PrunedDocument::from(pruned))
}
