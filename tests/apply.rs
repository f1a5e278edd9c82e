//! Many edits: planned, applied, resumed, undone.

use std::fmt::Write as _;

use std::process::Stdio;

use serde_json::{Value as Json, json};

use crate::harness::{LONG, World, eventually, finished};

/// A file with a row for each of these records, all for one city, and a PIN of its own each.
fn corrections(records: impl IntoIterator<Item = u32>, city: &str) -> String {
    let mut text = "id,birth_city,pin\n".to_owned();
    for id in records {
        writeln!(text, "{id},{city},{:04}", 7000 + id).unwrap();
    }
    text
}

fn requests(world: &World) -> usize {
    world.log().iter().filter(|entry| entry["path"].as_str().unwrap().starts_with("/v2/")).count()
}

fn refused(world: &World) -> usize {
    world.log().iter().filter(|entry| entry["status"] == 429).count()
}

#[test]
fn a_plan_reads_a_hundred_a_request_and_changes_nothing() {
    let world = World::served();
    let before = world.record(7);
    let file = world.write("a.csv", &corrections(1..=250, "Lyon"));
    let plan = world.run(["plan", &file, "-o", "json"]).ok().json();
    assert_eq!((&plan["plan"]["rows"], &plan["plan"]["changed"]), (&json!(250), &json!(250)));
    assert_eq!(plan["edits"][6]["before"]["birth_city"], before["birth_city"]);
    assert_eq!(plan["edits"][6]["body"]["user_candidature"], json!({"birth_city": "Lyon", "pin": "7007"}));
    assert_eq!((world.count("GET", "/v2/user_candidatures?"), world.count("PATCH", "/")), (3, 0));
    assert_eq!(world.record(7), before);
    world.run(["plan", &file, "--exit-code"]).fails(7).says("there are changes");
}

#[test]
fn logins_user_numbers_and_ids_are_resolved_together() {
    let world = World::served();
    let file = world.write("a.csv", "user,id,pin\nlbuckrid,,1\n1001,,2\n,2,3\nnobody-here,,4\n999999,,5\n,9999,6\n");
    let ran = world.run(["apply", &file, "--yes", "-o", "json"]).fails(3);
    let said = ran.json();
    assert_eq!((&said["updated"], &said["failed"]), (&json!(3), &json!(3)));
    let problems: Vec<&str> =
        said["problems"].as_array().unwrap().iter().map(|it| it["error"].as_str().unwrap()).collect();
    assert!(
        problems[0].contains("no user \"nobody-here\"") && problems[2].contains("candidature 9999"),
        "{problems:?}"
    );
    // One for the logins, and one more for the login that is missing.
    assert_eq!(world.count("GET", "/v2/users?"), 2);
    assert_eq!(["23", "1", "2"].map(|id| world.record(id.parse().unwrap())["pin"].clone()), ["1", "2", "3"]);
    // One for the users of both kinds and one for the ids, as they are in one batch; each has a missing number; one
    // right before the edits, and one to read back.
    assert_eq!(world.count("GET", "/v2/user_candidatures?"), 6);
}

#[test]
fn only_what_differs_is_sent() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=100, "Lyon"));
    world.run(["apply", &file, "--yes"]).ok().prints("100 updated");
    let mixed = corrections(1..=90, "Lyon") + &corrections(91..=100, "Nice").replace("id,birth_city,pin\n", "");
    let mixed = world.write("b.csv", &mixed);
    let some = world.run(["apply", &mixed, "--yes", "-o", "json"]).ok().json();
    assert_eq!((&some["updated"], &some["unchanged"]), (&json!(10), &json!(90)));
    assert_eq!(world.count("PATCH", "/v2/"), 110);
    world.run(["apply", &mixed, "--yes"]).ok().prints("nothing to do");
    let nothing = world.run(["apply", &mixed, "--yes", "-o", "json"]).ok().json();
    assert_eq!((&nothing["run"], &nothing["rows"], &nothing["unchanged"]), (&Json::Null, &json!(100), &json!(100)));
    assert!(nothing.as_object().unwrap().keys().eq(some.as_object().unwrap().keys()), "{nothing} {some}");
    assert_eq!(world.count("PATCH", "/v2/"), 110);
}

#[test]
fn ten_thousand_rows_of_which_three_hundred_differ() {
    let world = World::new();
    world.run(["sandbox", "reset", "--records", "10000"]).ok();
    let world = world.serve(&["--rate-second", "0", "--rate-hour", "0"]);
    let all = world.run(["export", "-o", "csv", "--fields", "id,pin"]).ok().stdout;
    let mut wanted = String::new();
    for (number, line) in all.lines().enumerate() {
        let id = line.split(',').next().unwrap();
        let changed = number > 0 && number % 33 == 0 && number / 33 <= 300;
        writeln!(wanted, "{}", if changed { format!("{id},changed") } else { line.to_owned() }).unwrap();
    }
    let before = requests(&world);
    let file = world.write("all.csv", &wanted);
    world.run(["apply", &file, "--yes"]).ok().prints("300 updated, 9700 unchanged");
    let sent = requests(&world) - before;
    // 100 to read the records, 300 edits, 3 to read their records right before, 3 to read the edited records back, 1 for
    // a token.
    assert!(sent <= 408, "{sent} requests");
    assert_eq!(refused(&world), 0);
    let after = world.run(["export", "-o", "csv", "--fields", "id,pin"]).ok().stdout;
    assert_eq!(after.replace("\r\n", "\n"), wanted);
}

#[test]
fn a_question_is_asked_and_surprises_are_refused() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=5, "Lyon"));
    world.run(["apply", &file]).fails(2).says("add --yes to confirm");
    world.run(["apply", &file, "--yes", "--max-changes", "4"]).fails(2).says("5 records would change");
    world.run(["apply", &file, "--yes", "--expect-rows", "6"]).fails(2).says("--expect-rows");
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    world.run(["apply", &file, "--yes", "--max-changes", "5", "--expect-rows", "5"]).ok();
}

#[test]
fn a_dry_run_prints_the_requests_and_sends_none() {
    let world = World::served();
    let file = world.write("a.csv", "id,pin\n23,4242\n24,0\n");
    let printed = world.run(["apply", &file, "-n"]).ok().stdout;
    let requests: Vec<Json> = printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(requests.len(), 1, "the first row holds already: {printed}");
    assert_eq!((&requests[0]["row"], &requests[0]["method"]), (&json!(2), &json!("PATCH")));
    assert!(requests[0]["url"].as_str().unwrap().ends_with("/v2/user_candidatures/24"));
    assert_eq!(requests[0]["body"], json!({"user_candidature": {"pin": "0"}}));
    // Without a server and without credentials.
    let alone = World::new();
    let file = alone.write("a.csv", "user,pin\nlbuckrid,4242\n24,0\n");
    let printed = alone.run(["apply", &file, "-n", "--blind", "--method", "put"]).ok().stdout;
    assert_eq!(printed.lines().count(), 2);
    assert!(printed.contains(r#""url":"https://api.intra.42.fr/v2/users/lbuckrid/user_candidature""#), "{printed}");
    assert!(printed.contains(r#""method":"PUT""#));
    assert_eq!(world.count("PATCH", "/v2/"), 0);
}

#[test]
fn a_saved_plan_is_applied_exactly_and_others_edits_are_left_alone() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=20, "Lyon"));
    let plan = world.path("a.plan").to_str().unwrap().to_owned();
    world.run(["plan", &file, "--save", &plan]).ok();
    world.run(["update", "--id", "5", "--birth-city", "Rome"]).ok();
    world.run(["update", "--id", "6", "--birth-city", "Lyon", "--pin", "7006"]).ok();
    // It is shown as it was made, without the API.
    let shown = world.run(["plan", &plan, "-o", "json"]).ok().json();
    assert_eq!(shown["plan"]["changed"], 20);
    let applied = world.run(["apply", &plan, "--yes", "-o", "json"]).fails(3).json();
    assert_eq!((&applied["updated"], &applied["unchanged"], &applied["conflicts"]), (&json!(18), &json!(1), &json!(1)));
    assert_eq!(world.record(5)["birth_city"], "Rome");
    assert_eq!(applied["problems"][0]["error"], "changed since it was read: birth_city");
    let again = world.run(["apply", &plan, "--yes", "-o", "json"]).fails(3).json();
    assert_eq!((&again["updated"], &again["unchanged"]), (&json!(0), &json!(19)));
    let elsewhere = ["--profile", "sandbox", "apply", &plan, "--yes"];
    world.run(elsewhere).fails(2).says("belongs to profile default");
}

#[test]
fn a_plan_is_applied_whole_and_as_it_was_seen_or_not_at_all() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=3, "Lyon"));
    let plan = world.path("a.plan").to_str().unwrap().to_owned();
    world.run(["plan", &file, "--save", &plan]).ok().says("candidature apply");
    let whole = std::fs::read_to_string(&plan).unwrap();
    let without_the_last = whole.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n";
    for damaged in [
        without_the_last,
        whole.replace("Lyon", "Rome"),
        whole.replace("\"record\":2", "\"record\":4"),
        // The header says how the lines are to be taken.
        whole.replacen("\"blind\":false", "\"blind\":true", 1),
        whole.replacen("\"read_at\":", "\"read_at\":9", 1),
    ] {
        assert_ne!(damaged, whole);
        let plan = world.write("b.plan", &damaged);
        world.run(["apply", &plan, "--yes"]).fails(2).says("make the plan again");
    }
    world.run(["apply", &plan, "--strict"]).fails(2).says("--strict is for a file of edits");
    world.run(["plan", &file, "--save", &file]).fails(2).says("would replace its own input");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), corrections(1..=3, "Lyon"));
    let moving = world.write("c.csv", "id,user_id\n1,99001\n");
    world.run(["plan", &moving, "--save", &plan, "--allow-identity-change"]).fails(2).says("add --force");
    world.run(["plan", &moving, "--save", &plan, "--force", "--allow-identity-change"]).ok();
    world.run(["apply", &plan, "--yes"]).fails(2).says("--allow-identity-change");
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    world.run(["apply", &plan, "--yes", "--allow-identity-change"]).ok();
}

/// Even if somebody writes to the file meanwhile.
#[test]
fn a_file_is_planned_as_it_was_checked() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "slow=1"]);
    let padding = "x".repeat(3000);
    let rows = |pin: &str, user: &str| {
        let row = |id: u32| format!("{id},{pin},{padding},{}\n", if id == 250 { user } else { "" });
        format!("id,pin,postal_complement,user_id\n{}", (1..=250).map(row).collect::<String>())
    };
    let file = world.write("a.csv", &rows("checked", ""));
    let mut plan = world.command();
    plan.args(["plan", &file, "--expect-rows", "250", "-o", "json"]).stdout(Stdio::piped());
    let child = plan.spawn().unwrap();
    eventually(LONG, "the first read", || world.count("GET", "/v2/") > 0);
    std::fs::write(&file, rows("changed", "1777")).unwrap();
    let planned = finished(child).ok().json();
    let last = planned["edits"].as_array().unwrap().last().unwrap();
    let body = &last["body"]["user_candidature"];
    assert_eq!((&last["row"], &body["pin"], &body["user_id"]), (&json!(250), &json!("checked"), &Json::Null));
}

#[test]
fn what_only_the_records_show_to_be_odd_is_warned_of() {
    let world = World::served();
    world.run(["update", "--id", "1", "--zip-code", "01000"]).ok();
    let file = world.write("a.csv", "id,user,zip_code\n1,,1000\n23,,75002\n,lbuckrid,75003\n");
    let planned = world.run(["plan", &file]).ok();
    planned
        .says("line 2: zip_code: \"01000\" would become \"1000\"")
        .says("line 4: the candidature of user lbuckrid is");
    world.run(["apply", &file, "--yes", "--strict"]).fails(2).says("2 warnings, and warnings are refused");
    assert_eq!(world.count("PATCH", "/v2/"), 1);
    let unknown = world.write("b.csv", "id,pin\n9999,1\n1,2\n");
    world.run(["plan", &unknown, "--exit-code"]).fails(3).says("1 of 2 rows cannot be applied");
}

#[test]
fn a_comment_of_a_large_plan_is_not_too_long_for_github() {
    let world = World::served();
    let rows: String = (1..=250).map(|id| format!("{id},{}\n", "<x>".repeat(60))).collect();
    let file = world.write("a.csv", &format!("id,other_information\n{rows}"));
    let comment = world.run(["plan", &file, "-o", "markdown"]).ok().stdout;
    assert!(comment.len() < 65_000, "{}", comment.len());
    assert!(comment.contains(" more; "));
}

#[test]
fn a_report_that_cannot_be_written_is_known_before_anything_is_sent() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=3, "Lyon"));
    let taken = world.write("taken", "");
    world.run(["apply", &file, "--yes", "--report", &taken]).fails(1);
    assert_eq!(world.log().len(), 0);
    let report = world.path("out");
    let report = report.to_str().unwrap();
    world.run(["apply", &file, "--yes", "--report", report]).ok();
    let success = || std::fs::read_to_string(world.path("out/run-1/success.csv")).unwrap();
    let first = success();
    assert!(first.starts_with("id,birth_city,pin,error,error_code\r\n1,"), "{first}");
    // The second run has nothing to do: all rows hold what is wanted, which is a success as well.
    world.run(["apply", &file, "--yes", "--report", report]).ok().prints("nothing to do");
    assert_eq!(success(), first);
    assert_eq!(std::fs::read_to_string(world.path("out/unchanged/success.csv")).unwrap(), first);
}

#[test]
fn a_report_does_not_take_the_place_of_the_edits() {
    let world = World::served();
    let file = world.write("out/failed.csv", "id,pin\n1,x\n");
    let report = world.path("out");
    let report = report.to_str().unwrap();
    for _ in 0..3 {
        world.run(["apply", &file, "--yes", "--report", report]).ok();
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "id,pin\n1,x\n");
    for folder in ["run-1", "unchanged", "unchanged-2"] {
        assert!(world.path("out").join(folder).join("success.csv").is_file(), "{folder}");
    }
}

#[test]
fn a_number_of_errors_counts_what_others_changed_and_what_was_never_sent() {
    let world = World::served();
    let rows = corrections(1..=5, "Lyon") + "9998,x,1\n9999,x,1\n";
    let file = world.write("a.csv", &rows);
    let refused = world.run(["apply", &file, "--yes", "--max-errors", "1"]).fails(2);
    refused.says("a.csv:7: ").says("2 of 7 rows cannot be applied, but at most 1 may fail");
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    world.run(["runs"]).ok().says("there is no run yet");
    world.run(["apply", &file, "--yes", "--max-errors", "2"]).fails(3);
    assert_eq!(world.count("PATCH", "/v2/"), 5);
}

#[test]
fn undo_restores_exactly_and_names_what_others_changed() {
    let world = World::new();
    world.run(["sandbox", "reset", "--records", "500"]).ok();
    let world = world.serve(&["--rate-second", "0", "--rate-hour", "0"]);
    let before = world.run(["export", "-o", "jsonl"]).ok().stdout;
    let rows: String = (1..=500)
        .fold("id,phone,postal_complement,max_level_logic,meeting_date\n".into(), |text, id| {
            text + &format!("{id},0600{id:06},NULL,{},2026-01-0{}\n", 50 + id, 1 + id % 9)
        });
    let file = world.write("a.csv", &rows);
    world.run(["apply", &file, "--yes", "--null-token", "NULL"]).ok().prints("500 updated");
    let elsewhere = world.path("another.db");
    let elsewhere = elsewhere.to_str().unwrap();
    for id in 1..=10 {
        world.run(["update", "--id", &id.to_string(), "--phone", "other", "--ledger", elsewhere]).ok();
    }
    let undone = world.run(["runs", "undo", "--last", "--yes", "-o", "json"]).fails(3).json();
    assert_eq!(
        (&undone["updated"], &undone["conflicts"]),
        (&json!(500), &json!(10)),
        "the other fields of the ten are restored"
    );
    let named: Vec<_> = undone["problems"].as_array().unwrap().iter().map(|row| row["record"].clone()).collect();
    assert_eq!(named, (1..=10).rev().map(|id| json!(id)).collect::<Vec<_>>(), "the last edit first");
    let after = world.run(["export", "-o", "jsonl"]).ok().stdout;
    let (before, after): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    assert_eq!(before[10..], after[10..], "null and \"\" differ");
    // Undoing the undo.
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("500 updated");
    let redone = world.record(200);
    assert_eq!((&redone["phone"], &redone["postal_complement"]), (&json!("0600000200"), &Json::Null));
}

#[test]
fn the_same_record_twice_is_edited_in_order_and_undone_as_one() {
    let world = World::served();
    let before = world.record(23);
    let file = world.write("a.csv", "id,user,pin,phone\n23,,1,\n,lbuckrid,2,06\n,46,3,\n24,,9,\n");
    world.run(["apply", &file, "--yes"]).ok().prints("4 updated");
    assert_eq!((&world.record(23)["pin"], &world.record(23)["phone"]), (&json!("3"), &json!("06")));
    world.run(["runs", "undo", "--last", "--yes"]).ok().prints("2 updated");
    let after = world.record(23);
    assert_eq!((&after["pin"], &after["phone"]), (&before["pin"], &before["phone"]));
}

#[test]
fn what_fails_is_reported_and_can_be_applied_again() {
    let world = World::served();
    let file = world.write("a.csv", "id,pin,user_id\n1,1,\n9999,2,\n3,3,46\n4,4,\n");
    let report = world.path("out");
    let report = report.to_str().unwrap();
    let ran = world.run(["apply", &file, "--yes", "--allow-identity-change", "--report", report]);
    ran.fails(3).says("candidature 9999").says("user_id");
    let read = |name: &str| std::fs::read_to_string(world.path("out/run-1").join(name)).unwrap();
    assert_eq!(read("success.csv"), "id,pin,user_id,error,error_code\r\n1,1,,,\r\n4,4,,,\r\n");
    assert_eq!(read("unsent.csv"), "id,pin,user_id,error,error_code\r\n");
    let failed = read("failed.csv");
    assert_eq!(failed.lines().count(), 3 + usize::from(failed.contains("\n  ")), "{failed}");
    let fixed = failed.replace("9999,2", "2,2").replace("3,3,46", "3,3,");
    let fixed = world.write("fixed.csv", &fixed);
    world.run(["apply", &fixed, "--yes"]).ok().prints("2 updated");
    assert_eq!([1, 2, 3, 4].map(|id| world.record(id)["pin"].clone()), ["1", "2", "3", "4"]);
}

#[test]
fn failed_rows_are_retried_when_the_cause_is_gone() {
    let world = World::served();
    let file = world.write("a.csv", "id,user_id\n1,46\n2,77777\n");
    world.run(["apply", &file, "--yes", "--allow-identity-change"]).fails(3);
    world.run(["update", "--id", "23", "--user-id", "88888", "--allow-identity-change"]).ok();
    world.run(["runs", "retry", "1", "--yes"]).ok().prints("2 updated");
    assert_eq!(world.record(1)["user_id"], 46);
    world.run(["runs", "retry", "--last"]).ok().prints("nothing to retry");
    world.run(["runs", "resume", "--last"]).ok().prints("nothing to resume");
}

#[test]
fn too_many_failures_stop_a_run_that_can_be_resumed() {
    let world = World::served();
    // 46 is taken: each of these is refused.
    let rows: String = (1..=20).fold("id,user_id\n".into(), |text, id| text + &format!("{id},46\n"));
    let file = world.write("a.csv", &rows);
    let args = ["apply", &file, "--yes", "--allow-identity-change", "--max-errors", "10%", "--jobs", "1"];
    world.run(args).fails(5).says("too many rows failed").says("runs resume 1");
    let sent = world.count("PATCH", "/v2/");
    assert_eq!(sent, 3);
    world.run(["runs", "resume", "1", "-o", "json"]).fails(3);
    assert_eq!(world.count("PATCH", "/v2/"), 20);
}

#[test]
fn a_run_belongs_to_its_profile() {
    let world = World::served_with(&["--role", "none"]);
    let file = world.write("a.csv", &corrections(1..=3, "Lyon"));
    // The role is missing, which is known only once the first row is refused.
    world.run(["apply", &file, "--yes", "--blind"]).fails(4).says("Advanced staff").says("runs resume 1");
    world.run(["--profile", "sandbox", "runs", "resume", "1"]).fails(2).says("belongs to profile default");
}

#[test]
fn a_ledger_that_cannot_be_written_stops_before_anything_is_sent() {
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=3, "Lyon"));
    world.run(["apply", &file, "--yes", "--ledger", "/proc/nowhere/ledger.db"]).fails(1).says("cannot be written");
    let text = world.write("not-a-ledger", &"x".repeat(8192));
    world.run(["apply", &file, "--yes", "--ledger", &text]).fails(1).says("not a ledger");
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    // One record is corrected all the same, and it is said.
    world.run(["update", "--id", "1", "--pin", "5", "--ledger", &text]).ok().says("not recorded");
}

#[test]
fn single_updates_are_on_record_and_old_runs_are_deleted() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "5", "--diff", "--yes"]).ok();
    world.run(["update", "--id", "9999", "--pin", "5", "--blind"]).fails(1);
    let runs = world.run(["runs", "-o", "json"]).ok().json();
    assert_eq!((&runs["runs"][0]["failed"], &runs["runs"][1]["updated"]), (&json!(1), &json!(1)));
    assert_eq!(runs["runs"][0]["rows"], 1);
    let csv = world.run(["runs", "export", "1"]).ok().stdout;
    assert!(csv.contains("1,1,,23,candidature 23,updated,pin,4242,5,"), "{csv}");
    world.run(["runs", "undo", "--last", "--yes"]).ok();
    assert_eq!(world.record(23)["pin"], "4242");
    world.run(["runs", "prune", "--older-than", "1d"]).ok().says("no run is older than this");
    world.run(["runs", "prune", "--older-than", "0s"]).ok().prints("deleted 3 runs with 3 rows");
    let ledger = std::fs::read(world.path("state/candidature/ledger.db")).unwrap();
    assert!(!ledger.windows(4).any(|bytes| bytes == b"4242"), "what was forgotten is still in the file");
}

#[cfg(unix)]
#[test]
fn the_ledger_and_the_reports_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::served();
    let file = world.write("a.csv", &corrections(1..=3, "Lyon"));
    let report = world.path("out");
    world.run(["apply", &file, "--yes", "--report", report.to_str().unwrap()]).ok();
    for name in ["state/candidature/ledger.db", "out/run-1/success.csv"] {
        let mode = std::fs::metadata(world.path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn row_files_are_written_like_the_input() {
    let world = World::served();
    let text = "\u{feff}id;pin;birth_city\r\n9999;1;a\r\n";
    let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = b"id;pin;birth_city\r\n9999;1;Besan\xe7on\r\n".to_vec();
    for (name, bytes, cell) in [("utf-8", text.as_bytes().to_vec(), "a"), ("16", utf_16, "a"), ("1252", windows, "ç")]
    {
        let file = world.path(&format!("{name}.csv"));
        std::fs::write(&file, &bytes).unwrap();
        let report = world.path(name);
        world.run(["apply", file.to_str().unwrap(), "--yes", "--report", report.to_str().unwrap()]).fails(3);
        let folder = std::fs::read_dir(&report).unwrap().next().unwrap().unwrap().path();
        let failed = std::fs::read(folder.join("failed.csv")).unwrap();
        // Everything before the line ends is the same; the new columns follow.
        assert!(failed.starts_with(&bytes[..6]), "{name}: {failed:?}");
        let again = world.run(["apply", folder.join("failed.csv").to_str().unwrap(), "-n", "--blind"]).ok();
        assert!(again.stdout.contains(cell), "{name}: {again:?}");
        assert!(failed.windows(4).any(|part| part == b"reco" || part == b"r\0e\0"), "{name}: no error code");
    }
    let file = world.path("t.xlsx");
    let file = file.to_str().unwrap();
    world.run(["export", file, "--limit", "2", "--fields", "id,pin"]).ok();
    let report = world.path("xlsx");
    world.run(["apply", file, "--yes", "--report", report.to_str().unwrap()]).ok();
    assert!(report.join("unchanged/success.xlsx").is_file());
}
