//! `candidature runs retry`: sends the failed rows of a run again.

use anyhow::Result;

use crate::cli::commands::runs::{ContinueArgs, introduce, name, refuse_older};
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::run_driver::{RunSettings, drive};
use crate::cli::ui::run_report::print_nothing_to_do;
use crate::cli::ui::{counted, requests};
use crate::domain::row_state::State;
use crate::ledger::RowFilter;
use crate::ops::resume;
use crate::ops::run::HeldRun;

/// Runs the verb.
pub fn run(context: &Context, args: &ContinueArgs) -> Result<()> {
    let settings = RunSettings::of(&args.running, context.started);
    let ledger = ledger_file::open_existing(context, &args.ledger)?;
    let Some(run) = args.which.ours(context, &ledger, ledger.with_failures()?)? else {
        return print_nothing_to_do(&context.ui, "no run has failed rows: there is nothing to retry", 0);
    };
    if let Some(why) = refuse_older(context, &ledger, &args.which, &run, "retry")? {
        return print_nothing_to_do(&context.ui, &why, 0);
    }
    let failed = ledger.failures_to_retry(run.id)?;
    if failed == 0 {
        let why = format!("run {} has no failed rows to send again: there is nothing to retry", run.id);
        return print_nothing_to_do(&context.ui, &why, 0);
    }
    resume::ensure_not_undone(&ledger, &run)?;
    if context.dry_run {
        ledger.ensure_unchanged(run.id)?;
        let failures = RowFilter::Only(State::Failed);
        return requests::print_rows(&context.ui, &ledger, &run, failures, context.settings()?.api_url.value.as_str());
    }
    let mut held = HeldRun::take_up(ledger, run.id)?;
    // The session comes first: without one there is no second try, and what is known of the first is kept.
    let session = settings.session_for(context, &name(&run), &run.new.owner)?;
    resume::reopen(&mut held)?;
    introduce(context, &held.ledger, &run, &format!("{} to send again", counted(failed, "failed row")))?;
    drive(context, &settings, &session, held)
}
