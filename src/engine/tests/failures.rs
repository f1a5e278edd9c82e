//! Failures of the API and of its front: some pass, some persist.

use super::*;

/// Every fifth answer is in turn a challenge, a 500, a 520 and a 524.
#[tokio::test(start_paused = true)]
async fn two_hundred_rows_get_through_failures_that_pass() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    let failures = [Odd::Challenge, Odd::Status(500), Odd::Status(520), Odd::Late(524)];
    for answer in 0..400 {
        let failure = (answer % 5 == 4).then(|| failures[answer / 5 % 4]);
        server.odd.borrow_mut().push_back(failure.unwrap_or(Odd::Status(204)));
    }
    let mut world = world(server, 200, 200);
    let (tally, stop) = world.run(options()).await;
    assert_eq!((tally.of(State::Updated), stop.is_none()), (200, true), "{tally:?} {stop:?}");
    assert_eq!(world.server.pins.borrow().len(), 200);
}

#[tokio::test(start_paused = true)]
async fn a_failure_that_persists_stops_the_run_and_fails_no_row() {
    for odd in [Odd::Challenge, Odd::Status(500), Odd::Status(501), Odd::Status(520)] {
        for (second, rows, jobs) in [(2, 50, 64), (8, 5, 1), (1000, 50, 64), (2, 2, 64)] {
            let server = Server::new(Virtual::start(), second, 100_000, 100);
            server.odd.borrow_mut().extend(std::iter::repeat_n(odd, 50_000));
            let mut world = world(server, rows, rows);
            let (tally, stop) = world.run(Options { jobs, ..options() }).await;
            assert_eq!((tally.open(), tally.failed()), (rows, 0), "{odd:?} at {second}/s with {jobs}");
            assert!(matches!(stop, Some(Stop::Failed(_) | Stop::OutcomeUnknown(Some(_)))), "{odd:?}: {stop:?}");
            assert!(world.elapsed_ms() < 150_000, "{odd:?} at {second}/s with {jobs}: {} ms", world.elapsed_ms());
            // The run is resumed when the API is back.
            world.server.odd.borrow_mut().clear();
            let (tally, stop) = world.run(options()).await;
            assert_eq!((tally.of(State::Updated), stop.is_none()), (rows, true));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_missing_scope_stops_the_run_and_fails_no_row() {
    let server = Server::new(Virtual::start(), 8, 100_000, 10);
    server.odd.borrow_mut().extend([Odd::Status(204), Odd::Scope]);
    let mut world = world(server, 20, 20);
    let (tally, stop) = world.run(Options { jobs: 1, ..options() }).await;
    assert!(matches!(stop, Some(Stop::Failed(_))), "{stop:?}");
    assert_eq!((tally.of(State::Updated), tally.of(State::Pending)), (1, 19));
}
