//! `candidature runs list`: lists the most recent runs.

use anyhow::Result;
use clap::Args;

use crate::cli::args::list::limit;
use crate::cli::args::run::LedgerArgs;
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::ui::runs;
use crate::ops::history;

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Show at most N runs; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: u64,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    runs::list(&context.ui, &history::list(&ledger, limit(args.limit))?)
}
