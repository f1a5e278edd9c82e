//! Logins and names beside records: resolved with few requests, shown, ignored when a file is applied, and
//! never stored in the ledger.

use crate::harness::{World, on_a_terminal};

/// A file that changes the pins of these many records.
fn file_of(world: &World, rows: u32) -> String {
    let lines: String = (1..=rows).map(|id| format!("{id},x{id}\n")).collect();
    world.write("many.csv", &format!("id,pin\n{lines}"))
}

#[test]
fn a_plan_of_300_rows_shows_300_logins_with_3_more_requests() {
    let world = World::new();
    world.run(["--profile", "sandbox", "sandbox", "reset", "--records", "1000"]).ok();
    let world = world.serve(&["--rate-second", "0", "--rate-hour", "0"]);
    let file = file_of(&world, 300);
    let plan = world.run(["plan", &file, "-o", "json"]).ok().json();
    assert_eq!(world.count("GET", "/v2/users"), 3);
    let edits = plan["edits"].as_array().unwrap();
    assert_eq!(edits.len(), 300);
    assert!(edits.iter().all(|edit| edit["login"].as_str().is_some_and(|login| !login.is_empty())));
    assert_eq!((&edits[22]["login"], edits[22].get("last_name")), (&"lbuckrid".into(), None));
    let without = world.run(["plan", &file, "-o", "json", "--no-logins"]).ok().json();
    assert_eq!(without["edits"][22].get("login"), None);
    assert_eq!(world.count("GET", "/v2/users"), 3);
}

#[test]
fn small_pages_hide_no_login() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "page-cap=30"]);
    let file = file_of(&world, 100);
    let plan = world.run(["plan", &file, "-o", "json"]).ok().json();
    let edits = plan["edits"].as_array().unwrap();
    assert!(edits.len() == 100 && edits.iter().all(|edit| edit["login"].is_string()));
    let found = world.run(["find", "Garcia", "-o", "json"]).ok().json();
    assert!(found["people"].as_array().unwrap().iter().all(|person| person["record"].is_number()), "{found}");
}

#[test]
fn names_are_shown_on_request_and_a_saved_plan_keeps_them() {
    let world = World::served();
    let file = world.write("a.csv", "id,pin\n23,9\n");
    let saved = world.path("a.plan");
    let plan = ["plan", &file, "--names", "-o", "markdown", "--save", saved.to_str().unwrap()];
    world.run(plan).ok().prints("23 (lbuckrid, Lorena Buckridge)");
    let requests = world.log().len();
    world.run(["plan", saved.to_str().unwrap(), "-o", "csv"]).ok().prints("2,23,pin,4242,9,,lbuckrid");
    assert_eq!(world.log().len(), requests, "a saved plan is shown without a request");
}

#[test]
fn what_a_person_approves_names_people() {
    let world = World::served();
    let file = world.write("a.csv", "id,pin\n23,9\n");
    for (args, heading) in [
        (vec!["apply", &file, "--names"], "record 23 (lbuckrid, Lorena Buckridge)"),
        (vec!["update", "--id", "23", "--pin", "10", "--diff"], "record 23 (lbuckrid)"),
        (vec!["runs", "undo", "1"], "record 23 (lbuckrid)"),
    ] {
        let mut session = on_a_terminal(world.command().args(&args));
        session.exp_string(heading).unwrap();
        session.exp_string("[y/N]").unwrap();
        session.send_line(if args[0] == "apply" { "y" } else { "n" }).unwrap();
        session.exp_eof().unwrap();
    }
    world.run(["runs", "show", "1", "--all"]).ok().prints("23 (lbuckrid)");
    world.run(["runs", "show", "1", "--all", "--no-logins"]).ok().prints("\t23\t");
    let rows = world.run(["runs", "show", "1", "-o", "json"]).ok().json();
    assert_eq!(rows["shown"][0]["login"], "lbuckrid");
    let ledger = std::fs::read(world.path("state/candidature/ledger.db")).unwrap();
    for name in ["lbuckrid", "Buckridge", "Lorena"] {
        assert!(!ledger.windows(name.len()).any(|bytes| bytes == name.as_bytes()), "{name} is in the ledger");
    }
}

#[test]
fn runs_are_shown_without_the_api() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "1"]).ok();
    let mut offline = world.command();
    offline.args(["runs", "show", "--last"]).env("CANDIDATURE_API_URL", "http://127.0.0.1:9");
    crate::harness::Ran::of(&mut offline).ok().prints("23");
}

#[test]
fn a_login_that_is_named_already_costs_no_request() {
    let world = World::served();
    let file = world.write("a.csv", "user,pin\nlbuckrid,9\n");
    world.run(["plan", &file, "--no-logins"]).ok();
    let users = world.count("GET", "/v2/users");
    world.run(["plan", &file]).ok();
    assert_eq!(world.count("GET", "/v2/users"), 2 * users);
}

#[test]
fn lists_and_records_show_the_login_and_take_it_as_a_column() {
    let world = World::served();
    world.run(["show", "--id", "23"]).ok().prints("login\tlbuckrid\n");
    let shown = world.run(["show", "--id", "23", "-o", "json", "--names"]).ok().json();
    assert_eq!(
        (&shown["candidature"]["login"], &shown["candidature"]["last_name"]),
        (&"lbuckrid".into(), &"Buckridge".into())
    );
    let bare = world.run(["show", "--id", "23", "-o", "json", "--no-logins"]).ok().json();
    assert_eq!(bare["candidature"].get("login"), None);
    let range = ["--range", "id=23,23"];
    world.run(["list"].iter().chain(&range)).ok().prints("23\tlbuckrid\t");
    world.run(["list", "--no-logins"].iter().chain(&range)).ok().prints("23\t46\t");
    world.run(["list", "--fields", "last-name,id"].iter().chain(&range)).ok().prints("Buckridge\t23\n");
    world.run(["list", "--filter", "login=lbuckrid"]).fails(2);
}

#[test]
fn exported_names_are_ignored_by_apply_with_one_notice() {
    let world = World::served();
    let fields = ["--fields", "login,last_name,first_name,pin", "--range", "id=20,25"];
    for name in ["a.csv", "a.jsonl", "a.xlsx"] {
        let file = world.path(name);
        let file = file.to_str().unwrap();
        world.run(["export", file].iter().chain(&fields)).ok();
        let checked = world.run(["check", file]).ok();
        let notice = "the columns login, last_name, first_name are ignored";
        assert_eq!(checked.stderr.matches(notice).count(), 1, "{name}: {}", checked.stderr);
        let plan = world.run(["plan", file, "-o", "json"]).ok().json();
        assert_eq!((&plan["plan"]["rows"], &plan["plan"]["changed"]), (&6.into(), &0.into()), "{name}");
    }
    let text = std::fs::read_to_string(world.path("a.csv")).unwrap();
    assert!(text.contains("id,login,last_name,first_name,pin\r\n"), "{text}");
    assert!(text.contains("23,lbuckrid,Buckridge,Lorena,4242\r\n"), "{text}");
    // Where nothing else identifies the records, the column is not ignored.
    let file = world.write("b.csv", "login,pin\nlbuckrid,1\n");
    world.run(["check", &file]).fails(2).prints("did you mean user?");
    let mapped = world.run(["plan", &file, "--map", "login=user", "-o", "json"]).ok().json();
    assert_eq!(mapped["plan"]["changed"], 1);
    let both = world.write("c.csv", "id,first_name,pin\n23,Anna,1\n");
    world.run(["plan", &both, "--map", "first_name=contact_first_name", "-o", "csv"]).ok().prints("contact_first_name");
}
