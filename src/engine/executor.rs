//! The way into the engine: performs the steps that the scheduler decides on.

use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::domain::row_state::{State, Tally};
use crate::engine::error::Error;
use crate::engine::journal::{Journal, LedgerRun};
use crate::engine::queue::PAGE_SIZE;
use crate::engine::requests::{Answered, Requests};
use crate::engine::reread::{Reconciled, Verdict, reread};
use crate::engine::run_state::{Now, RunState};
use crate::engine::runner::{Event, Options, Runner};
use crate::engine::scheduler::{Step, next};
use crate::engine::slot::NextSlot;
use crate::engine::stopping::Stop;
use crate::http_client::client::Client;
use crate::http_client::rate::slot::{Acquired, Slot};
use crate::ledger::{Ledger, Row, RowFilter, RowPages};
use crate::system::clock::Clock;

/// Yields after an answer, so that answers that are already on their sockets share the next write: this
/// is how many the runtime needs to bring an answer from its socket to here.
const YIELDS: u32 = 4;

/// Sends the open rows of a run until none is left or something stops the run. Returns how many rows are
/// in each state, and why the run stopped if rows are left.
///
/// # Errors
/// When the ledger cannot be read. Everything else that stops a run is a [`Stop`].
pub async fn run(runner: Runner<'_>) -> Result<(Tally, Option<Stop>)> {
    Executor::new(runner)?.perform_steps().await
}

/// A run that is being executed.
struct Executor<'a> {
    client: &'a Client,
    options: Options,
    clock: &'a dyn Clock,
    observer: &'a dyn Fn(&Event),
    interrupts: watch::Receiver<u32>,
    state: RunState,
    journal: Journal<'a, LedgerRun<'a>>,
    requests: Requests<'a>,
    /// The slot of [`NextSlot::Held`].
    held: Option<Slot>,
    /// The position in the ledger's open rows.
    pages: RowPages,
}

impl<'a> Executor<'a> {
    /// Takes over a run, with the failures of its earlier executions.
    ///
    /// # Errors
    /// When the ledger cannot be read.
    fn new(runner: Runner<'a>) -> Result<Self> {
        let Runner { client, ledger, run, options, clock, observer, interrupts } = runner;
        let mut state = RunState::new(&options);
        for failed in [State::Failed, State::Conflict] {
            for row in ledger.rows(run, RowFilter::Only(failed)) {
                state.blocked.add_failed(&row?);
            }
        }
        let tally = ledger.tally(run)?;
        let journal = Journal::new(LedgerRun { ledger, run }, tally, observer);
        state.count_failures(&journal);
        Ok(Self {
            client,
            options,
            clock,
            observer,
            interrupts,
            state,
            journal,
            requests: Requests::default(),
            held: None,
            pages: open_rows(run),
        })
    }

    /// Performs steps until nothing is left to do.
    async fn perform_steps(mut self) -> Result<(Tally, Option<Stop>)> {
        loop {
            let now = self.now();
            match next(&self.state, now) {
                Step::Reread => self.reread_queue().await,
                Step::Refill => self.refill()?,
                Step::DropBlocked => self.state.drop_blocked(&mut self.journal, now),
                Step::Launch(most) => self.launch(most).await,
                Step::ReturnSlot => self.return_slot().await,
                Step::RunOutOfTime => self.state.stopping.drain(Stop::OutOfTime { next: Duration::ZERO }),
                Step::WaitUntil(at) => self.wait(Some(at)).await,
                Step::AwaitAnswer => self.wait(None).await,
                Step::Reconcile => self.reconcile().await?,
                Step::Done => return Ok(self.end()),
            }
        }
    }

    fn refill(&mut self) -> Result<()> {
        let rows = self.pages.next(self.journal.store.ledger)?;
        if rows.is_empty() {
            self.state.queue.exhaust();
        }
        let rows = rows.into_iter().filter(|row| !self.state.blocked.is_unknown(row.number)).collect();
        self.state.queue.refill(rows);
        Ok(())
    }

    async fn reread_queue(&mut self) {
        let now = self.now();
        let mut rows = self.state.take_to_reread(&mut self.journal, now);
        // After a stop the rest stays as the ledger has it.
        while self.state.stopping.is_going() && !rows.is_empty() {
            // Rows that were returned can make the queue longer than one request can read.
            let rest = rows.split_off(rows.len().min(PAGE_SIZE as usize));
            if let Some(reread) = self.read(rows).await {
                let now = self.now();
                self.state.take_reread(&mut self.journal, reread, now);
            }
            rows = rest;
        }
    }

    /// Reads the records of rows and judges the rows; none when the run stops before that is done.
    async fn read(&mut self, rows: Vec<Row>) -> Option<Vec<Reconciled>> {
        // The answer may take long, and the outcomes so far must survive a crash.
        if !self.write() {
            return None;
        }
        let mut interrupts = self.interrupts.clone();
        let left = self.state.time_left(self.now());
        let stop = tokio::select! {
            biased;
            Ok(()) = interrupts.changed() => None,
            result = reread(self.client, rows) => match result {
                Ok(reread) => return Some(reread),
                Err(error) => Some(Stop::Failed(error)),
            },
            () = tokio::time::sleep(left.unwrap_or_default()), if left.is_some() => {
                Some(Stop::OutOfTime { next: Duration::ZERO })
            }
        };
        match stop {
            None => self.interrupted(),
            Some(stop) => self.state.stopping.drain(stop),
        }
        None
    }

    async fn launch(&mut self, most: usize) {
        self.state.slot = NextSlot::Free;
        if let Some(slot) = self.held.take() {
            // If the server has refused other requests meanwhile, this slot is lost and the next is later.
            if let Some(slot) = self.client.pacer.confirm(slot).await {
                self.send(vec![slot]);
            }
            return;
        }
        match self.client.pacer.acquire(most).await {
            Acquired::Slots(slots, wait) if wait.is_zero() => self.send(slots),
            Acquired::Slots(mut slots, wait) => {
                self.held = slots.pop();
                self.wait_for_slot(NextSlot::Held(Instant::now() + wait));
            }
            Acquired::NotBefore(wait) => self.wait_for_slot(NextSlot::NotBefore(Instant::now() + wait)),
        }
    }

    fn wait_for_slot(&mut self, slot: NextSlot) {
        let now = self.now();
        if let Some(wait) = self.state.wait_for_slot(slot, now) {
            (self.observer)(&Event::Waiting(wait));
        }
    }

    async fn return_slot(&mut self) {
        self.state.slot = NextSlot::Free;
        if let Some(slot) = self.held.take() {
            self.client.pacer.give_back(slot).await;
        }
    }

    fn send(&mut self, slots: Vec<Slot>) {
        let now = self.now();
        match self.state.depart(&mut self.journal, slots.len(), now) {
            Ok(rows) => {
                for (row, slot) in rows.into_iter().zip(slots) {
                    self.requests.send(slot, row, self.client, self.options.method);
                }
            }
            Err(error) => self.not_recorded(&error),
        }
    }

    async fn wait(&mut self, until: Option<Instant>) {
        if self.state.is_idle() && !self.write() && self.requests.is_empty() {
            return;
        }
        tokio::select! {
            biased;
            Ok(()) = self.interrupts.changed() => self.interrupted(),
            answered = self.requests.next(), if !self.requests.is_empty() => {
                if let Some(answered) = answered {
                    self.arrived(answered);
                }
                for _ in 0..YIELDS {
                    tokio::task::yield_now().await;
                    while let Some(answered) = self.requests.next_now() {
                        self.arrived(answered);
                    }
                }
            }
            () = tokio::time::sleep_until(until.unwrap_or_else(Instant::now)), if until.is_some() => {}
        }
    }

    fn arrived(&mut self, answered: Answered) {
        let Answered { row, response } = answered;
        let now = self.now();
        self.state.arrive(&mut self.journal, row, response, now);
    }

    fn interrupted(&mut self) {
        let is_second = *self.interrupts.borrow_and_update() > 1;
        if self.state.stopping.is_going() {
            (self.observer)(&Event::Draining(self.state.in_flight.len()));
        }
        self.state.stopping.drain(Stop::Interrupted);
        if is_second {
            self.state.stopping.abandon();
        }
    }

    /// Reads the records of the rows whose outcome is unknown.
    async fn reconcile(&mut self) -> Result<()> {
        if !self.write() {
            return Ok(());
        }
        let mut pages = RowPages::new(self.run_id(), RowFilter::Only(State::Sending), PAGE_SIZE);
        let mut settled = 0;
        loop {
            let rows = pages.next(self.ledger())?;
            if rows.is_empty() {
                break;
            }
            let reread = if self.options.blind {
                rows.into_iter().map(|row| Reconciled { row, verdict: Verdict::Send, read: None }).collect()
            } else {
                let Some(reread) = self.read(rows).await else { break };
                reread
            };
            let now = self.now();
            for Reconciled { row, verdict, .. } in reread {
                settled += usize::from(self.state.settle(&mut self.journal, row, verdict, now));
            }
        }
        self.write();
        if self.state.blocked.reconciled(settled) {
            self.pages = open_rows(self.run_id());
            self.state.queue.restart();
        }
        Ok(())
    }

    /// Writes what is pending to the ledger; when that fails, nothing more is sent.
    fn write(&mut self) -> bool {
        let written = self.journal.write();
        if let Err(error) = &written {
            self.not_recorded(error);
        }
        written.is_ok()
    }

    fn not_recorded(&mut self, error: &anyhow::Error) {
        self.state.stopping.drain(Stop::Failed(Error::NotRecorded(error.to_string()).into()));
    }

    fn end(mut self) -> (Tally, Option<Stop>) {
        self.write();
        let tally = self.ledger().tally(self.run_id());
        let RunState { stopping, breaker, .. } = self.state;
        // If the ledger cannot be read, the journal's own count is the best there is.
        let Ok(tally) = tally else { return (self.journal.tally(), stopping.into_reason()) };
        // A run that has no row left was not stopped by anything.
        let reason = stopping.into_reason().unwrap_or_else(|| Stop::OutcomeUnknown(breaker.into_last_error()));
        (tally, Some(reason).filter(|_| tally.open() > 0))
    }

    fn ledger(&self) -> &Ledger {
        self.journal.store.ledger
    }

    fn run_id(&self) -> i64 {
        self.journal.store.run
    }

    fn now(&self) -> Now {
        Now { at: Instant::now(), ms: self.clock.now_ms() }
    }
}

fn open_rows(run: i64) -> RowPages {
    RowPages::new(run, RowFilter::Open, PAGE_SIZE)
}
