//! Somebody else edits the same records while a run is planned and sent.

use super::*;
use crate::ledger::Row;

/// An API with records 1 to `last`, whose cities are `Lyon`.
fn records(last: i64) -> ScriptedApi {
    ScriptedApi::with((1..=last).map(|id| (id, json!({"birth_city": "Lyon", "pin": "0000"}))))
}

fn edits(last: i64) -> String {
    (1..=last).fold("id,birth_city,pin\n".to_owned(), |text, id| format!("{text}{id},Lima,0612\n"))
}

fn rows(report: &RunReport) -> Vec<Row> {
    report.ledger.rows(report.run.id, RowFilter::All).map(Result::unwrap).collect()
}

/// Changes a record when the list request with this number, from 1, is about to be answered.
fn changes_before_read(read: usize, id: i64, field: &'static str, value: &'static str) -> Meanwhile {
    Box::new(move |api, line| {
        if line.starts_with("GET") && api.count(Method::Get) == read {
            api.set(id, field, json!(value));
        }
    })
}

#[tokio::test(start_paused = true)]
async fn every_chunk_is_read_again_right_before_it_is_sent() {
    let world = World::of(records(250));
    // The plan reads three times. Then the three chunks are read, each before its edits.
    *world.api.meanwhile.borrow_mut() = Some(changes_before_read(6, 250, "birth_city", "Oslo"));
    let done = world.apply(&edits(250)).await;
    assert_eq!((done.tally.of(State::Updated), done.tally.of(State::Conflict)), (249, 1));
    assert_eq!(world.api.value(250, "birth_city"), "Oslo");
    let requests = world.api.requests.borrow();
    let chunks: Vec<usize> =
        requests.split(|line| line.starts_with("GET")).map(<[_]>::len).filter(|len| *len > 0).collect();
    assert_eq!(chunks, [100, 100, 49]);
    // Three reads for the plan, three for the chunks, three at the end.
    assert_eq!(world.api.count(Method::Get), 9);
}

#[tokio::test(start_paused = true)]
async fn a_change_between_plan_and_chunk_is_a_conflict_even_right_after_the_plan() {
    let world = World::of(records(2));
    *world.api.meanwhile.borrow_mut() = Some(changes_before_read(2, 2, "pin", "9999"));
    let done = world.apply(&edits(2)).await;
    assert_eq!((done.tally.of(State::Updated), done.tally.of(State::Conflict)), (1, 1));
    assert_eq!((world.api.value(2, "pin"), world.api.value(2, "birth_city")), (json!("9999"), json!("Lyon")));
}

#[tokio::test(start_paused = true)]
async fn the_before_image_is_what_was_read_right_before_the_edit() {
    let world = World::of(records(1));
    // Somebody else sets one of the two wanted values: an undo must not take this value away.
    *world.api.meanwhile.borrow_mut() = Some(changes_before_read(2, 1, "pin", "0612"));
    let done = world.apply(&edits(1)).await;
    assert_eq!(done.tally.of(State::Updated), 1);
    assert_eq!(rows(&done)[0].before, json!({"birth_city": "Lyon", "pin": "0612"}).as_object().cloned());
    world.undo(done.run.id).await;
    assert_eq!((world.api.value(1, "pin"), world.api.value(1, "birth_city")), (json!("0612"), json!("Lyon")));
}

#[tokio::test(start_paused = true)]
async fn rows_of_one_record_replace_what_the_row_before_left() {
    let world = World::of(records(1));
    let text: String = (0..150).map(|row| format!("1,{}\n", ["a", "b", "c"][row % 3])).collect();
    let done = world.apply(&format!("id,birth_city\n{text}")).await;
    assert_eq!((done.tally.of(State::Updated), done.stop.is_none()), (150, true));
    let before: Vec<_> = rows(&done).iter().map(|row| row.before.as_ref().unwrap()["birth_city"].clone()).collect();
    assert_eq!((&before[0], &before[1], &before[100]), (&json!("Lyon"), &json!("a"), &json!("a")));
    let undone = world.undo(done.run.id).await;
    assert_eq!((undone.tally.of(State::Updated), world.api.value(1, "birth_city")), (1, json!("Lyon")));
}

#[tokio::test(start_paused = true)]
async fn a_change_between_two_rows_of_one_record_is_a_conflict() {
    let world = World::of(records(1));
    let text: String = (0..150).map(|row| format!("1,{}\n", ["a", "b"][row % 2])).collect();
    // Two reads for the plan, one for the first chunk.
    *world.api.meanwhile.borrow_mut() = Some(changes_before_read(4, 1, "birth_city", "Oslo"));
    let done = world.apply(&format!("id,birth_city\n{text}")).await;
    assert_eq!((done.tally.of(State::Updated), done.tally.failed()), (100, 50), "{:?}", done.tally);
    assert_eq!(world.api.value(1, "birth_city"), "Oslo");
}

#[tokio::test(start_paused = true)]
async fn a_row_behind_an_unknown_outcome_is_not_judged_before_the_outcome_is_known() {
    let world = World::of(records(120));
    // The first edit is neither confirmed nor clearly refused, and was not made.
    world.api.edit_statuses.borrow_mut().push_back(501);
    let done = world.apply(&format!("{}1,Oslo,\n", edits(120))).await;
    let ended = rows(&done).into_iter().filter(|row| row.record == Some(1));
    let codes: Vec<_> = ended.map(|row| row.error.unwrap().code).collect();
    assert_eq!(codes, ["server_error", "earlier_row_failed"]);
    assert_eq!((done.tally.of(State::Updated), done.tally.failed()), (119, 2));
}

#[tokio::test(start_paused = true)]
async fn an_undo_leaves_what_a_colleague_set_before_the_record_was_read_back() {
    let world = World::of(records(1));
    // One read for the plan, one before the edit, and then the one that reads back.
    *world.api.meanwhile.borrow_mut() = Some(changes_before_read(3, 1, "birth_city", "Oslo"));
    let done = world.apply(&edits(1)).await;
    assert_eq!(done.read_back.as_ref().map(Vec::len), Some(1));
    let undone = world.undo(done.run.id).await;
    assert_eq!((undone.tally.of(State::Updated), undone.tally.of(State::Conflict)), (1, 1));
    assert_eq!((world.api.value(1, "birth_city"), world.api.value(1, "pin")), (json!("Oslo"), json!("0000")));
}
