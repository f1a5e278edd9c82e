//! A day as staff: `tests/journeys/staff_day` is what a person types. Here is the file that the office sends, and what
//! must be true in the evening.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use serde_json::Value as Json;

use crate::harness::{Ran, World, has, has_keyring};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journeys/staff_day");
const HEADER: [&str; 9] = [
    "Login",
    "Nom",
    "Prénom",
    "Date de naissance",
    "Ville de naissance",
    "Téléphone",
    "Sexe",
    "Niveau logique",
    "E-mail",
];
const CITIES: [&str; 4] = ["Besançon", "Saint-Étienne", "Nîmes", "L'Haÿ-les-Roses"];

/// Writes a mistake into one row.
type Mistake = fn(&mut Worksheet, u32, &[Json]);

/// The mistakes that `check` reports, and the lines on which they are. The office corrects them.
const REPORTED: [(u32, Mistake); 10] = [
    (12, |sheet, row, _| text(sheet, row, 3, "31/02/1999")),
    (37, |sheet, row, _| text(sheet, row, 3, "12/05/98")),
    (58, |sheet, row, _| text(sheet, row, 7, "douze")),
    (83, |sheet, row, _| {
        sheet.clear_cell(row, 0);
    }),
    (104, |sheet, row, _| not_available(sheet, row, 4)),
    (131, |sheet, row, _| text(sheet, row, 6, "femme")),
    (150, |sheet, row, _| number(sheet, row, 5, 612_345_678)),
    (177, |sheet, row, _| text(sheet, row, 4, "OrlÃ©ans")),
    (203, |sheet, row, _| text(sheet, row, 8, "jean.dupont.example.com")),
    (229, |sheet, row, people| text(sheet, row, 0, login(&people[row as usize - 2]))),
];

/// A login that nobody has, which `plan` finds, and a city that only a person finds.
const LATER: [(u32, Mistake); 2] = [
    (UNKNOWN, |sheet, row, people| text(sheet, row, 0, &format!("{}x", login(&people[row as usize - 1])))),
    (MISSPELT, |sheet, row, _| text(sheet, row, 4, "Marseile")),
];
const UNKNOWN: u32 = 256;
const MISSPELT: u32 = 281;
/// The row that is undone.
const UNDONE: u32 = 200;

fn text(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    sheet.write_string(row, column, text).unwrap();
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, number: u32) {
    sheet.write_number(row, column, number).unwrap();
}

fn not_available(sheet: &mut Worksheet, row: u32, column: u16) {
    sheet.write_formula(row, column, Formula::new("=NA()").set_result("#N/A")).unwrap();
}

fn login(person: &Json) -> &str {
    person["login"].as_str().unwrap()
}

/// The office's file: the current values of 300 people, and another city of birth for each.
fn office_file(path: &Path, people: &[Json], mistakes: &[(u32, Mistake)]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Corrections").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for (column, name) in (0..).zip(HEADER) {
        text(sheet, 0, column, name);
    }
    for (row, person) in (1..).zip(people) {
        for (column, name) in
            [(0, "login"), (1, "last_name"), (2, "first_name"), (5, "phone"), (6, "gender"), (8, "email")]
        {
            text(sheet, row, column, person[name].as_str().unwrap_or_default());
        }
        let born = ExcelDateTime::parse_from_str(person["birth_date"].as_str().unwrap()).unwrap();
        sheet.write_datetime_with_format(row, 3, &born, &day).unwrap();
        text(sheet, row, 4, city(row));
        if let Some(level) = person["max_level_logic"].as_u64() {
            number(sheet, row, 7, level.try_into().unwrap());
        }
    }
    for (line, write) in mistakes {
        write(sheet, line - 1, people);
    }
    workbook.save(path).unwrap();
}

fn city(row: u32) -> &'static str {
    CITIES[row as usize % CITIES.len()]
}

/// The first 300 records with names.
fn people(world: &World) -> Vec<Json> {
    let fields = "id,login,last_name,first_name,birth_date,birth_city,phone,gender,max_level_logic,email";
    let ran = world.run(["list", "--limit", "300", "--sort", "id", "--fields", fields, "-o", "json"]).ok();
    ran.json()["candidatures"].as_array().unwrap().clone()
}

#[test]
fn a_day_as_staff() {
    if !has("python3") {
        return;
    }
    let world = World::new();
    world.run(["--profile", "sandbox", "sandbox", "reset", "--records", "1000"]).ok();
    let world = world.serve(&["--rate-second", "0", "--rate-hour", "0"]).with_bus();
    let before = people(&world);
    let all: Vec<_> = REPORTED.into_iter().chain(LATER).collect();
    office_file(&world.path("corrections.xlsx"), &before, &all);
    office_file(&world.path("corrected.xlsx"), &before, &LATER);
    let mut day = world.shell(SCRIPT);
    day.env("APP_ID", &world.server().client_id).env("APP_SECRET", &world.server().client_secret);
    day.env("MISSPELT", login(&before[MISSPELT as usize - 2])).env("UNDONE", login(&before[UNDONE as usize - 2]));
    let has_keyring = has_keyring();
    if has_keyring {
        day.env_remove("CANDIDATURE_CLIENT_ID").env_remove("CANDIDATURE_CLIENT_SECRET");
    }
    let ran = Ran::of(&mut day).ok();
    everything_was_reported(&ran);
    everything_is_as_decided(&world, &before);
    it_is_known_who_changed_what(&world, login(&before[UNDONE as usize - 2]));
    let typed = if has_keyring { "10 commands, 49 words" } else { "9 commands, 43 words" };
    assert_eq!(ran.stdout.lines().last().unwrap(), format!("{typed}; 32 words elsewhere"));
}

/// Each mistake is reported on its line, and no line without a mistake is.
fn everything_was_reported(ran: &Ran) {
    let lines = |from: &str, to: &str| {
        let (_, after) = ran.stdout.split_once(from).unwrap();
        let part = after.split_once(to).unwrap().0.lines().filter(|line| line.contains('\t'));
        part.map(|line| line.split('\t').nth(1).unwrap().to_owned()).collect::<Vec<_>>()
    };
    let wanted: Vec<_> = REPORTED.iter().map(|(line, _)| line.to_string()).collect();
    assert_eq!(lines("# 9:45", "# 10:00"), wanted, "{ran:#?}");
    assert!(ran.stderr.contains(&format!("corrections.xlsx:{UNKNOWN}: no user")), "{ran:#?}");
    assert!(ran.stderr.contains(&format!("rejected: line {MISSPELT}, record {}", MISSPELT - 1)), "{ran:#?}");
    assert!(!ran.stderr.contains("Date de naissance"), "a date is not what the sheet shows: {ran:#?}");
}

/// The cities are as accepted, and nothing else changed.
fn everything_is_as_decided(world: &World, before: &[Json]) {
    let mut wanted = before.to_vec();
    for (row, person) in (1..).zip(&mut wanted) {
        if ![UNKNOWN, MISSPELT, UNDONE].contains(&(row + 1)) {
            person["birth_city"] = city(row).into();
        }
    }
    assert_eq!(people(world), wanted);
    // One by telephone, 298 of the file, one undone.
    assert_eq!(world.edits_applied(), 300);
}

fn it_is_known_who_changed_what(world: &World, login: &str) {
    let history = world.run(["history", "--user", login, "-o", "json"]).ok().json();
    let edits = history["edits"].as_array().unwrap();
    assert_eq!((edits.len(), &edits[0]["line"]), (2, &UNDONE.into()), "{history}");
    assert_eq!((&edits[0]["values"][0]["undone_by"], &edits[1]["undoes"]), (&3.into(), &2.into()), "{history}");
    assert!(edits.iter().all(|edit| edit["os_user"].is_string() && edit["host"].is_string()), "{history}");
}
