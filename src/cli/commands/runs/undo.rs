//! `candidature runs undo` and `redo`: restore the values that a run, or an undo, replaced.

use anyhow::Result;
use clap::Args;

use crate::cli::args::full::FullArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::selection::SelectionArgs;
use crate::cli::commands::runs::{ContinueArgs, name};
use crate::cli::confirmation::confirm;
use crate::cli::connect::owner;
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::run_driver::{self, RunSettings, drive};
use crate::cli::ui::run_report::print_nothing_to_do;
use crate::cli::ui::{counted, is, plan as plan_view, time, was};
use crate::http_client::call::Method;
use crate::ledger::{Kind, Ledger, Run};
use crate::ops::error::Error;
use crate::ops::history::{self, Which};
use crate::ops::undo::{self, Nothing, Request, UndoPlan};
use crate::plan::people::People;

/// Which run to undo, which part of it, how, and how much is shown.
#[derive(Args, Debug)]
pub struct UndoArgs {
    #[command(flatten)]
    running: ContinueArgs,

    #[command(flatten)]
    selection: SelectionArgs,

    /// Also restore values that were changed after the run
    #[arg(long, help_heading = "What to restore")]
    force: bool,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    people: PeopleArgs,
}

/// Which undo to undo, how, and how much is shown.
#[derive(Args, Debug)]
pub struct RedoArgs {
    #[command(flatten)]
    running: ContinueArgs,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    people: PeopleArgs,
}

/// Runs `runs undo`.
pub fn run(context: &Context, args: &UndoArgs) -> Result<()> {
    let ledger = ledger_file::open_existing(context, &args.running.ledger)?;
    let Some(run) = args.running.which.ours(context, &ledger, ledger.undoable()?)? else {
        return nothing_undoable(context, &ledger);
    };
    if args.running.which.last {
        undo::ensure_last(&ledger, &run)?;
    }
    let selection = args.selection.selection();
    let request = Request { selection, overwrites: args.force, looks_only: context.dry_run };
    restore(context, &args.running, (args.screen, args.people), ledger, run, request, Kind::Undo)
}

/// Runs `runs redo`.
pub fn redo(context: &Context, args: &RedoArgs) -> Result<()> {
    let ledger = ledger_file::open_existing(context, &args.running.ledger)?;
    let Some(run) = args.running.which.ours(context, &ledger, ledger.undoes()?)? else {
        return print_nothing_to_do(&context.ui, "there is no undo that can be redone", 0);
    };
    let run = undo::undo_of(&ledger, run)?;
    let request = Request { looks_only: context.dry_run, ..Request::default() };
    restore(context, &args.running, (args.screen, args.people), ledger, run, request, Kind::Redo)
}

/// Explains why there is no run to undo: a run that did not read the old values is named.
fn nothing_undoable(context: &Context, ledger: &Ledger) -> Result<()> {
    let last = history::one_of(ledger, Which::Newest, ledger.effective()?, &owner(context.settings()?)?)?;
    match last {
        Some(last) => {
            undo::ensure_known(ledger, &last)?;
            Err(Error::NotRead { run: last.id }.into())
        }
        None => print_nothing_to_do(&context.ui, "there is no run that can be undone", 0),
    }
}

fn restore(
    context: &Context,
    args: &ContinueArgs,
    (screen, people): (FullArgs, PeopleArgs),
    mut ledger: Ledger,
    run: Run,
    request: Request,
    kind: Kind,
) -> Result<()> {
    let settings = RunSettings::of(&args.running, context.started);
    if let Some(nothing) = undo::already_undone(&ledger, &run)? {
        return print_nothing_to_do(&context.ui, &explain(nothing, kind), 0);
    }
    let session = settings.session_for(context, &name(&run), &run.new.owner)?;
    let (host, method) = (context.host()?, Method::by_name(&run.new.method));
    let warn_of = |why: &str| run_driver::warn_of_people(context, why);
    let people = People::new(context.shown_before(people), &warn_of);
    let mut undo = run_driver::reading(context, async |progress| {
        undo::plan(&session, &mut ledger, run, request, &people, &host, progress).await
    })?;
    warn(context, &undo);
    if context.dry_run {
        run_driver::print_requests(context, &mut undo.plan, method)?;
        return Ok(undo::ensure_restores(&undo)?);
    }
    let forecast = session.client.pacer.forecast(undo.plan.header.changed);
    plan_view::preview(&context.ui, &mut undo.plan, forecast, context.shows_changes(), screen.full)?;
    undo::ensure_restores(&undo)?;
    if undo.plan.header.changed == 0 {
        return run_driver::conclude_without_run(context, &settings, &mut undo.plan);
    }
    let (amount, before) = (plan_view::amount(&context.ui, &undo.plan.header), describe(&undo.run));
    let about = time::about(forecast);
    let whose = if undo.plan.header.changed == 1 { "its" } else { "their" };
    confirm(context, &format!("Restore {amount} to {whose} state before {before} (takes about {about})?"))?;
    host.ensure_not_stopped("nothing was sent")?;
    let held = undo::begin(&session, ledger, undo, kind, &host)?;
    drive(context, &settings, &session, held)
}

/// Explains why there is nothing to undo, or to redo.
fn explain(nothing: Nothing, kind: Kind) -> String {
    match (nothing, kind) {
        (Nothing::UndoIsOpen { run, undo }, Kind::Redo) => {
            format!("run {undo} redoes run {run} and is not finished: resume it")
        }
        (Nothing::UndoIsOpen { run, undo }, _) => format!("run {undo} undoes run {run} and is not finished: resume it"),
        (Nothing::AlreadyUndone { undo, .. }, Kind::Redo) => {
            format!("already redone by run {undo}: there is nothing to redo")
        }
        (Nothing::AlreadyUndone { run, undo }, _) => {
            format!("run {run} was undone by run {undo}: there is nothing to undo")
        }
    }
}

/// The run whose values are replaced, with what that run did to another run.
fn describe(run: &Run) -> String {
    let part = if run.new.part.is_some() { "a part of " } else { "" };
    match (run.new.kind, run.new.parent) {
        (Kind::Undo, Some(undone)) => format!("run {} (which undid {part}run {undone})", run.id),
        (Kind::Redo, Some(undo)) => format!("run {} (which undid the undo in run {undo})", run.id),
        _ => name(run),
    }
}

/// Warns of what the undo leaves, and of later values that it replaces.
fn warn(context: &Context, undo: &UndoPlan) {
    let UndoPlan { unanswered, unsent, unknown_values, ref run, .. } = *undo;
    plan_view::warn_of_lines(&context.ui, &undo.plan.header);
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
    if undo.forgotten > 0 {
        let rows = counted(undo.forgotten, "row");
        context.ui.warn(&format!("the values of {rows} were removed from the ledger, and are not restored"));
    }
    if unknown_values > 0 {
        let values = counted(unknown_values, "value");
        let (were, are) = (was(unknown_values), is(unknown_values));
        context.ui.warn(&format!("{values} {were} set without reading the old one first, and {are} not restored"));
    }
}
