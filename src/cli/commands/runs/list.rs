//! `candidature runs list`

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::list::limit;
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::ui::row::record as record_of;
use crate::cli::ui::runs::{RunState, RunSummary, print_list};
use crate::ledger::{Kind, Ledger, Run};

#[derive(Args, Debug)]
pub struct ListArgs {
    /// Show at most so many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: u64,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let ledger = record::open_to_read(&args.ledger)?;
    let all = ledger.runs(limit(args.limit))?.into_iter().map(|run| summary(&ledger, run));
    print_list(&context.ui, &all.collect::<Result<Vec<_>>>()?)
}

/// A run with all that is known of it.
pub fn summary(ledger: &Ledger, run: Run) -> Result<RunSummary> {
    let (state, tally, source) = (state(ledger, &run)?, ledger.tally(run.id)?, source(ledger, &run)?);
    Ok(RunSummary { run, state, tally, source })
}

/// The file, the run that it takes back, or the one record.
pub fn source(ledger: &Ledger, run: &Run) -> Result<String> {
    if let Some(source) = &run.new.source {
        return Ok(source.clone());
    }
    Ok(ledger.row(run.id, 1)?.map_or_else(String::new, |row| record_of(&row)))
}

fn state(ledger: &Ledger, run: &Run) -> Result<RunState> {
    Ok(match ledger.undone_by(run.id)? {
        Some(undo) => RunState::UndoneBy(undo),
        None if run.ended_at.is_some() => RunState::Done,
        None if record::is_held(ledger, run.id) => RunState::Running,
        None if run.new.kind == Kind::Update => RunState::NoAnswer,
        None => RunState::Stopped,
    })
}
