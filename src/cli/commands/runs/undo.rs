//! `candidature runs undo`: what a run replaced, put back.

use anyhow::Result;

use crate::cli::args::method;
use crate::cli::commands::plan;
use crate::cli::commands::runs::{ContinueArgs, name};
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::record::{RunLock, now_ms};
use crate::cli::running;
use crate::cli::running::{Answered, Work};
use crate::cli::session::{Session, ensure_not_asked_to_stop};
use crate::cli::ui::run_report::print_nothing_to_do;
use crate::cli::ui::{counted, is, plan as plan_view, requests, time, was};
use crate::domain::row_state::State;
use crate::engine::reconcile::{NotMade, settle};
use crate::error::Failure;
use crate::ledger::{Kind, Ledger, NewRun, Run};
use crate::plan::undo::Restoring;
use crate::plan::writer::Writer;
use crate::plan::{Header, Plan};
use crate::system::clock::SystemClock;
use crate::system::private_files::scratch;

pub fn run(context: &Context, args: &ContinueArgs, is_full: bool) -> Result<()> {
    let mut ledger = record::open(&args.ledger)?;
    let undoable = ledger.undoable()?;
    let Some(run) = args.which.ours(context, &ledger, undoable)? else {
        return print_nothing_to_do(&context.ui, "no run has replaced anything: there is nothing to undo", 0);
    };
    if args.which.last {
        ensure_last(context, args, &ledger, &run)?;
    }
    if let Some(why) = undone_already(&ledger, &run)? {
        return print_nothing_to_do(&context.ui, &why, 0);
    }
    let session = running::session_of(context, &args.running, &name(&run), &run.new.owner)?;
    let parent = RunLock::of(&ledger, run.id)?;
    settle_first(context, &session, &mut ledger, &run)?;
    let mut plan = restoring(context, &session, &ledger, &run)?;
    if context.dry_run {
        plan_view::name_failures(&context.ui, &mut plan)?;
        let pending = plan.lines()?.filter(|line| line.as_ref().map_or(true, |line| line.state == State::Pending));
        let address = &context.settings()?.api_url.value;
        return requests::print(&context.ui, pending, method::by_name(&run.new.method), address.as_str());
    }
    let forecast = session.client.pacer.forecast(plan.header.changed);
    plan_view::preview(&context.ui, &mut plan, forecast, context.shows_changes(), is_full)?;
    if plan.header.rows == 0 {
        return Err(Failure::failed(format!("run {} has nothing that can be undone", run.id)).into());
    }
    if plan.header.changed + plan.header.failed == 0 {
        return running::print_nothing_to_do(context, &args.running, &mut plan);
    }
    let answered = confirm(context, &run, &plan.header, forecast)?;
    let new = NewRun {
        kind: Kind::Undo,
        parent: Some(run.id),
        owner: session.owner.clone(),
        source: Some(plan.header.source.clone()),
        input_sha256: None,
        columns: Vec::new(),
        method: run.new.method.clone(),
        blind: false,
        read_at: plan.header.read_at,
    };
    ensure_not_asked_to_stop("nothing was sent")?;
    let undoing = ledger.begin(&new, now_ms(), plan.lines()?)?;
    parent.release();
    let hold = RunLock::of(&ledger, undoing)?;
    let work = Work { session, ledger, hold, run: undoing, reread: answered == Answered::ByPerson };
    running::work(context, &args.running, &args.ledger, work)
}

/// Whoever says `--last` means what was changed last, and not what was changed before something that
/// cannot be undone.
fn ensure_last(context: &Context, args: &ContinueArgs, ledger: &Ledger, run: &Run) -> Result<()> {
    let Some(last) = args.which.ours(context, ledger, ledger.effective()?)?.filter(|last| last.id != run.id) else {
        return Ok(());
    };
    record::ensure_free(ledger, last.id)?;
    let other = context.command_line(&format!("runs undo {}", run.id), args.ledger.ledger.as_deref());
    Err(Failure::usage(format!("run {}, the last, cannot be undone: it did not read what it replaced", last.id))
        .hint(format!("the last that can be is of {}: `{other}`", time::date(run.created_at)))
        .into())
}

/// Taken back twice, a run would take with it what was done in between.
fn undone_already(ledger: &Ledger, run: &Run) -> Result<Option<String>> {
    let Some(undo) = ledger.undone_by(run.id)? else { return Ok(None) };
    let tally = ledger.tally(undo)?;
    Ok(if tally.open() > 0 {
        Some(format!("run {undo} undoes run {} and is not finished: resume it", run.id))
    } else if tally.failed() > 0 {
        // Rows that conflicted may not any more.
        None
    } else {
        Some(format!("run {} was undone by run {undo}: there is nothing to undo", run.id))
    })
}

/// What had no answer may have been made, and is to be taken back then.
fn settle_first(context: &Context, session: &Session, ledger: &mut Ledger, run: &Run) -> Result<()> {
    let tally = ledger.tally(run.id)?;
    if tally.of(State::Sending) > 0 && !context.dry_run {
        let not_made = if run.new.kind == Kind::Update { NotMade::IsFailed } else { NotMade::StaysOpen };
        let settling = settle(&session.client, ledger, run.id, &SystemClock, not_made);
        let open = session.run("nothing was sent", settling)?;
        if open > 0 {
            let edits = counted(open, "edit");
            context.ui.warn(&format!(
                "{edits} had no answer and {} not made, as far as can be seen: nothing to undo",
                is(open)
            ));
        }
    }
    if tally.of(State::Pending) > 0 {
        let unsent = tally.of(State::Pending);
        let rows = counted(unsent, "row");
        context.ui.warn(&format!("run {} was never finished: {rows} of it {} not sent", run.id, was(unsent)));
    }
    Ok(())
}

/// The plan that restores what the run replaced.
fn restoring(context: &Context, session: &Session, ledger: &Ledger, run: &Run) -> Result<Plan> {
    let mut writer = Writer::new(scratch()?);
    let mut restoring = Restoring::of(ledger, run.id)?;
    plan::read_records(context, session, &mut writer, &mut restoring)?;
    let unknown = restoring.unknown_fields;
    if unknown > 0 {
        let values = counted(unknown, "value");
        let were = was(unknown);
        context.ui.warn(&format!("{values} {were} set without reading what was there before, and cannot be put back"));
    }
    writer.finish(Header::new(&session.owner, &name(run), now_ms()))
}

fn confirm(context: &Context, run: &Run, header: &Header, forecast: std::time::Duration) -> Result<Answered> {
    if header.changed == 0 {
        return Ok(Answered::ByFlag);
    }
    let what = match run.new.parent {
        Some(undone) => format!("run {}, which undid run {undone}", run.id),
        None => name(run),
    };
    let amount = plan_view::amount(&context.ui, header);
    running::confirm(
        context,
        &format!("Restore {amount} as they were before {what}, in about {}?", time::about(forecast)),
    )
}
