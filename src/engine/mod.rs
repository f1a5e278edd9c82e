//! Runs the open rows of a run: each is recorded as sending before its request leaves and as its
//! outcome after.
//!
//! One loop does everything: it takes a place in the rate limit, launches as many rows as have one,
//! and waits for whatever comes first, an answer, the next place, or Ctrl-C. So there are as many
//! requests in flight as the latency needs to fill the rate, and no more than `jobs`. What an answer
//! makes of its row is in `landing`.

pub mod in_flight;
pub mod reconcile;
pub mod reread;
pub mod responses;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::engine::in_flight::{Flight, could_be_the_same};
use crate::engine::reread::{Looked, Repeated, Verdict};
use crate::error::{Failure, Kind};
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::http_client::rate::slot::{Acquired, Slot};
use crate::ledger::{Ledger, Progress, Row, RowFilter};
use crate::system::clock::Clock;

/// Rows that are taken from the ledger at a time, and read again with one request.
const CHUNK: u32 = 100;
/// Before-images older than this are read again before they are relied on.
const FRESH_MS: u64 = 600_000;
/// So many looks at what waits for its place, and it goes by the last: a look takes a place as well, and
/// where places come more rarely than readings are relied on, nothing would ever be sent.
const MOST_LOOKS: u32 = 2;
/// So many rows without an answer, one after the other, and the API counts as out of reach.
const MOST_SILENT: u32 = 3;
/// So many edits forbidden before any is taken, and it is not the records that are.
const MOST_FORBIDDEN: u32 = 3;

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
    /// Ctrl-C: no more will be sent; so many are still in flight.
    Draining(usize),
}

/// Why a run ended before its last row.
#[derive(Debug)]
pub enum Stop {
    Interrupted,
    TooManyErrors,
    /// The next request could leave after this long.
    OutOfTime {
        next: Duration,
    },
    /// Nobody knows yet what became of the rows that are left; why the last of them had no answer.
    Unsettled(Option<anyhow::Error>),
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

/// What the next launch waits for.
#[derive(Debug)]
enum Turn {
    Now,
    /// A place that was taken for a request that may leave at that time.
    Held(Slot, Instant),
    /// There is no place before that time.
    NotBefore(Instant),
}

impl Turn {
    fn due(&self) -> Option<Instant> {
        match self {
            Self::Now => None,
            Self::Held(_, at) | Self::NotBefore(at) => Some(*at),
        }
    }
}

/// A run in progress.
struct Running<'a> {
    of: Runner<'a>,
    tally: Tally,
    queue: VecDeque<Row>,
    /// The last row that was taken from the ledger.
    cursor: u64,
    is_exhausted: bool,
    /// When the records of the queue's rows were read, in milliseconds since 1970.
    queue_read_at: u64,
    /// Looks again at the queue since the last row of it was sent.
    looks_in_vain: u32,
    repeated: Option<Repeated>,
    flight: Flight<'a>,
    turn: Turn,
    /// Outcomes that are not in the ledger yet.
    outbox: Vec<Progress>,
    /// Targets of which a row failed, with the first of these: what follows was planned on top of it.
    failed: HashMap<String, u64>,
    /// Rows of which nobody knows what became, by number; what follows for their targets has to wait.
    unsettled: HashMap<u64, Unsettled>,
    /// Rows were passed over for that.
    has_held: bool,
    /// Rows without an answer, one after the other.
    silent: u32,
    /// Why the last of them had none.
    silence: Option<anyhow::Error>,
    /// The API took an edit of this run: it does not refuse the application as such.
    is_welcome: bool,
    /// Edits that it forbade before it took one.
    forbidden: u32,
    stop: Option<Stop>,
    /// The second interrupt came.
    abandons: bool,
}

/// A row that was sent and neither made nor refused, as far as its answer goes.
struct Unsettled {
    target: Target,
    /// What is to be said if it was not made; without an answer it stays open.
    refusal: Option<Progress>,
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
        queue_read_at: 0,
        looks_in_vain: 0,
        repeated: None,
        flight: Flight::default(),
        turn: Turn::Now,
        outbox: Vec::new(),
        failed: HashMap::new(),
        unsettled: HashMap::new(),
        has_held: false,
        silent: 0,
        silence: None,
        is_welcome: false,
        forbidden: 0,
        stop: None,
        abandons: false,
    };
    state.remember_failures()?;
    state.count_failures();
    loop {
        while state.goes_on().await? {
            state.launch().await;
            state.wait().await;
        }
        if !state.settle().await? {
            return Ok(state.end());
        }
    }
}

impl Running<'_> {
    /// Whether there is anything left to launch or to wait for.
    async fn goes_on(&mut self) -> Result<bool> {
        if self.stop.is_none() && self.needs_another_look() && self.flight.is_empty() {
            self.look_again().await?;
        }
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
        let rows = self.of.ledger.rows(self.of.run, RowFilter::Open, self.cursor, CHUNK)?;
        let Some(last) = rows.last() else {
            self.is_exhausted = true;
            return Ok(());
        };
        self.cursor = last.number;
        let rows: Vec<Row> = rows.into_iter().filter(|row| !self.unsettled.contains_key(&row.number)).collect();
        if self.of.options.blind || !(needs_look || rows.iter().any(|row| row.state == State::Sending)) {
            self.queue_read_at = self.of.options.read_at;
            self.queue.extend(rows);
            return Ok(());
        }
        self.look_and_take(rows).await
    }

    async fn look_again(&mut self) -> Result<()> {
        let mut rows: Vec<Row> = self.queue.drain(..).collect();
        // After a stop they are left as the ledger has them.
        while self.stop.is_none() && !rows.is_empty() {
            // Rows that came back make the queue longer than what is read at once.
            let rest = rows.split_off(rows.len().min(CHUNK as usize));
            self.look_and_take(rows).await?;
            rows = rest;
        }
        self.looks_in_vain += 1;
        Ok(())
    }

    async fn look_and_take(&mut self, rows: Vec<Row>) -> Result<()> {
        // A look judges rows by what the ledger says of others.
        self.flush();
        if let Some(looked) = self.look(rows).await? {
            self.queue_read_at = self.now();
            self.take(looked);
        }
        Ok(())
    }

    /// Whether what was read of the rows in the queue cannot be relied on any more: they waited long for
    /// their place, or one was sent without an answer.
    fn needs_another_look(&self) -> bool {
        if self.of.options.blind || self.queue.is_empty() {
            return false;
        }
        let is_old = self.queue_read_at.saturating_add(FRESH_MS) < self.now();
        is_old && self.looks_in_vain < MOST_LOOKS || self.queue.iter().any(|row| row.state == State::Sending)
    }

    /// Whether the before-images are too old to be relied on.
    fn needs_look(&self) -> bool {
        let options = &self.of.options;
        !options.blind && options.read_at.saturating_add(FRESH_MS) < self.now()
    }

    /// Reads the records of rows, unless the run is to stop first.
    async fn look(&mut self, rows: Vec<Row>) -> Result<Option<Vec<Looked>>> {
        let repeated = match self.repeated.take() {
            Some(repeated) => repeated,
            None => Repeated::of(self.of.ledger, self.of.run)?,
        };
        let mut interrupts = self.of.interrupts.clone();
        let left = self.time_left();
        let looked = tokio::select! {
            biased;
            Ok(()) = interrupts.changed() => Err(None),
            looked = reread::look(self.of.client, self.of.ledger, self.of.run, &repeated, rows) => looked.map_err(Some),
            () = tokio::time::sleep(left.unwrap_or_default()), if left.is_some() => {
                self.stop(Stop::OutOfTime { next: Duration::ZERO });
                return Ok(None);
            }
        };
        self.repeated = Some(repeated);
        match looked {
            Ok(looked) => return Ok(Some(looked)),
            Err(None) => self.interrupted(),
            Err(Some(error)) => self.stop(Stop::Failed(error)),
        }
        Ok(None)
    }

    fn take(&mut self, looked: Vec<Looked>) {
        for Looked { mut row, verdict, read } in looked {
            match verdict {
                Verdict::Send => {
                    row.state = State::Pending;
                    if let Some(read) = read {
                        let pending = Progress::new(row.number, State::Pending, self.now());
                        self.outbox.push(Progress { read: Some(read), ..pending });
                    }
                    self.queue.push_back(row);
                }
                Verdict::Ended(state, error) => {
                    let ended = Progress::new(row.number, state, self.now());
                    self.ended(&row, Progress { error, read, ..ended });
                }
            }
        }
    }

    /// Launches what may go now, until the next place is one to wait for.
    async fn launch(&mut self) {
        while self.stop.is_none() && self.launch_some().await {}
        if self.stop.is_some()
            && let Turn::Held(slot, _) = std::mem::replace(&mut self.turn, Turn::Now)
        {
            self.of.client.pacer.give_back(slot).await;
        }
    }

    /// Launches the rows at the front of the queue that have a place and may go together; whether
    /// there may be more.
    async fn launch_some(&mut self) -> bool {
        self.skim();
        if self.needs_another_look() {
            return false;
        }
        if self.time_left().is_some_and(|left| left.is_zero()) {
            self.stop(Stop::OutOfTime { next: Duration::ZERO });
            return false;
        }
        let most = self.of.options.jobs.saturating_sub(self.flight.len());
        let ready = self.flight.how_many_may_join(self.queue.iter().take(most));
        if ready == 0 || self.turn.due().is_some_and(|at| at > Instant::now()) {
            return false;
        }
        let pacer = &self.of.client.pacer;
        if let Turn::Held(slot, _) = std::mem::replace(&mut self.turn, Turn::Now) {
            // If the server has refused others meanwhile, the next place is after that.
            return match pacer.confirm(slot).await {
                Some(slot) => self.launch_in(vec![slot]),
                None => true,
            };
        }
        match pacer.acquire(ready).await {
            Acquired::Slots(slots, wait) if wait.is_zero() => self.launch_in(slots),
            Acquired::Slots(mut slots, wait) => self.wait_for(slots.pop(), wait),
            Acquired::NotBefore(wait) => self.wait_for(None, wait),
        }
    }

    /// Always false: there is no more to launch now.
    fn wait_for(&mut self, slot: Option<Slot>, wait: Duration) -> bool {
        let at = Instant::now() + wait;
        self.turn = slot.map_or(Turn::NotBefore(at), |slot| Turn::Held(slot, at));
        if self.time_left().is_some_and(|left| wait > left) {
            self.stop(Stop::OutOfTime { next: wait });
        } else {
            (self.of.observer)(&Event::Waiting(wait));
        }
        false
    }

    /// None where there is no limit.
    fn time_left(&self) -> Option<Duration> {
        self.of.options.until.map(|until| Duration::from_millis(until.saturating_sub(self.now())))
    }

    /// Nothing leaves before the ledger says so.
    fn launch_in(&mut self, slots: Vec<Slot>) -> bool {
        let now = self.now();
        let rows: Vec<Row> = self.queue.drain(..slots.len().min(self.queue.len())).collect();
        self.outbox.extend(rows.iter().map(|row| Progress::new(row.number, State::Sending, now)));
        if !self.flush() {
            // They stay pending in the ledger, which is what they are.
            return false;
        }
        self.looks_in_vain = 0;
        for (row, slot) in rows.into_iter().zip(slots) {
            self.flight.launch(slot, row, self.of.client, self.of.options.method);
        }
        true
    }

    /// Takes rows off the front that may not be sent: an edit that was planned on top of one that failed
    /// would make something that nobody saw, and one on top of one that had no answer has to wait.
    fn skim(&mut self) {
        if self.failed.is_empty() && self.unsettled.is_empty() {
            return;
        }
        while let Some(row) = self.queue.front() {
            let target = destination(row);
            if self.failed.get(&target.key()).is_some_and(|first| *first < row.number) {
                let Some(row) = self.queue.pop_front() else { return };
                let failed = Progress::new(row.number, State::Failed, self.now());
                let error = "an earlier row for the same record failed".to_owned();
                self.ended(&row, Progress { error: Some(error), ..failed });
            } else if self.unsettled.values().any(|unsettled| could_be_the_same(&unsettled.target, &target)) {
                self.queue.pop_front();
                self.has_held = true;
            } else {
                return;
            }
        }
    }

    async fn wait(&mut self) {
        let due = self.turn.due();
        let idle = due.is_some() || self.stop.is_some() || self.queue.is_empty();
        if idle && !self.flush() && self.flight.is_empty() {
            return;
        }
        // A place whose time has come waits for a row that may go: that is no reason to wake up.
        let due = due.filter(|at| self.stop.is_none() && *at > Instant::now());
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
        if self.stop.is_none() {
            (self.of.observer)(&Event::Draining(self.flight.len()));
        }
        self.stop(Stop::Interrupted);
    }

    fn stop(&mut self, why: Stop) {
        if self.stop.is_none() {
            self.stop = Some(why);
        }
    }

    /// Writes what is known to the ledger; when that fails, nothing more is sent.
    fn flush(&mut self) -> bool {
        let outbox = std::mem::take(&mut self.outbox);
        match self.of.ledger.record(self.of.run, &outbox) {
            Ok(()) => true,
            Err(error) => {
                self.stop(Stop::Failed(ledger_stopped(&error)));
                false
            }
        }
    }

    fn end(mut self) -> (Tally, Option<Stop>) {
        self.flush();
        // Where the ledger cannot be read, what we know is all there is.
        let Ok(tally) = self.of.ledger.tally(self.of.run) else { return (self.tally, self.stop) };
        // What stopped a run that has nothing left to do did not stop it.
        let stop = self.stop.or(Some(Stop::Unsettled(self.silence))).filter(|_| tally.open() > 0);
        (tally, stop)
    }

    fn now(&self) -> u64 {
        self.of.clock.now_ms()
    }
}

fn ledger_stopped(error: &anyhow::Error) -> anyhow::Error {
    let hint = "nothing is sent that is not recorded first; fix it, then resume the run";
    Failure::new(Kind::StoppedEarly, format!("stopped before the next request: {error}")).hint(hint).into()
}

/// What a row is sent to: the very record that was read, else what the file names.
fn destination(row: &Row) -> Target {
    row.record.map_or_else(|| row.target.clone(), Target::Candidature)
}
