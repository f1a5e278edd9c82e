//! `candidature runs resume` and `retry`: what a run has left, or what failed in it.

use anyhow::Result;

use crate::cli::args::method;
use crate::cli::commands::runs::{ContinueArgs, introduce, name};
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::record::{RunLock, now_ms};
use crate::cli::running;
use crate::cli::running::Work;
use crate::cli::ui::counted;
use crate::cli::ui::requests;
use crate::cli::ui::run_report::print_nothing_to_do;
use crate::domain::row_state::State;
use crate::engine::reconcile::{NotMade, settle};
use crate::error::Failure;
use crate::ledger::{Kind, Ledger, RowFilter, Run};
use crate::system::clock::SystemClock;

pub fn run(context: &Context, args: &ContinueArgs) -> Result<()> {
    let ledger = record::open(&args.ledger)?;
    let Some(run) = args.which.ours(context, &ledger, ledger.unfinished()?)? else {
        return print_nothing_to_do(&context.ui, "no run is unfinished: there is nothing to resume", 0);
    };
    if run.ended_at.is_some() {
        return print_nothing_to_do(&context.ui, &format!("run {} is done: there is nothing to resume", run.id), 0);
    }
    ensure_not_undone(context, args, &ledger, &run)?;
    if context.dry_run {
        return print_requests(context, &ledger, &run, RowFilter::Open);
    }
    let hold = RunLock::of(&ledger, run.id)?;
    if run.new.kind == Kind::Update {
        look_back(context, args, ledger, &run)
    } else {
        let tally = ledger.tally(run.id)?;
        introduce(context, &ledger, &run, &format!("{} of {} left", tally.open(), counted(tally.rows(), "row")))?;
        go_on(context, args, ledger, &run, hold)
    }
}

pub fn retry(context: &Context, args: &ContinueArgs) -> Result<()> {
    let mut ledger = record::open(&args.ledger)?;
    let with_failures = ledger.with_failures()?;
    let Some(run) = args.which.ours(context, &ledger, with_failures)? else {
        return print_nothing_to_do(&context.ui, "no run has failed rows: there is nothing to retry", 0);
    };
    let failed = ledger.failures_to_retry(run.id)?;
    if failed == 0 {
        let why = format!("run {} has no failed rows to send again: there is nothing to retry", run.id);
        return print_nothing_to_do(&context.ui, &why, 0);
    }
    ensure_not_undone(context, args, &ledger, &run)?;
    if context.dry_run {
        return print_requests(context, &ledger, &run, RowFilter::Only(State::Failed));
    }
    let hold = RunLock::of(&ledger, run.id)?;
    // Without a session there will be no second try, and what is known of the first is not to be lost.
    let session = running::session_of(context, &args.running, &name(&run), &run.new.owner)?;
    ledger.reopen_failed(run.id)?;
    introduce(context, &ledger, &run, &format!("{} to send again", counted(failed, "failed row")))?;
    let work = Work { session, ledger, hold, run: run.id, reread: true };
    running::work(context, &args.running, &args.ledger, work)
}

/// What goes on with a run that was taken back would be on top of it, and not taken back with it.
fn ensure_not_undone(context: &Context, args: &ContinueArgs, ledger: &Ledger, run: &Run) -> Result<()> {
    let Some(undo) = ledger.undone_by(run.id)? else { return Ok(()) };
    let redo = context.command_line(&format!("runs undo {undo}"), args.ledger.ledger.as_deref());
    Err(Failure::usage(format!("run {} was undone by run {undo}", run.id))
        .hint(format!("to have it back and go on with it: `{redo}` first"))
        .into())
}

/// The records are read again first: what was cut off may have landed, and others may have been at
/// work.
fn go_on(context: &Context, args: &ContinueArgs, ledger: Ledger, run: &Run, hold: RunLock) -> Result<()> {
    let session = running::session_of(context, &args.running, &name(run), &run.new.owner)?;
    let work = Work { session, ledger, hold, run: run.id, reread: true };
    running::work(context, &args.running, &args.ledger, work)
}

/// Whoever typed one edit that had no answer may have typed another since: it is looked at, not sent.
fn look_back(context: &Context, args: &ContinueArgs, mut ledger: Ledger, run: &Run) -> Result<()> {
    let session = running::session_of(context, &args.running, &name(run), &run.new.owner)?;
    let looking = settle(&session.client, &mut ledger, run.id, &SystemClock, NotMade::IsFailed);
    session.run("nothing was sent", looking)?;
    ledger.leave(run.id, now_ms(), None)?;
    let report = running::report_of(&ledger, run.clone(), ledger.tally(run.id)?, None, Vec::new())?;
    running::conclude(context, &report, Vec::new(), &args.ledger)
}

/// What would be sent, as far as can be said without reading the records again.
fn print_requests(context: &Context, ledger: &Ledger, run: &Run, which: RowFilter) -> Result<()> {
    let address = &context.settings()?.api_url.value;
    let mut after = 0;
    loop {
        let rows = ledger.rows(run.id, which, after, 500)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.number;
        // One that cannot be expressed is not sent again either.
        let sent = rows.into_iter().filter(|row| !row.wanted.is_empty()).map(Ok);
        requests::print(&context.ui, sent, method::by_name(&run.new.method), address.as_str())?;
    }
}
