//! Lists, exports and templates: page by page, exact, and whole or not at all.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use serde_json::{Value as Json, json};

use crate::harness::{LONG, Ran, World, eventually, finished, has, signal};
use crate::stand_in::StandIn;

/// Texts that files and spreadsheets like to spoil.
const AWKWARD: [(&str, &str); 10] = [
    ("--birth-city", "=2+2"),
    ("--country", "  two blanks, before and after  "),
    ("--birth-country", "\ttab; \"quotes\", 'and' commas"),
    ("--postal-street", "one\r\ntwo\nthree\rfour"),
    ("--postal-city", "_x0041_ _x000D_ <r>&amp;</r>"),
    ("--postal-complement", "@SUM(1)"),
    ("--other-information", "🏝 \u{301}\u{202e}東京\u{1}"),
    ("--zip-code", "00042"),
    ("--pin", "-1"),
    ("--contact-phone1", "+33612345678"),
];

fn world_with_awkward_text() -> World {
    let world = World::served();
    let flags = AWKWARD.iter().map(|(flag, text)| format!("{flag}={text}"));
    let args = ["update", "--id=23", "--max-level-logic=-9007199254740993", "--max-level-memory=0"];
    world.run(args.into_iter().map(ToOwned::to_owned).chain(flags)).ok();
    world
}

/// The records as the API gives them, whole.
fn listed(world: &World) -> Vec<Json> {
    lines(&world.run(["list", "--limit", "0", "-o", "jsonl"]).ok().stdout)
}

fn lines(text: &str) -> Vec<Json> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn list_requests(world: &World) -> usize {
    world.count("GET", "/v2/user_candidatures?")
}

fn ids(args: &[&str], world: &World) -> Vec<i64> {
    let stdout = world.run(["list", "--fields", "id"].iter().chain(args)).ok().stdout;
    stdout.lines().map(|line| line.parse().unwrap()).collect()
}

/// What a file must hold of a record: its columns as text.
fn as_text(record: &Json, columns: &[String]) -> Vec<String> {
    let text = |value: &Json| match value {
        Json::Null => String::new(),
        Json::String(text) => text.clone(),
        other => other.to_string(),
    };
    columns.iter().map(|column| text(&record[column])).collect()
}

/// Header and rows of a CSV file.
fn csv_rows(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let strings = |record: &csv::StringRecord| record.iter().map(ToOwned::to_owned).collect();
    let header = strings(reader.headers().unwrap());
    (header, reader.records().map(|record| strings(&record.unwrap())).collect())
}

/// The cells of a workbook's first sheet.
fn cells(path: &Path) -> Vec<Vec<Data>> {
    let mut workbook: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = workbook.sheet_names()[0].clone();
    assert_eq!(sheet, "candidatures");
    let formulas = workbook.worksheet_formula(&sheet).unwrap();
    assert!(formulas.used_cells().next().is_none(), "a text became a formula");
    workbook.worksheet_range(&sheet).unwrap().rows().map(<[Data]>::to_vec).collect()
}

/// A part of the workbook, as XML.
fn part(path: &Path, name: &str) -> Option<String> {
    let read = "import sys, zipfile; sys.stdout.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())";
    has("python3").then(|| Ran::of(Command::new("python3").args(["-c", read]).arg(path).arg(name)).ok().stdout)
}

fn editable_columns() -> Vec<String> {
    let fields = World::new().run(["fields", "-o", "jsonl"]).ok().stdout;
    let columns = lines(&fields).into_iter().filter(|field| field["identity"] == false);
    columns.map(|field| field["column"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_list_is_read_to_its_end_in_three_requests() {
    let world = World::served();
    let all = listed(&world);
    assert_eq!(
        all.iter().map(|record| record["id"].as_i64().unwrap()).collect::<Vec<_>>(),
        (1..=250).collect::<Vec<_>>()
    );
    assert_eq!(list_requests(&world), 3);
    assert_eq!(all[22], world.record(23));
    // Exactly full pages need no empty one to know the end.
    assert_eq!(ids(&["--range", "id=1,200", "--limit", "0"], &world).len(), 200);
    assert_eq!(list_requests(&world), 5);
}

#[test]
fn a_limit_says_what_it_leaves_out() {
    let world = World::served();
    let usual = world.run(["list"]).ok().says("shown 100 of 250; --limit 0 shows all\n");
    assert_eq!((usual.stdout.lines().count(), list_requests(&world)), (100, 1));
    let some = world.run(["list", "--limit", "120", "-o", "json"]).ok().says("shown 120 of 250").json();
    assert_eq!((some["candidatures"].as_array().unwrap().len(), &some["total"]), (120, &json!(250)));
    assert_eq!(list_requests(&world), 3);
    let exact = world.run(["list", "--filter", "id=1,2", "--limit", "2"]).ok();
    assert_eq!((exact.stdout.lines().count(), exact.stderr.as_str()), (2, ""));
    assert_eq!(world.run(["-q", "list", "--limit", "1"]).ok().stderr, "");
    let none = world.run(["list", "--filter", "id=999"]).ok();
    assert_eq!((none.stdout.as_str(), none.stderr.as_str()), ("", "no records match\n"));
    let json = world.run(["list", "--filter", "id=999", "-o", "json"]).ok().json();
    assert_eq!((&json["candidatures"], &json["total"]), (&json!([]), &json!(0)));
}

#[test]
fn what_can_only_be_read_is_listed_and_not_exported() {
    let world = World::served();
    let args = ["list", "--filter", "id=23", "--fields", "id,created-at,updated_at"];
    let listed = world.run(args.iter().chain(&["-o", "jsonl"])).ok().json();
    assert_eq!(listed["created_at"], world.record(23)["created_at"]);
    let csv = world.run(args.iter().chain(&["-o", "csv"])).ok().stdout;
    assert!(csv.starts_with("id,created_at,updated_at\r\n23,20"), "{csv}");
    world.run(["export", "--fields", "pin,created_at"]).fails(2).says("created_at is read-only").says("list --fields");
    world.run(["list", "--fields", "creatd_at"]).fails(2).says("is not a field");
    world.run(["list", "--range", "birth-date=1999-01-01,1990-01-01"]).fails(2).says("the lower end comes first");
}

#[test]
fn a_list_is_narrowed_and_ordered_by_the_api() {
    let world = World::served();
    let all = listed(&world);
    let wanted = |keep: &dyn Fn(&Json) -> bool| -> Vec<i64> {
        all.iter().filter(|record| keep(record)).map(|record| record["id"].as_i64().unwrap()).collect()
    };
    let women = wanted(&|record| record["gender"] == "female" && record["country"] == "France");
    assert_eq!(ids(&["--filter", "gender=female", "--filter", "country=France"], &world), women);
    let two = wanted(&|record| record["birth_country"] == "Japan" || record["birth_country"] == "Iceland");
    assert_eq!(ids(&["--filter", "birth-country=Japan,Iceland"], &world), two);
    let odd = "Korea (Republic of)";
    assert_eq!(ids(&["--filter", &format!("country={odd}")], &world), wanted(&|record| record["country"] == odd));
    let young = wanted(&|record| record["birth_date"].as_str().unwrap() >= "2004-01-01");
    assert_eq!(ids(&["--range", "birth_date=2004-01-01,2999-12-31"], &world), young);
    assert_eq!(ids(&["--range", "id=20,22", "--sort", "-id"], &world), [22, 21, 20]);
    let ordered = world.run(["list", "--sort", "country,-birth-date", "--limit", "0", "-o", "jsonl"]).ok().stdout;
    let ordered = lines(&ordered);
    let key = |record: &Json| (record["country"].to_string(), std::cmp::Reverse(record["birth_date"].to_string()));
    assert!(ordered.is_sorted_by_key(key));
    assert_eq!(ordered.len(), 250);
    let log = world.log();
    let paths = log.iter().rev().map(|entry| entry["path"].as_str().unwrap());
    let path = paths.into_iter().find(|path| path.starts_with("/v2/user_candidatures?")).unwrap();
    assert!(path.contains("sort=country,-birth_date,id&"), "{path}");
}

/// The names in the message about a name that the API does not take.
pub fn names_taken(world: &World, args: [&str; 2]) -> Vec<String> {
    let refused = world.run(["list"].iter().chain(&args)).fails(2).says("the API does not").stderr;
    let names = refused.split_once("(it takes ").unwrap().1.split(')').next().unwrap().replace('\n', " ");
    names.split(',').map(|name| name.trim().to_owned()).collect()
}

#[test]
fn every_name_that_is_offered_is_one_of_the_api() {
    let world = World::served();
    for name in names_taken(&world, ["--filter", "pin=1"]) {
        world.run(["list", "--filter", &format!("{name}=1")]).ok();
    }
    for name in names_taken(&world, ["--range", "email=a,b"]) {
        let ends = if name.ends_with("_at") || name.ends_with("_date") { "7d,now" } else { "1,2" };
        world.run(["list", "--range", &format!("{name}={ends}")]).ok();
    }
    let sorts = names_taken(&world, ["--sort", "campus_id"]);
    world.run(["list", "--sort", &sorts.join(",")]).ok();
    assert_eq!(list_requests(&world), 10 + 10 + 1);
    let refused = world.log().iter().filter(|entry| entry["status"] != 200).count();
    assert_eq!(refused, 0);
}

#[test]
fn records_are_found_by_the_moment_of_their_last_change() {
    let world = World::served();
    world.run(["update", "--id", "23", "--pin", "9"]).ok();
    for args in [
        ["--since", "yesterday"],
        ["--since", "2h"],
        ["--range", "updated_at=7d"],
        ["--range", "updated-at=2 days ago,now"],
        ["--range", "updated_at=2018-01-01,9999-12-31"],
    ] {
        assert_eq!(ids(&args, &world), [23], "{args:?}");
    }
    let older = ["--range", "updated_at=,2018-01-01T10:00Z", "--limit", "0"];
    assert_eq!(ids(&older, &world).len(), 249);
    let requests = list_requests(&world);
    world.run(["list", "--since", "1h", "--range", "updated_at=7d"]).fails(2).says("the same range");
    world.run(["list", "--since", "01/11/2026"]).fails(2).says("is not a date; expected 2026-11-01");
    world.run(["export", "--range", "created_at=now,7d"]).fails(2).says("the lower end comes first");
    assert_eq!(list_requests(&world), requests);
}

#[test]
fn an_hour_that_comes_twice_is_the_first_one() {
    let world = World::served();
    let mut command = world.command();
    let args = ["list", "--range", "updated_at=2026-10-25 02:30,2026-10-25"];
    Ran::of(command.env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").args(args)).ok();
    let path = world.log().last().unwrap()["path"].as_str().unwrap().replace("%3A", ":");
    assert!(path.contains("=2026-10-25T00:30:00.000000Z,2026-10-25T22:59:59.999999Z&"), "{path}");
}

/// The ids in the first column of a CSV file.
fn exported_ids(world: &World) -> Vec<i64> {
    let (_, rows) = csv_rows(&world.run(["export", "--fields", "pin"]).ok().stdout);
    rows.iter().map(|row| row[0].parse().unwrap()).collect()
}

#[test]
fn an_export_is_whole_whatever_the_pages_are_like() {
    for faults in [
        &["page-cap=30"][..],
        &["total=pages"],
        &["total=none"],
        &["page-cap=30", "total=pages"],
        &["page-cap=30", "total=none"],
    ] {
        let flags = faults.iter().flat_map(|fault| ["--fault", fault]);
        let flags: Vec<&str> = ["--rate-second", "0", "--rate-hour", "0"].into_iter().chain(flags).collect();
        let world = World::served_with(&flags);
        assert!(exported_ids(&world).into_iter().eq(1..=250), "{faults:?}");
        let ran = world.run([Path::new("export"), &world.path("a.csv")]).ok().says("exported 250 records");
        let is_reported = ran.stderr.contains("records match, but it returned");
        assert_eq!(is_reported, faults.contains(&"total=pages"), "{}", ran.stderr);
        // By country, the pages are found by their number.
        assert_eq!(ids(&["--sort", "country", "--limit", "0"], &world).len(), 250, "{faults:?}");
        let file = world.write(
            "b.csv",
            &exported_ids(&world)
                .iter()
                .map(|id| format!("{id},7\n"))
                .fold("id,pin\n".to_owned(), |all, row| all + &row),
        );
        world.run(["plan", &file, "-o", "json"]).ok();
    }
}

#[test]
fn only_records_that_disappeared_are_missing_from_an_export() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "vanish=1"]);
    let exported = exported_ids(&world);
    assert!(exported.is_sorted_by(|one, other| one < other), "a record came twice");
    let mut command = world.bare_command();
    let rest = Ran::of(command.args(["--profile", "sandbox", "list", "--fields", "id", "--limit", "0"])).ok().stdout;
    let rest: Vec<i64> = rest.lines().map(|line| line.parse().unwrap()).collect();
    assert_eq!(rest.len(), 247);
    assert_eq!(rest.iter().filter(|id| !exported.contains(id)).count(), 0);
}

#[test]
fn what_the_api_does_not_take_is_refused_before_it_is_asked() {
    let world = World::served();
    for (args, why) in [
        (&["--filter", "birth-dat=1"][..], "did you mean birth_date?"),
        (&["--filter", "phone=1"], "campus_id"),
        (&["--filter", "birth_city=Paris"], "by \"birth_city\" (it takes"),
        (&["--filter", "id"], "FIELD=VALUE"),
        (&["--sort", "id,-emial"], "did you mean email?"),
        (&["--range", "id=1"], "two ends"),
        (&["--fields", "id,birth-ciyt"], "\"birth-ciyt\" is not a field; did you mean birth_city?"),
        (&["--filter", "id=1", "--filter", "id=2"], "--filter id=A,B"),
        (&["--limit", "-1"], "'--limit <N>'"),
    ] {
        world.run(["list"].iter().chain(args)).fails(2).says(why);
        world.run(["export"].iter().chain(args)).fails(2).says(why);
    }
    assert_eq!(world.log().len(), 0);
    let error = world.run(["list", "-o", "json", "--sort", "shoe_size"]).fails(2).error_json();
    assert_eq!(error["kind"], "usage");
}

#[test]
fn a_list_comes_in_every_form() {
    let world = World::served();
    let form =
        |form: &str| world.run(["list", "--filter", "id=23", "--fields", "user-id,email,language", "-o", form]).ok();
    assert_eq!(form("table").stdout, "46\tnull\t\"\"\n");
    assert_eq!(form("csv").stdout, "user_id,email,language\r\n46,,\r\n");
    assert_eq!(form("markdown").stdout, "| user_id | email | language |\n| --- | --- | --- |\n| 46 | null | \"\" |\n");
    let record = json!({"user_id": 46, "email": null, "language": ""});
    assert_eq!(form("jsonl").json(), record);
    assert_eq!(form("json").json(), json!({"schema_version": 1, "candidatures": [record], "total": 1}));
    let csv = world.run(["list", "--limit", "0", "-o", "csv"]).ok().stdout;
    let (header, rows) = csv_rows(&csv);
    assert_eq!((header.join(","), rows.len()), ("id,login,email,birth_date,country,phone".to_owned(), 250));
    let empty = world.run(["list", "--filter", "id=999", "-o", "csv"]).ok().stdout;
    assert_eq!(empty, "id,login,email,birth_date,country,phone\r\n");
}

#[test]
fn an_exported_csv_holds_every_record_exactly() {
    let world = world_with_awkward_text();
    let before = list_requests(&world);
    let file = world.path("all.csv");
    world.run([Path::new("export"), &file]).ok().says("exported 250 records to ");
    assert_eq!(list_requests(&world) - before, 3);
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&file).unwrap();
    let (header, rows) = csv_rows(&text);
    let columns: Vec<String> = ["id".to_owned()].into_iter().chain(editable_columns()).collect();
    assert_eq!(header, columns);
    let wanted: Vec<Vec<String>> = listed(&world).iter().map(|record| as_text(record, &columns)).collect();
    assert_eq!(rows, wanted);
    assert!(text.ends_with("\r\n") && text.starts_with("\u{feff}id,birth_date,gender,"));
    let piped = world.run(["export"]).ok();
    assert_eq!((piped.stdout.as_str(), piped.stderr.as_str()), (text.trim_start_matches('\u{feff}'), ""));
}

#[test]
fn exported_json_tells_null_from_empty() {
    let world = world_with_awkward_text();
    let file = world.path("all.jsonl");
    world.run([Path::new("export"), &file]).ok();
    let columns: Vec<String> = ["id".to_owned()].into_iter().chain(editable_columns()).collect();
    let narrowed =
        |record: &Json| -> Json { columns.iter().map(|name| (name.clone(), record[name].clone())).collect() };
    let wanted: Vec<Json> = listed(&world).iter().map(narrowed).collect();
    assert_eq!(lines(&fs::read_to_string(&file).unwrap()), wanted);
    let whole = world.run(["export", "-o", "json"]).ok().json();
    assert_eq!(whole, json!({"schema_version": 1, "candidatures": wanted}));
    let none = world.run(["export", "-o", "json", "--filter", "id=999"]).ok().json();
    assert_eq!(none["candidatures"], json!([]));
}

#[test]
fn an_exported_workbook_holds_every_record_exactly() {
    let world = world_with_awkward_text();
    let file = world.path("all.xlsx");
    world.run([Path::new("export"), &file]).ok().says("exported 250 records");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let columns: Vec<String> = ["id".to_owned()].into_iter().chain(editable_columns()).collect();
    let rows = cells(&file);
    let text = |row: &Vec<Data>| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(text(&rows[0]), columns);
    let wanted: Vec<Vec<String>> = listed(&world).iter().map(|record| as_text(record, &columns)).collect();
    assert_eq!(rows[1..].iter().map(text).collect::<Vec<_>>(), wanted);
    let numbers = ["id", "max_level_memory", "max_level_logic"];
    for (at, name) in columns.iter().enumerate() {
        for row in &rows[1..] {
            // Too large for a spreadsheet's number.
            let too_large = row[at] == Data::String("-9007199254740993".to_owned());
            let is_number = matches!(row[at], Data::Float(_) | Data::Int(_));
            assert!(
                row[at] == Data::Empty || too_large || is_number == numbers.contains(&name.as_str()),
                "{name}: {row:?}"
            );
        }
    }
}

#[test]
fn a_workbook_takes_no_text_that_is_too_long_for_a_cell() {
    let world = World::served();
    let body = json!({"other_information": "x".repeat(40_000)}).to_string();
    world.run_with_input(["update", "--id", "23", "--body", "-"], &body).ok();
    let file = world.path("long.xlsx");
    world.run([Path::new("export"), &file]).fails(1).says("other_information of candidature 23").says("csv or jsonl");
    assert!(!file.exists());
    world.run([Path::new("export"), &world.path("long.csv")]).ok();
}

#[test]
fn an_export_is_chosen_by_record_and_by_field() {
    let world = World::served();
    let chosen =
        ["export", "--range", "id=23,200", "--sort", "-id", "--limit", "2", "--fields", "pin,birth-city,id,pin"];
    let (header, rows) = csv_rows(&world.run(chosen).ok().stdout);
    assert_eq!(header, ["id", "pin", "birth_city"]);
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["200", "199"]);
    assert_eq!(list_requests(&world), 1);
    let moved = world.run(["export", "--filter", "id=23", "--fields", "user-id"]).ok().says("--allow-identity-change");
    assert_eq!(moved.stdout, "id,user_id\r\n23,46\r\n");
    let some = world.path("some.csv");
    let some = ["export", "--limit", "3", some.to_str().unwrap()];
    world.run(some).ok().says("exported 3 of 250 records to ");
}

#[test]
fn the_format_follows_from_the_name_of_the_file_or_a_flag() {
    let world = World::served();
    let export = |args: &[&str]| {
        let args: Vec<String> = args.iter().map(|arg| arg.replace("HOME", world.home().to_str().unwrap())).collect();
        world.run(["export".to_owned(), "--limit=1".to_owned()].into_iter().chain(args))
    };
    export(&["-o", "table"]).fails(2).says("csv, jsonl or json");
    export(&["-o", "csv", "HOME/a.xlsx"]).fails(2).says("the chosen format disagree");
    export(&["HOME/a.ods"]).fails(2).says(".ods");
    export(&["HOME/none/a.csv"]).fails(1).says("cannot write");
    export(&["HOME"]).fails(2).says("is a folder");
    export(&["--force", "/dev/null"]).fails(2).says("standard output");
    assert_eq!(world.log().len(), 0);
    export(&["-o", "jsonl", "HOME/a"]).ok();
    assert_eq!(lines(&fs::read_to_string(world.path("a")).unwrap())[0]["id"], 1);
    export(&["HOME/a.CSV"]).ok();
    assert!(fs::read_to_string(world.path("a.CSV")).unwrap().starts_with("\u{feff}id,"));
    // A format in the environment applies to standard output only.
    let mut command = world.command();
    command.env("CANDIDATURE_OUTPUT", "json").args(["export", "--limit=1", "--plain"]).arg(world.path("b.csv"));
    Ran::of(&mut command).ok();
    assert!(fs::read_to_string(world.path("b.csv")).unwrap().starts_with("id,"));
    assert!(export(&["-"]).ok().stdout.starts_with("id,"));
}

#[test]
fn a_file_that_is_there_is_kept_unless_it_is_forced() {
    let world = World::served();
    let file = world.write("kept.csv", "mine\n");
    world.run(["export", &file]).fails(2).says("exists already").says("--force");
    assert_eq!((fs::read_to_string(&file).unwrap().as_str(), world.log().len()), ("mine\n", 0));
    let link = world.path("link.csv");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    world.run([Path::new("export"), Path::new("--force"), &link]).ok();
    assert!(link.is_symlink());
    assert!(fs::read_to_string(&file).unwrap().starts_with("\u{feff}id,"));
}

/// What is in the home folder beside the program's own.
fn files_of(world: &World) -> Vec<String> {
    let names = fs::read_dir(world.home()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !["state", "config", "data"].contains(&name.as_str())).collect()
}

#[test]
fn an_export_that_fails_or_is_interrupted_leaves_no_file() {
    let world = World::served_with(&["--rate-second", "0", "--rate-hour", "0", "--fault", "slow=1"]);
    for name in ["a.csv", "a.xlsx"] {
        let before = list_requests(&world);
        let mut command = world.command();
        command.arg("export").arg(world.path(name)).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().unwrap();
        eventually(LONG, "the first page", || list_requests(&world) > before);
        assert_eq!(files_of(&world).len(), 1);
        signal(&child, "INT");
        finished(child).fails(130).says("interrupted; no file was written");
        assert_eq!(files_of(&world), Vec::<String>::new());
    }
    let mut broken = world.command();
    broken.env("CANDIDATURE_API_URL", "http://127.0.0.1:1").arg("export").arg(world.path("b.csv"));
    Ran::of(&mut broken).fails(1);
    assert_eq!(files_of(&world), Vec::<String>::new());
}

#[test]
fn templates_have_the_columns_that_can_be_set() {
    let world = World::new();
    let columns = [vec!["id".to_owned(), "user".to_owned()], editable_columns()].concat();
    let csv = world.run(["fields", "--template", "csv"]).ok().stdout;
    assert_eq!(csv, format!("{}\r\n", columns.join(",")));
    let examples = lines(&world.run(["fields", "--template", "jsonl"]).ok().stdout);
    let names = |line: &Json| line.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    for (example, target) in examples.iter().zip(["id", "user"]) {
        assert_eq!(names(example), [vec![target.to_owned()], editable_columns()].concat());
        assert_eq!(example["max_level_memory"], 1);
    }
    assert_eq!(examples.len(), 2);
    let file = world.path("t.csv");
    let args = [Path::new("fields"), Path::new("--template"), Path::new("csv"), &file];
    world.run(args).ok().says("t.csv");
    assert_eq!(fs::read_to_string(&file).unwrap(), format!("\u{feff}{csv}"));
    world.run(args).fails(2).says("--force");
    world.run(["fields", "--template", "xlsx"]).fails(2).says("FILE.xlsx");
    world.run(["fields", "--template", "xlsx", "x.csv"]).fails(2).says("the file name and the chosen format disagree");
    world.run(["fields", "x.csv"]).fails(2).says("--template");
}

#[test]
fn the_workbook_to_fill_in_explains_and_offers() {
    let world = World::new();
    let file = world.path("t.xlsx");
    world.run([Path::new("fields"), Path::new("--template"), Path::new("xlsx"), &file]).ok();
    let rows = cells(&file);
    let columns = [vec!["id".to_owned(), "user".to_owned()], editable_columns()].concat();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].iter().map(ToString::to_string).collect::<Vec<_>>(), columns);
    let mut workbook: Xlsx<_> = open_workbook(&file).unwrap();
    assert_eq!(workbook.sheet_names(), ["candidatures", "codes"]);
    assert_eq!(workbook.worksheet_range("codes").unwrap().rows().count(), 251);
    let (Some(sheet), Some(book)) = (part(&file, "xl/worksheets/sheet1.xml"), part(&file, "xl/workbook.xml")) else {
        return;
    };
    assert!(book.contains(r#"name="codes" sheetId="2""#), "{book}");
    assert!(sheet.contains("codes!$A$1:$A$251") && sheet.contains("female,male,other"), "{sheet}");
    assert!(sheet.contains(r#"state="frozen""#));
    let validations: BTreeMap<&str, &str> = sheet
        .split("<dataValidation ")
        .skip(1)
        .filter_map(|text| Some((text.split_once("promptTitle=\"")?.1.split('"').next()?, text)))
        .collect();
    assert!(columns.iter().all(|column| validations.contains_key(column.as_str())), "{:?}", validations.keys());
    assert!(validations["pin"].contains("Example: 4242"), "{}", validations["pin"]);
}

/// The API as a server that gives every request these records.
fn deaf_to_pages(ids: std::ops::RangeInclusive<u32>) -> StandIn {
    let records: Vec<Json> = ids.map(|id| json!({"id": id})).collect();
    let body = Json::from(records).to_string();
    let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: application/json";
    StandIn::answering(format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
}

#[test]
fn a_list_without_a_count_ends_and_one_that_repeats_itself_is_no_list() {
    let list = |server: &StandIn| {
        let mut command = World::new().bare_command();
        command.env("CANDIDATURE_TOKEN", "t").args(["--api-url", &server.url(), "list", "--limit", "0"]);
        Ran::of(&mut command)
    };
    let short = deaf_to_pages(1..=99);
    assert_eq!(list(&short).ok().stdout.lines().count(), 99);
    assert_eq!(short.served(), 1);
    let endless = deaf_to_pages(1..=100);
    list(&endless).fails(1).says("page 2 of the list has only records of earlier pages");
    assert_eq!(endless.served(), 2);
}

#[test]
fn who_closes_the_pipe_has_enough() {
    let world = World::new();
    for (form, first) in [("csv", "id,pin\r\n"), ("json", "{\"schema_version\":1,\"candidatures\":[\n")] {
        let mut shell = Command::new("sh");
        world.dress(&mut shell);
        let export = format!("{} --profile sandbox export --fields pin -o {form} | head -n 1", crate::harness::BINARY);
        let ran = Ran::of(shell.args(["-c", &export])).ok();
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (first, ""));
    }
}

#[test]
fn countries_are_found_by_their_names_and_codes() {
    let world = World::new();
    let found = world.run(["fields", "countries", "suisse", "-o", "json"]).ok().json();
    assert_eq!((&found["countries"][0]["code"], &found["countries"][0]["own"][0]), (&json!("CH"), &json!("Schweiz")));
    assert_eq!(world.run(["fields", "countries", "-o", "jsonl"]).ok().stdout.lines().count(), 251);
    world.run(["fields", "countries", "irl"]).ok().prints("Ireland");
    world.run(["fields", "countries", "zzz"]).ok().says("no code or name of a country contains \"zzz\"");
    let update = |code: &str| world.run(["update", "--id", "1", "--phone-country-code", code, "-n"]);
    for (name, code) in [("IRL", "IE"), ("Germany", "DE"), ("Côte d'Ivoire", "CI"), ("Österreich", "AT")] {
        update(name).fails(2).says(&format!("did you mean {code}?"));
    }
    let file = world.write("a.csv", "id,country,gender\n1,FR,femme\n");
    world.run(["check", &file, "--strict"]).fails(2).prints("write \"France\"").prints("write \"female\"");
    let served = World::served();
    served.run(["list", "--filter", "country=FR", "--limit", "1"]).ok().says("\"France\"");
}
