//! Finding a person: by number, login, e-mail address and name, with few requests; and choosing a person on
//! a terminal.

use serde_json::Value as Json;

use crate::harness::{World, on_a_terminal};

/// A sandbox with 1,000 records.
fn thousand() -> World {
    let world = World::new();
    world.run(["--profile", "sandbox", "sandbox", "reset", "--records", "1000"]).ok();
    world.serve(&["--rate-second", "0", "--rate-hour", "0"])
}

fn find(world: &World, text: &str) -> Vec<Json> {
    let found = world.run(["find", text, "-o", "json"]).ok().json();
    found["people"].as_array().unwrap().clone()
}

/// A search, and the number of requests that it needed.
fn counted(world: &World, text: &str) -> (Vec<Json>, usize) {
    let before = world.count("GET", "/v2/");
    let found = find(world, text);
    (found, world.count("GET", "/v2/") - before)
}

#[test]
fn a_person_is_found_with_at_most_three_requests() {
    let world = thousand();
    for text in
        ["lbu", "lbuckrid", "lbuckrid@student.example.com", "buckridge", "BUCKRIDGE", "Lorena Buckridge", "46", "23"]
    {
        let (found, requests) = counted(&world, text);
        assert!(requests <= 3, "{text}: {requests} requests");
        let lily = found.iter().find(|person| person["login"] == "lbuckrid");
        let lily = lily.unwrap_or_else(|| panic!("{text}: {found:?}"));
        assert_eq!((&lily["record"], &lily["user_id"], &lily["campus"]), (&23.into(), &46.into(), &1.into()));
        assert_eq!((&lily["last_name"], &lily["pool"]), (&"Buckridge".into(), &"november-2017".into()));
    }
    let (found, requests) = counted(&world, "zgarca");
    assert!(requests <= 3 && found.len() > 1);
    assert!(found.iter().all(|person| person["login"].as_str().unwrap().starts_with("zgarca")), "{found:?}");
}

#[test]
fn accents_and_capitals_may_be_left_out() {
    let world = World::served();
    for (text, name) in
        [("garcia", "García"), ("LEFEVRE", "Lefèvre"), ("o'connor", "O'Connor"), ("d’angelo", "D'Angelo")]
    {
        let found = find(&world, text);
        assert!(!found.is_empty() && found.iter().all(|person| person["last_name"] == name), "{text}: {found:?}");
    }
    let found = find(&world, "Elodie");
    assert!(!found.is_empty() && found.iter().all(|person| person["first_name"] == "Élodie"), "{found:?}");
    let first = find(&world, "garcia")[0]["first_name"].as_str().unwrap().to_owned();
    let both = find(&world, &format!("garcia {first}"));
    assert!(!both.is_empty() && both.iter().all(|person| person["first_name"] == first), "{both:?}");
}

#[test]
fn an_address_may_be_that_of_the_record() {
    let world = World::served();
    let email = world.record(24)["email"].as_str().unwrap().to_uppercase();
    let (found, requests) = counted(&world, &email);
    assert_eq!((found.len(), &found[0]["record"], requests), (1, &24.into(), 3));
}

#[test]
fn nobody_is_status_1() {
    let world = World::served();
    for text in ["xyzzy", "nobody@example.com", "999999", "Nemo Nobody"] {
        world.run(["find", text]).fails(1).says(&format!("nobody matches {text:?}"));
    }
    let ran = world.run(["find", "xyzzy", "-o", "json"]).fails(1);
    assert_eq!(
        (&ran.json()["people"], &ran.error_json()["code"]),
        (&Json::Array(Vec::new()), &"nobody_matches".into())
    );
    world.run(["find", ","]).fails(2).says("no letter or digit");
    world.run(["find"]).fails(2);
}

#[test]
fn people_are_found_without_the_right_to_read_records() {
    let world = World::served_with(&["--role", "Advanced tutor"]);
    let ran = world.run(["find", "lbu", "-o", "json"]).ok().says("the records are not known");
    assert_eq!(
        (&ran.json()["people"][0]["login"], &ran.json()["people"][0]["record"]),
        (&"lbuckrid".into(), &Json::Null)
    );
}

#[test]
fn the_table_says_who_it_is() {
    let world = World::served();
    world.run(["find", "lbu"]).ok().prints("lbuckrid\tLorena Buckridge\t23\t46\t1\tnovember-2017\n");
}

#[test]
fn show_and_update_take_an_address() {
    let world = World::served();
    let address = "lbuckrid@student.example.com";
    world.run(["show", address]).ok().prints("user_id\t46\n").says("lbuckrid  Lorena Buckridge  record 23");
    world.run(["show", "lbuckrid"]).ok().prints("user_id\t46\n");
    world.run(["show", "23"]).fails(2).says("--id 23 for the record, or --user 23");
    world.run(["update", "--email", address, "--pin", "77"]).ok();
    let record = world.record(23);
    assert_eq!((&record["pin"], &record["email"]), (&"77".into(), &Json::Null), "the address is not set");
    world.run(["update", "--id", "23", "--email", address]).ok();
    assert_eq!(world.record(23)["email"], address, "with another name of the record, the address is set");
    world.run(["update", "--email", "nobody@example.com", "--pin", "1"]).fails(1).says("nobody matches");
    world.run(["update", "--email", address]).fails(2).says("no field to set");
    world.run(["update", "--email", "no address", "--pin", "1"]).fails(2).says("which record?");
}

#[test]
fn an_address_of_two_records_is_refused() {
    let world = World::served();
    for id in ["23", "24"] {
        world.run(["update", "--id", id, "--email", "shared@example.com"]).ok();
    }
    let before = world.count("PATCH", "/v2/");
    let refused = world.run(["update", "--email", "shared@example.com", "--pin", "1"]).fails(2);
    refused.says("2 records match").says("lbuckrid: record 23").says("record 24");
    assert_eq!(world.count("PATCH", "/v2/"), before);
}

#[test]
fn a_person_on_a_terminal_looks_for_a_name_and_chooses() {
    let world = World::served();
    let name = find(&world, "garcia");
    let second = name[1]["login"].as_str().unwrap();
    let mut session = on_a_terminal(world.command().args(["show"]));
    session.exp_string("Whose record").unwrap();
    session.send_line("garcia").unwrap();
    session.exp_string("Which one").unwrap();
    session.send(second).unwrap();
    session.flush().unwrap();
    session.exp_string(second).unwrap();
    session.send_line("").unwrap();
    session.exp_string(&format!("{}", name[1]["user_id"])).unwrap();
    session.exp_eof().unwrap();

    let mut session = on_a_terminal(world.command().args(["update", "--pin", "9"]));
    session.exp_string("Whose record").unwrap();
    session.send_line("lbuckrid").unwrap();
    session.exp_string("4242").unwrap();
    session.exp_string("Update candidature 23?").unwrap();
    session.send_line("y").unwrap();
    session.exp_string("updated candidature 23").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(world.record(23)["pin"], "9");
}

/// A part of a name, or an address, can be that of somebody else.
#[test]
fn an_edit_of_a_person_who_was_looked_up_is_confirmed() {
    let world = World::served();
    let address = "lbuckrid@student.example.com";
    let (asked, by_address) = (["update", "--pin", "9"], ["update", "--email", address, "--pin", "9"]);
    for (words, more) in
        [(&asked[..], &[][..]), (&asked, &["--blind"]), (&by_address, &[]), (&by_address, &["--blind"])]
    {
        let mut session = on_a_terminal(world.command().args(words).args(more));
        if words.len() == asked.len() {
            session.exp_string("Whose record").unwrap();
            session.send_line("lbuckrid").unwrap();
        }
        session.exp_string("Update candidature 23?").unwrap();
        session.send_line("n").unwrap();
        session.exp_string("cancelled; nothing was sent").unwrap();
        session.exp_eof().unwrap();
    }
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    let mut session = on_a_terminal(world.command().args(by_address).arg("--yes"));
    session.exp_string("updated candidature 23").unwrap();
    session.exp_eof().unwrap();
    // A job is never asked, and neither is who names the record.
    world.run(["update", "--email", address, "--pin", "10"]).ok();
    let mut session = on_a_terminal(world.command().args(["update", "--id", "23", "--pin", "11"]));
    session.exp_string("updated candidature 23").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(world.record(23)["pin"], "11");
}

#[test]
fn a_search_that_finds_nobody_asks_again() {
    let world = World::served();
    let mut session = on_a_terminal(world.command().args(["show"]));
    for (text, said) in [("nobody-here", "nobody matches \"nobody-here\""), ("--", "no letter or digit")] {
        session.exp_string("Whose record").unwrap();
        session.send_line(text).unwrap();
        session.exp_string(said).unwrap();
    }
    session.exp_string("Whose record").unwrap();
    session.send_line("lbuckrid").unwrap();
    session.exp_string("4242").unwrap();
    session.exp_eof().unwrap();
}

#[test]
fn leaving_the_choice_sends_nothing() {
    let world = World::served();
    let mut session = on_a_terminal(world.command().args(["update", "--pin", "9"]));
    session.exp_string("Whose record").unwrap();
    session.send_line("garcia").unwrap();
    session.exp_string("Which one").unwrap();
    session.send("\x1b").unwrap();
    session.flush().unwrap();
    session.exp_string("cancelled; nothing was sent").unwrap();
    session.exp_eof().unwrap();
    assert_eq!(world.count("PATCH", "/v2/"), 0);
    // A job is never asked.
    world.run(["show"]).fails(2).says("which record?");
    world.run(["update", "--pin", "9"]).fails(2).says("which record?");
}
