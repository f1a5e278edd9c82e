//! Files whose records are found by an e-mail address, and headers that the profile maps.

use crate::harness::World;

/// A world in which records 1 and 2 have an e-mail address of their own, and 3 and 4 have one together.
fn with_addresses() -> World {
    let world = World::served();
    let file = world
        .write("addresses.csv", "id,email\n1,one@example.org\n2,Two@example.org\n3,us@example.org\n4,us@example.org\n");
    world.run(["apply", &file, "--yes"]).ok();
    world
}

#[test]
fn rows_find_their_records_by_e_mail_address() {
    let world = with_addresses();
    let before = world.count("GET", "/v2/user_candidatures");
    let file = world.write("key.csv", "email,pin\none@example.org,41\nTwo@example.org,42\n");
    let planned = world.run(["plan", &file, "--key", "email", "-o", "jsonl"]).ok();
    assert_eq!(world.count("GET", "/v2/user_candidatures"), before + 1, "100 addresses with one request");
    assert!(!planned.stdout.contains("\"email\":\"one@example.org\",\"pin\""), "the address is searched for, not set");
    world.run(["apply", &file, "--key", "email", "--yes"]).ok();
    assert_eq!([1, 2].map(|id| world.record(id)["pin"].clone()), ["41", "42"]);
    assert_eq!(world.record(2)["email"], "Two@example.org");
    world.run(["apply", &file, "--key", "email", "--yes"]).ok().prints("nothing to do");
    world.run(["runs", "undo", "--last", "--yes"]).ok();
    assert_ne!(world.record(1)["pin"], "41");
}

#[test]
fn an_address_of_no_record_or_of_two_is_the_error_of_its_row() {
    let world = with_addresses();
    let file = world.write("key.csv", "email,pin\nnobody@example.org,1\nus@example.org,2\none@example.org,3\n");
    let planned = world.run(["plan", &file, "--key", "email", "-o", "jsonl"]).ok();
    let codes: Vec<_> = planned
        .stdout
        .lines()
        .filter_map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            line["error_code"].as_str().map(ToOwned::to_owned)
        })
        .collect();
    assert_eq!(codes, ["record_not_found", "several_records"]);
    assert!(
        planned.stdout.contains("2 candidatures have the e-mail address \\\"us@example.org\\\": 3, 4"),
        "{planned:?}"
    );
    let applied = world.run(["apply", &file, "--key", "email", "--yes"]).fails(3);
    applied.says("no candidature with the e-mail address \"nobody@example.org\"");
    assert_eq!(world.record(1)["pin"], "3");
    // The row that failed is tried again by its address.
    let other = world.write("fix.csv", "id,email\n4,other@example.org\n");
    world.run(["apply", &other, "--yes"]).ok();
    world.run(["runs", "retry", "2", "--yes"]).fails(3);
    assert_eq!((&world.record(3)["pin"], world.record(4)["pin"] == "2"), (&"2".into(), false));
}

#[test]
fn a_file_is_checked_for_addresses_that_can_be_searched_for() {
    let world = World::new();
    let file = world.write("key.csv", "E-Mail,pin\nlily,1\n,2\n\"\"\"a,b\"\"@example.org\",3\n");
    let ran = world.run(["check", &file, "--key", "email", "-o", "json"]).fails(2);
    let found: Vec<_> = ran.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| (finding["line"].as_u64().unwrap(), finding["code"].as_str().unwrap().to_owned()))
        .collect();
    assert_eq!(found, [(2, "bad_email".to_owned()), (3, "no_target".to_owned()), (4, "bad_email".to_owned())]);
    ran.prints("fill in `E-Mail`");
    let lines =
        world.write("key.jsonl", "{\"email\": \"lily@example.org\", \"pin\": \"1\"}\n{\"email\": 5, \"pin\": \"1\"}\n");
    world.run(["check", &lines, "--key", "email"]).fails(2).prints("does not identify a record");
    let bare = world.write("bare.csv", "email,pin\nlily@example.org,1\n");
    world.run(["check", &bare]).fails(2).prints("--key email");
    world.run(["apply", &bare, "--key", "email", "--blind", "-n"]).fails(2).says("cannot be used with");
    world.run(["check", &bare, "--key", "pin"]).fails(2).says("email");
}

#[test]
fn a_profile_maps_headers() {
    let world = World::new();
    let config = |text: &str| world.write("config/candidature/config.toml", text);
    config("[profiles.default.headers]\n\"Ville de naissance\" = \"birth_city\"\n\"N°\" = \"id\"\n");
    let file = world.write("a.csv", "N°,ville_de_NAISSANCE\n1,Lyon\n");
    world.run(["check", &file, "--strict"]).ok().prints("1 row, no problems");
    // What says whose record a row is has other headers, too, and is still not applied.
    let named = world.write("named.csv", "N°,Nom,Prénom,pin\n1,Buckridge,Lorena,2\n");
    let maps = ["--map", "Nom=last_name", "--map", "Prénom=first_name"];
    let ran = world.run([&["check", &named][..], &maps].concat()).ok().prints("1 row, no problems");
    ran.says("Nom, Prénom");
    world.run(["check", &named, "--map", "Nom=login"]).fails(2).says("did you mean user?");
    // A flag overrides the profile.
    let ran = world.run(["check", &file, "--map", "Ville de naissance=max_level_logic"]).fails(2);
    ran.prints("\"Lyon\" is not a valid");
    config("[profiles.default.headers]\nVille = \"birth_citi\"\n");
    let ran = world.run(["check", &file]).fails(2).says("profile \"default\"").says("did you mean birth_city?");
    ran.says("config.toml");
    config("[profiles.default.headers]\nPrénom = \"pin\"\n");
    world.run(["check", &file]).fails(2).says("config.toml:2:").says("put names with spaces or accents in quotes");
    config("[profiles.default]\nheaders = 5\n");
    world.run(["check", &file]).fails(2).says("a table is expected");
}
