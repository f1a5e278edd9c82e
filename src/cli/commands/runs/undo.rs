//! `candidature runs undo`: restores the values that a run replaced.

use anyhow::Result;

use crate::cli::commands::runs::{ContinueArgs, name};
use crate::cli::confirmation::confirm;
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::run_driver::{self, RunSettings, drive};
use crate::cli::ui::run_report::print_nothing_to_do;
use crate::cli::ui::{counted, is, plan as plan_view, time, was};
use crate::http_client::call::Method;
use crate::ledger::Run;
use crate::ops::error::Error;
use crate::ops::run::Reread;
use crate::ops::undo::{self, Nothing, UndoPlan};

/// Runs the verb.
pub fn run(context: &Context, args: &ContinueArgs, is_full: bool) -> Result<()> {
    let settings = RunSettings::of(context, &args.running, &args.ledger);
    let mut ledger = ledger_file::open(&args.ledger)?;
    let Some(run) = args.which.ours(context, &ledger, ledger.undoable()?)? else {
        return print_nothing_to_do(&context.ui, "there is no run that can be undone", 0);
    };
    if args.which.last {
        undo::ensure_last(&ledger, &run)?;
    }
    if let Some(nothing) = undo::already_undone(&ledger, &run)? {
        return print_nothing_to_do(&context.ui, &explain(nothing), 0);
    }
    let session = settings.session_for(context, &name(&run), &run.new.owner)?;
    let (host, looks_only, method) = (context.host()?, context.dry_run, Method::by_name(&run.new.method));
    let mut undo = run_driver::reading(context, async |progress| {
        undo::plan(&session, &mut ledger, run, looks_only, &host, progress).await
    })?;
    warn(context, &undo);
    if context.dry_run {
        return run_driver::print_requests(context, &mut undo.plan, method);
    }
    let forecast = session.client.pacer.forecast(undo.plan.header.changed);
    plan_view::preview(&context.ui, &mut undo.plan, forecast, context.shows_changes(), is_full)?;
    let header = &undo.plan.header;
    if header.rows == 0 {
        return Err(Error::NothingToUndo { run: undo.run.id }.into());
    }
    if header.changed + header.failed == 0 {
        return run_driver::conclude_without_run(context, &settings, &mut undo.plan);
    }
    let mut reread = Reread::IfOld;
    if header.changed > 0 {
        let (amount, before) = (plan_view::amount(&context.ui, header), describe(&undo.run));
        let about = time::about(forecast);
        reread = confirm(context, &format!("Restore {amount} to their state before {before} (takes about {about})?"))?;
    }
    host.ensure_not_stopped("nothing was sent")?;
    let held = undo::begin(&session, ledger, undo, reread, &host)?;
    drive(context, &settings, &session, held)
}

fn explain(nothing: Nothing) -> String {
    match nothing {
        Nothing::UndoIsOpen { run, undo } => format!("run {undo} undoes run {run} and is not finished: resume it"),
        Nothing::AlreadyUndone { run, undo } => {
            format!("run {run} was undone by run {undo}: there is nothing to undo")
        }
    }
}

fn describe(run: &Run) -> String {
    match run.new.parent {
        Some(undone) => format!("run {} (which undid run {undone})", run.id),
        None => name(run),
    }
}

fn warn(context: &Context, undo: &UndoPlan) {
    let UndoPlan { unanswered, unsent, unknown_values, ref run, .. } = *undo;
    if unanswered > 0 {
        let edits = counted(unanswered, "edit");
        context
            .ui
            .warn(&format!("{edits} got no answer and apparently {} not applied: nothing to undo", was(unanswered)));
    }
    if unsent > 0 {
        let rows = counted(unsent, "row");
        context.ui.warn(&format!("run {} was not finished: {rows} {} not sent", run.id, was(unsent)));
    }
    if unknown_values > 0 {
        let values = counted(unknown_values, "value");
        let (were, are) = (was(unknown_values), is(unknown_values));
        context.ui.warn(&format!("{values} {were} set without reading the old one first, and {are} not restored"));
    }
}
