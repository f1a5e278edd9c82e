//! A run at work, whatever began it: its progress, its end, and what is said of it.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value as Json, json};

use crate::cli::args::global::Format;
use crate::cli::args::method;
use crate::cli::args::run::{LedgerArgs, RunArgs};
use crate::cli::commands::plan::record as record_of;
use crate::cli::context::Context;
use crate::cli::errors::{Explanation, explain};
use crate::cli::record;
use crate::cli::report;
use crate::cli::report::OfRun;
use crate::cli::session::Session;
use crate::cli::ui::annotations;
use crate::cli::ui::annotations::Annotation;
use crate::cli::ui::progress::{Progress, next_slot};
use crate::cli::ui::{Document, counted, is, prompt, table};
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::engine;
use crate::engine::{Event, Options, Runner, Stop};
use crate::error::{Failure, Kind, is_closed_pipe};
use crate::http_client::rate::limits::Share;
use crate::ledger::{Ledger, Owner, Row, RowFilter, Run, RunLock};
use crate::ops::verify;
use crate::plan::Plan;
use crate::system::clock::SystemClock;

/// Rows that failed are named up to this number; the report and the ledger have them all.
const NAMED: u32 = 20;
/// Failed rows, and rows in conflict, that are held in memory.
const MOST_PROBLEMS: usize = 500;

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
    if prompt::confirm(&context.out, question, "--yes")? {
        return Ok(Answered::ByPerson);
    }
    Err(Failure::failed("not confirmed; nothing was sent").into())
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
    if let Err(error) = ledger.leave(run, record::now_ms(), stop.as_ref().map(reason).as_deref()) {
        troubles.push(error);
    }
    let unverified =
        if args.verify { verified(context, &session, &ledger, run, stop.as_ref()) } else { Ok(Vec::new()) };
    let end = End { run: of, tally, stop, unverified: unverified.unwrap_or_else(|error| noted(&mut troubles, error)) };
    let written = end.write_reports(context, args, &ledger);
    written.unwrap_or_else(|error| noted(&mut troubles, error));
    if tally.open() == 0 {
        hold.release();
    }
    let resume = format!("to go on: {}", context.command_line(&format!("runs resume {run}"), place.ledger.as_deref()));
    let show = context.command_line(&format!("runs show {run}"), place.ledger.as_deref());
    end.say(context, &ledger, troubles, &resume, &show)
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
        context.out.warn("the run stopped, so nothing was verified; `runs resume --verify` does it at its end");
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
    let progress = Progress::new(context.out, tally.open(), &forecast);
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

/// How a run stands when it is left.
pub struct End {
    pub run: Run,
    pub tally: Tally,
    pub stop: Option<Stop>,
    /// Records that do not hold what was sent to them, and how they differ.
    pub unverified: Vec<(Target, String)>,
}

impl End {
    fn line(&self) -> String {
        format!("run {}: {}", self.run.id, self.tally.words())
    }

    fn failed(&self) -> String {
        let (failed, conflicts) = (self.tally.failed(), self.tally.of(State::Conflict));
        let which = if conflicts == failed { String::new() } else { format!(", {conflicts} of them") };
        let because = match conflicts {
            0 => String::new(),
            1 => format!("{which} because the record changed since it was read"),
            _ => format!("{which} because the records changed since they were read"),
        };
        format!("{failed} of {} failed{because}", counted(self.tally.rows(), "row"))
    }

    fn json(&self, rows: &[Row]) -> Json {
        let differs = |(target, how): &(Target, String)| json!({"target": target, "problem": how});
        let unverified: Vec<Json> = self.unverified.iter().map(differs).collect();
        let problems: Vec<Json> = rows.iter().map(problem).collect();
        let stopped = self.stop.as_ref().map(reason);
        outcome_json(Some(&self.run), self.tally, stopped.as_deref(), &problems, &unverified)
    }

    fn write_reports(&self, context: &Context, args: &RunArgs, ledger: &Ledger) -> Result<()> {
        if let Some(folder) = &args.report {
            let mut rows = OfRun { ledger, run: self.run.id };
            report::write(context, &self.run.new.columns, &mut rows, folder)?;
        }
        report::step_summary(&self.markdown(&self.problems(ledger)?))
    }

    /// The rows that failed, up to a number, in their order.
    fn problems(&self, ledger: &Ledger) -> Result<Vec<Row>> {
        if self.tally.failed() == 0 {
            return Ok(Vec::new());
        }
        let of = |state| ledger.rows(self.run.id, RowFilter::Only(state)).take(MOST_PROBLEMS);
        let mut problems: Vec<Row> = of(State::Failed).chain(of(State::Conflict)).collect::<Result<_>>()?;
        problems.sort_by_key(|row| row.number);
        Ok(problems)
    }

    fn markdown(&self, rows: &[Row]) -> String {
        let text = report::markdown(&self.run, &self.line());
        let cells = rows
            .iter()
            .take(NAMED as usize)
            .map(|row| vec![place(row).to_string(), record_of(row), error_text(row).to_owned()]);
        let document = Document {
            columns: vec!["line", "record", "problem"],
            rows: cells.collect(),
            json: Json::Null,
            lines: None,
        };
        if rows.is_empty() { text } else { format!("{text}\n{}", table::markdown(&document)) }
    }

    /// Prints what became of the run, and ends with what went wrong. `resume` and `show` are commands.
    pub fn say(
        self,
        context: &Context,
        ledger: &Ledger,
        mut troubles: Vec<anyhow::Error>,
        resume: &str,
        show: &str,
    ) -> Result<()> {
        // Whoever does not read it is told by the exit status.
        troubles.extend(self.print(context, ledger).err().filter(|error| !is_closed_pipe(error)));
        self.into_result(troubles, resume, show)
    }

    fn print(&self, context: &Context, ledger: &Ledger) -> Result<()> {
        let problems = self.problems(ledger)?;
        self.annotate(&problems);
        if !context.out.is_json() && context.out.format != Format::Markdown {
            self.name(context, &problems);
        }
        if context.out.format == Format::Markdown {
            return context.out.data(&self.markdown(&problems));
        }
        context.out.outcome(&self.line(), self.json(&problems))
    }

    /// The rows that did not come to hold what was wanted, on standard error.
    fn name(&self, context: &Context, problems: &[Row]) {
        let source = self.run.new.source.as_deref().unwrap_or("row");
        // What could not even be planned was named before the question.
        for row in problems.iter().filter(|row| row.at.is_some()).take(NAMED as usize) {
            let why = row.error.as_ref().map_or(row.state.name(), |error| &error.message);
            context.out.warn(&format!("{source}:{}: {}", place(row), naming_its_record(row, why)));
        }
        let more = self.tally.failed().saturating_sub(u64::from(NAMED));
        if more > 0 {
            context.out.warn(&format!("… and {more} more"));
        }
        for (target, how) in &self.unverified {
            context.out.warn(&format!("{target} does not hold what was sent: {how}"));
        }
    }

    fn annotate(&self, problems: &[Row]) {
        let Some(file) = self.run.new.source.as_deref() else { return };
        annotations::annotate(problems.iter().map(|row| Annotation {
            level: "error",
            file,
            line: place(row),
            column: None,
            title: row.state.name(),
            message: naming_its_record(row, error_text(row)),
        }));
    }

    fn into_result(self, troubles: Vec<anyhow::Error>, resume: &str, show: &str) -> Result<()> {
        let open = self.tally.open();
        let left = format!("{open} of {} {} left", counted(self.tally.rows(), "row"), is(open));
        let stopped = match &self.stop {
            None => None,
            Some(Stop::Interrupted) => Some(Failure::interrupted(&left)),
            Some(Stop::Failed(cause)) => {
                let Explanation { kind, hints, .. } = explain(cause);
                let kind = if kind == Kind::Credentials { kind } else { Kind::StoppedEarly };
                let failure = Failure::new(kind, format!("stopped, {left}: {cause}"));
                Some(hints.into_iter().fold(failure, Failure::hint))
            }
            Some(stop) => Some(Failure::new(Kind::StoppedEarly, format!("{}; {left}", reason(stop)))),
        };
        let stopped = stopped.map(|failure| failure.hint(resume));
        let finished = || {
            if self.tally.failed() > 0 {
                Some(Failure::new(Kind::SomeRowsFailed, self.failed()).hint(format!("`{show}` names them")))
            } else if self.unverified.is_empty() {
                None
            } else {
                Some(Failure::new(Kind::SomeRowsFailed, "records do not hold what was sent to them"))
            }
        };
        let mut troubles = troubles.into_iter().map(|error| format!("{error:#}"));
        match stopped.or_else(finished) {
            Some(failure) => Err(troubles.fold(failure, Failure::detail).into()),
            None => match troubles.next() {
                Some(first) => Err(troubles
                    .fold(Failure::failed(format!("every row is done, but {first}")), Failure::detail)
                    .into()),
                None => Ok(()),
            },
        }
    }
}

/// How many rows came to what, as every JSON of a run says it.
pub fn counts(tally: Tally) -> Json {
    json!({
        "rows": tally.rows(),
        "updated": tally.of(State::Updated),
        "unchanged": tally.of(State::Unchanged),
        "failed": tally.of(State::Failed),
        "conflicts": tally.of(State::Conflict),
        "not_sent": tally.of(State::Pending),
        "unsettled": tally.of(State::Sending),
    })
}

/// One object of the members of several.
pub fn joined<const PARTS: usize>(parts: [Json; PARTS]) -> Json {
    let members = parts.into_iter().filter_map(|part| match part {
        Json::Object(members) => Some(members),
        _ => None,
    });
    Json::Object(members.flatten().collect())
}

/// Why a row failed, with its record in front unless that is named in it.
fn naming_its_record(row: &Row, why: &str) -> String {
    let name = match &row.target {
        Target::Candidature(id) => format!("candidature {id}"),
        Target::User(slug) => format!("user {}", slug.as_str()),
    };
    if why.contains(&name) { why.to_owned() } else { format!("{}: {why}", record_of(row)) }
}

fn place(row: &Row) -> u64 {
    row.line.unwrap_or(row.number)
}

fn error_text(row: &Row) -> &str {
    row.error.as_ref().map_or("", |error| &error.message)
}

fn problem(row: &Row) -> Json {
    json!({
        "row": row.number,
        "line": row.line,
        "target": row.target,
        "record": row.record,
        "state": row.state.name(),
        "error": row.error.as_ref().map(|error| &error.message),
        "error_code": row.error.as_ref().map(|error| &error.code),
    })
}

/// Why a run stopped, in a few words.
fn reason(stop: &Stop) -> String {
    match stop {
        Stop::Interrupted => "interrupted".to_owned(),
        Stop::TooManyErrors => "too many rows failed (--max-errors)".to_owned(),
        Stop::OutOfTime { next } if next.is_zero() => "out of time (--max-duration)".to_owned(),
        Stop::OutOfTime { next } => format!("out of time (--max-duration), {}", next_slot(*next)),
        Stop::OutcomeUnknown(cause) => {
            let why = cause.as_ref().map_or_else(String::new, |cause| format!(" ({cause})"));
            format!("some edits had no answer{why}, and are not made as far as can be seen")
        }
        Stop::Failed(error) => error.to_string(),
    }
}

/// What became of a run, or that none was needed.
fn outcome_json(
    run: Option<&Run>,
    tally: Tally,
    stopped: Option<&str>,
    problems: &[Json],
    unverified: &[Json],
) -> Json {
    joined([
        json!({
            "run": run.map(|run| run.id),
            "kind": run.map(|run| run.new.kind.name()),
            "source": run.and_then(|run| run.new.source.as_deref()),
        }),
        counts(tally),
        json!({"stopped": stopped, "problems": problems, "unverified": unverified}),
    ])
}

/// There is nothing to do, which is no failure.
pub fn nothing(context: &Context, why: &str, unchanged: u64) -> Result<()> {
    let mut tally = Tally::default();
    tally.add(State::Unchanged, unchanged);
    context.out.outcome(why, outcome_json(None, tally, None, &[], &[]))
}

/// A plan that changes nothing needs no run.
pub fn print_nothing_to_do(context: &Context, args: &RunArgs, plan: &mut Plan) -> Result<()> {
    if let Some(folder) = &args.report {
        let columns = plan.header.columns.clone();
        report::write(context, &columns, plan, folder)?;
    }
    nothing(context, "nothing to do", plan.header.unchanged)
}
