//! `candidature runs resume`: sends the rest of a run that stopped.

use anyhow::Result;

use crate::cli::commands::runs::{ContinueArgs, introduce, name, refuse_older};
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::run_driver::{RunSettings, conclude, drive};
use crate::cli::ui::counted;
use crate::cli::ui::requests;
use crate::cli::ui::run_report::print_nothing_to_do;
use crate::ledger::{Kind, RowFilter};
use crate::ops::resume;
use crate::ops::run::HeldRun;

/// Runs the verb.
pub fn run(context: &Context, args: &ContinueArgs) -> Result<()> {
    let settings = RunSettings::of(&args.running, context.started);
    let ledger = ledger_file::open_existing(context, &args.ledger)?;
    let Some(run) = args.which.ours(context, &ledger, ledger.unfinished()?)? else {
        return print_nothing_to_do(&context.ui, "no run is unfinished: there is nothing to resume", 0);
    };
    if let Some(why) = refuse_older(context, &ledger, &args.which, &run, "resume")? {
        return print_nothing_to_do(&context.ui, &why, 0);
    }
    if run.ended_at.is_some() {
        return print_nothing_to_do(&context.ui, &format!("run {} is done: there is nothing to resume", run.id), 0);
    }
    resume::ensure_not_undone(&ledger, &run)?;
    if context.dry_run && run.new.kind == Kind::Update {
        let why = format!("run {} is a single edit: resuming it only reads the record, and sends no edit", run.id);
        return print_nothing_to_do(&context.ui, &why, 0);
    }
    if context.dry_run {
        ledger.ensure_unchanged(run.id)?;
        return requests::print_rows(
            &context.ui,
            &ledger,
            &run,
            RowFilter::Open,
            context.settings()?.api_url.value.as_str(),
        );
    }
    let held = HeldRun::take_up(ledger, run.id)?;
    if run.new.kind != Kind::Update {
        let tally = held.ledger.tally(run.id)?;
        let left = format!("{} of {} left", tally.open(), counted(tally.rows(), "row"));
        introduce(context, &held.ledger, &run, &left)?;
    }
    let session = settings.session_for(context, &name(&run), &run.new.owner)?;
    if run.new.kind == Kind::Update {
        let host = context.host()?;
        let report = context.wait(resume::settle_single(&session, held, &host))?;
        return conclude(context, &settings, report);
    }
    drive(context, &settings, &session, held)
}
