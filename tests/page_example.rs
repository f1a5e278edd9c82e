//! The API page's own example: 24 fields, as flags, as a body file, as PATCH and as PUT.

use serde_json::{Value as Json, json};

use crate::harness::World;

/// The page's body. Its integers are strings there; ours go out as the integers that they are.
pub fn body() -> Json {
    json!({"user_candidature": {
        "birth_city": "Port Gonzalo", "birth_country": "Iceland", "birth_date": "1992-02-29",
        "contact_affiliation": "parent", "contact_first_name": "Lily", "contact_last_name": "Buckridge",
        "contact_phone1": "0695847362", "contact_phone2": "0491314200",
        "country": "Antarctica (the territory South of 60 deg S)", "gender": "female", "language": "",
        "max_level_logic": "2", "max_level_memory": "1", "meeting_date": "2017-01-06", "other_information": "3",
        "pin": "4242", "piscine_date": "2017-11-06", "postal_city": "Lake Montana", "postal_complement": "",
        "postal_country": "Lao People's Democratic Republic", "postal_street": "7646 Constantin Green",
        "postal_zip_code": "19921", "user_id": "46", "zip_code": "91297",
    }})
}

fn with_integers(mut body: Json) -> Json {
    for name in ["max_level_logic", "max_level_memory", "user_id"] {
        let value = &mut body["user_candidature"][name];
        *value = value.as_str().unwrap().parse::<i64>().unwrap().into();
    }
    body
}

fn flags() -> Vec<String> {
    let fields = body()["user_candidature"].clone();
    let mut flags = vec!["--allow-identity-change".to_owned()];
    for (name, value) in fields.as_object().unwrap() {
        flags.push(format!("--{}", name.replace('_', "-")));
        flags.push(value.as_str().unwrap().to_owned());
    }
    flags
}

fn args<'a>(start: &[&'a str], flags: &'a [String]) -> Vec<&'a str> {
    start.iter().copied().chain(flags.iter().map(String::as_str)).collect()
}

#[test]
fn a_dry_run_prints_the_pages_body() {
    let world = World::new();
    let flags = flags();
    let by_flags = world.run(args(&["update", "--id", "23", "-n"], &flags)).ok();
    assert_eq!(by_flags.json(), with_integers(body()));
    assert!(!by_flags.stdout.ends_with('\n'), "exactly the bytes that would be sent");
    by_flags.says("PATCH https://api.intra.42.fr/v2/user_candidatures/23");
    let file = world.write("body.json", &body().to_string());
    let bare = world.write("bare.json", &body()["user_candidature"].to_string());
    for file in [&file, &bare] {
        let by_file = world
            .run(["update", "--id", "23", "--method", "put", "--allow-identity-change", "-n", "--body", file])
            .ok();
        assert_eq!(by_file.json(), with_integers(body()));
        by_file.says("PUT https://api.intra.42.fr/v2/user_candidatures/23");
    }
}

#[test]
fn the_sandbox_stores_every_field_however_it_came() {
    let world = World::served();
    let file = world.write("body.json", &body().to_string());
    let flags = flags();
    let ways: [Vec<&str>; 3] = [
        args(&["update", "--user", "lbuckrid"], &flags),
        vec!["update", "--user", "46", "--allow-identity-change", "--body", &file],
        vec!["update", "--id", "23", "--allow-identity-change", "--method", "put", "--body", &file],
    ];
    for way in ways {
        world.run(["update", "--id", "23", "--unset", "birth_city,pin,max_level_logic,meeting_date"]).ok();
        assert_eq!(world.record(23)["birth_city"], Json::Null);
        world.run(&way).ok();
        let record = world.record(23);
        for (name, wanted) in with_integers(body())["user_candidature"].as_object().unwrap() {
            let wanted = if name == "meeting_date" { &json!("2017-01-06T00:00:00.000Z") } else { wanted };
            assert_eq!(&record[name], wanted, "{name} by {way:?}");
        }
    }
}

#[test]
fn login_user_number_and_id_reach_the_same_record() {
    let world = World::served();
    for target in [["--user", "lbuckrid"], ["--user", "46"], ["--id", "23"]] {
        let shown = world.run(["show", target[0], target[1], "-o", "json"]).ok().json();
        assert_eq!(shown["candidature"]["id"], 23, "{target:?}");
    }
}

#[test]
fn the_curl_command_makes_the_same_change() {
    if !crate::harness::has("curl") {
        return;
    }
    let world = World::served();
    let curl = world.run([
        "update",
        "--id",
        "23",
        "--country",
        "Côte d'Ivoire",
        "--other-information",
        "a \"b\"\n$HOME `id` @x",
        "--curl",
    ]);
    let curl = curl.ok().stdout;
    assert!(curl.contains("$TOKEN"), "{curl}");
    let token = world.run(["auth", "token"]).ok().stdout;
    crate::harness::Ran::of(world.shell("sh").args(["-c", &curl]).env("TOKEN", token.trim())).ok();
    assert_eq!(world.record(23)["country"], "Côte d'Ivoire");
    assert_eq!(world.record(23)["other_information"], "a \"b\"\n$HOME `id` @x");
}
