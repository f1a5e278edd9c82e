//! Text files in encodings that do not name themselves, and letters that were lost on the way.

use std::path::Path;
use std::process::Command;

use serde_json::{Value as Json, json};

use crate::harness::{Ran, World, has};

fn fixture(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name).to_str().unwrap().to_owned()
}

/// The bodies that a file would send.
fn bodies(world: &World, file: &str, flags: &[&str]) -> Vec<Json> {
    let printed = world.run([&["apply", file, "-n", "--blind"], flags].concat()).ok().stdout;
    let body = |line: &str| serde_json::from_str::<Json>(line).unwrap()["body"]["user_candidature"].clone();
    printed.lines().map(body).collect()
}

fn codes(findings: &Json) -> Vec<&str> {
    findings.as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap()).collect()
}

#[test]
fn a_guess_reads_names_and_addresses_and_is_reported() {
    let world = World::new();
    for (name, encoding, first) in [
        ("cp850.csv", "cp850", json!({"birth_city": "Orléans", "postal_street": "à côté de la forêt"})),
        ("macintosh.csv", "macintosh", json!({"birth_city": "Besançon", "postal_street": "côté de la forêt"})),
        ("windows-1250.csv", "windows-1250", json!({"birth_city": "Łódź", "contact_last_name": "Wałęsa"})),
        ("windows-1252.csv", "windows-1252", json!({"country": "Côte d’Ivoire", "birth_city": "Besançon"})),
        ("windows-1254.csv", "windows-1254", json!({"birth_city": "İstanbul", "contact_last_name": "Işık"})),
        ("shift-jis.csv", "Shift_JIS", json!({"birth_city": "東京", "contact_last_name": "田中"})),
    ] {
        let file = fixture(name);
        assert_eq!(bodies(&world, &file, &[])[0], first, "{name}");
        let checked = world.run(["check", &file, "-o", "json", "-q"]).ok().json();
        assert_eq!(codes(&checked["findings"]), ["encoding_guess"], "{name}");
        let message = checked["findings"][0]["message"].as_str().unwrap();
        assert!(
            message.contains(&format!("{encoding} is a guess ({encoding}: ")) && message.contains(" · "),
            "{message}"
        );
        world.run(["check", &file, "--strict"]).fails(2).prints(&format!("--encoding {encoding}"));
        // The name ends the guessing.
        assert_eq!(bodies(&world, &file, &["--strict", "--encoding", encoding])[0], first, "{name}");
    }
}

#[test]
fn an_encoding_that_cannot_be_is_refused() {
    let world = World::new();
    let file = fixture("cp850.csv");
    world.run(["check", &file, "--encoding", "klingon"]).fails(2).says("\"klingon\" is not an encoding").says("cp850");
    world.run(["check", &file, "--encoding", "utf-8"]).fails(2).says("the file is UTF-8, except for");
    world.run(["check", &fixture("bom.csv"), "--encoding", "cp850"]).fails(2).says("starts with the mark of UTF-8");
    world.run(["check", &fixture("bom.csv"), "--encoding", "utf8"]).ok();
    world.run(["check", &fixture("workbook.xlsx"), "--encoding", "cp850"]).fails(2).says("is a workbook");
    let wrong = world.run(["check", &fixture("misread-utf-8.csv"), "--encoding", "latin1", "-o", "json"]).ok().json();
    assert_eq!(codes(&wrong["findings"]), ["wrong_encoding"; 2]);
}

#[test]
fn the_plan_and_the_run_keep_the_guess() {
    let world = World::served();
    let (file, plan) = (fixture("cp850.csv"), world.path("a.plan"));
    let plan = plan.to_str().unwrap();
    let says_guess = |ran: Ran| ran.says("cp850: Orléans, ").says("windows-1252: Orl‚ans, ");
    let planned = says_guess(world.run(["plan", &file, "-q", "-o", "json", "--save", plan]).ok());
    assert_eq!(codes(&planned.json()["plan"]["findings"]), ["encoding_guess"]);
    world.run(["plan", &file, "--strict"]).fails(2);
    says_guess(world.run(["plan", plan, "-q"]).ok());
    says_guess(world.run(["apply", plan, "-q", "--yes"]).ok());
    assert_eq!(world.record(5)["birth_city"], "Orléans");
    let run = world.run(["runs", "show", "--last", "-o", "json"]).ok().json();
    assert_eq!(codes(&run["findings"]), ["encoding_guess"]);
    says_guess(world.run(["runs", "show", "--last"]).ok());
}

/// What a sentence about a new value says of it.
fn name_of(sentence: &str) -> &str {
    sentence.split(", which ").nth(1).unwrap()
}

#[test]
fn lost_letters_are_reported_next_to_the_old_values() {
    let world = World::served();
    for (id, field, old) in [
        ("1", "--contact-last-name", "Nguyễn"),
        ("4", "--birth-city", "東京"),
        ("2", "--postal-street", "1-2-3 東京"),
        ("23", "--birth-city", "Besançon"),
        ("5", "--birth-city", "Évry"),
    ] {
        world.run(["update", "--id", id, field, old]).ok();
    }
    for phone in ["2", "3"] {
        let plus = if phone == "2" { "+4148329833" } else { "+4163538021" };
        world.run(["update", "--id", phone, "--contact-phone2", plus]).ok();
    }
    for (name, code, cause) in [
        ("lost-letters.csv", "lost_letters", "\"Nguyễn\" would become \"Nguy?n\", which has question marks"),
        ("misread-utf-8.csv", "wrong_encoding", "\"Besançon\" would become \"BesanÃ§on\", which is the old value"),
        ("lost-plus.csv", "lost_plus", "\"+4148329833\" would become \"4148329833\", which has lost its plus"),
    ] {
        let file = fixture(name);
        let planned = world.run(["plan", &file, "-o", "json"]).ok().says(cause).json();
        for line in planned["edits"].as_array().unwrap() {
            assert_eq!(codes(&line["findings"]), [code], "{name}");
        }
        assert_eq!(codes(&planned["plan"]["line_findings"])[0], code);
        world.run(["plan", &file, "-o", "csv"]).ok().prints("old,new,finding").prints(name_of(cause)).says(cause);
        world.run(["apply", &file, "--yes", "--strict"]).fails(2);
    }
    // Without the record, the traces are enough.
    let found =
        |name: &str| codes(&World::new().run(["check", &fixture(name), "-o", "json"]).json()["findings"]).join(" ");
    assert_eq!(found("lost-letters.csv"), ["lost_letters"; 3].join(" "));
    assert_eq!(found("misread-utf-8.csv"), ["wrong_encoding"; 2].join(" "));
    let plain = world.write("plain.csv", "id,contact_last_name\n1,Nguyen\n");
    world.run(["plan", &plain]).ok().says("plain letters instead of letters with accents");
}

/// `iconv` writes each encoding as its makers define it.
#[test]
fn what_iconv_writes_is_read_as_it_was_written() {
    if !has("iconv") {
        return;
    }
    let world = World::new();
    for (encoding, text) in [
        ("CP437", "Orléans Ångström £"),
        ("CP850", "Orléans São Þór"),
        ("CP852", "Łódź Dvořák Kőszeg"),
        ("MACINTOSH", "Orléans São Œuvre"),
        ("CP1250", "Łódź Dvořák Kőszeg"),
        ("CP1251", "Москва Пушкин"),
        ("CP1252", "Orléans €uro ‘Œuvre’"),
        ("CP1254", "İstanbul Niğde Işık"),
        ("CP1256", "القاهرة محمد"),
        ("SHIFT_JIS", "東京 横浜 ソ表"),
        ("CP949", "서울 김민준 똠방각하"),
        ("GBK", "北京 王小明 镕"),
        ("BIG5", "臺北市 許功蓋"),
    ] {
        let table = format!("id,birth_city,contact_last_name\n1,{text},\"x, {text}\"\n");
        let written =
            Command::new("iconv").args(["-f", "UTF-8", "-t", encoding, &world.write("utf8", &table)]).output();
        let written = written.unwrap();
        assert!(written.status.success(), "{encoding}: {}", String::from_utf8_lossy(&written.stderr));
        std::fs::write(world.path("a.csv"), written.stdout).unwrap();
        let read = bodies(&world, world.path("a.csv").to_str().unwrap(), &["--encoding", encoding, "--strict"]);
        assert_eq!(read, [json!({"birth_city": text, "contact_last_name": format!("x, {text}")})], "{encoding}");
    }
}
