//! What needs no network and no credentials: dry runs, checks, refusals of input.

use serde_json::json;

use crate::harness::{World, has};

#[test]
fn a_dry_run_makes_no_network_and_no_keyring_call() {
    if !has("strace") {
        return;
    }
    let world = World::new();
    let trace = world.path("trace");
    let mut strace = std::process::Command::new("strace");
    world.dress(&mut strace);
    strace.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    strace.args(["-f", "-e", "trace=network,clone,clone3", "-o"]).arg(&trace);
    strace.args([crate::harness::BINARY, "update", "--user", "lbuckrid", "--pin", "1", "-n"]);
    crate::harness::Ran::of(&mut strace).ok().prints(r#"{"user_candidature":{"pin":"1"}}"#);
    let calls = std::fs::read_to_string(trace).unwrap();
    assert!(calls.contains("exited with 0"), "strace saw nothing: {calls}");
    assert!(!calls.contains("socket(") && !calls.contains("clone"), "{calls}");
}

#[test]
fn a_dry_run_says_where_it_would_go() {
    let world = World::new();
    world
        .run(["--api-url", "http://127.0.0.1:9/base/", "update", "--user", "a b?#%é", "--pin", "", "-n"])
        .ok()
        .says("PATCH http://127.0.0.1:9/base/v2/users/a%20b%3F%23%25%C3%A9/user_candidature")
        .prints(r#"{"user_candidature":{"pin":""}}"#);
    world.run(["--profile", "sandbox", "update", "--id", "1", "--pin", "1", "-n"]).ok().says("PATCH sandbox:/v2/");
    assert!(!world.path("state").exists(), "a dry run leaves nothing behind");
}

#[test]
fn null_empty_and_absent_are_three_things() {
    let world = World::new();
    let ran = world.run([
        "update",
        "--id",
        "1",
        "--unset",
        "email",
        "--unset",
        "phone,max-level-logic",
        "--birth-city",
        "",
        "-n",
    ]);
    assert_eq!(
        ran.ok().json(),
        json!({"user_candidature": {"email": null, "phone": null, "max_level_logic": null, "birth_city": ""}})
    );
}

#[test]
fn flags_win_over_the_body_wherever_it_comes_from() {
    let world = World::new();
    let body = r#"{"user_candidature": {"pin": "1", "email": null, "max_level_memory": "3"}}"#;
    let ran = world.run_with_input(["update", "--id", "1", "--body", "-", "--pin", "2", "-n"], body);
    assert_eq!(ran.ok().json(), json!({"user_candidature": {"pin": "2", "email": null, "max_level_memory": 3}}));
    let ran = world.run_with_input(["update", "--id", "1", "--body", "-", "-n"], "\u{feff}{\"pin\": \"1\"}");
    assert_eq!(ran.ok().json(), json!({"user_candidature": {"pin": "1"}}));
}

#[test]
fn all_mistakes_are_reported_at_once() {
    let world = World::new();
    let body = r#"{"pn": "1", "email": 5}"#;
    world
        .run_with_input(
            ["update", "--id", "1", "--body", "-", "--max-level-logic", "x", "--phone-country-code", "uk", "-n"],
            body,
        )
        .fails(2)
        .says("4 values are not valid")
        .says("--body: \"pn\" is not a field; did you mean pin?")
        .says("--body: email: \"5\" is not valid")
        .says("--max-level-logic: \"x\" is not valid")
        .says("--phone-country-code: \"uk\" is not valid; did you mean GB?");
}

/// As in a line of JSON Lines: what another parser would take one of is not for us to choose from.
#[test]
fn a_body_that_says_two_things_is_refused() {
    let world = World::new();
    let update = |body: &str| world.run_with_input(["update", "--id", "1", "--body", "-", "-n"], body);
    update(r#"{"pin":"1","pin":"2"}"#).fails(2).says("--body: \"pin\" is given twice");
    let twice = r#"{"user_candidature":{"pin":"1"},"user_candidature":{"pin":"2"}}"#;
    update(twice).fails(2).says("\"user_candidature\" is given twice");
    update(r#"{"user_candidature":{"pin":"1","pin":"1"}}"#).fails(2).says("\"pin\" is given twice");
    update(r#"{"pin":"\u0000"}"#).fails(2).says("without a NUL");
    update(r#"{"pin":12345678901234567890123}"#).fails(2).says(r#"such as "12345678901234567890123""#);
    update("[]").fails(2).says("--body -: is not a JSON object (line 1, column 1)");
    update("{\n\"pin\": x}")
        .fails(2)
        .says("look for a missing comma, or for a key or text without double quotes (line 2, column 8)");
}

#[test]
fn a_code_is_corrected_and_values_may_begin_with_a_dash() {
    let world = World::new();
    let ran = world.run([
        "update",
        "--id",
        "1",
        "--phone-country-code",
        "fr",
        "--max-level-memory",
        "-3",
        "--other-information",
        "-",
        "--pin=--x",
        "--language",
        "- x",
        "-n",
    ]);
    assert_eq!(
        ran.ok().json(),
        json!({"user_candidature": {"phone_country_code": "FR", "max_level_memory": -3, "other_information": "-", "language": "- x", "pin": "--x"}})
    );
}

#[test]
fn identity_changes_need_to_be_meant() {
    let world = World::new();
    world.run(["update", "--id", "1", "--set-id", "2", "-n"]).fails(2).says("--allow-identity-change");
    let body = r#"{"user_id": 7}"#;
    world.run_with_input(["update", "--id", "1", "--body", "-", "-n"], body).fails(2).says("--allow-identity-change");
    let ran = world.run(["update", "--id", "1", "--set-id", "2", "--user-id", "7", "--allow-identity-change", "-n"]);
    assert_eq!(ran.ok().json(), json!({"user_candidature": {"id": 2, "user_id": 7}}));
}

#[test]
fn a_missing_target_and_an_empty_edit_are_refused_with_a_hint() {
    let world = World::new();
    world.run(["update", "--pin", "1"]).fails(2).says("--user takes a login");
    world.run(["update", "--user-id", "3", "--pin", "1"]).fails(2).says("did you mean --user?");
    world.run(["update", "--id", "1"]).fails(2).says("no field to set on candidature 1");
    world.run(["update", "--id", "0", "--pin", "1"]).fails(2);
    world.run(["update", "--id", "1", "--user", "x", "--pin", "1"]).fails(2).says("cannot be used with");
    for slug in ["a/b", "..", "a\tb", ""] {
        world.run(["update", "--user", slug, "--pin", "1", "-n"]).fails(2);
    }
    world.run(["update", "--id", "1", "--pin", "1", "--unset", "pin"]).fails(2).says("contradict");
    world
        .run(["update", "--id", "1", "--unset", "shoesize,emial", "--unset=brith-city", "--pin", "1"])
        .fails(2)
        .says("3 values are not valid")
        .says("--unset: \"shoesize\" is not a field\n")
        .says("--unset: \"emial\" is not a field; did you mean email?")
        .says("--unset: \"brith-city\" is not a field; did you mean birth_city?");
}

#[test]
fn a_record_without_its_flag_gets_a_hint_with_the_flag() {
    let world = World::new();
    world.run(["show", "23"]).fails(2).says("hint: give --id 23 for the record, or --user 23 for the user");
    world.run(["update", "23"]).fails(2).says("hint: did you mean --id 23?");
    world.run(["update", "lbuckrid"]).fails(2).says("hint: did you mean --user lbuckrid?");
    for verb in ["show", "edit", "history", "update"] {
        let named = world.run(["-o", "table", verb, "Lorena", "Buckridge"]).fails(2);
        let named = named.says("hint: to find a person by name: `candidature find Lorena Buckridge`");
        assert!(!named.stderr.contains("--user Buckridge"), "{named:#?}");
    }
    for verb in ["show", "update"] {
        let other = world.run([verb, "--brith-city", "x"]).fails(2);
        assert!(!other.stderr.contains("--user brith"), "{other:?}");
    }
    let other = world.run(["runs", "show", "1", "2"]).fails(2);
    assert!(!other.stderr.contains("--id"), "{other:?}");
}

#[test]
fn an_invalid_number_is_explained_in_words() {
    let world = World::new();
    for (args, words) in [
        (&["show", "--id", "abc"][..], "expected a positive whole number"),
        (&["show", "--id", "0"], "expected a positive whole number"),
        (&["runs", "show", "abc"], "expected a positive whole number"),
        (&["list", "--limit", "-1"], "expected a whole number without a sign"),
        (&["list", "--limit", "99999999999999999999"], "the number is too large"),
        (&["apply", "a.csv", "--quota-share", "x"], "expected a whole number without a sign"),
        (&["apply", "a.csv", "--expect-rows", "-1"], "expected a whole number without a sign"),
    ] {
        world.run(args).fails(2).says(args[args.len() - 1]).says(words);
    }
}

#[test]
fn suspicious_values_warn_and_strict_refuses_them() {
    let world = World::new();
    let args = ["update", "--id", "1", "--phone", "4.41E+11", "--email", "nobody", "-n"];
    let ran = world.run(args).ok().says("warning: email:").says("warning: phone:");
    assert_eq!(ran.json()["user_candidature"]["phone"], "4.41E+11");
    world.run(args.into_iter().chain(["--strict"])).fails(2).says("values look like mistakes");
    world.run(["update", "--id", "1", "--pin", "\u{fffd}", "-n", "--strict"]).fails(2).says("U+FFFD");
}

#[test]
fn wrong_usage_is_json_for_who_asked_for_json() {
    let world = World::new();
    for form in [&["-o", "json"][..], &["--output=json"], &["-ojson"]] {
        let error = world.run(["update", "--id", "1", "--brith-city", "x"].iter().chain(form)).fails(2).error_json();
        assert_eq!(error["kind"], "usage");
        assert!(error["message"].as_str().unwrap().contains("--brith-city"), "{error}");
        assert!(error["hints"][0].as_str().unwrap().contains("--birth-city"), "{error}");
    }
    let error = world.run(["update", "--id", "1", "--max-level-memory", "two", "-o", "json"]).fails(2).error_json();
    assert_eq!(error["exit_status"], 2);
}

#[test]
fn variables_stand_in_for_flags_and_flags_win() {
    let world = World::new();
    let mut command = world.command();
    command.args(["update", "--id", "1", "--pin", "1"]).env("CANDIDATURE_DRY_RUN", "1");
    command.env("CANDIDATURE_API_URL", "https://one.example");
    crate::harness::Ran::of(&mut command).ok().says("PATCH https://one.example/");
    crate::harness::Ran::of(command.args(["--api-url", "https://two.example"])).ok().says("PATCH https://two.example/");
    crate::harness::Ran::of(command.env("CANDIDATURE_DRY_RUN", "maybe")).fails(2).says("CANDIDATURE_DRY_RUN");
}

#[test]
fn the_sandbox_and_another_address_contradict_each_other() {
    let world = World::new();
    world
        .run(["--profile", "sandbox", "--api-url", "https://one.example", "show", "--id", "1"])
        .fails(2)
        .says("contradict");
    let mut command = world.command();
    command.env("CANDIDATURE_API_URL", "https://one.example").args(["show", "--id", "23"]);
    // The flag beats the variable.
    crate::harness::Ran::of(command.args(["--profile", "sandbox"])).ok().prints("Port Gonzalo");
}

#[test]
fn an_unknown_profile_is_named_with_the_known_ones() {
    let world = World::new();
    world.write("config/candidature/config.toml", "[profiles.paris]\nclient_id = \"x\"\n");
    world.run(["--profile", "pari", "show", "--id", "1"]).fails(2).says("paris, default, sandbox");
    world.write("config/candidature/config.toml", "[profiles.paris]\nclient_idd = \"x\"\n");
    world.run(["--profile", "paris", "show", "--id", "1"]).fails(2).says("client_idd");
}
