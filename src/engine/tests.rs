//! Runs on a virtual clock, against a server that counts the requests it receives.

mod failures;
mod scenario;
mod schedules;
mod server;

use std::rc::Rc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::field::by_name;
use crate::domain::row_state::{State, Tally};
use crate::domain::target::Target;
use crate::domain::value::Value;
use crate::engine::tests::server::{BEFORE, HOUR_MS, Odd, START_MS, Server, Virtual};
use crate::engine::{Options, Runner, Stop};
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::rate::share::Share;
use crate::ledger::{Kind as RunKind, Ledger, NewRun, Owner, Row, RowError};
use crate::system::clock::Clock as _;

struct World {
    server: Rc<Server>,
    client: Client,
    ledger: Ledger,
    run: i64,
    clock: Virtual,
    _folder: tempfile::TempDir,
}

/// A run of blind edits of this many records, which take turns.
fn world(server: Server, rows: u64, records: u64) -> World {
    let target = |number: u64| Target::Candidature(i64::try_from(1 + (number - 1) % records).unwrap());
    of_targets(server, &(1..=rows).map(target).collect::<Vec<_>>())
}

fn of_targets(server: Server, targets: &[Target]) -> World {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::open(&folder.path().join("ledger.db")).unwrap();
    let new = NewRun {
        kind: RunKind::Apply,
        parent: None,
        part: None,
        owner: Owner { profile: "p".into(), address: "a".into(), application: "x".into() },
        source: None,
        input_sha256: None,
        columns: Vec::new(),
        layout: None,
        method: "PATCH".into(),
        blind: true,
        read_at: START_MS,
        findings: Vec::new(),
    };
    let row = |(number, target): (u64, &Target)| {
        let mut changes = Changes::default();
        changes.set(by_name("pin").unwrap(), Value::Text(number.to_string()));
        let record = if let Target::Candidature(id) = target { Some(*id) } else { None };
        let before = record.map(|_| Record::from_iter([("pin".to_owned(), BEFORE.into())]));
        Ok(Row { record, before, ..Row::new(number, target.clone(), changes, State::Pending) })
    };
    let run = ledger.begin(&new, START_MS, (1..).zip(targets).map(row)).unwrap();
    let clock = server.clock;
    let server = Rc::new(server);
    let client = Client {
        base: "http://127.0.0.1:1".into(),
        transport: server.clone(),
        authorizer: None,
        pacer: Pacer::new(Box::new(clock), Share::of(100), None),
        observer: Rc::new(|_| {}),
        timeout: Duration::from_secs(30),
        forbids_edits: false,
        limit_timeout: Duration::MAX,
        until: None,
    };
    World { server, client, ledger, run, clock, _folder: folder }
}

fn options() -> Options {
    Options { method: Method::Patch, jobs: 32, max_errors: None, until: None, blind: true }
}

impl World {
    async fn run(&mut self, options: Options) -> (Tally, Option<Stop>) {
        let (_tell, interrupts) = watch::channel(0);
        self.run_interrupted(options, interrupts).await
    }

    async fn run_interrupted(&mut self, options: Options, interrupts: watch::Receiver<u32>) -> (Tally, Option<Stop>) {
        let runner = Runner {
            client: &self.client,
            ledger: &mut self.ledger,
            run: self.run,
            options,
            clock: &self.clock,
            observer: &|_| {},
            interrupts,
        };
        crate::engine::run(runner).await.unwrap()
    }

    fn elapsed_ms(&self) -> u64 {
        self.clock.now_ms() - START_MS
    }
}

#[tokio::test(start_paused = true)]
async fn the_limit_per_second_is_used_fully_at_any_latency_and_never_exceeded() {
    for latency in [1, 40, 900, 3000] {
        let mut world = world(Server::new(Virtual::start(), 8, 100_000, latency), 400, 400);
        let (tally, stop) = world.run(options()).await;
        assert_eq!((tally.of(State::Updated), stop.is_none(), world.server.refused.get()), (400, true, 0));
        assert!(world.elapsed_ms() <= 52_500 + 2 * latency, "{latency}: {}", world.elapsed_ms());
        // No more requests are in flight than the latency needs.
        let needed = usize::try_from(latency * 8 / 1000).unwrap() + 2;
        assert!(world.server.most_in_flight.get() <= needed, "{latency}: {}", world.server.most_in_flight.get());
    }
}

#[tokio::test(start_paused = true)]
async fn the_hourly_limit_is_waited_for() {
    let mut world = world(Server::new(Virtual::start(), 8, 100, 20), 250, 250);
    let (tally, _) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), world.server.refused.get()), (250, 0));
    let hours = world.elapsed_ms() / HOUR_MS;
    assert_eq!(hours, 2, "100 in the first hour, 100 in the second, 50 in the third");
}

#[tokio::test(start_paused = true)]
async fn a_run_with_a_time_limit_stops_before_it_waits_for_the_hour() {
    let mut world = world(Server::new(Virtual::start(), 8, 100, 20), 250, 250);
    let until = Some(Instant::now() + Duration::from_secs(1800));
    let (tally, stop) = world.run(Options { until, ..options() }).await;
    assert!(matches!(stop, Some(Stop::OutOfTime { next }) if next > Duration::from_secs(3000)), "{stop:?}");
    assert_eq!((tally.of(State::Updated), tally.of(State::Pending)), (100, 150));
    assert!(world.elapsed_ms() < 60_000, "it did not wait to find out: {}", world.elapsed_ms());
}

#[tokio::test(start_paused = true)]
async fn a_limit_that_drops_is_respected_at_once() {
    let server = Server { drop_after: Some((100, 2)), ..Server::new(Virtual::start(), 8, 100_000, 30) };
    let mut world = world(server, 160, 160);
    let (tally, _) = world.run(options()).await;
    assert_eq!(tally.of(State::Updated), 160);
    // Only requests that were in flight when the limit dropped may be refused.
    assert!(world.server.refused.get() <= 8, "{}", world.server.refused.get());
    assert!(world.elapsed_ms() < 50_000, "{}", world.elapsed_ms());
}

#[tokio::test(start_paused = true)]
async fn edits_of_one_record_keep_their_order() {
    let mut world = world(Server::new(Virtual::start(), 1_000_000, 1_000_000, 50), 40, 2);
    let (tally, _) = world.run(options()).await;
    assert_eq!(tally.of(State::Updated), 40);
    assert_eq!(world.server.most_in_flight.get(), 2);
}

#[tokio::test(start_paused = true)]
async fn an_interrupt_lets_requests_in_flight_finish_and_a_second_does_not() {
    for interrupts in [1, 2] {
        let mut world = world(Server::new(Virtual::start(), 8, 100_000, 10_000), 100, 100);
        let (tell, hear) = watch::channel(0);
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            for _ in 0..interrupts {
                tell.send_modify(|count| *count += 1);
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            tokio::time::sleep(Duration::from_secs(60)).await;
        });
        let (tally, stop) = world.run_interrupted(options(), hear).await;
        assert!(matches!(stop, Some(Stop::Interrupted)));
        // Until the first answer states the limit, 2 requests a second are sent.
        let (finished, unsettled) = if interrupts == 1 { (2, 0) } else { (0, 2) };
        assert_eq!((tally.of(State::Updated), tally.of(State::Sending)), (finished, unsettled));
        assert_eq!(tally.of(State::Pending), 98);
    }
}

#[tokio::test(start_paused = true)]
async fn a_run_stops_when_nothing_is_answered_and_keeps_the_outcome_unknown() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().extend([Odd::TimedOut; 8]);
    let mut world = world(server, 20, 20);
    let (tally, stop) = world.run(Options { jobs: 1, ..options() }).await;
    assert!(matches!(stop, Some(Stop::Failed(_))), "{stop:?}");
    assert_eq!((tally.of(State::Sending), tally.of(State::Pending)), (3, 17));
    // The run is resumed when the server is back.
    world.server.odd.borrow_mut().clear();
    let (tally, stop) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), stop.is_none()), (20, true));
}

#[tokio::test(start_paused = true)]
async fn a_row_after_a_failed_row_for_the_record_is_not_sent() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().push_back(Odd::Status(422));
    let mut world = world(server, 4, 2);
    let (tally, _) = world.run(Options { jobs: 1, ..options() }).await;
    assert_eq!((tally.of(State::Updated), tally.of(State::Failed)), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_row_after_a_failed_row_for_the_record_is_not_sent_together_with_others() {
    let server = Server::new(Virtual::start(), 1_000_000, 1_000_000, 50);
    server.odd.borrow_mut().push_back(Odd::Status(422));
    let mut world = of_targets(server, &[1, 2, 3, 4, 5, 1].map(Target::Candidature));
    let (tally, _) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), tally.of(State::Failed)), (4, 2));
}

#[tokio::test(start_paused = true)]
async fn an_error_of_the_server_does_not_prove_that_nothing_was_applied() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    // This status is not tried again.
    server.odd.borrow_mut().push_back(Odd::Status(501));
    let mut world = world(server, 2, 2);
    let (tally, stop) = world.run(Options { jobs: 1, ..options() }).await;
    assert_eq!((tally.of(State::Updated), tally.of(State::Failed), stop.is_none()), (1, 1, true));
    // A blind run cannot read the record, and the message says so.
    let failed = world.ledger.row(world.run, 1).unwrap().unwrap();
    assert!(failed.error.as_ref().unwrap().message.ends_with("may have been applied anyway"), "{failed:?}");
    // A retry has to read the record first.
    world.ledger.reopen_failed(world.run).unwrap();
    assert_eq!(world.ledger.tally(world.run).unwrap().of(State::Sending), 1);
}

#[tokio::test(start_paused = true)]
async fn a_row_after_an_edit_without_an_answer_waits() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().push_back(Odd::TimedOut);
    let mut world = world(server, 2, 1);
    let (tally, stop) = world.run(Options { jobs: 1, ..options() }).await;
    assert!(matches!(stop, Some(Stop::OutcomeUnknown(Some(_)))), "{stop:?}");
    assert_eq!((tally.of(State::Sending), tally.of(State::Pending)), (1, 1));
    let (tally, stop) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), stop.is_none()), (2, true));
}

#[tokio::test(start_paused = true)]
async fn an_edit_that_only_the_rate_limit_refused_is_sent_later() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().extend([Odd::Status(429); 5]);
    let mut world = world(server, 10, 10);
    let (tally, stop) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), stop.is_none()), (10, true));
    // Each edit is applied once, although some were refused first.
    assert_eq!(world.server.got.borrow().len(), 10);
}

/// Somebody else edits a record after a while.
fn meanwhile(server: &Rc<Server>, after: Duration, record: i64) -> impl Future<Output = ()> + use<> {
    let server = Rc::clone(server);
    async move {
        tokio::time::sleep(after).await;
        server.pins.borrow_mut().insert(record, "theirs".to_owned());
    }
}

#[tokio::test(start_paused = true)]
async fn a_row_that_waited_long_for_its_slot_is_reread() {
    let mut world = world(Server::new(Virtual::start(), 8, 100, 20), 150, 150);
    let others = meanwhile(&world.server, Duration::from_secs(1800), 140);
    let ((tally, stop), ()) = tokio::join!(world.run(Options { blind: false, ..options() }), others);
    assert!(stop.is_none(), "{stop:?}");
    assert_eq!((tally.of(State::Updated), tally.of(State::Conflict)), (149, 1));
    assert_eq!(world.server.pins.borrow()[&140], "theirs");
}

#[tokio::test(start_paused = true)]
async fn the_slowest_pace_gets_there() {
    // Records are reread every two minutes, and at the slowest pace twice before each edit.
    for (gap_ms, most) in [(10_000, 23), (100_000, 40), (1_000_000, 61)] {
        let mut world = world(Server::new(Virtual::start(), 8, 100_000, 20), 20, 20);
        world.client.pacer.set_share(Share { percent: 100, shortest_gap_ms: gap_ms });
        let (tally, stop) = world.run(Options { blind: false, ..options() }).await;
        assert!(stop.is_none(), "{stop:?}");
        assert_eq!(tally.of(State::Updated), 20);
        assert!(world.server.got.borrow().len() <= most, "{}", world.server.got.borrow().len());
    }
}

#[tokio::test(start_paused = true)]
async fn an_edit_without_an_answer_is_reread_wherever_it_is_in_the_queue() {
    let server = Server::new(Virtual::start(), 1_000_000, 1_000_000, 10);
    // The refusal of the second edit arrives after that of the first, so the second waits in front.
    server.odd.borrow_mut().extend([Odd::CutOff, Odd::Status(429), Odd::Status(429)]);
    server.slow.set(Some(2));
    server.retry_after.set(4);
    let mut world = world(server, 2, 2);
    let others = meanwhile(&world.server, Duration::from_secs(7), 1);
    let ((tally, _), ()) = tokio::join!(world.run(Options { blind: false, ..options() }), others);
    assert_eq!((tally.of(State::Updated), tally.of(State::Conflict)), (1, 1), "{tally:?}");
    assert_eq!(world.server.pins.borrow()[&1], "theirs");
}

#[tokio::test(start_paused = true)]
async fn an_edit_without_an_answer_is_reread_before_it_is_sent_again() {
    for record in [1, 2] {
        let server = Server::new(Virtual::start(), 8, 100_000, 10);
        server.odd.borrow_mut().extend([Odd::CutOff, Odd::Status(429)]);
        let mut world = world(server, 1, 1);
        // The other edit comes after ours was applied, and before there is a slot again.
        let others = meanwhile(&world.server, Duration::from_millis(900), record);
        let ((tally, _), ()) = tokio::join!(world.run(Options { blind: false, ..options() }), others);
        let ended = if record == 1 { State::Conflict } else { State::Updated };
        assert_eq!(tally.of(ended), 1, "{tally:?}");
        assert_eq!(world.server.pins.borrow()[&1], if record == 1 { "theirs" } else { "1" });
    }
}

#[tokio::test(start_paused = true)]
async fn a_row_that_may_be_for_the_same_record_waits_too() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().push_back(Odd::TimedOut);
    let targets = [Target::User("somebody".parse().unwrap()), Target::Candidature(5)];
    let mut world = of_targets(server, &targets);
    let (tally, stop) = world.run(options()).await;
    assert!(matches!(stop, Some(Stop::OutcomeUnknown(Some(_)))), "{stop:?}");
    assert_eq!((tally.of(State::Sending), tally.of(State::Pending)), (1, 1));
    world.run(options()).await;
    let got = world.server.got.borrow();
    let is_of_user: Vec<bool> = got.iter().map(|(_, url)| url.contains("somebody")).collect();
    assert_eq!(is_of_user, [true, true, false]);
}

#[tokio::test(start_paused = true)]
async fn a_row_does_not_overtake_a_waiting_row_that_may_be_for_the_same_record() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().push_back(Odd::TimedOut);
    // The user may own either candidature.
    let targets = [Target::Candidature(5), Target::User("somebody".parse().unwrap()), Target::Candidature(6)];
    let mut world = of_targets(server, &targets);
    let (tally, _) = world.run(Options { jobs: 1, ..options() }).await;
    assert_eq!((tally.of(State::Sending), tally.of(State::Pending)), (1, 2));
}

#[tokio::test(start_paused = true)]
async fn a_forbidden_record_fails_alone_and_a_forbidden_application_stops_the_run() {
    // The answers name no role: the first accepted edit shows that the application is allowed to edit.
    for (first, ends) in [(204, (4, 1, 0)), (403, (0, 0, 5))] {
        let server = Server::new(Virtual::start(), 8, 100_000, 10);
        server.odd.borrow_mut().extend([Odd::Status(first), Odd::Status(403)]);
        let mut world = world(server, 5, 5);
        let (tally, _) = world.run(Options { jobs: 1, ..options() }).await;
        assert_eq!((tally.of(State::Updated), tally.of(State::Failed), tally.of(State::Pending)), ends);
    }
}

#[tokio::test(start_paused = true)]
async fn a_failure_before_a_resume_blocks_later_rows_for_the_record() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().push_back(Odd::Status(422));
    let mut world = world(server, 4, 2);
    let first = Options { jobs: 1, max_errors: Some(0), ..options() };
    let (tally, stop) = world.run(first).await;
    assert!(matches!(stop, Some(Stop::TooManyErrors)), "{stop:?}");
    assert_eq!(tally.of(State::Pending), 3);
    let (tally, _) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), tally.of(State::Failed)), (2, 2));
}

#[tokio::test(start_paused = true)]
async fn a_row_that_cannot_be_restored_is_not_retried() {
    let mut world = world(Server::new(Virtual::start(), 8, 100_000, 10), 1, 1);
    let new = world.ledger.run(world.run).unwrap().unwrap().new;
    // An undo makes such a row when the old value is one that no edit can set.
    let row = Row::new(1, Target::Candidature(1), Changes::default(), State::Failed);
    let row = Row { error: Some(RowError::new("old_value_cannot_be_sent", "the old value cannot be sent")), ..row };
    world.run = world.ledger.begin(&new, START_MS, std::iter::once(Ok(row))).unwrap();
    assert_eq!(world.ledger.failures_to_retry(world.run).unwrap(), 0);
    world.ledger.reopen_failed(world.run).unwrap();
    let (tally, _) = world.run(options()).await;
    assert_eq!(tally.of(State::Failed), 1);
}
