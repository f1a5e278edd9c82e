//! Dates, times and the rules of 2026: what is refused, what is interpreted, and what the API stores. And flags
//! that must not become values.

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World};

/// Line, column and code of each finding.
fn positions(ran: &Ran) -> Vec<(u64, Option<u64>, String)> {
    let findings = ran.json()["findings"].as_array().unwrap().clone();
    let position =
        |it: &Json| (it["line"].as_u64().unwrap(), it["column"].as_u64(), it["code"].as_str().unwrap().to_owned());
    findings.iter().map(position).collect()
}

fn fixes(ran: &Ran) -> Vec<String> {
    let findings = ran.json()["findings"].as_array().unwrap().clone();
    findings.iter().map(|it| it["fix"].as_str().unwrap().to_owned()).collect()
}

/// Records without the time of their last change.
fn records(world: &World) -> Vec<Json> {
    let record = |id| {
        let mut record = world.record(id);
        record["updated_at"].take();
        record
    };
    [1, 2, 23].map(record).into()
}

#[test]
fn a_date_in_another_form_is_refused_or_read_in_the_chosen_order() {
    let world = World::served();
    let text = "id,birth_date,email,postal_complement\n1,31/12/1994,a@example.com,x\n2,12/31/1994,,\n23,1994-12-31,b@example.com,B\n";
    let file = world.write("a.csv", text);
    let bad_date = |line| (line, Some(2), "bad_date".to_owned());
    let ran = world.run(["check", &file, "-o", "json"]).fails(2);
    assert_eq!(positions(&ran), [bad_date(2), bad_date(3)]);
    let fixes = fixes(&ran);
    assert!(fixes[0].contains("--dates dmy") && fixes[1].contains("--dates mdy"), "{fixes:?}");
    let ran = world.run(["check", &file, "--dates", "dmy", "-o", "json"]).fails(2);
    assert_eq!(positions(&ran), [bad_date(3)]);
    world.run(["apply", &file, "--dates", "dmy", "--yes"]).fails(2).says("nothing was sent");
    assert_eq!(world.log().len(), 0);

    let before = records(&world);
    assert_eq!((&before[2]["email"], &before[2]["postal_complement"]), (&Json::Null, &json!("")));
    let file = world.write("a.csv", &text.replace("12/31/1994", "31/12/1994"));
    let apply = ["apply", &file, "--dates", "dmy", "--yes", "-o", "json"];
    let ran = world.run(apply).ok().says("\"31/12/1994\" is sent as 1994-12-31");
    assert_eq!(ran.stderr.matches("is sent as").count(), 1, "{ran:#?}");
    assert_eq!(ran.json()["updated"], 3);
    assert!(records(&world).iter().all(|record| record["birth_date"] == "1994-12-31"));
    let sent = world.count("PATCH", "/v2/");
    assert_eq!(world.run(apply).ok().json()["unchanged"], 3);
    assert_eq!(world.count("PATCH", "/v2/"), sent, "nothing is left to do");
    world.run(["runs", "undo", "--last", "--yes"]).ok();
    assert_eq!(records(&world), before);
}

#[test]
fn the_flags_of_update_and_its_body_are_read_in_the_same_way() {
    let world = World::served();
    let update = |flags: &[&str]| world.run([&["update", "--id", "23"], flags].concat());
    update(&["--birth-date", "31/12/1994"]).fails(2).says("--birth-date: \"31/12/1994\"").says("--dates dmy");
    update(&["--piscine-date", "03.02.2026"]).fails(2).says("--dates dmy (day first) or --dates mdy (month first)");
    update(&["--birth-date", "31/12/94", "--dates", "dmy"]).fails(2).says("day, month, year");
    update(&["--birth-date", "", "-n"]).fails(2).says("YYYY-MM-DD");
    update(&["--birth-date", "31/12/1994", "--dates", "dmy", "--as-typed"]).fails(2);
    update(&["--birth-date", "31/12/1994", "--dates", "dmy", "-n"])
        .ok()
        .says("birth_date: \"31/12/1994\" is sent as 1994-12-31")
        .prints("{\"user_candidature\":{\"birth_date\":\"1994-12-31\"}}");
    let body = world.write("body.json", r#"{"user_candidature": {"piscine_date": "11/06/2017"}}"#);
    update(&["--body", &body]).fails(2).says("--body: piscine_date");
    update(&["--body", &body, "--dates", "mdy", "-n"]).ok().says("is sent as").prints("2017-11-06");
    assert_eq!(world.log().len(), 0);
    // What the API makes of a date that is sent as typed.
    for (typed, stored) in [("31/12/1994", json!("1994-12-31")), ("12/31/1994", Json::Null)] {
        update(&["--birth-date", typed, "--as-typed"]).ok().says("YYYY-MM-DD");
        assert_eq!(world.record(23)["birth_date"], stored);
    }
}

#[test]
fn a_time_without_a_zone_is_reported_once_and_resolved_by_a_zone() {
    let world = World::new();
    let text = "id,meeting_date\n1,2026-01-06T14:30\n2,2026-07-06 14:30\n3,2026-07-06\n4,2026-07-06T14:30Z\n";
    let file = world.write("a.csv", text);
    let ran = world.run(["check", &file, "-o", "json"]).ok();
    assert_eq!(positions(&ran), [(2, Some(2), "unzoned_time".to_owned())]);
    assert!(fixes(&ran)[0].contains("--time-zone"), "{ran:?}");
    world.run(["check", &file, "--strict"]).fails(2);
    let ran = world.run(["apply", &file, "--time-zone", "Europe/Paris", "-n", "--blind"]).ok();
    assert_eq!(ran.stderr.matches("is sent as").count(), 1, "{ran:?}");
    for (sent, times) in [("2026-01-06T14:30:00+01:00", 1), ("2026-07-06T14:30:00+02:00", 1), ("\"2026-07-06\"", 1)] {
        assert_eq!(ran.stdout.matches(sent).count(), times, "{ran:?}");
    }
    let file = world.write("b.csv", "id,meeting_date\n1,2026-03-29T02:30\n2,2026-10-25T02:30\n");
    let ran = world.run(["check", &file, "--time-zone", "Europe/Paris", "-o", "json"]).fails(2);
    assert_eq!(positions(&ran), [2, 3].map(|line| (line, Some(2), "bad_date_time".to_owned())));
    let fixes = fixes(&ran);
    assert!(fixes[0].contains("skip this time") && fixes[1].contains("show this time twice"), "{fixes:?}");
    world.run(["check", &file, "--time-zone", "Europe/Pari"]).fails(2).says("did you mean Europe/Paris?");
    world.run(["update", "--id", "1", "--meeting-date", "2026-01-06T14:30", "-n"]).ok().says("--time-zone");
    let ran =
        world.run(["update", "--id", "1", "--meeting-date", "2026-01-06T14:30", "--time-zone", "Asia/Seoul", "-n"]);
    ran.ok().prints("2026-01-06T14:30:00+09:00");
}

#[test]
fn the_rules_of_2026_warn_and_the_api_has_the_last_word() {
    let world = World::served();
    let file =
        world.write("a.csv", "id,gender,birth_date\n1,Female,1994-12-31\n2,other,2024-02-29\n3,male,1901-01-01\n");
    let ran = world.run(["check", &file, "-o", "json"]).ok();
    let wanted = [(2, 2, "other_spelling"), (3, 3, "suspicious"), (4, 3, "suspicious")]
        .map(|(line, column, code)| (line, Some(column), code.to_owned()));
    assert_eq!(positions(&ran), wanted);
    world.run(["apply", &file, "--yes", "--strict"]).fails(2);
    assert_eq!(world.log().len(), 0);
    world.run(["update", "--id", "23", "--gender", "Female", "--strict"]).fails(2).says("the API's records have");
    world.run(["update", "--id", "23", "--gender", "agender", "--strict"]).fails(2).says("male, female or other");
    world.run(["update", "--id", "23", "--gender", "Female"]).fails(1).says("gender: must be one of");
    let failed = world.run(["apply", &file, "--yes", "-o", "json"]).fails(3).json();
    assert_eq!(failed["failed"], 3);
}

/// `src/cli/flag_as_value.rs` tests every flag of a field with every flag of the command.
#[test]
fn a_flag_is_never_a_value_by_accident() {
    let world = World::served();
    for words in [
        &["--birth-city", "--dry-run"][..],
        &["--phone", "-n"],
        // An empty variable without quotes.
        &["--birth-city", "--diff", "--yes"],
        &["--birth-city", "--dryrun"],
        &["--other-information", "--output", "json"],
        &["--pin", "4", "--unset", "--yes"],
    ] {
        world.run([&["update", "--id", "23"], words].concat()).fails(2);
    }
    let refused = world.run(["update", "--id", "23", "--birth-city", "--dry-run"]).fails(2);
    refused.says("looks like a flag").says("--birth-city=--dry-run");
    let refused = world.run(["update", "--id", "23", "--phone", "-n", "-o", "json"]).fails(2);
    assert_eq!(refused.error_json()["code"], "flag_as_value");
    assert_eq!(world.log().len(), 0);

    let meant = world.run(["update", "--id", "23", "--birth-city=--dry-run", "-n"]);
    assert_eq!(meant.ok().json()["user_candidature"]["birth_city"], "--dry-run");
    let negative = world.run(["update", "--id", "23", "--max-level-logic", "-2", "-n"]);
    assert_eq!(negative.ok().json()["user_candidature"]["max_level_logic"], -2);
}
