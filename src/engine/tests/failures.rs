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

#[tokio::test(start_paused = true)]
async fn three_403s_in_a_row_stop_a_run_even_after_successes() {
    for forbidden in [Odd::Status(403), Odd::Forbidden] {
        let server = Server::new(Virtual::start(), 8, 100_000, 10);
        let done = Odd::Status(204);
        let answers = [done, done, forbidden, forbidden, done, forbidden, forbidden, forbidden];
        server.odd.borrow_mut().extend(answers);
        let mut world = world(server, 20, 20);
        let (tally, stop) = world.run(Options { jobs: 1, ..options() }).await;
        let Some(Stop::Failed(error)) = stop else { panic!("{stop:?}") };
        let is_about_records = error.to_string().starts_with("several edits in a row were forbidden");
        assert_eq!(is_about_records, forbidden == Odd::Forbidden, "{error}");
        assert_eq!((tally.of(State::Updated), tally.of(State::Failed), tally.of(State::Pending)), (3, 4, 13));
    }
}

#[tokio::test(start_paused = true)]
async fn three_pages_of_html_in_a_row_stop_a_run_even_after_successes() {
    for status in [200, 302, 403, 404, 418] {
        let server = Server::new(Virtual::start(), 8, 100_000, 10);
        server.odd.borrow_mut().push_back(Odd::Status(204));
        server.odd.borrow_mut().extend([Odd::Page(status); 3]);
        let mut world = world(server, 20, 20);
        let (tally, stop) = world.run(Options { jobs: 1, blind: false, ..options() }).await;
        assert!(matches!(stop, Some(Stop::Failed(_))), "{status}: {stop:?}");
        assert_eq!((tally.of(State::Updated), tally.failed(), tally.open()), (1, 0, 19), "{status}");
        let (tally, stop) = world.run(Options { blind: false, ..options() }).await;
        assert_eq!((tally.of(State::Updated), stop.is_none()), (20, true), "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_page_of_html_fails_its_row_only_after_the_record_was_read() {
    for (odd, ends) in [
        (Odd::Page(404), (2, 1)),
        (Odd::Page(302), (2, 1)),
        // A server may redirect after it has done what was asked.
        (Odd::Redirect(303), (3, 0)),
        (Odd::Redirect(302), (3, 0)),
    ] {
        let server = Server::new(Virtual::start(), 8, 100_000, 10);
        server.odd.borrow_mut().extend([Odd::Status(204), odd]);
        let mut world = world(server, 3, 3);
        let (tally, stop) = world.run(Options { jobs: 1, blind: false, ..options() }).await;
        assert_eq!((tally.of(State::Updated), tally.of(State::Failed)), ends, "{odd:?} {stop:?}");
        assert!(stop.is_none());
    }
}

#[tokio::test(start_paused = true)]
async fn a_refusal_after_an_unanswered_request_does_not_fail_a_row_that_was_applied() {
    let server = Server::new(Virtual::start(), 1_000_000, 1_000_000, 10);
    // The first request gets no answer and is not applied yet. When the record is read, the row is sent again; then
    // the first request arrives, and the second is refused because of that.
    server.odd.borrow_mut().extend([Odd::Lost, Odd::Late(422)]);
    let mut world = world(server, 1, 1);
    let (tally, stop) = world.run(Options { blind: false, ..options() }).await;
    assert_eq!(tally.of(State::Sending), 1, "{stop:?}");
    let (tally, stop) = world.run(Options { blind: false, ..options() }).await;
    assert_eq!((tally.of(State::Updated), stop.is_none()), (1, true), "{tally:?}");
}
