//! A run at work, whatever began it: its progress, its end, and what is said of it.

use std::time::Duration;

use anyhow::Result;

use crate::cli::args::method;
use crate::cli::args::run::{LedgerArgs, RunArgs};
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::record::RunLock;
use crate::cli::report;
use crate::cli::report::OfRun;
use crate::cli::session::Session;
use crate::cli::ui::progress::Progress;
use crate::cli::ui::run_report::{NextCommands, RunReport};
use crate::cli::ui::{prompt, run_report};
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::engine;
use crate::engine::{Event, Options, Runner, Stop};
use crate::error::{Failure, is_closed_pipe};
use crate::http_client::rate::limits::Share;
use crate::ledger::{Ledger, Owner, RowFilter, Run};
use crate::ops::verify;
use crate::plan::Plan;
use crate::system::clock::SystemClock;

/// Rows of the ledger that are held in memory.
const CHUNK: u32 = 500;

/// A run and what it needs.
pub struct Work {
    pub session: Session,
    pub ledger: Ledger,
    pub hold: RunLock,
    pub run: i64,
    /// Read the records again before they are written, however lately they were read.
    pub reread: bool,
}

/// A session that waits for the limits as long as it takes. Where the report and the summary are to go
/// is looked at first: once everything is sent it is too late to find out.
pub fn session(context: &Context, args: &RunArgs) -> Result<Session> {
    report::prepare(args.report.as_deref())?;
    let mut session = context.session()?;
    let share = session.client.pacer.share();
    session.settle_in(Share {
        percent: args.quota_share.unwrap_or(share.percent),
        shortest_gap_ms: args.rate.map_or(0, gap_ms),
    });
    Ok(session)
}

/// As [`session`], to go on with a run or a plan, which belongs to one profile.
pub fn session_of(context: &Context, args: &RunArgs, what: &str, owner: &Owner) -> Result<Session> {
    record::ensure_same(what, owner, &crate::cli::session::owner(context.settings()?)?)?;
    session(context, args)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate is from 0.001 to 1000")]
fn gap_ms(rate: f64) -> u64 {
    (1000.0 / rate).ceil() as u64
}

/// Whether the answer took a person's time, in which the records may have changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    ByFlag,
    ByPerson,
}

pub fn confirm(context: &Context, question: &str) -> Result<Answered> {
    if context.yes {
        return Ok(Answered::ByFlag);
    }
    prompt::require_yes(&context.ui, question, "--yes", "nothing was sent")?;
    Ok(Answered::ByPerson)
}

/// Works on a run until it ends or stops, and says how it went.
pub fn work(context: &Context, args: &RunArgs, place: &LedgerArgs, work: Work) -> Result<()> {
    let Work { session, mut ledger, hold, run, reread } = work;
    let of = found(&ledger, run)?;
    let tally = ledger.tally(run)?;
    let options = Options {
        method: method::by_name(&of.new.method),
        jobs: usize::from(args.jobs),
        max_errors: args.max_errors.map(|most| most.of(tally.rows())),
        until: args.max_duration.map(|span| context.started_ms + millis(span.0)),
        blind: of.new.blind,
        read_at: if reread { 0 } else { of.new.read_at },
    };
    let (tally, stop) = run_with_progress(context, &session, &mut ledger, run, options, tally)?;
    let mut troubles = Vec::new();
    if let Err(error) = ledger.leave(run, record::now_ms(), stop.as_ref().map(run_report::reason).as_deref()) {
        troubles.push(error);
    }
    let unverified =
        if args.verify { verified(context, &session, &ledger, run, stop.as_ref()) } else { Ok(Vec::new()) };
    let unverified = unverified.unwrap_or_else(|error| noted(&mut troubles, error));
    let report = report_of(&ledger, of, tally, stop, unverified)?;
    let written = write_reports(context, args, &ledger, &report);
    written.unwrap_or_else(|error| noted(&mut troubles, error));
    if tally.open() == 0 {
        hold.release();
    }
    conclude(context, &report, troubles, place)
}

/// The report of a run that this process leaves, with the rows that failed in their order, up to a number.
pub fn report_of(
    ledger: &Ledger,
    run: Run,
    tally: Tally,
    stop: Option<Stop>,
    unverified: Vec<(Target, String)>,
) -> Result<RunReport> {
    let mut failures = Vec::new();
    if tally.failed() > 0 {
        failures = ledger.rows(run.id, RowFilter::Only(State::Failed), 0, CHUNK)?;
        failures.extend(ledger.rows(run.id, RowFilter::Only(State::Conflict), 0, CHUNK)?);
        failures.sort_by_key(|row| row.number);
    }
    Ok(RunReport { run, tally, stop, unverified, failures, ended_at: record::now_ms() })
}

fn write_reports(context: &Context, args: &RunArgs, ledger: &Ledger, report: &RunReport) -> Result<()> {
    if let Some(folder) = &args.report {
        let mut rows = OfRun { ledger, run: report.run.id };
        report::write(context, &report.run.new.columns, &mut rows, folder)?;
    }
    report::step_summary(&run_report::markdown(report))
}

/// Prints the report, and ends with what went wrong.
pub fn conclude(
    context: &Context,
    report: &RunReport,
    mut troubles: Vec<anyhow::Error>,
    place: &LedgerArgs,
) -> Result<()> {
    let command = |verb: &str| context.command_line(&format!("runs {verb} {}", report.run.id), place.ledger.as_deref());
    let undo = (!report.run.new.blind).then(|| command("undo"));
    let next = NextCommands { resume: command("resume"), show: command("show"), undo };
    // The exit status tells those who do not read the output.
    troubles.extend(run_report::print(&context.ui, report, &next).err().filter(|error| !is_closed_pipe(error)));
    run_report::into_result(report, troubles, &next)
}

/// What went wrong after everything was sent is no reason not to say what was.
fn noted<T: Default>(troubles: &mut Vec<anyhow::Error>, error: anyhow::Error) -> T {
    troubles.push(error);
    T::default()
}

fn verified(
    context: &Context,
    session: &Session,
    ledger: &Ledger,
    run: i64,
    stop: Option<&Stop>,
) -> Result<Vec<(Target, String)>> {
    if stop.is_some() {
        context.ui.warn("the run stopped, so nothing was verified; `runs resume --verify` does it at its end");
        return Ok(Vec::new());
    }
    session.run("every edit is recorded", verify::differing(&session.client, ledger, run))
}

pub fn found(ledger: &Ledger, run: i64) -> Result<Run> {
    ledger.run(run)?.ok_or_else(|| {
        Failure::usage(format!("there is no run {run}")).hint("`candidature runs list` shows them").into()
    })
}

fn run_with_progress(
    context: &Context,
    session: &Session,
    ledger: &mut Ledger,
    run: i64,
    options: Options,
    tally: Tally,
) -> Result<(Tally, Option<Stop>)> {
    let forecast = |requests| session.client.pacer.forecast(requests);
    let progress = Progress::new(&context.ui, tally.open(), &forecast);
    let observer = |event: &Event| match event {
        Event::Ended(state) => progress.ended(*state),
        Event::Waiting(wait) => progress.waiting(*wait),
        Event::Draining(in_flight) => progress.draining(*in_flight),
    };
    let interrupts = session.interrupts();
    let runner =
        Runner { client: &session.client, ledger, run, options, clock: &SystemClock, observer: &observer, interrupts };
    let ended = session.work(engine::run(runner));
    progress.finish();
    ended
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX / 2)
}

/// A plan that changes nothing needs no run.
pub fn print_nothing_to_do(context: &Context, args: &RunArgs, plan: &mut Plan) -> Result<()> {
    if let Some(folder) = &args.report {
        let columns = plan.header.columns.clone();
        report::write(context, &columns, plan, folder)?;
    }
    run_report::print_nothing_to_do(&context.ui, "nothing to do", plan.header.unchanged)
}
