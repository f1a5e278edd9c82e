//! `candidature runs show`: shows a run and its rows.

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::runs::WhichArgs;
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::ui::runs;
use crate::ops::history;

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ShowArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// Show all rows
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    let summary = history::summary(&ledger, args.which.any(&ledger)?)?;
    let rows = if args.all || summary.tally.rows() == 1 {
        history::rows(&ledger, &summary.run, |_| true)?
    } else {
        history::rows(&ledger, &summary.run, |row| runs::is_shown(context.ui.format(), row))?
    };
    runs::show(&context.ui, &summary, &rows, args.all)
}
