//! A run at work, whatever began it: its progress, its end, and what is said of it.

use std::time::Duration;

use anyhow::Result;
use serde_json::{Value as Json, json};

use super::context::Context;
use super::plan::record as record_of;
use super::record::{self, Hold};
use super::session::Session;
use super::{method, report};
use crate::bulk::plan::Header;
use crate::bulk::run::{self, Event, Options, Runner, Stop};
use crate::bulk::verify;
use crate::cli::global::Format;
use crate::cli::run::{LedgerArgs, RunArgs};
use crate::domain::outcome::{State, Tally};
use crate::error::{self, Failure, Kind};
use crate::http::clock::SystemClock;
use crate::http::pace::Share;
use crate::ledger::{Ledger, Row, RowFilter, Run};
use crate::output::progress::{Progress, next_slot};
use crate::output::{Document, prompt};

/// Rows that failed are named up to this number; the report and the ledger have them all.
const NAMED: u32 = 20;
/// Rows of the ledger that are held in memory.
const CHUNK: u32 = 500;

/// A run and what it needs.
pub struct Work {
    pub session: Session,
    pub ledger: Ledger,
    pub run: i64,
    /// Read the records again before they are written, however lately they were read.
    pub reread: bool,
}

/// A session that waits for the limits as long as it takes.
pub fn session(context: &Context, args: &RunArgs) -> Result<Session> {
    let mut session = context.session()?;
    let share = session.client.pacer.share();
    session.settle_in(Share {
        percent: args.quota_share.unwrap_or(share.percent),
        shortest_gap_ms: args.rate.map_or(0, gap_ms),
    });
    Ok(session)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rate is from 0.001 to 1000")]
fn gap_ms(rate: f64) -> u64 {
    (1000.0 / rate).ceil() as u64
}

pub fn confirm(context: &Context, question: &str) -> Result<()> {
    if context.yes || prompt::confirm(&context.out, question, "--yes")? {
        return Ok(());
    }
    Err(Failure::failed("not confirmed; nothing was sent").into())
}

/// Works on a run until it ends or stops, and says how it went.
pub fn work(context: &Context, args: &RunArgs, place: &LedgerArgs, work: Work) -> Result<()> {
    let Work { session, mut ledger, run, reread } = work;
    let hold = Hold::of(&ledger, run)?;
    let of = found(&ledger, run)?;
    let tally = ledger.tally(run)?;
    let options = Options {
        method: method::by_name(&of.new.method),
        jobs: usize::from(args.jobs),
        max_errors: args.max_errors.map(|most| most.of(tally.rows())),
        until: args.max_duration.map(|span| record::now_ms() + millis(span.0)),
        blind: of.new.blind,
        read_at: if reread { 0 } else { of.new.read_at },
    };
    let (tally, stop) = run_with_progress(context, &session, &mut ledger, run, options, tally)?;
    let unverified = if args.verify && stop.is_none() {
        session.run("every edit is recorded", verify::differing(&session.client, &ledger, run))?
    } else {
        Vec::new()
    };
    let note = stop.as_ref().map(reason);
    if let Err(error) = ledger.leave(run, record::now_ms(), note.as_deref()) {
        context.out.warn(&error.to_string());
    }
    let end = End { run: of, tally, stop, unverified };
    if let Some(folder) = &args.report {
        report::write(context, &ledger, &end.run, folder)?;
    }
    report::step_summary(&end.run, &end.line())?;
    print(context, &ledger, &end)?;
    if tally.open() == 0 {
        hold.release();
    }
    end.into_result(&resume_command(context, place, run))
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
    let ended = session.work(run::run(runner));
    progress.finish();
    ended
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX / 2)
}

/// How a run stands when it is left.
struct End {
    run: Run,
    tally: Tally,
    stop: Option<Stop>,
    /// Records that do not hold what was sent to them, and how they differ.
    unverified: Vec<(i64, String)>,
}

impl End {
    fn line(&self) -> String {
        format!("run {}: {}", self.run.id, self.tally.words())
    }

    fn failed(&self) -> String {
        let conflicts = match self.tally.of(State::Conflict) {
            0 => String::new(),
            conflicts => format!(", {conflicts} of them because the record changed since it was read"),
        };
        format!("{} of {} rows failed{conflicts}", self.tally.failed(), self.tally.rows())
    }

    fn json(&self, rows: &[Row]) -> Json {
        let count = |state| self.tally.of(state);
        json!({
            "run": self.run.id,
            "kind": self.run.new.kind.name(),
            "source": self.run.new.source,
            "rows": self.tally.rows(),
            "updated": count(State::Updated),
            "unchanged": count(State::Unchanged),
            "failed": count(State::Failed),
            "conflicts": count(State::Conflict),
            "not_sent": count(State::Pending),
            "unsettled": count(State::Sending),
            "stopped": self.stop.as_ref().map(reason),
            "problems": rows.iter().map(problem).collect::<Vec<_>>(),
            "unverified": self.unverified.iter().map(|(record, how)| json!({"record": record, "problem": how})).collect::<Vec<_>>(),
        })
    }

    fn into_result(self, resume: &str) -> Result<()> {
        let left = self.tally.open();
        let resumable = |failure: Failure| Err(failure.hint(resume).into());
        let rows_left = format!("{left} of {} rows are left", self.tally.rows());
        match self.stop {
            Some(Stop::Interrupted) => resumable(Failure::interrupted(&rows_left)),
            Some(stop @ (Stop::TooManyErrors | Stop::OutOfTime { .. })) if left > 0 => {
                resumable(Failure::new(Kind::StoppedEarly, format!("{}; {rows_left}", reason(&stop))))
            }
            Some(Stop::Failed(cause)) => {
                let kind = match error::kind_of(&cause) {
                    Kind::Credentials => Kind::Credentials,
                    _ => Kind::StoppedEarly,
                };
                let hints = cause.downcast_ref::<Failure>().map(Failure::hints).unwrap_or_default().to_vec();
                let failure = Failure::new(kind, format!("stopped, {rows_left}: {cause}"));
                resumable(hints.into_iter().fold(failure, Failure::hint))
            }
            _ if self.tally.failed() > 0 => Err(Failure::new(Kind::SomeRowsFailed, self.failed())
                .hint(format!("`candidature runs show {}` names them", self.run.id))
                .into()),
            _ if !self.unverified.is_empty() => {
                Err(Failure::new(Kind::SomeRowsFailed, "records do not hold what was sent to them").into())
            }
            _ => Ok(()),
        }
    }
}

fn problem(row: &Row) -> Json {
    json!({
        "row": row.number,
        "line": row.line,
        "target": row.target.to_json(),
        "record": row.record,
        "state": row.state.name(),
        "error": row.error,
    })
}

/// Why a run stopped, in a few words.
fn reason(stop: &Stop) -> String {
    match stop {
        Stop::Interrupted => "interrupted".to_owned(),
        Stop::TooManyErrors => "too many rows failed (--max-errors)".to_owned(),
        Stop::OutOfTime { next } => format!("out of time (--max-duration), {}", next_slot(*next)),
        Stop::Failed(error) => error.to_string(),
    }
}

fn resume_command(context: &Context, place: &LedgerArgs, run: i64) -> String {
    let mut command = "candidature".to_owned();
    if let Some(profile) = context.profile_flag() {
        command.push_str(&format!(" --profile {profile}"));
    }
    command.push_str(&format!(" runs resume {run}"));
    if let Some(ledger) = &place.ledger {
        command.push_str(&format!(" --ledger {}", ledger.display()));
    }
    format!("to go on: {command}")
}

fn print(context: &Context, ledger: &Ledger, end: &End) -> Result<()> {
    let mut problems = ledger.rows(end.run.id, RowFilter::Only(State::Failed), 0, CHUNK)?;
    problems.extend(ledger.rows(end.run.id, RowFilter::Only(State::Conflict), 0, CHUNK)?);
    problems.sort_by_key(|row| row.number);
    if !context.out.is_json() {
        name(context, end, &problems);
    }
    match context.out.format {
        Format::Table if context.out.quiet => Ok(()),
        Format::Table => context.out.data(&format!("{}\n", end.line())),
        Format::Markdown => context.out.data(&report::markdown(&end.run, &end.line())),
        Format::Json | Format::Jsonl | Format::Csv => {
            let json = end.json(&problems);
            let plain = json.as_object().into_iter().flatten().filter(|(_, value)| !value.is_array());
            let rows = plain.map(|(name, value)| vec![name.clone(), crate::output::table::cell(value)]).collect();
            context.out.document(&Document { columns: vec!["name", "value"], rows, json, lines: None })
        }
    }
}

/// The rows that did not come to hold what was wanted, on standard error.
fn name(context: &Context, end: &End, problems: &[Row]) {
    let source = end.run.new.source.as_deref().unwrap_or("row");
    // What could not even be planned was named before the question.
    for row in problems.iter().filter(|row| row.at.is_some()).take(NAMED as usize) {
        let place = row.line.unwrap_or(row.number);
        let why = row.error.as_deref().unwrap_or(row.state.name());
        context.out.warn(&format!("{source}:{place}: {}: {why}", record_of(row)));
    }
    let more = end.tally.failed().saturating_sub(u64::from(NAMED));
    if more > 0 {
        context.out.warn(&format!("… and {more} more; `candidature runs show {}` names them", end.run.id));
    }
    for (record, how) in &end.unverified {
        context.out.warn(&format!("candidature {record} does not hold what was sent: {how}"));
    }
}

/// A plan that changes nothing needs no run.
pub fn print_nothing_to_do(context: &Context, header: &Header) -> Result<()> {
    let json = json!({"run": null, "rows": header.rows, "updated": 0, "unchanged": header.unchanged, "failed": 0});
    match context.out.format {
        Format::Table if context.out.quiet => Ok(()),
        Format::Table | Format::Markdown => context.out.data("nothing to do\n"),
        Format::Json | Format::Jsonl | Format::Csv => context.out.document(&Document {
            columns: vec!["name", "value"],
            rows: vec![vec!["rows".to_owned(), header.rows.to_string()]],
            json,
            lines: None,
        }),
    }
}
