//! What was stored, and how it is taken back: all of it or a part, over later changes or not.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World};
use crate::stand_in::{StandIn, answer};

const WITHOUT_LIMITS: [&str; 4] = ["--rate-second", "0", "--rate-hour", "0"];

/// A file that gives records the pins `new ID` and the birth city `Lima`.
fn file(world: &World, ids: impl IntoIterator<Item = u32>) -> String {
    let rows: String = ids.into_iter().fold(String::new(), |mut text, id| {
        writeln!(text, "{id},new {id},Lima").unwrap();
        text
    });
    world.write("a.csv", &format!("id,pin,birth_city\n{rows}"))
}

/// A change of somebody else, which the ledger of this world does not know.
fn colleague(world: &World, id: u32, flag: &str, value: &str) {
    let ledger = world.path("another.db");
    world.run(["update", "--id", &id.to_string(), flag, value, "--ledger", ledger.to_str().unwrap()]).ok();
}

fn value(world: &World, id: u32, field: &str) -> Json {
    world.record(id)[field].clone()
}

fn runs(world: &World) -> Vec<Json> {
    world.run(["runs", "-o", "json"]).ok().json()["runs"].as_array().unwrap().clone()
}

#[test]
fn a_value_that_the_server_dropped_is_a_finding_of_the_run() {
    let world = World::served_with(&[&WITHOUT_LIMITS[..], &["--fault", "drop=1"]].concat());
    let file = world.write("a.csv", "id,birth_city,pin\n1,Lima,7\n2,Lima,8\n");
    let run = world.run(["apply", &file, "--yes", "-o", "json"]).fails(3);
    let found = &run.json()["unverified"];
    assert_eq!(found.as_array().unwrap().len(), 2);
    let first = found.as_array().unwrap().iter().find(|it| it["line"] == 2).unwrap();
    let member = |name: &str| first[name].clone();
    assert_eq!((member("code"), member("target")), (json!("value_dropped"), json!({"id": 1})));
    assert_eq!((member("field"), member("sent"), member("stored")), (json!("birth_city"), json!("Lima"), Json::Null));
    let shown = world.run(["runs", "show", "1", "-o", "json"]).ok().json();
    assert_eq!((&shown["updated"], &shown["shown"][0]["error_code"]), (&json!(2), &json!("value_dropped")));
    assert_eq!(shown["shown"][0]["stored"], json!({"birth_city": null, "pin": "7"}));
    world.run(["runs", "show", "1"]).ok().prints("birth_city: sent \"Lima\", stored null");
    // Not asked for, nothing is read back and nothing is found.
    let file = world.write("a.csv", "id,birth_city\n3,Lima\n");
    world.run(["apply", &file, "--yes", "--no-verify"]).ok();
    let said = world.run(["apply", &world.write("a.csv", "id,birth_city\n4,Lima\n"), "--yes"]).fails(3);
    said.says("a.csv:2: candidature 4: birth_city: sent \"Lima\", stored null").says("candidature runs show 3");
}

#[test]
fn an_update_is_read_first_and_can_be_undone() {
    let world = World::served();
    let before = value(&world, 23, "birth_city");
    let dry = world.run(["update", "--id", "23", "--birth-city", "Lima", "--pin", "4242", "-n"]).ok().stdout;
    assert_eq!(serde_json::from_str::<Json>(&dry).unwrap()["user_candidature"]["pin"], "4242");
    let (reads, edits) = (world.count("GET", "/v2/"), world.count("PATCH", "/v2/"));
    world.run(["update", "--id", "23", "--birth-city", "Lima"]).ok().says("undo with: candidature runs undo 1");
    assert_eq!((world.count("GET", "/v2/") - reads, world.count("PATCH", "/v2/") - edits), (1, 1));
    // The record holds the value already.
    world.run(["update", "--id", "23", "--birth-city", "Lima"]).ok().prints("unchanged candidature 23");
    assert_eq!((world.count("PATCH", "/v2/") - edits, runs(&world).len()), (1, 1));
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("1 updated");
    assert_eq!(value(&world, 23, "birth_city"), before);
    world.run(["runs", "redo", "--last", "--yes"]).ok().prints("1 updated");
    assert_eq!(value(&world, 23, "birth_city"), "Lima");
}

/// A server of somebody else receives exactly the bytes that a dry run prints.
#[test]
fn the_bytes_of_a_dry_run_are_the_bytes_that_are_sent() {
    let (server, requests) = StandIn::recording(|first_line| match first_line.split(' ').next() {
        Some("GET") => answer("200 OK", "Content-Type: application/json\r\n", "{\"id\":23,\"pin\":\"1\"}"),
        _ => answer("204 No Content", "", ""),
    });
    let world = World::new();
    let run = |last: &str| {
        let mut command = world.command();
        command.env("CANDIDATURE_TOKEN", "sandbox-x").args(["--api-url", &server.url()]);
        command.args([
            "update",
            "--id",
            "23",
            "--pin",
            "1",
            "--birth-city",
            "S\u{e3}o \"P\"",
            "--unset",
            "phone",
            last,
        ]);
        Ran::of(&mut command).ok()
    };
    let printed = run("-n").stdout;
    run("--strict").says("undo with");
    let sent: Vec<(String, String)> = requests.try_iter().collect();
    let [(read, _), (edit, body)] = sent.as_slice() else { panic!("{sent:?}") };
    assert!(read.starts_with("GET /v2/user_candidatures/23 ") && edit.starts_with("PATCH /v2/user_candidatures/23 "));
    assert_eq!(*body, printed);
    run("--blind");
    assert_eq!(requests.try_iter().map(|(_, body)| body).collect::<Vec<_>>(), [printed]);
}

#[test]
fn a_blind_update_is_one_request_and_its_undo_explains_why_not() {
    let world = World::served();
    world.run(["update", "--id", "23", "--birth-city", "Lima", "--blind", "-v"]).ok().says("cannot be undone");
    assert_eq!((world.count("GET", "/v2/"), world.count("PATCH", "/v2/")), (0, 1));
    world.run(["runs"]).ok().prints("update (blind)");
    for which in ["1", "--last"] {
        let refused = world.run(["runs", "undo", which, "--yes"]).fails(1);
        refused.says("run 1 cannot be undone: it did not read the values it replaced");
    }
    assert_eq!(runs(&world).len(), 1);
}

#[test]
fn one_value_of_a_run_of_300_is_restored() {
    let world = World::new();
    world.run(["sandbox", "reset", "--records", "300"]).ok();
    let world = world.serve(&WITHOUT_LIMITS);
    let before = world.record(23);
    world.run(["apply", &file(&world, 1..=300), "--yes"]).ok().prints("300 updated");
    let ours = ["runs", "undo", "1", "--user", "lbuckrid", "--field", "birth_city", "--yes"];
    world.run(ours).ok().prints("run 2: 1 updated");
    let after = world.record(23);
    assert_eq!((&after["birth_city"], &after["pin"]), (&before["birth_city"], &json!("new 23")));
    assert_eq!(value(&world, 24, "birth_city"), "Lima");
    let state = |at: usize, name: &str| runs(&world)[at][name].clone();
    assert_eq!((state(0, "part"), state(1, "state")), (json!("user lbuckrid, birth_city"), json!("partly undone")));
    world.run(["runs"]).ok().prints("partly undone by 2");
    // The rest of the run can still be undone, and what was restored already is no part of it.
    world.run(["runs", "undo", "1", "--id", "24", "--line", "26", "--yes"]).ok().prints("run 3: 2 updated");
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("run 4: 298 updated");
    assert_eq!(world.record(23)["pin"], before["pin"]);
    for (flag, which) in [("--user", "nobody"), ("--id", "301"), ("--line", "999"), ("--field", "phone")] {
        world.run(["runs", "undo", "1", flag, which, "--yes"]).ok().prints("run 1 was undone");
    }
}

#[test]
fn a_selection_that_is_not_in_the_run_is_refused() {
    let world = World::served();
    world.run(["apply", &file(&world, 1..=3), "--yes"]).ok();
    for (flag, which, named) in [
        ("--user", "nobody", "user nobody"),
        ("--id", "4", "candidature 4"),
        ("--line", "9", "line 9"),
        ("--field", "phone", "phone"),
    ] {
        let refused = world.run(["runs", "undo", "1", flag, which, "--yes"]).fails(2);
        refused.says(&format!("run 1 did not update {named}"));
    }
    world.run(["runs", "undo", "1", "--field", "birthcity"]).fails(2).says("birth_city");
    assert_eq!((runs(&world).len(), world.count("PATCH", "/v2/")), (1, 3));
}

#[test]
fn what_a_colleague_changed_is_left_unless_forced() {
    let world = World::served();
    let before = world.record(4);
    world.run(["apply", &file(&world, [4]), "--yes"]).ok();
    colleague(&world, 4, "--birth-city", "Cusco");
    let undo = world.run(["runs", "undo", "1", "--yes"]).fails(3);
    undo.says("birth_city is \"Cusco\" now, and the run left \"Lima\"").prints("1 updated, 1 conflict");
    assert_eq!((value(&world, 4, "birth_city"), value(&world, 4, "pin")), (json!("Cusco"), before["pin"].clone()));
    // Nothing else is left to restore: the undo is refused, and is not a run.
    let refused = world.run(["runs", "undo", "1", "--yes"]).fails(6);
    refused.says("birth_city is \"Cusco\" now").says("nothing of run 1 can be restored").says("--force");
    assert_eq!(runs(&world).len(), 2);
    let forced = world.run(["runs", "undo", "1", "--id", "4", "--field", "birth_city", "--force", "--yes"]).ok();
    forced.says("birth_city is \"Cusco\" now, and the run left \"Lima\"").prints("1 updated");
    assert_eq!(value(&world, 4, "birth_city"), before["birth_city"]);
}

/// A record that changed later is one warning and one conflict, with the flag that restores it all the same.
#[test]
fn a_conflict_of_an_undo_is_counted_once_and_a_dry_run_ends_as_the_undo_would() {
    let world = World::served();
    world.run(["apply", &file(&world, 1..=3), "--yes"]).ok();
    colleague(&world, 2, "--birth-city", "Cusco");
    let partly = world.run(["runs", "undo", "1", "--yes"]).fails(3);
    assert_eq!(partly.stderr.matches("warning: ").count(), 1, "{partly:#?}");
    partly
        .says("warning: run 1, line 3: candidature 2: birth_city is \"Cusco\" now")
        .says("failed because the record changed after run 1")
        .says("to restore over the later changes, add --force");
    world.run(["runs", "undo", "1", "-n"]).fails(6).says("nothing of run 1 can be restored").says("--force");
}

#[test]
fn a_redo_takes_the_undo_back_and_nothing_else() {
    let world = World::served();
    world.run(["apply", &file(&world, [4]), "--yes"]).ok();
    world.run(["runs", "redo", "1", "--yes"]).fails(2).says("run 1 was not undone");
    world.run(["runs", "redo", "--last", "--yes"]).ok().prints("no undo that can be redone");
    world.run(["runs", "undo", "1", "--yes"]).ok();
    world.run(["runs", "redo", "1", "--yes"]).ok().prints("run 3: 1 updated");
    assert_eq!((value(&world, 4, "birth_city"), runs(&world)[0]["kind"].clone()), (json!("Lima"), json!("redo")));
    assert_eq!(runs(&world)[2]["undone_by"], Json::Null);
    world.run(["runs", "redo", "--last", "--yes"]).ok().prints("no undo that can be redone");
    // And the whole game again.
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("run 4: 1 updated");
    world.run(["runs", "redo", "4", "--yes"]).ok().prints("run 5: 1 updated");
}

/// Two rows of one run for one record: the earlier row alone cannot be undone without losing the later.
#[test]
fn a_line_is_not_restored_over_a_later_line_of_the_same_record() {
    let world = World::served();
    let before = value(&world, 23, "pin");
    let rows = world.write("a.csv", "id,pin\n23,1\n23,2\n");
    world.run(["apply", &rows, "--yes"]).ok().prints("2 updated");
    world.run(["runs", "undo", "1", "--line", "2", "--yes"]).fails(6).says("pin is \"2\" now, and the run left \"1\"");
    world.run(["runs", "undo", "1", "--line", "3", "--yes"]).ok().prints("1 updated");
    assert_eq!(value(&world, 23, "pin"), "1");
    // The undo names the line that it restores, not the first line of the record.
    assert_eq!(world.run(["runs", "show", "2", "--all", "-o", "json"]).ok().json()["shown"][0]["line"], 3);
    world.run(["runs", "undo", "1", "--line", "2", "--yes"]).ok().prints("1 updated");
    assert_eq!(value(&world, 23, "pin"), before);
}

/// A nightly file: what the database spelt differently is not a change.
#[test]
fn a_file_that_is_applied_again_has_nothing_to_do() {
    let world = World::served();
    let rows = "id,meeting_date,max_level_logic,other_information,birth_city\n\
                1,2017-01-06T14:30:00+01:00,07,\"a\r\nb\",Jose\u{301}\n\
                2,2017-01-06,3,x,S\u{e3}o Paulo\n";
    world.run(["apply", &world.write("a.csv", rows), "--yes"]).ok().prints("2 updated");
    let edits = world.count("PATCH", "/v2/");
    // The same values in other forms.
    let again = "id,meeting_date,max_level_logic,other_information,birth_city\n\
                 1,2017-01-06T13:30:00Z,7,\"a\nb\",Jos\u{e9}\n\
                 2,2017-01-06T00:00Z,3,x,Sa\u{303}o Paulo\n";
    let quiet = world.run(["apply", &world.write("b.csv", again), "--yes", "-v"]).ok().says("2 unchanged");
    quiet.says("3 values differ only in line ends or the encoding of accents");
    assert_eq!((world.count("PATCH", "/v2/"), runs(&world).len()), (edits, 1));
    let update = ["update", "--id", "1", "--birth-city", "Jos\u{e9}"];
    world.run(update).ok().prints("unchanged").says("birth_city; --blind sends the values");
    world.run(update.into_iter().chain(["--blind"])).ok().prints("updated");
    assert_eq!(value(&world, 1, "birth_city"), "Jos\u{e9}");
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("2 updated");
}

/// A file of four rows for the records 1 to 4, the third of which the API refuses.
fn stopped_in_the_middle(world: &World) {
    let rows = "id,birth_city,gender\n1,Lima,\n2,Lima,\n3,Lima,man\n4,Lima,\n";
    let file = world.write("stopped.csv", rows);
    world.run(["apply", &file, "--yes", "--jobs", "1", "--max-errors", "0"]).fails(5);
}

#[test]
fn rows_that_were_sent_after_an_undo_can_be_undone() {
    let world = World::served();
    let before = world.record(4);
    stopped_in_the_middle(&world);
    world.run(["runs", "undo", "1", "--yes"]).ok();
    world.run(["runs", "undo", "2", "--yes"]).ok();
    // The run is in effect again and goes on; then its undo is in effect again, for the first rows only.
    world.run(["runs", "resume", "1"]).fails(3);
    world.run(["runs", "redo", "3", "--yes"]).ok();
    assert_eq!(value(&world, 4, "birth_city"), "Lima");
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("1 updated");
    assert_eq!(value(&world, 4, "birth_city"), before["birth_city"]);
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("there is nothing to undo");
}

#[test]
fn an_earlier_row_can_be_undone_after_a_later_row_of_the_same_record() {
    let world = World::served();
    let before = world.record(23);
    let file = world.write("twice.csv", "id,birth_city\n23,Lima\n23,Oslo\n");
    world.run(["apply", &file, "--yes"]).ok();
    world.run(["runs", "undo", "1", "--line", "3", "--yes"]).ok();
    let edits = world.run(["history", "--id", "23", "-o", "json"]).ok().json()["edits"].clone();
    let undone: Vec<&Json> = (0..2).map(|at| &edits[at]["values"][0]["undone_by"]).collect();
    assert_eq!(undone, [&Json::Null, &json!(2)], "{edits}");
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("1 updated");
    assert_eq!(value(&world, 23, "birth_city"), before["birth_city"]);
}

#[test]
fn no_older_run_is_resumed_or_retried_in_place_of_the_last() {
    let world = World::served();
    stopped_in_the_middle(&world);
    world.run(["apply", &file(&world, [7]), "--yes"]).ok();
    let edits = world.count("PATCH", "/v2/");
    for verb in ["resume", "retry"] {
        let why = format!("run 2, the last one, has nothing to {verb}; for run 1: `candidature runs {verb} 1`");
        world.run(["runs", verb, "--last", "--yes"]).ok().prints(&why);
    }
    assert_eq!(world.count("PATCH", "/v2/"), edits);
    world.run(["runs", "resume", "1"]).fails(3);
    assert_eq!(value(&world, 4, "birth_city"), "Lima");
}
