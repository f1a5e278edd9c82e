//! The scheduler under very many schedules: the world decides at random what each step meets, and the
//! laws of a run are checked at each step. Nothing waits, and nothing is sent.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use anyhow::anyhow;
use proptest::prelude::*;
use tokio::time::Instant;

use crate::api::AppliesTo;
use crate::domain::comparison::Record;
use crate::domain::row_state::{State, Tally};
use crate::engine::in_flight::could_be_the_same;
use crate::engine::journal::{Journal, Marked, Store};
use crate::engine::queue::{MAX_AGE, MAX_REREADS};
use crate::engine::reread::{Reconciled, Verdict};
use crate::engine::responses::{Answer, Refusal, Response};
use crate::engine::run_state::{Now, RunState};
use crate::engine::runner::Options;
use crate::engine::scheduler::{Step, next};
use crate::engine::slot::NextSlot;
use crate::engine::stopping::Stop;
use crate::engine::tests::scenario::{START_MS, Scenario, row, scenarios};
use crate::ledger::{Row, RowError, RowUpdate};

/// Rows that are taken from the ledger at a time: few, so that there are several pages.
const PAGE: usize = 4;
/// A run of this many steps is taken for one that never ends: the longest takes some hundreds.
const MOST_STEPS: u32 = 5000;

fn is_final(state: State) -> bool {
    !matches!(state, State::Pending | State::Sending)
}

/// The ledger, in memory.
struct Memory {
    rows: BTreeMap<u64, Row>,
    writes: u32,
    failing_write: Option<u32>,
}

impl Store for &RefCell<Memory> {
    fn write(&mut self, updates: &[RowUpdate]) -> anyhow::Result<()> {
        let mut memory = self.borrow_mut();
        memory.writes += 1;
        if memory.failing_write == Some(memory.writes - 1) {
            return Err(anyhow!("the disk is full"));
        }
        for update in updates {
            let row = memory.rows.get_mut(&update.number).unwrap();
            assert!(!is_final(row.state), "row {} had ended", update.number);
            row.state = update.state;
        }
        Ok(())
    }
}

struct World<'a> {
    memory: &'a RefCell<Memory>,
    state: RunState,
    journal: Journal<'a, &'a RefCell<Memory>>,
    options: Options,
    script: std::vec::IntoIter<u8>,
    now: Now,
    cursor: u64,
    in_flight: Vec<Row>,
    /// When the record of each row was read last.
    read_at: BTreeMap<u64, u64>,
    /// Rows that may have been applied since their record was read.
    unread: BTreeSet<u64>,
    rereads: u32,
    has_lost_writes: bool,
}

impl World<'_> {
    /// One of several outcomes; the first is the good one.
    fn decide(&mut self, outcomes: u8) -> u8 {
        self.script.next().unwrap_or(0) % outcomes
    }

    fn pass(&mut self, ms: u64) {
        self.now = Now { at: self.now.at + Duration::from_millis(ms), ms: self.now.ms + ms };
    }

    fn write(&mut self) -> bool {
        let written = self.journal.write();
        self.has_lost_writes |= written.is_err();
        if let Err(error) = written {
            self.state.stopping.drain(Stop::Failed(error));
            return false;
        }
        true
    }

    fn state_of(&self, number: u64) -> State {
        self.memory.borrow().rows[&number].state
    }

    /// Performs one step; false when the run is done.
    fn perform(&mut self, step: Step) -> bool {
        let now = self.now;
        match step {
            Step::Reread => self.reread(),
            Step::Refill => self.refill(),
            Step::DropBlocked => self.state.drop_blocked(&mut self.journal, now),
            Step::Launch(most) => self.launch(most),
            Step::ReturnSlot => self.state.slot = NextSlot::Free,
            Step::RunOutOfTime => self.state.stopping.drain(Stop::OutOfTime { next: Duration::ZERO }),
            Step::WaitUntil(at) => self.wait(Some(at)),
            Step::AwaitAnswer => self.wait(None),
            Step::Reconcile => self.reconcile(),
            Step::Done => return false,
        }
        true
    }

    fn refill(&mut self) {
        let open = |row: &&Row| !is_final(row.state) && row.number > self.cursor;
        let page: Vec<Row> = self.memory.borrow().rows.values().filter(open).take(PAGE).cloned().collect();
        match page.last() {
            Some(last) => self.cursor = last.number,
            None => self.state.queue.exhaust(),
        }
        let known = page.into_iter().filter(|row| !self.state.blocked.is_unknown(row.number)).collect();
        self.state.queue.refill(known);
    }

    fn reread(&mut self) {
        assert!(self.in_flight.is_empty(), "records are read while they may change");
        let rows = self.state.take_to_reread(&mut self.journal, self.now);
        self.rereads += 1;
        if let Some(reread) = self.read(rows) {
            self.state.take_reread(&mut self.journal, reread, self.now);
        }
    }

    fn read(&mut self, rows: Vec<Row>) -> Option<Vec<Reconciled>> {
        self.write();
        let ms = [0, 0, 2000, 700_000][usize::from(self.decide(4))];
        self.pass(ms);
        if self.decide(16) == 1 {
            self.state.stopping.drain(Stop::Failed(anyhow!("no answer")));
            return None;
        }
        if !self.state.stopping.is_going() {
            return None;
        }
        Some(rows.into_iter().map(|row| self.judge(row)).collect())
    }

    fn judge(&mut self, row: Row) -> Reconciled {
        self.read_at.insert(row.number, self.now.ms);
        self.unread.remove(&row.number);
        let error = Some(RowError::new("conflict", "changed"));
        let verdict = match self.decide(6) {
            1 if row.state == State::Sending => Verdict::Ended(State::Updated, None),
            1 => Verdict::Ended(State::Unchanged, None),
            2 => Verdict::Ended(State::Conflict, error),
            _ => Verdict::Send,
        };
        let read = row.number.is_multiple_of(2).then(|| (1, Record::new()));
        Reconciled { row, verdict, read }
    }

    fn launch(&mut self, most: usize) {
        assert!(most > 0);
        let was_held = matches!(self.state.slot, NextSlot::Held(_));
        self.state.slot = NextSlot::Free;
        let wait = Duration::from_millis(u64::from(self.decide(250)) * 4000 + 1);
        match (was_held, self.decide(4)) {
            // The slot that was waited for is lost.
            (true, 3) => {}
            (true, _) => self.depart(1),
            (false, 1) => self.wait_for_slot(NextSlot::Held(self.now.at + wait)),
            (false, 2) => self.wait_for_slot(NextSlot::NotBefore(self.now.at + wait)),
            (false, _) => {
                let slots = most - usize::from(self.decide(3)).min(most - 1);
                self.depart(slots);
            }
        }
    }

    fn wait_for_slot(&mut self, slot: NextSlot) {
        self.state.wait_for_slot(slot, self.now);
    }

    fn depart(&mut self, slots: usize) {
        match self.state.depart(&mut self.journal, slots, self.now) {
            Err(error) => {
                self.has_lost_writes = true;
                self.state.stopping.drain(Stop::Failed(error));
            }
            Ok(marked) => {
                assert!(marked.len() == slots, "there were fewer rows than slots");
                for row in marked {
                    self.send(row);
                }
                self.rereads = 0;
            }
        }
    }

    /// Checks every law about a request that leaves.
    fn send(&mut self, marked: Marked) {
        let row = marked.into_row();
        assert!(self.state.stopping.is_going(), "a row is sent after the run began to stop");
        assert_eq!(self.state_of(row.number), State::Sending, "a row is sent that the ledger does not hold as sending");
        let mut others = self.in_flight.iter();
        assert!(
            others.all(|other| !could_be_the_same(&other.destination(), &row.destination())
                && !other.changes_identity()
                && !row.changes_identity()),
            "two edits of one record are in flight"
        );
        for earlier in self.memory.borrow().rows.values().take_while(|earlier| earlier.number < row.number) {
            if could_be_the_same(&earlier.destination(), &row.destination()) {
                assert!(is_final(earlier.state), "row {} is sent before row {} ended", row.number, earlier.number);
            }
            let is_failed = matches!(earlier.state, State::Failed | State::Conflict);
            let is_same = earlier.destination().key() == row.destination().key();
            assert!(!(is_failed && is_same), "row {} is sent though row {} failed", row.number, earlier.number);
        }
        if !self.options.blind {
            let age = Duration::from_millis(self.now.ms - self.read_at[&row.number]);
            assert!(age <= MAX_AGE || self.rereads >= MAX_REREADS, "row {} is stale", row.number);
            assert!(!self.unread.contains(&row.number), "row {} may be applied already", row.number);
        }
        self.unread.insert(row.number);
        self.in_flight.push(row);
        assert!(self.in_flight.len() <= self.options.jobs);
    }

    fn wait(&mut self, until: Option<Instant>) {
        assert!(until.is_some() || !self.in_flight.is_empty(), "nothing ends this wait");
        if self.state.is_idle() && !self.write() && self.in_flight.is_empty() {
            return;
        }
        match self.decide(24) {
            1 => self.interrupt(),
            2 => {
                self.interrupt();
                self.state.stopping.abandon();
            }
            event if !self.in_flight.is_empty() && (until.is_none() || event % 2 == 0) => {
                let ms = [20, 20, 3000, 700_000][usize::from(self.decide(4))];
                let left = until.map_or(u64::MAX, |at| (at - self.now.at).as_millis().try_into().unwrap());
                self.pass(ms.min(left));
                self.answer();
            }
            _ => {
                if let Some(at) = until {
                    assert!(at > self.now.at, "the time has come already");
                    self.pass((at - self.now.at).as_millis().try_into().unwrap());
                }
            }
        }
    }

    fn interrupt(&mut self) {
        self.state.stopping.drain(Stop::Interrupted);
    }

    fn answer(&mut self) {
        let which = usize::from(self.decide(8)) % self.in_flight.len();
        let row = self.in_flight.swap_remove(which);
        let response = self.response();
        let may_be_applied = match &response {
            Response::Accepted(_) => true,
            Response::Refused(Refusal { may_be_applied, .. }) | Response::RateLimited { may_be_applied } => {
                *may_be_applied
            }
            Response::Unanswered { may_have_left, .. } | Response::NoCredentials { may_have_left, .. } => {
                *may_have_left
            }
        };
        if !may_be_applied {
            self.unread.remove(&row.number);
        }
        self.state.arrive(&mut self.journal, row, response, self.now);
    }

    fn response(&mut self) -> Response {
        let error = || anyhow!("refused");
        let refused = |status, applies_to, may_be_applied| {
            let is_doubtful = status == 404;
            Response::Refused(Refusal {
                answer: Answer { status: Some(status), ..Answer::default() },
                status,
                is_doubtful,
                applies_to,
                code: "refused",
                error: error(),
                may_be_applied,
            })
        };
        match self.decide(20) {
            1 | 2 => refused(422, AppliesTo::Request, false),
            3 => refused(500, AppliesTo::Request, true),
            15 => refused(404, AppliesTo::Request, true),
            4 => refused(403, AppliesTo::Unknown, false),
            5 => refused(401, AppliesTo::Application, false),
            6 => refused(503, AppliesTo::Request, true),
            7 | 8 => Response::RateLimited { may_be_applied: false },
            9 | 10 => Response::RateLimited { may_be_applied: true },
            11 | 12 => Response::Unanswered { error: error(), may_have_left: true },
            13 => Response::Unanswered { error: error(), may_have_left: false },
            14 => Response::NoCredentials { error: error(), may_have_left: false },
            _ => Response::Accepted(Answer::default()),
        }
    }

    fn reconcile(&mut self) {
        assert!(self.in_flight.is_empty() && self.state.queue.is_empty());
        if !self.write() {
            return;
        }
        let sending = |row: &&Row| row.state == State::Sending;
        let rows: Vec<Row> = self.memory.borrow().rows.values().filter(sending).cloned().collect();
        let blind = |row| Reconciled { row, verdict: Verdict::Send, read: None };
        let reread = if self.options.blind { Some(rows.into_iter().map(blind).collect()) } else { self.read(rows) };
        let mut settled = 0;
        for Reconciled { row, verdict, .. } in reread.unwrap_or_default() {
            settled += usize::from(self.state.settle(&mut self.journal, row, verdict, self.now));
        }
        self.write();
        if self.state.blocked.reconciled(settled) {
            self.cursor = 0;
            self.state.queue.restart();
        }
    }

    /// Checks what a run must leave behind.
    fn check_end(mut self) {
        self.write();
        assert!(self.in_flight.is_empty() || self.state.stopping.is_abandoned(), "an answer was not waited for");
        if self.has_lost_writes {
            return;
        }
        let mut tally = Tally::default();
        self.memory.borrow().rows.values().for_each(|row| tally.add(row.state, 1));
        assert_eq!(self.journal.tally(), tally, "the journal's count is wrong");
        if !self.state.stopping.is_going() {
            return;
        }
        for open in self.memory.borrow().rows.values().filter(|row| !is_final(row.state)) {
            let blocked = &self.state.blocked;
            let is_waiting = blocked.is_unknown(open.number) || blocked.check(open).is_some();
            assert!(is_waiting, "row {} was forgotten", open.number);
        }
    }
}

fn simulate(scenario: Scenario) {
    let rows: BTreeMap<u64, Row> =
        (1..).zip(scenario.rows).map(|(number, properties)| (number, row(number, properties))).collect();
    let mut tally = Tally::default();
    for row in rows.values() {
        tally.add(row.state, 1);
    }
    let unread = rows.values().filter(|row| row.state == State::Sending).map(|row| row.number).collect();
    let memory = RefCell::new(Memory { rows, writes: 0, failing_write: scenario.failing_write });
    let now = Now { at: Instant::now(), ms: START_MS };
    let until = scenario.time.map(|time| now.at + Duration::from_millis(time));
    let options = Options { until, ..scenario.options };
    let mut world = World {
        memory: &memory,
        state: RunState::new(&options),
        journal: Journal::new(&memory, tally, &|_| {}),
        options,
        script: scenario.script.into_iter(),
        now,
        cursor: 0,
        in_flight: Vec::new(),
        read_at: BTreeMap::new(),
        unread,
        rereads: 0,
        has_lost_writes: false,
    };
    for _ in 0..MOST_STEPS {
        let step = next(&world.state, world.now);
        assert_eq!(world.state.in_flight.len(), world.in_flight.len());
        if !world.perform(step) {
            return world.check_end();
        }
    }
    panic!("the run never ends; its next step is {:?}", next(&world.state, world.now));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(20_000) })]

    #[test]
    fn every_schedule_keeps_the_laws_of_a_run(scenario in scenarios()) {
        simulate(scenario);
    }
}
