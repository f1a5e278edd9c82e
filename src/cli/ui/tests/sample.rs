//! A plan, a run and findings with everything that makes a screen difficult: many rows, mistakes, long text,
//! accents, emoji, and Chinese, Japanese and Korean characters.

use serde_json::{Value as Json, json};

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::field::by_name;
use crate::domain::reading::Reading;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::domain::value::from_text;
use crate::files::check_report::CheckReport;
use crate::files::read::code::Code;
use crate::files::read::finding::{Finding, Position};
use crate::ledger::{Kind, NewRun, Owner, Row, RowError, Run, RunFinding};
use crate::plan::writer::{Wanted, Writer};
use crate::plan::{Header, Plan};

const NOTE: &str = "Needs a room on the ground floor, near the lift, with a height-adjustable desk; arrives with an \
                    assistant 👩‍🦽 and leaves at four on Fridays. Écrire à la famille.";
const CITIES: [&str; 8] =
    ["Lyon", "Port Gonzalo", "東京都渋谷区", "Saint-Étienne", "Île-de-France 🏝", "Łódź", "서울", "München"];

pub fn owner() -> Owner {
    Owner { profile: "paris".into(), address: "https://api.intra.42.fr".into(), application: "abc".into() }
}

pub fn changes(values: &[(&str, &str)]) -> Changes {
    let mut changes = Changes::default();
    for (name, text) in values {
        let field = by_name(name).unwrap();
        changes.set(field, from_text(field, text, &Reading::default()).unwrap());
    }
    changes
}

fn record(id: i64, city: &str) -> Record {
    let record = json!({
        "id": id, "birth_city": city, "pin": null, "meeting_date": "2017-01-05T00:00:00.000Z",
        "other_information": NOTE.replace("Fridays", "Mondays"),
    });
    record.as_object().unwrap().clone()
}

/// A plan of 300 rows; 12 of them cannot be applied.
pub fn plan() -> Plan {
    let mut writer = Writer::new(tempfile::tempfile().unwrap());
    for number in 1..=300_u64 {
        let city = CITIES[usize::try_from(number).unwrap() % CITIES.len()];
        let mut values = vec![("birth_city", city)];
        values.extend((number % 50 == 3).then_some(("other_information", NOTE)));
        values.extend((number % 50 == 4).then_some(("meeting_date", "2017-01-06")));
        values.extend((number % 50 == 5).then_some(("meeting_date", "2017-01-06T14:30:00+01:00")));
        values.extend((number % 25 == 6).then_some(("pin", "0042")));
        let id = i64::try_from(number).unwrap();
        let target = if number % 2 == 0 { Target::Candidature(id) } else { user(&format!("user{number}")) };
        let wanted = Wanted {
            number,
            line: Some(number + 1),
            target,
            changes: changes(&values),
            expects: None,
            input: Vec::new(),
            blank: Vec::new(),
            who: None,
            error: None,
        };
        if number % 25 == 7 {
            let why = format!("no candidature {id}, or it is not visible to this application");
            writer.add_failed(wanted, RowError::new("not_found", why)).unwrap();
        } else {
            writer.add(wanted, record(id, "Paris")).unwrap();
        }
    }
    writer.finish(Header::new(&owner(), "corrections.csv", 1_767_225_600_000)).unwrap()
}

fn user(login: &str) -> Target {
    Target::User(login.parse().expect("a login"))
}

/// Findings of a file of 1,200 rows.
pub fn checked() -> CheckReport {
    let mut checked = CheckReport { rows: 1200, ..CheckReport::default() };
    let position = |line, name: &str| Position { line, column: Some(2), column_name: name.into() };
    let values = ["two", "zwei", "二", "três", "둘"].into_iter().cycle();
    for (at, value) in (0..12).zip(values) {
        let fix = "a whole number of at most 64 bits, such as 2";
        let finding = Finding::error(Code::BadInteger, "is not a valid integer", fix);
        checked.add(finding.at(position(3 + 40 * at, "max_level_logic"), value));
    }
    let suspicious =
        Finding::warning(Code::Suspicious, "does not look like an e-mail address", "correct it, if it is a mistake");
    checked.add(suspicious.at(position(77, "email"), &"e".repeat(90)));
    let twice = "line 7 names the same record, and the later value would silently win";
    checked.add(Finding::error(Code::SameTarget, twice, "remove one of the two rows").on_line(1200));
    checked
}

/// A run of that file.
pub fn run() -> Run {
    let new = NewRun {
        kind: Kind::Apply,
        parent: None,
        part: None,
        owner: owner(),
        source: Some("corrections.csv".into()),
        input_sha256: None,
        layout: None,
        columns: Vec::new(),
        method: "PATCH".into(),
        blind: false,
        read_at: 1_767_225_600_000,
        findings: vec![RunFinding {
            code: "lost_letters".into(),
            line: Some(3),
            field: Some("birth_city".into()),
            message: "birth_city: \"Łódź\" would become \"?ód?\", which has question marks instead of letters".into(),
        }],
    };
    Run {
        id: 6,
        new,
        created_at: 1_767_225_600_000,
        ended_at: Some(1_767_225_700_000),
        note: None,
        os_user: Some("lily".into()),
        host: Some("desk".into()),
    }
}

/// A row of the run.
pub fn row(state: State, error: Option<&str>) -> Row {
    Row {
        line: Some(3),
        record: Some(23),
        before: Some(record(23, "Paris")),
        error: error.map(|message| RowError::new("refused", message)),
        at: Some(1_767_225_650_000),
        status: Some(200),
        request_id: Some("r-1".into()),
        attempts: Some(1),
        ..Row::new(2, user("lbuckrid"), changes(&[("birth_city", "Lyon"), ("pin", "1")]), state)
    }
}

/// The members of an object and the types of their values, in order, a line each.
pub fn shape(json: &Json) -> String {
    let mut lines = String::new();
    describe("", json, &mut lines);
    lines
}

fn describe(path: &str, json: &Json, lines: &mut String) {
    let kind = match json {
        Json::Null => "null",
        Json::Bool(_) => "bool",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "list",
        Json::Object(_) => "object",
    };
    if !path.is_empty() {
        lines.push_str(&format!("{path}: {kind}\n"));
    }
    match json {
        Json::Object(members) => {
            for (name, value) in members {
                let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                describe(&inner, value, lines);
            }
        }
        Json::Array(items) => {
            if let Some(first) = items.first() {
                describe(&format!("{path}[]"), first, lines);
            }
        }
        _ => {}
    }
}
