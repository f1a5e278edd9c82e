//! `candidature runs prune`

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::{LedgerArgs, Span};
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::record::now_ms;
use crate::cli::ui::json::runs::PrunedDocument;
use crate::cli::ui::{counted, is, prompt};
use crate::ledger::Pruned;

#[derive(Args, Debug)]
pub struct PruneArgs {
    /// Forget runs that nothing was done to for this long, such as `90d`
    #[arg(long, value_name = "TIME")]
    older_than: Span,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &PruneArgs) -> Result<()> {
    let mut ledger = record::open(&args.ledger)?;
    let age = u64::try_from(args.older_than.0.as_millis()).unwrap_or(u64::MAX);
    let mut old = ledger.idle_since(now_ms().saturating_sub(age))?;
    old.retain(|run| !record::is_held(&ledger, run.id));
    let unfinished = old.iter().filter(|run| run.ended_at.is_none()).count() as u64;
    if unfinished > 0 {
        let are = is(unfinished);
        context.ui.warn(&format!(
            "{unfinished} of these runs {are} not finished: what is forgotten can be neither resumed nor undone"
        ));
    }
    if context.dry_run {
        let mut rows = 0;
        for run in &old {
            rows += ledger.tally(run.id)?.rows();
        }
        return print(context, "would forget", Pruned { runs: old.len() as u64, rows, bytes: 0 });
    }
    if !old.is_empty() {
        confirm(context, old.len() as u64)?;
    }
    let pruned = ledger.forget(&old.iter().map(|run| run.id).collect::<Vec<_>>())?;
    for run in &old {
        record::remove_lock(&ledger, run.id);
    }
    print(context, "forgot", pruned)
}

/// A person is asked. A job that is told an age forgets by it.
fn confirm(context: &Context, runs: u64) -> Result<()> {
    if context.yes || !prompt::can_ask(&context.ui) {
        return Ok(());
    }
    prompt::require_yes(&context.ui, &format!("Forget {}?", counted(runs, "run")), "--yes", "nothing was forgotten")
}

fn print(context: &Context, verb: &str, pruned: Pruned) -> Result<()> {
    let Pruned { runs, rows, bytes } = pruned;
    let smaller = if bytes > 0 { format!("; the ledger is {} kB smaller", bytes / 1000) } else { String::new() };
    let line = format!("{verb} {} with {}{smaller}", counted(runs, "run"), counted(rows, "row"));
    context.ui.outcome(&line, &PrunedDocument::from(pruned))
}
