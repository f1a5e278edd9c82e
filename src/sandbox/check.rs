//! What the API refuses: values against the types of the API page.
//!
//! The types and the codes are read from the facts that the tests hold our own table against, not
//! from that table.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, Utc};
use serde_json::{Map, Value as Json, json};

use crate::domain::field::FIELDS;

/// The API page's facts: `field NAME TYPE` and `code CODE`, a line each.
const FACTS: &str = include_str!("../../tests/data/api-page-facts.txt");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Fixnum,
    Text,
    DateTime,
    Code,
}

struct Facts {
    types: Vec<(&'static str, Type)>,
    codes: Vec<&'static str>,
}

static PAGE: LazyLock<Facts> = LazyLock::new(|| {
    let mut facts = Facts { types: Vec::new(), codes: Vec::new() };
    for line in FACTS.lines() {
        let words: Vec<&'static str> = line.split(' ').collect();
        match words.as_slice() {
            ["field", name, "Fixnum"] => facts.types.push((name, Type::Fixnum)),
            ["field", name, "DateTime"] => facts.types.push((name, Type::DateTime)),
            ["field", name, "Code"] => facts.types.push((name, Type::Code)),
            ["field", name, _] => facts.types.push((name, Type::Text)),
            ["code", code] => facts.codes.push(code),
            _ => {}
        }
    }
    facts
});

/// The values as they are stored, or Rails' `{"field": ["reason"]}`. Unknown names are left out, as
/// Rails' permitted parameters do.
pub fn check(given: &Map<String, Json>) -> Result<Map<String, Json>, Map<String, Json>> {
    let mut values = Map::new();
    let mut reasons = Map::new();
    for name in FIELDS.iter().map(|field| field.name) {
        let Some(value) = given.get(name) else { continue };
        match stored(type_of(name), value) {
            Ok(value) => drop(values.insert(name.to_owned(), value)),
            Err(reason) => drop(reasons.insert(name.to_owned(), json!([reason]))),
        }
    }
    if reasons.is_empty() { Ok(values) } else { Err(reasons) }
}

fn type_of(name: &str) -> Type {
    PAGE.types.iter().find(|(known, _)| *known == name).map_or(Type::Text, |(_, kind)| *kind)
}

fn stored(kind: Type, value: &Json) -> Result<Json, &'static str> {
    match (kind, value) {
        (_, Json::Null) => Ok(Json::Null),
        (Type::Fixnum, Json::Number(number)) if number.is_i64() => Ok(value.clone()),
        (Type::Fixnum, Json::String(text)) => text.parse::<i64>().map(Json::from).map_err(|_| "must be Fixnum"),
        (Type::Fixnum, _) => Err("must be Fixnum"),
        (Type::Text, Json::String(_)) => Ok(value.clone()),
        (Type::Text, _) => Err("must be String"),
        (Type::DateTime, Json::String(text)) => date_time(text).map(Json::from).ok_or("must be DateTime"),
        (Type::DateTime, _) => Err("must be DateTime"),
        (Type::Code, Json::String(code)) if PAGE.codes.contains(&code.as_str()) => Ok(value.clone()),
        (Type::Code, _) => Err("must be one of the country codes"),
    }
}

/// As Rails stores and prints a date-time.
fn date_time(text: &str) -> Option<String> {
    let instant = DateTime::parse_from_rfc3339(text).map(|at| at.to_utc());
    let zoned = || DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%z").map(|at| at.to_utc());
    let local = |form| NaiveDateTime::parse_from_str(text, form).map(|at| at.and_utc());
    let day = || NaiveDate::parse_from_str(text, "%Y-%m-%d").map(|day| day.and_time(chrono::NaiveTime::MIN).and_utc());
    let instant: DateTime<Utc> = instant
        .or_else(|_| zoned())
        .or_else(|_| local("%Y-%m-%dT%H:%M:%S%.f"))
        .or_else(|_| local("%Y-%m-%d %H:%M:%S%.f"))
        .or_else(|_| local("%Y-%m-%dT%H:%M"))
        .or_else(|_| day())
        .ok()?;
    Some(instant.to_rfc3339_opts(SecondsFormat::Millis, true))
}

#[cfg(test)]
mod unit {
    use super::*;

    fn checked(given: Json) -> Result<Json, Json> {
        check(given.as_object().unwrap()).map(Json::Object).map_err(Json::Object)
    }

    #[test]
    fn the_facts_are_all_there() {
        assert_eq!((PAGE.types.len(), PAGE.codes.len()), (28, 251));
    }

    #[test]
    fn types_are_held_and_null_clears() {
        assert_eq!(
            checked(json!({"max_level_logic": "2", "pin": null, "meeting_date": "2017-01-06", "shoe_size": 9})),
            Ok(json!({"max_level_logic": 2, "meeting_date": "2017-01-06T00:00:00.000Z", "pin": null}))
        );
        assert_eq!(
            checked(json!({"max_level_logic": 2.5, "pin": 4, "meeting_date": "soon", "phone_country_code": "UK"})),
            Err(json!({
                "phone_country_code": ["must be one of the country codes"],
                "max_level_logic": ["must be Fixnum"],
                "meeting_date": ["must be DateTime"],
                "pin": ["must be String"],
            }))
        );
    }
}
