//! `candidature runs show`

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::runs::WhichArgs;
use crate::cli::commands::runs::list::summary;
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::ui::runs;

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

pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let ledger = record::open_to_read(&args.ledger)?;
    let run = args.which.any(&ledger)?;
    let tally = ledger.tally(run.id)?;
    let shows_all = args.all || tally.rows() == 1;
    let mut rows = Vec::new();
    ledger.for_each_row(run.id, |row| {
        if shows_all || runs::is_shown(context.ui.format(), row.state) {
            rows.push(row.clone());
        }
        Ok(())
    })?;
    runs::print_run(&context.ui, &summary(&ledger, run)?, &rows, args.all)
}
