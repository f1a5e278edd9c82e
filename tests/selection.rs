//! The same edits for chosen records, and groups of people.

use serde_json::Value as Json;

use crate::harness::{World, run_with_input};

fn all(world: &World) -> Vec<Json> {
    let mut records = world.run(["list", "--limit", "0", "--no-logins", "-o", "json"]).ok().json();
    let mut records: Vec<Json> = records["candidatures"].as_array_mut().unwrap().drain(..).collect();
    for record in &mut records {
        record.as_object_mut().unwrap().remove("updated_at");
    }
    records
}

fn planned(world: &World, args: &[&str]) -> (u64, u64) {
    let plan = world.run([&["plan", "-o", "json"], args].concat()).ok().json();
    (plan["plan"]["rows"].as_u64().unwrap(), plan["plan"]["changed"].as_u64().unwrap())
}

#[test]
fn a_plan_for_250_records_is_applied_and_undone() {
    let world = World::served();
    let before = all(&world);
    let plan = world.path("c.plan");
    let plan = plan.to_str().unwrap();
    let edits = ["plan", "--range", "id=1,9999", "--set", "language=Français", "--unset", "pin", "--save", plan];
    world.run(edits).fails(2).says("250 records would change, but at most 100 may").says("--max-changes 250");
    assert!(!world.path("c.plan").exists(), "a refused plan is not saved");
    world.run(edits.iter().chain(&["--max-changes", "250"])).ok();
    world.run(["apply", plan, "--yes"]).ok().prints("250 updated");
    assert!(all(&world).iter().all(|record| record["language"] == "Français" && record["pin"].is_null()));
    world.run(["runs", "undo", "--last", "--yes"]).ok();
    assert_eq!(all(&world), before);
}

#[test]
fn matches_are_replaced_and_texts_trimmed() {
    let world = World::served();
    world.run(["update", "--id", "7", "--birth-city", "  Lima "]).ok();
    let phones = ["--range", "id=1,20", "--replace", r"phone=^0(\d+)=+33$1"];
    let plan = world.run(["plan", "-o", "json"].iter().chain(&phones)).ok().json();
    let new = |edit: &Json| edit["body"]["user_candidature"]["phone"].as_str().unwrap().to_owned();
    let edits = plan["edits"].as_array().unwrap();
    assert_eq!(edits.len(), 20);
    assert!(edits.iter().all(|edit| new(edit).starts_with("+337")), "{edits:?}");
    let trimmed = world.run(["plan", "--range", "id=7,7", "--trim", "-o", "csv"]).ok().stdout;
    assert!(trimmed.contains(",7,birth_city,  Lima ,Lima,"), "{trimmed}");
    // The rest of the records has nothing to trim, and stays as it is.
    assert_eq!(planned(&world, &["--range", "id=1,100", "--trim"]), (100, 1));
    let invalid = ["plan", "--range", "id=1,10", "--replace", "phone_country_code=^.*$=Nowhere", "-o", "json"];
    let failed = world.run(invalid).ok().json()["plan"]["failed"].as_u64().unwrap();
    assert!(failed > 0, "a result that its field does not take fails");
    for (args, why) in [
        (&["--replace", "phone=("][..], "expected FIELD=PATTERN=REPLACEMENT"),
        (&["--replace", "phone=(=x"], "the pattern is not valid"),
        (&["--replace", "phone=0=$1"], "the replacement has the group"),
        (&["--set", "phone_country_code=UK"], "did you mean GB?"),
        (&["--set", "user_id=4"], "cannot be the same in several records"),
        (&["--set", "pin=1", "--unset", "pin"], "pin is given twice"),
    ] {
        world.run([&["plan", "--filter", "id=2"], args].concat()).fails(2).says(why);
    }
}

#[test]
fn an_empty_selection_sends_nothing_and_is_status_1() {
    let world = World::served();
    let ran = world.run(["plan", "--filter", "country=Frnace", "--set", "country=France"]).fails(1);
    ran.says("no record matches the selection");
    assert_eq!(world.count("PATCH", "/"), 0);
    world.run(["plan"]).fails(2).says("what to change?");
    world.run(["plan", "--set", "pin=1"]).fails(2).says("which records? All of them");
    let file = world.write("a.csv", "id,pin\n2,1\n");
    world.run(["plan", &file, "--set", "pin=1"]).fails(2).says("exclude each other");
    world.run(["plan", &file, "--max-changes", "0"]).fails(2).says("1 record would change, but at most 0 may");
    world.run(["plan", "--filter", "id=2", "--set", "pin=1", "--sheet", "2"]).fails(2).says("--sheet is for a file");
}

#[test]
fn people_are_chosen_by_a_file_in_every_form() {
    let world = World::served();
    let email = world.record(2)["email"].as_str().unwrap().to_owned();
    let ids = |file: &str| -> Vec<u64> {
        let listed = world.run(["list", "--users-from", file, "--limit", "0", "-o", "json"]).ok().json();
        listed["candidatures"].as_array().unwrap().iter().map(|record| record["id"].as_u64().unwrap()).collect()
    };
    let lines = world.write("people.txt", &format!("LBUCKRID\n1001\n\n{email}\nlbuckrid@student.example.com\n"));
    assert_eq!(ids(&lines), [1, 2, 23]);
    let table = world.write("people.csv", "name;login\nLily;lbuckrid\nBao;1001\n");
    assert_eq!(ids(&table), [1, 23]);
    let of_records = world.write("records.csv", "id,remark\n23,x\n7,y\n");
    assert_eq!(ids(&of_records), [7, 23]);
    let mut piped = world.command();
    piped.args(["export", "--users-from", "-", "--fields", "pin", "-"]);
    assert!(run_with_input(&mut piped, "lbuckrid\n").ok().stdout.contains("23,4242"));
    let other = world.write("other.csv", "a,b\n1,2\n");
    world.run(["list", "--users-from", &other]).fails(2).says("no column names people");
    world.run(["list", "--users-from", &lines, "--filter", "user_id=1"]).fails(2).says("exclude each other");
}

#[test]
fn unknown_people_are_findings() {
    let world = World::served();
    let file = world.write("people.txt", "lbuckrid\nnobody-here\nnone@example.com\n");
    let listed = world.run(["list", "--users-from", &file, "-o", "json"]).ok();
    assert_eq!(listed.json()["total"], 1);
    listed.says("people.txt:2: no user \"nobody-here\"").says("people.txt:3:");
    let plan = world.run(["plan", "--users-from", &file, "--set", "pin=1", "-o", "json"]).ok().json();
    let findings = plan["plan"]["findings"].as_array().unwrap();
    assert_eq!((findings.len(), &findings[0]["code"], &findings[0]["line"]), (2, &"unknown_person".into(), &2.into()));
    let nobody = world.write("nobody.txt", "nobody-here\n");
    world.run(["plan", "--users-from", &nobody, "--set", "pin=1"]).fails(1).says("no record matches");
}

#[test]
fn a_campus_and_a_pool_choose_people() {
    let world = World::served();
    let total = |args: &[&str]| {
        let listed = world.run([&["list", "--limit", "5", "-o", "json"], args].concat()).ok().json();
        (listed["total"].as_u64().unwrap(), listed["candidatures"][0]["id"].as_u64())
    };
    assert_eq!(total(&["--campus", "1"]), (250, Some(1)));
    assert_eq!(world.count("GET", "/v2/campus/"), 0, "records are filtered by the number of a campus");
    assert_eq!(total(&["--campus", "paris", "--sort", "-id"]), (250, Some(250)));
    let women = total(&["--filter", "gender=female"]);
    assert_eq!(total(&["--pool", "november-2017", "--campus", "paris", "--filter", "gender=female"]), women);
    assert_eq!(total(&["--pool", "2017-11"]), (250, Some(1)));
    assert_eq!(total(&["--pool", "july-2026"]), (0, None));
    world.run(["list", "--campus", "7"]).ok().says("no records match");
    let nowhere = world.run(["list", "--campus", "nowhere"]).fails(1);
    nowhere.says("there is no campus \"nowhere\"").says("hint: give the number of the campus");
    assert_eq!(world.run(["list", "--campus", "nowhere", "-o", "json"]).fails(1).error_json()["code"], "not_found");
    world.run(["list", "--pool", "summer"]).fails(2).says("such as july-2026");
    let file = world.write("people.txt", "lbuckrid\n1001\n");
    assert_eq!(total(&["--users-from", &file, "--pool", "november-2017"]), (2, Some(1)));
    assert_eq!(planned(&world, &["--pool", "november-2017", "--set", "pin=1", "--max-changes", "250"]), (250, 250));
}
