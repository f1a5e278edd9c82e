//! The recorded runs: listed, continued, undone, forgotten.

use std::io::Read as _;
use std::net::TcpListener;
use std::process::Stdio;

use serde_json::{Value as Json, json};

use crate::harness::{LONG, Ran, World, eventually, finished, signal};

fn pins(world: &World, records: impl IntoIterator<Item = (u32, &'static str)>) -> String {
    let rows: String = records.into_iter().map(|(id, pin)| format!("{id},{pin}\n")).collect();
    world.write("a.csv", &format!("id,pin\n{rows}"))
}

fn pin(world: &World, id: u32) -> Json {
    world.record(id)["pin"].clone()
}

/// Runs as `runs list` shows them, the newest first.
fn runs(world: &World) -> Vec<Json> {
    world.run(["runs", "-o", "json"]).ok().json()["runs"].as_array().unwrap().clone()
}

fn of(run: &Json, name: &str) -> Json {
    run[name].clone()
}

#[test]
fn a_run_is_undone_once_and_the_undo_can_be_undone() {
    let world = World::served();
    let before = pin(&world, 1);
    world.run(["apply", &pins(&world, [(1, "a"), (2, "b")]), "--yes"]).ok();
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("2 updated");
    assert_eq!(pin(&world, 1), before);
    let (undo, apply) = (runs(&world)[0].clone(), runs(&world)[1].clone());
    assert_eq!(
        (of(&undo, "undoes"), of(&apply, "undone_by"), of(&apply, "state")),
        (json!(1), json!(2), json!("undone"))
    );
    world.run(["runs"]).ok().prints("undone by 2");
    // A second time would take away what was done in between.
    world.run(["apply", &pins(&world, [(1, "a")]), "--yes"]).ok();
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("run 1 was undone by run 2");
    assert_eq!(pin(&world, 1), "a");
    // The newest run is what --last takes, and never one before it.
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("run 4: 1 updated");
    assert_eq!(pin(&world, 1), before);
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("run 5: 1 updated");
    assert_eq!(pin(&world, 1), "a");
}

/// Rows that are sent for a run after its undo would not be undone.
#[test]
fn a_run_that_was_undone_goes_on_only_when_the_undo_is_undone() {
    let world = World::served_with(&["--rate-second", "4", "--rate-hour", "0"]);
    let file = pins(&world, (1..=8).map(|id| (id, "x")).chain([(9999, "x")]));
    world.run(["apply", &file, "--yes", "--max-duration", "1s"]).fails(5);
    world.run(["runs", "undo", "1", "--yes"]).ok();
    assert_eq!(of(&runs(&world)[1], "state"), "undone");
    for verb in ["resume", "retry"] {
        world.run(["runs", verb, "1"]).fails(2).says("run 1 was undone by run 2").says("candidature runs undo 2");
        world.run(["runs", verb, "--last"]).ok().prints("nothing to ");
    }
    world.run(["runs", "undo", "2", "--yes"]).ok();
    assert_eq!(of(&runs(&world)[2], "state"), "stopped");
    world.run(["runs", "resume", "--last"]).fails(3).prints("8 updated, 1 failed");
    // The whole run can be undone.
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("8 updated");
    assert_ne!(pin(&world, 8), "x");
}

#[test]
fn a_retry_that_cannot_begin_keeps_what_is_known() {
    let world = World::served();
    world.run(["apply", &pins(&world, [(1, "a"), (9999, "b")]), "--yes"]).fails(3);
    world.run(["runs", "retry", "1", "--report", "/proc/nope"]).fails(1);
    let shown = world.run(["runs", "show", "1", "-o", "json"]).ok().json();
    assert_eq!((&shown["state"], &shown["failed"]), (&json!("done"), &json!(1)));
}

/// `--last` means the last change.
#[test]
fn no_older_run_is_undone_in_place_of_the_last() {
    let world = World::served();
    world.run(["apply", &pins(&world, [(1, "a")]), "--yes"]).ok();
    for blind in [
        vec!["update", "--id", "2", "--pin", "b", "--blind"],
        vec!["apply", &pins(&world, [(3, "c")]), "--yes", "--blind"],
    ] {
        world.run(blind).ok();
        let newest = of(&runs(&world)[0], "run").to_string();
        let refused = world.run(["runs", "undo", "--last", "--yes"]).fails(2);
        refused.says(&format!("run {newest}, the last one, cannot be undone")).says("candidature runs undo 1");
        assert_eq!(pin(&world, 1), "a");
    }
    world.run(["runs", "undo", "1", "--yes"]).ok().prints("1 updated");
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("1 updated");
}

#[test]
fn runs_are_all_listed_for_who_wants_all() {
    let world = World::served();
    world.run(["runs", "list"]).ok().says("there is no run yet");
    for _ in 0..3 {
        world.run(["apply", &pins(&world, [(1, "a"), (2, "b")]), "--yes"]).ok();
        world.run(["runs", "undo", "--last", "--yes"]).ok();
    }
    let listed = |args: &[&str]| world.run(["runs"].iter().chain(args)).ok().stdout.lines().count();
    assert_eq!((listed(&["--limit", "2"]), listed(&["list", "--limit", "0"])), (2, 6));
}

#[test]
fn what_is_no_ledger_is_named() {
    let world = World::new();
    let file = pins(&world, [(1, "a")]);
    for args in [&["runs"][..], &["runs", "show", "1"]] {
        world.run(args.iter().chain(&["--ledger", &file])).fails(1).says("a.csv is not a ledger").says("hint: ");
    }
}

#[test]
fn a_single_row_value_or_record_is_in_the_singular() {
    let world = World::served();
    world.run(["apply", &pins(&world, [(9999, "a")]), "--yes", "--blind"]).fails(3).says("a.csv:2: no cand");
    world.run(["apply", &pins(&world, [(1, "a")]), "--yes", "--blind"]).ok();
    world.run(["runs", "undo", "2", "--yes"]).fails(1).says("1 value was set without reading");
    let plan = world.path("a.plan");
    let plan = plan.to_str().unwrap();
    world.run(["plan", &pins(&world, [(1, "b")]), "--save", plan]).ok();
    world.run(["update", "--id", "1", "--pin", "c"]).ok();
    world.run(["apply", plan, "--yes"]).fails(3).says("1 of 1 row failed because the record changed since it was read");
    world
        .run(["export", "--filter", "id=1", world.path("one.csv").to_str().unwrap()])
        .ok()
        .says("exported 1 record to");
}

#[test]
fn an_undo_in_its_own_order_gives_names_back() {
    let world = World::served();
    // 1 gives its user up before 2 takes it.
    let users = [1, 2].map(|id| world.record(id)["user_id"].clone());
    let file = world.write("a.csv", &format!("id,user_id\n1,99001\n2,{}\n", users[0]));
    world.run(["apply", &file, "--yes", "--allow-identity-change"]).ok().prints("2 updated");
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("2 updated");
    assert_eq!([1, 2].map(|id| world.record(id)["user_id"].clone()), users);
}

#[test]
fn only_runs_of_this_profile_are_the_last() {
    let world = World::served();
    world.run(["apply", &pins(&world, [(1, "a")]), "--yes"]).ok();
    let nothing = world.run(["--profile", "sandbox", "runs", "undo", "--last", "--yes"]).ok();
    assert!(nothing.stdout.contains("no run that can be undone"), "{nothing:?}");
    world.run(["--profile", "sandbox", "runs", "undo", "1", "--yes"]).fails(2).says("--profile default");
    world.run(["runs", "undo"]).fails(2).says("which run?").says("--last");
    // Nothing to do has the members that something has.
    let (idle, busy) = (["runs", "resume", "--last", "-o", "json"], ["runs", "undo", "1", "--yes", "-o", "json"]);
    let members = |json: Json| json.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(world.run(idle).ok().json()), members(world.run(busy).ok().json()));
    world.run(["runs", "undo", "7"]).fails(2).says("there is no run 7");
}

#[test]
fn a_dry_run_of_what_continues_prints_requests_and_changes_nothing() {
    let world = World::served();
    world.run(["apply", &pins(&world, [(1, "a"), (2, "b"), (9999, "c")]), "--yes"]).fails(3);
    let sent = world.log().len();
    let lines = |ran: Ran| ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Json>>();
    let retried = lines(world.run(["runs", "retry", "--last", "-n"]).ok());
    assert_eq!((retried.len(), &retried[0]["row"]), (1, &json!(3)));
    world.run(["runs", "resume", "--last", "-n"]).ok().prints("nothing to resume");
    world.run(["runs", "prune", "--older-than", "0s", "-n"]).ok().prints("would delete 1 run with 3 rows");
    assert_eq!((world.log().len(), runs(&world).len()), (sent, 1));
    let undone = lines(world.run(["runs", "undo", "--last", "-n"]).ok());
    assert_eq!(undone.len(), 2);
    assert_eq!((world.count("PATCH", "/v2/"), runs(&world).len()), (2, 1));
    for refused in [["sandbox", "reset", "-n"], ["auth", "logout", "-n"], ["auth", "login", "-n"]] {
        world.run(refused).fails(2).says("--dry-run");
    }
}

#[test]
fn an_edit_without_an_answer_is_looked_at_and_not_sent_again() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "slow=1"]);
    // Nobody answers in time; the server may have made it or not.
    world.run(["--timeout", "0.3", "update", "--id", "1", "--pin", "a", "--blind"]).fails(1).says("may have been made");
    assert_eq!(of(&runs(&world)[0], "state"), "no answer");
    world.run(["runs", "resume", "--last"]).ok().prints("nothing to resume");
    let sent = world.count("PATCH", "/v2/");
    let looked = world.run(["runs", "resume", "1"]);
    let made = pin(&world, 1) == "a";
    assert_eq!(looked.status, Some(if made { 0 } else { 3 }), "{looked:?}");
    assert_eq!((world.count("PATCH", "/v2/"), of(&runs(&world)[0], "state")), (sent, json!("done")));
}

#[test]
fn a_run_at_work_is_neither_pruned_nor_resumed() {
    let world = World::served_with(&["--rate-second", "2", "--rate-hour", "0"]);
    let mut command = world.command();
    let child = command
        .args(["apply", &pins(&world, (1..=40).map(|id| (id, "x"))), "--yes"])
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    eventually(LONG, "the first edit", || world.count("PATCH", "/v2/") > 0);
    world.run(["runs", "resume", "--last", "--yes"]).fails(1).says("another process is working on run 1");
    world.run(["runs", "prune", "--older-than", "0s"]).ok().says("no run is older than this");
    signal(&child, "INT");
    finished(child).status.unwrap();
    world.run(["runs", "prune", "--older-than", "0s"]).ok().says("not finished").prints("deleted 1 run with 40 rows");
    let left: Vec<_> = std::fs::read_dir(world.path("state/candidature"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("run-"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_ledger_that_cannot_be_written_can_be_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::served();
    world.run(["apply", &pins(&world, [(1, "a")]), "--yes"]).ok();
    let folder = world.path("kept");
    std::fs::create_dir(&folder).unwrap();
    std::fs::copy(world.path("state/candidature/ledger.db"), folder.join("ledger.db")).unwrap();
    for path in [folder.join("ledger.db"), folder.clone()] {
        let mode = if path == folder { 0o500 } else { 0o400 };
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let ledger = folder.join("ledger.db");
    let ledger = ledger.to_str().unwrap();
    world.run(["runs", "list", "--ledger", ledger]).ok().prints("1 updated");
    world.run(["runs", "show", "1", "--ledger", ledger, "--all"]).ok().prints("updated");
    world.run(["runs", "export", "--last", "--ledger", ledger]).ok().prints("candidature 1,updated,pin");
}

#[test]
fn an_export_of_a_run_does_not_take_the_place_of_a_file() {
    let world = World::served();
    world.run(["apply", &pins(&world, [(1, "a")]), "--yes"]).ok();
    let there = world.write("out.csv", "mine");
    world.run(["runs", "export", "1", "--to", &there]).fails(2).says("exists already").says("--force");
    world.run(["runs", "export", "1", "--to", &there, "--force"]).ok().says("exported 1 row of run 1");
    let workbook = world.path("out.xlsx");
    world.run(["runs", "export", "1", "--to", workbook.to_str().unwrap()]).fails(2).says(".csv or .jsonl");
    for form in ["table", "markdown"] {
        world.run(["runs", "export", "1", "-o", form]).fails(2).says("cannot export as").says("-o csv or jsonl");
    }
    let line = world.run(["runs", "export", "1", "-o", "jsonl"]).ok().json();
    assert_eq!((&line["after"], &line["state"]), (&json!({"pin": "a"}), &json!("updated")));
}

/// The command that is given to go on has all that says where and as whom.
#[test]
fn a_hint_can_be_pasted() {
    let world = World::served();
    let file = pins(&world, (1..=3).map(|id| (id, "x")));
    let ledger = world.path("my ledger.db");
    // A server that hears and never answers.
    let deaf = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", deaf.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in deaf.incoming() {
            drop(stream.map(|mut stream| stream.read(&mut [0; 1024])));
        }
    });
    let mut command = world.command();
    command.env("CANDIDATURE_TOKEN", "sandbox-x").env_remove("CANDIDATURE_CLIENT_ID");
    command.args(["--api-url", &address, "--timeout", "0.2", "apply", &file, "--yes", "--blind"]);
    let ran = Ran::of(command.args(["--ledger", ledger.to_str().unwrap()])).fails(5);
    let wanted = format!(
        "to continue: candidature runs resume 1 --api-url {address} --timeout 0.2 --ledger '{}'",
        ledger.display()
    );
    assert!(ran.stderr.contains(&wanted), "{}", ran.stderr);
}
