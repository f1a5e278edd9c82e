//! A run, begun once for every use case that sends edits, and driven to its end.

use anyhow::Result;

use crate::domain::row_state::Tally;
use crate::engine::{self, Event, Options, Runner, Stop};
use crate::http_client::call::Method;
use crate::ledger::{Ledger, NewRun, Row, Run, RunLock};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::read_back::{self, Finding};
use crate::ops::session::Session;

/// How to drive a run.
#[derive(Clone, Debug)]
pub struct RunOptions {
    /// Requests in flight at most.
    pub jobs: usize,
    /// How many rows may fail before the run stops.
    pub max_errors: Option<ErrorLimit>,
    /// Send nothing after this time, in milliseconds since 1970.
    pub until_ms: Option<u64>,
    /// Read the updated records back at the end, and record what they hold. A blind run never reads.
    pub reads_back: bool,
}

/// How many rows of a run may fail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ErrorLimit {
    /// A number of rows.
    Rows(u64),
    /// A share of all rows, from 0 to 100.
    Percent(f64),
}

impl ErrorLimit {
    /// The limit as a number of rows, for a run of `rows` rows.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a percentage of rows needs no precision"
    )]
    pub fn of(self, rows: u64) -> u64 {
        match self {
            Self::Rows(most) => most,
            Self::Percent(percent) => (rows as f64 * percent / 100.0) as u64,
        }
    }
}

/// A run that this process has locked, so that it may drive it.
pub struct HeldRun {
    /// The ledger that records the run.
    pub ledger: Ledger,
    /// The run as it was when it was locked.
    pub run: Run,
    pub(super) lock: RunLock,
    reread: bool,
}

/// Whether the records have to be read again before they are written, however recently they were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// Somebody may have changed them: time passed, or a person answered a question.
    Always,
    /// The values that were read are recent.
    IfOld,
}

impl Reread {
    /// The stricter of two reasons.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self == Self::Always { self } else { other }
    }
}

impl HeldRun {
    /// Records a new run with its rows, all or nothing, and locks it.
    pub fn begin(
        mut ledger: Ledger,
        new: &NewRun,
        rows: impl Iterator<Item = Result<Row>>,
        reread: Reread,
        host: &Host,
    ) -> Result<Self> {
        let run = record_run(&mut ledger, new, rows, host)?;
        let lock = RunLock::acquire(&ledger, run)?;
        Self::locked(ledger, run, lock, reread)
    }

    /// Locks a run that was begun earlier, to continue it.
    pub fn take_up(ledger: Ledger, run: i64) -> Result<Self> {
        let lock = RunLock::acquire(&ledger, run)?;
        Self::locked(ledger, run, lock, Reread::Always)
    }

    fn locked(ledger: Ledger, run: i64, lock: RunLock, reread: Reread) -> Result<Self> {
        let run = find(&ledger, run)?;
        Ok(Self { ledger, run, lock, reread: reread == Reread::Always })
    }
}

/// Records a new run with its rows, all or nothing, and returns its number. Every use case that sends
/// edits begins here.
pub fn record_run(
    ledger: &mut Ledger,
    new: &NewRun,
    rows: impl Iterator<Item = Result<Row>>,
    host: &Host,
) -> Result<i64> {
    ledger.begin(new, host.now_ms(), rows)
}

/// The run of this number.
pub fn find(ledger: &Ledger, run: i64) -> Result<Run> {
    Ok(ledger.run(run)?.ok_or(Error::NoSuchRun { run })?)
}

/// How a run was left.
pub struct RunReport {
    /// The ledger that has all its rows.
    pub ledger: Ledger,
    /// The run.
    pub run: Run,
    /// How many rows are in each state.
    pub tally: Tally,
    /// Why it stopped before its last row, if it did.
    pub stop: Option<Stop>,
    /// What the server stored differently; `None` when the records were not read back.
    pub read_back: Option<Vec<Finding>>,
    /// What went wrong after the last edit was sent, so that the result is still reported.
    pub troubles: Vec<anyhow::Error>,
}

/// Sends the open rows of a run until none is left or something stops it. The first stop request lets
/// the requests in flight finish, the second does not.
pub async fn drive(
    session: &Session,
    held: HeldRun,
    options: &RunOptions,
    host: &Host,
    observer: &dyn Fn(&Event),
) -> Result<RunReport> {
    let HeldRun { mut ledger, run, lock, reread } = held;
    let runner = Runner {
        client: &session.client,
        run: run.id,
        options: engine_options(&run, options, reread, ledger.tally(run.id)?),
        ledger: &mut ledger,
        clock: &*host.clock,
        observer,
        interrupts: host.stop_requests.count(),
    };
    let (tally, stop) = engine::run(runner).await?;
    let mut troubles = Vec::new();
    if let Err(error) = ledger.leave(run.id, host.now_ms(), stop.as_ref().map(stop_reason).as_deref()) {
        troubles.push(error);
    }
    let mut read_back = None;
    if options.reads_back && !run.new.blind && stop.is_none() {
        let reading = read_back::read_back(&session.client, &mut ledger, run.id);
        match host.unless_stopped("every edit is recorded", reading).await {
            Ok(findings) => read_back = Some(findings),
            Err(error) => troubles.push(error),
        }
    }
    if tally.open() == 0 {
        lock.release();
    }
    Ok(RunReport { ledger, run, tally, stop, read_back, troubles })
}

fn engine_options(run: &Run, options: &RunOptions, reread: bool, tally: Tally) -> Options {
    Options {
        method: Method::by_name(&run.new.method),
        jobs: options.jobs,
        max_errors: options.max_errors.map(|most| most.of(tally.rows())),
        until: options.until_ms,
        blind: run.new.blind,
        read_at: if reread { 0 } else { run.new.read_at },
    }
}

/// Why a run stopped, in a few words that stay true later.
pub fn stop_reason(stop: &Stop) -> String {
    match stop {
        Stop::Interrupted => "interrupted".to_owned(),
        Stop::TooManyErrors => "too many rows failed".to_owned(),
        Stop::OutOfTime { .. } => "the time limit was reached".to_owned(),
        Stop::OutcomeUnknown(cause) => {
            let why = cause.as_ref().map_or_else(String::new, |cause| format!(" ({cause})"));
            format!("some edits got no answer{why} and apparently were not applied")
        }
        Stop::Failed(error) => error.to_string(),
    }
}
