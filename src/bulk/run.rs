//! Runs the open rows of a run: each is recorded as sending before its request leaves and as its
//! outcome after.
//!
//! One loop does everything: it takes a place in the rate limit, launches as many rows as have one,
//! and waits for whatever comes first, an answer, the next place, or Ctrl-C. So there are as many
//! requests in flight as the latency needs to fill the rate, and no more than `jobs`.

mod check;
mod flight;
#[cfg(test)]
mod tests;

use std::collections::{HashSet, VecDeque};
use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::domain::edit::Target;
use crate::domain::outcome::{State, Tally};
use crate::error::{Failure, Kind};
use crate::http::call::Method;
use crate::http::client::{Client, Place};
use crate::http::clock::Clock;
use crate::ledger::{Ledger, Progress, Row, RowFilter};
use flight::{Done, Flight};

/// Rows that are taken from the ledger at a time, and read again with one request.
const CHUNK: u32 = 100;
/// Before-images older than this are read again before they are relied on.
const FRESH_MS: u64 = 600_000;
/// So many rows without an answer, one after the other, and the API counts as out of reach.
const MOST_UNSETTLED: u32 = 3;

/// Turns that the runtime gets to bring in more answers: an answer takes some from the socket to here.
const TURNS: u32 = 4;

#[derive(Clone, Debug)]
pub struct Options {
    pub method: Method,
    /// Requests in flight at most.
    pub jobs: usize,
    /// Stop when more rows than this have failed.
    pub max_errors: Option<u64>,
    /// Send nothing that would leave after this, in milliseconds since 1970.
    pub until: Option<u64>,
    /// Nothing was read, so nothing can be held against it.
    pub blind: bool,
    /// When the records were read, in milliseconds since 1970; 0 reads them again in any case.
    pub read_at: u64,
}

/// What happens, told while it happens.
#[derive(Debug)]
pub enum Event {
    /// A row came to its end.
    Ended(State),
    /// The next request may leave after this long.
    Waiting(Duration),
    /// No more will be sent; so many are still in flight.
    Draining(usize),
}

/// Why a run ended before its last row.
#[derive(Debug)]
pub enum Stop {
    Interrupted,
    TooManyErrors,
    /// The next request could not have left in time.
    OutOfTime {
        next: Duration,
    },
    Failed(anyhow::Error),
}

pub struct Runner<'a> {
    pub client: &'a Client,
    pub ledger: &'a mut Ledger,
    pub run: i64,
    pub options: Options,
    pub clock: &'a dyn Clock,
    pub observer: &'a dyn Fn(&Event),
    /// Counts the interrupts so far: the first lets what is in flight finish, the second does not.
    pub interrupts: watch::Receiver<u32>,
}

/// A run in progress.
struct Running<'a> {
    of: Runner<'a>,
    tally: Tally,
    queue: VecDeque<Row>,
    /// The last row that was taken from the ledger.
    cursor: u64,
    is_exhausted: bool,
    flight: Flight<'a>,
    /// Taken for a request that may leave at that time.
    place: Option<(Place, Instant)>,
    /// Outcomes that are not in the ledger yet.
    outbox: Vec<Progress>,
    /// Records of which a row failed: what follows for them was planned on top of it.
    spoilt: HashSet<i64>,
    unsettled: u32,
    stop: Option<Stop>,
    /// The second interrupt came.
    abandons: bool,
    ledger_failed: bool,
}

/// Runs until there is no open row left or something stops it.
pub async fn run(runner: Runner<'_>) -> Result<(Tally, Option<Stop>)> {
    let tally = runner.ledger.tally(runner.run)?;
    let mut state = Running {
        of: runner,
        tally,
        queue: VecDeque::new(),
        cursor: 0,
        is_exhausted: false,
        flight: Flight::default(),
        place: None,
        outbox: Vec::new(),
        spoilt: HashSet::new(),
        unsettled: 0,
        stop: None,
        abandons: false,
        ledger_failed: false,
    };
    while state.goes_on().await? {
        state.launch();
        state.wait().await;
    }
    state.end().await
}

impl Running<'_> {
    /// Whether there is anything left to launch or to wait for.
    async fn goes_on(&mut self) -> Result<bool> {
        if self.stop.is_none() && self.queue.is_empty() && !self.is_exhausted {
            self.refill().await?;
        }
        let has_more = self.stop.is_none() && !self.queue.is_empty();
        Ok(!self.abandons && (has_more || !self.flight.is_empty() || self.stop.is_none() && !self.is_exhausted))
    }

    async fn refill(&mut self) -> Result<()> {
        let needs_look = self.needs_look();
        // What is in flight may be edits of the very records that are about to be read.
        if needs_look && !self.flight.is_empty() {
            return Ok(());
        }
        self.flush();
        let rows = self.of.ledger.rows(self.of.run, RowFilter::Open, self.cursor, CHUNK)?;
        let Some(last) = rows.last() else {
            self.is_exhausted = true;
            return Ok(());
        };
        self.cursor = last.number;
        if self.of.options.blind || !(needs_look || rows.iter().any(|row| row.state == State::Sending)) {
            self.queue.extend(rows);
            return Ok(());
        }
        let mut interrupts = self.of.interrupts.clone();
        let looked = tokio::select! {
            biased;
            Ok(()) = interrupts.changed() => None,
            looked = check::look(self.of.client, rows) => Some(looked),
        };
        match looked {
            None => self.stop = Some(Stop::Interrupted),
            Some(Err(error)) => self.stop = Some(Stop::Failed(error)),
            Some(Ok(looked)) => self.take(looked),
        }
        Ok(())
    }

    /// Whether the before-images are too old to be relied on.
    fn needs_look(&self) -> bool {
        let options = &self.of.options;
        !options.blind && options.read_at.saturating_add(FRESH_MS) < self.now()
    }

    fn take(&mut self, looked: Vec<check::Looked>) {
        for check::Looked { row, verdict, read } in looked {
            match verdict {
                check::Verdict::Send => {
                    if let Some(read) = read {
                        let pending = Progress::new(row.number, State::Pending, self.now());
                        self.outbox.push(Progress { read: Some(read), ..pending });
                    }
                    self.queue.push_back(row);
                }
                check::Verdict::Ended(state, error) => {
                    let ended = Progress::new(row.number, state, self.now());
                    self.ended(&row, Progress { error, read, ..ended });
                }
            }
        }
    }

    /// Launches what may go now, until the next place is one to wait for.
    fn launch(&mut self) {
        while self.stop.is_none() && self.launch_some() {}
        if self.stop.is_some() {
            self.place = None;
        }
    }

    /// Launches the rows at the front of the queue that have a place and may go together; whether
    /// there may be more.
    fn launch_some(&mut self) -> bool {
        self.drop_spoilt();
        let most = self.of.options.jobs.saturating_sub(self.flight.len());
        let ready = self.flight.how_many_may_join(self.queue.iter().take(most));
        if ready == 0 {
            return false;
        }
        let places = match self.place.take() {
            Some((place, at)) if at <= Instant::now() => vec![place],
            Some(later) => {
                self.place = Some(later);
                return false;
            }
            None => {
                let (mut places, wait) = self.of.client.take_places(ready);
                if !wait.is_zero() {
                    self.wait_for(places.pop(), wait);
                    return false;
                }
                places
            }
        };
        self.launch_in(places)
    }

    fn wait_for(&mut self, place: Option<Place>, wait: Duration) {
        let at = self.now().saturating_add(u64::try_from(wait.as_millis()).unwrap_or(u64::MAX));
        if self.of.options.until.is_some_and(|until| at > until) {
            return self.stop(Stop::OutOfTime { next: wait });
        }
        (self.of.observer)(&Event::Waiting(wait));
        self.place = place.map(|place| (place, Instant::now() + wait));
    }

    /// Nothing leaves before the ledger says so.
    fn launch_in(&mut self, places: Vec<Place>) -> bool {
        let now = self.now();
        let rows: Vec<Row> = self.queue.drain(..places.len().min(self.queue.len())).collect();
        self.outbox.extend(rows.iter().map(|row| Progress::new(row.number, State::Sending, now)));
        if !self.flush() {
            // They stay pending in the ledger, which is what they are.
            return false;
        }
        for (row, place) in rows.into_iter().zip(places) {
            self.flight.launch(place, row, self.of.client, self.of.options.method);
        }
        true
    }

    /// An edit that was planned on top of one that failed would make something that nobody saw.
    fn drop_spoilt(&mut self) {
        while let Some(row) = self.queue.front()
            && row.record.is_some_and(|record| self.spoilt.contains(&record))
        {
            let Some(row) = self.queue.pop_front() else { return };
            let failed = Progress::new(row.number, State::Failed, self.now());
            let error = "an earlier row for the same record failed".to_owned();
            self.ended(&row, Progress { error: Some(error), ..failed });
        }
    }

    async fn wait(&mut self) {
        let idle = self.place.is_some() || self.stop.is_some() || self.queue.is_empty();
        if idle && !self.flush() && self.flight.is_empty() {
            return;
        }
        // A place whose time has come waits for a row that may go: that is no reason to wake up.
        let due = self.place.as_ref().map(|(_, at)| *at).filter(|at| *at > Instant::now());
        if self.flight.is_empty() && due.is_none() {
            return;
        }
        tokio::select! {
            biased;
            Ok(()) = self.of.interrupts.changed() => self.interrupted(),
            done = self.flight.next(), if !self.flight.is_empty() => {
                self.landed(done);
                // Others came in while the ledger was written: they share the next write.
                for _ in 0..TURNS {
                    tokio::task::yield_now().await;
                    while let Some(done) = self.flight.next_now() {
                        self.landed(Some(done));
                    }
                }
            }
            () = tokio::time::sleep_until(due.unwrap_or_else(Instant::now)), if due.is_some() => {}
        }
    }

    fn interrupted(&mut self) {
        self.abandons = *self.of.interrupts.borrow_and_update() > 1;
        self.stop(Stop::Interrupted);
    }

    fn stop(&mut self, why: Stop) {
        if self.stop.is_none() {
            self.stop = Some(why);
            (self.of.observer)(&Event::Draining(self.flight.len()));
        }
    }

    fn landed(&mut self, done: Option<Done>) {
        let Some(Done { row, result }) = done else { return };
        let progress = match result {
            Ok(Ok(accepted)) => {
                self.unsettled = 0;
                Progress {
                    status: Some(accepted.status),
                    request_id: accepted.request_id,
                    attempts: Some(accepted.attempts),
                    ..Progress::new(row.number, State::Updated, self.now())
                }
            }
            Ok(Err(refused)) if refused.failure.kind() == Kind::Credentials => {
                self.stop(Stop::Failed(refused.failure.into()));
                // An earlier attempt may have landed before its answer was lost.
                if refused.attempts == 1 {
                    self.outbox.push(Progress::new(row.number, State::Pending, self.now()));
                }
                return;
            }
            Ok(Err(refused)) if refused.status >= 500 => return self.unsettled(&row, refused.failure.into()),
            Ok(Err(refused)) => {
                self.unsettled = 0;
                Progress {
                    error: Some(refused.failure.to_string()),
                    status: Some(refused.status),
                    request_id: refused.request_id,
                    attempts: Some(refused.attempts),
                    ..Progress::new(row.number, State::Failed, self.now())
                }
            }
            Err(error) if crate::error::kind_of(&error) == Kind::Credentials => return self.stop(Stop::Failed(error)),
            Err(error) => return self.unsettled(&row, error),
        };
        self.ended(&row, progress);
    }

    /// Whether it landed will be seen when the record is read again: until then it is sending.
    fn unsettled(&mut self, row: &Row, error: anyhow::Error) {
        self.spoil(row);
        self.unsettled += 1;
        if self.unsettled >= MOST_UNSETTLED {
            self.stop(Stop::Failed(error));
        }
    }

    fn spoil(&mut self, row: &Row) {
        self.spoilt.extend(row.record);
    }

    fn ended(&mut self, row: &Row, progress: Progress) {
        let state = progress.state;
        self.tally.remove(State::Pending, u64::from(self.tally.of(State::Pending) > 0));
        self.tally.add(state, 1);
        (self.of.observer)(&Event::Ended(state));
        self.outbox.push(progress);
        if matches!(state, State::Failed | State::Conflict) {
            self.spoil(row);
        }
        let failed = self.tally.of(State::Failed);
        if state == State::Failed && self.of.options.max_errors.is_some_and(|most| failed > most) {
            self.stop(Stop::TooManyErrors);
        }
    }

    /// Writes what is known to the ledger; when that fails, nothing more is sent.
    fn flush(&mut self) -> bool {
        let outbox = std::mem::take(&mut self.outbox);
        match self.of.ledger.record(self.of.run, &outbox) {
            Ok(()) => true,
            Err(error) => {
                self.ledger_failed = true;
                self.stop(Stop::Failed(ledger_stopped(&error)));
                false
            }
        }
    }

    /// Settles what had no answer, and says how it stands.
    async fn end(mut self) -> Result<(Tally, Option<Stop>)> {
        self.flush();
        if !self.ledger_failed && !self.abandons {
            self.settle().await?;
        }
        let tally = self.of.ledger.tally(self.of.run).unwrap_or(self.tally);
        Ok((tally, self.stop))
    }

    /// Rows that are still sending are read again. One that did not land has failed, unless the run
    /// stopped: then it stays as it is, since it may land yet, and a resume sends it again if not.
    async fn settle(&mut self) -> Result<()> {
        let mut after = 0;
        loop {
            let rows = self.of.ledger.rows(self.of.run, RowFilter::Only(State::Sending), after, CHUNK)?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.number;
            if self.of.options.blind {
                self.settle_blindly(&rows);
            } else {
                // Without an answer they stay as they are, for a resume to settle.
                let Ok(looked) = check::look(self.of.client, rows).await else { return Ok(()) };
                self.settle_with(looked);
            }
            if !self.flush() {
                return Ok(());
            }
        }
    }

    fn settle_blindly(&mut self, rows: &[Row]) {
        // After a stop they stay as they are: a resume sends them again.
        let settled = if self.stop.is_none() { rows } else { &[] };
        for row in settled {
            let error = "there was no answer: the edit may have been made all the same".to_owned();
            let failed = Progress::new(row.number, State::Failed, self.now());
            self.ended(row, Progress { error: Some(error), ..failed });
        }
    }

    fn settle_with(&mut self, looked: Vec<check::Looked>) {
        for check::Looked { row, verdict, .. } in looked {
            let (state, error) = match verdict {
                check::Verdict::Ended(state, error) => (state, error),
                check::Verdict::Send if self.stop.is_some() => continue,
                check::Verdict::Send => {
                    (State::Failed, Some("there was no answer, and the edit was not made".to_owned()))
                }
            };
            let progress = Progress { error, ..Progress::new(row.number, state, self.now()) };
            self.ended(&row, progress);
        }
    }

    fn now(&self) -> u64 {
        self.of.clock.now_ms()
    }
}

fn ledger_stopped(error: &anyhow::Error) -> anyhow::Error {
    let hint = "nothing is sent that is not recorded first; mend it, then resume the run";
    Failure::new(Kind::StoppedEarly, format!("stopped before the next request: {error}")).hint(hint).into()
}

/// What a row is sent to: the very record that was read, else what the file names.
fn destination(row: &Row) -> Target {
    row.record.map_or_else(|| row.target.clone(), Target::Candidature)
}
