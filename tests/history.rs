//! What was changed of one person, by whom, and forgetting the person.

use serde_json::Value as Json;

use crate::harness::{Ran, World};

fn edits(world: &World, args: &[&str]) -> Vec<Json> {
    let args = [&["history"], args, &["-o", "json"]].concat();
    world.run(args).ok().json()["edits"].as_array().unwrap().clone()
}

/// Kind, source, line, old, new and the run that undid the value, of each edit with one value.
fn words_of(edits: &[Json]) -> Vec<String> {
    let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let edit = |edit: &Json| {
        let value = &edit["values"][0];
        let parts = [&edit["kind"], &edit["line"], &value["field"], &value["old"], &value["new"], &value["undone_by"]];
        parts.map(text).join(" ")
    };
    edits.iter().map(edit).collect()
}

/// An apply, a colleague's edit from another computer, an undo and a redo.
fn prepared() -> World {
    let world = World::served();
    let file = world.write("pins.csv", "user,pin,phone\nlbuckrid,1111,\n1001,2222,0601020304\n");
    world.run(["apply", &file, "--yes"]).ok();
    let mut colleague = world.command();
    colleague.env("XDG_STATE_HOME", world.path("colleague")).args(["update", "--id", "23", "--birth-city", "Oslo"]);
    Ran::of(&mut colleague).ok();
    world.run(["runs", "undo", "1", "--user", "lbuckrid", "--yes"]).ok();
    world.run(["runs", "redo", "2", "--yes"]).ok();
    world.run(["update", "--id", "23", "--pin", "3333"]).ok();
    world
}

#[test]
fn the_history_of_a_person_has_all_edits_of_this_computer_in_order() {
    let world = prepared();
    let wanted = [
        "apply 2 pin 4242 1111 null",
        "undo 2 pin 1111 4242 3",
        "redo 2 pin 4242 1111 null",
        "update null pin 1111 3333 null",
    ];
    for names in [&["--user", "lbuckrid"][..], &["--user", "46"], &["--id", "23"], &["lbuckrid@student.example.com"]] {
        assert_eq!(words_of(&edits(&world, names)), wanted, "{names:?}");
    }
    let first = &edits(&world, &["--id", "23"])[0];
    assert!(first["os_user"].is_string() && first["host"].is_string(), "{first}");
    assert!(
        first["source"].as_str().unwrap().ends_with("pins.csv") && first["at_ms"].as_u64() > Some(1_700_000_000_000)
    );
    assert!(edits(&world, &["--id", "23", "--since", "2099-01-01"]).is_empty());
    assert_eq!(edits(&world, &["--id", "23", "--since", "1d"]).len(), 4);
    let table = world.run(["history", "--user", "lbuckrid"]).ok().stdout;
    assert!(table.contains("\tpin\t1111\t4242\tundo of run 1, undone by run 3\n"), "{table}");
    world.run(["history", "--id", "99"]).ok().says("no edit of this person");
}

#[test]
fn an_undo_that_counts_is_named() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    world.run(["runs", "undo", "1", "--yes"]).ok();
    assert_eq!(words_of(&edits(&world, &["--id", "23"])), ["update null pin 4242 1 2", "undo null pin 1 4242 null"]);
}

#[test]
fn without_the_api_the_given_name_is_looked_for() {
    let world = prepared();
    let mut offline = world.command();
    offline.env("CANDIDATURE_API_URL", "http://127.0.0.1:9").args(["history", "--user", "lbuckrid", "-o", "json"]);
    let ran = Ran::of(&mut offline).ok().says("in another way are not found");
    assert_eq!(ran.json()["edits"].as_array().unwrap().len(), 1, "only the file names the login");
}

#[test]
fn runs_are_listed_by_time_and_person() {
    let world = prepared();
    world.run(["update", "--id", "50", "--pin", "1"]).ok();
    let runs = |args: &[&str]| -> Vec<u64> {
        let listed = world.run([&["runs", "list", "-o", "json"], args].concat()).ok().json();
        listed["runs"].as_array().unwrap().iter().map(|run| run["run"].as_u64().unwrap()).collect()
    };
    assert_eq!(runs(&["--user", "lbuckrid"]), [4, 3, 2, 1]);
    assert_eq!(runs(&["--record", "23", "--limit", "2"]), [4, 3]);
    assert_eq!(runs(&["--record", "50", "--since", "1d"]), [5]);
    assert!(runs(&["--since", "2099-01-01"]).is_empty());
    assert_eq!(runs(&["--since", "yesterday"]).len(), 5);
}

#[test]
fn nothing_of_a_forgotten_person_is_left_in_the_ledger() {
    let world = World::served();
    let lost = "Zweibrücken-Niederauerbach";
    world.run(["update", "--id", "23", "--birth-city", lost]).ok();
    let file = world.write(
        "a.csv",
        "user,birth_city,phone\nlbuckrid,Zweibr?cken-Niederauerbach,0699887766\n1001,Kept-Town,0611223344\n",
    );
    world.run(["apply", &file, "--yes"]).ok();
    world.run(["runs", "undo", "2", "--user", "lbuckrid", "--yes"]).ok();
    let dry = world.run(["runs", "forget", "--user", "lbuckrid", "--dry-run"]).ok();
    dry.prints("would remove 5 values in 3 rows of 3 runs");
    world.run(["runs", "forget", "--user", "lbuckrid"]).fails(2).says("--yes");
    let said = world.run(["runs", "forget", "--user", "lbuckrid", "--yes", "-o", "json"]).ok().json();
    assert_eq!((&said["runs"], &said["rows"], &said["values"]), (&3.into(), &3.into(), &5.into()));
    let folder = world.path("state/candidature");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(&path).unwrap() } else { continue };
        for gone in ["Zweibr", "Niederauerbach", "0699887766", "lbuckrid", "Port Gonzalo"] {
            assert!(
                !bytes.windows(gone.len()).any(|window| window == gone.as_bytes()),
                "{gone} is in {}",
                path.display()
            );
        }
        let is_ledger = path.ends_with("ledger.db");
        let has_other = bytes.windows(9).any(|window| window == b"Kept-Town");
        assert!(!is_ledger || has_other, "the values of others stay");
    }
    assert!(edits(&world, &["--user", "lbuckrid"]).is_empty());
    assert_eq!(edits(&world, &["--user", "1001"]).len(), 1);
    // The counts stay, and undo says why it restores nothing.
    let shown = world.run(["runs", "show", "2", "--all", "-o", "json"]).ok().json();
    assert_eq!((&shown["rows"], &shown["updated"]), (&2.into(), &2.into()));
    world.run(["runs", "undo", "1", "--yes"]).fails(1).says("its values were removed from the ledger");
    world.run(["runs", "undo", "2", "--yes"]).ok().says("the values of 1 row were removed from the ledger");
    assert_ne!(world.record(1)["birth_city"], "Kept-Town");
    world.run(["runs", "forget", "--user", "lbuckrid", "--yes"]).ok().prints("no value of this person");
}

#[test]
fn the_last_run_says_why_it_cannot_be_undone() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    world.run(["runs", "forget", "--id", "23", "--yes"]).ok().prints("removed 1 value in 1 row of 1 run");
    world.run(["runs", "undo", "--last", "--yes"]).fails(1).says("its values were removed from the ledger");
}

#[test]
fn a_forgotten_last_run_is_not_blamed_for_what_it_did_not_read() {
    let world = World::served();
    world.run(["update", "--id", "24", "--pin", "1"]).ok();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    world.run(["runs", "forget", "--id", "23", "--yes"]).ok();
    let refused = world.run(["runs", "undo", "--last", "--yes"]).fails(1);
    let refused = refused.says("run 2 cannot be undone: its values were removed from the ledger");
    assert!(!refused.stderr.contains("runs undo 1"), "{}", refused.stderr);
    assert_eq!(world.record(24)["pin"], "1");
}

#[test]
fn open_rows_of_a_forgotten_person_are_never_sent() {
    let world = World::served_with(&["--rate-second", "2", "--rate-hour", "0"]);
    let rows: String = (20..30).map(|id| format!("{id},z{id}\n")).collect();
    let file = world.write("a.csv", &format!("id,pin\n{rows}"));
    world.run(["apply", &file, "--yes", "--max-duration", "2s"]).fails(5);
    world.run(["runs", "forget", "--id", "29", "--yes"]).ok();
    world.run(["runs", "resume", "--last"]).fails(3);
    world
        .run(["runs", "show", "1"])
        .ok()
        .prints("29 (eriksen29)\tfailed\t\tthe values of this row were removed from the ledger");
    assert_eq!(world.record(28)["pin"], "z28");
    assert_ne!(world.record(29)["pin"], "z29");
    world.run(["runs", "retry", "--last"]).ok();
    assert_ne!(world.record(29)["pin"], "z29");
}
