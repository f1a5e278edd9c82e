//! Which values the API accepts: checks values against the types of the API page.
//!
//! Types and country codes come from a copy of the facts on the API page, not from the table of fields
//! that the client uses. A test compares that table with the same facts.

use std::sync::LazyLock;

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use serde_json::{Map, Value as Json, json};

use crate::domain::field::FIELDS;
use crate::sandbox::ruby_date;

/// The columns for dates, of which the page says only "String".
const DATE_COLUMNS: [&str; 2] = ["birth_date", "piscine_date"];

/// The facts of the API page, one on each line: `field NAME TYPE` or `code CODE`.
const FACTS: &str = include_str!("api-page-facts.txt");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Fixnum,
    Text,
    /// "String" on the page, and a column for dates in the database.
    DateColumn,
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

/// The values as the API stores them, or the body of the 422: `{"field": ["reason"]}`. Unknown names are
/// ignored, as Rails does with parameters that are not permitted.
pub fn check(given: &Map<String, Json>, now_ms: u64) -> Result<Map<String, Json>, Map<String, Json>> {
    let mut values = Map::new();
    let mut reasons = Map::new();
    for name in FIELDS.iter().map(|field| field.name) {
        let Some(value) = given.get(name) else { continue };
        match stored(type_of(name), value).and_then(|value| allowed_since_2026(name, value, now_ms)) {
            Ok(value) => drop(values.insert(name.to_owned(), value)),
            Err(reason) => drop(reasons.insert(name.to_owned(), json!([reason]))),
        }
    }
    if reasons.is_empty() { Ok(values) } else { Err(reasons) }
}

fn type_of(name: &str) -> Type {
    if DATE_COLUMNS.contains(&name) {
        return Type::DateColumn;
    }
    PAGE.types.iter().find(|(known, _)| *known == name).map_or(Type::Text, |(_, kind)| *kind)
}

fn stored(kind: Type, value: &Json) -> Result<Json, &'static str> {
    match (kind, value) {
        (_, Json::Null) => Ok(Json::Null),
        (Type::Fixnum, Json::Number(number)) if number.is_i64() => Ok(value.clone()),
        (Type::Fixnum, Json::String(text)) => text.parse::<i64>().map(Json::from).map_err(|_| "must be Fixnum"),
        (Type::Fixnum, _) => Err("must be Fixnum"),
        (Type::Text, Json::Number(number)) => Ok(Json::from(number.to_string())),
        (Type::Text, Json::String(_)) => Ok(value.clone()),
        (Type::DateColumn, Json::String(text)) => Ok(date_or_null(text)),
        (Type::DateColumn, Json::Number(number)) => Ok(date_or_null(&number.to_string())),
        (Type::Text | Type::DateColumn, _) => Err("must be String"),
        (Type::DateTime, Json::String(text)) => date_time(text).map(Json::from).ok_or("must be DateTime"),
        (Type::DateTime, _) => Err("must be DateTime"),
        (Type::Code, Json::String(code)) if PAGE.codes.contains(&code.as_str()) => Ok(value.clone()),
        (Type::Code, _) => Err("must be one of the country codes"),
    }
}

/// The value of a date column for a text. The API stores null for a text that Ruby cannot read as a date.
fn date_or_null(text: &str) -> Json {
    ruby_date::read(text).map(|date| date.to_string()).into()
}

/// The rules that the API's documentation of 2026 adds.
fn allowed_since_2026(name: &str, value: Json, now_ms: u64) -> Result<Json, &'static str> {
    match (name, value.as_str()) {
        ("gender", Some(gender)) if !["male", "female", "other"].contains(&gender) => {
            Err("must be one of: male, female, other")
        }
        ("birth_date", Some(date)) if !is_age_allowed(date, now_ms) => {
            Err("must be at least 13 and at most 99 years ago")
        }
        _ => Ok(value),
    }
}

fn is_age_allowed(date: &str, now_ms: u64) -> bool {
    let now = i64::try_from(now_ms).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default();
    let years_ago = |years: u32| now.date_naive().checked_sub_months(Months::new(12 * years)).unwrap_or_default();
    date.parse().is_ok_and(|date: NaiveDate| (years_ago(99)..=years_ago(13)).contains(&date))
}

/// A date-time as Rails stores and prints it. Without an offset it is in UTC.
pub fn date_time(text: &str) -> Option<String> {
    let date = text.get(..10).filter(|date| has_shape(date, "0000-00-00"))?;
    let rest = text.get(10..)?;
    let at = if rest.is_empty() {
        NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()?.and_time(NaiveTime::MIN).and_utc()
    } else {
        moment(date, rest.strip_prefix(['T', 't', ' '])?)?
    };
    Some(at.to_rfc3339_opts(SecondsFormat::Millis, true))
}

fn moment(date: &str, time: &str) -> Option<DateTime<Utc>> {
    let minutes = time.get(..5).filter(|minutes| has_shape(minutes, "00:00"))?;
    let rest = time.get(5..)?;
    // Chrono requires seconds; ISO 8601 does not.
    let seconds = if rest.starts_with(':') { "" } else { ":00" };
    let whole = format!("{date}T{minutes}{seconds}{rest}");
    let zoned = DateTime::parse_from_str(&whole, "%Y-%m-%dT%H:%M:%S%.f%#z").ok().map(|at| at.to_utc());
    zoned.or_else(|| NaiveDateTime::parse_from_str(&whole, "%Y-%m-%dT%H:%M:%S%.f").ok().map(|at| at.and_utc()))
}

/// Chrono alone would also accept `2017-1-6` and a year with five digits.
fn has_shape(text: &str, shape: &str) -> bool {
    let fits = |(byte, wanted): (u8, u8)| if wanted == b'0' { byte.is_ascii_digit() } else { byte == wanted };
    text.len() == shape.len() && text.bytes().zip(shape.bytes()).all(fits)
}

#[cfg(test)]
mod unit {
    use super::*;

    /// 2026-11-26.
    const NOW_MS: u64 = 1_795_651_200_000;

    fn checked(given: &Json) -> Result<Json, Json> {
        check(given.as_object().unwrap(), NOW_MS).map(Json::Object).map_err(Json::Object)
    }

    #[test]
    fn the_facts_are_all_there() {
        assert_eq!((PAGE.types.len(), PAGE.codes.len()), (28, 251));
    }

    #[test]
    fn types_are_held_and_null_clears() {
        assert_eq!(
            checked(&json!({"max_level_logic": "2", "pin": null, "meeting_date": "2017-01-06", "shoe_size": 9})),
            Ok(json!({"max_level_logic": 2, "meeting_date": "2017-01-06T00:00:00.000Z", "pin": null}))
        );
        assert_eq!(
            checked(&json!({"max_level_logic": 2.5, "pin": [4], "meeting_date": "soon", "phone_country_code": "UK"})),
            Err(json!({
                "phone_country_code": ["must be one of the country codes"],
                "max_level_logic": ["must be Fixnum"],
                "meeting_date": ["must be DateTime"],
                "pin": ["must be String"],
            }))
        );
    }

    #[test]
    fn a_date_column_stores_a_date_or_null() {
        assert_eq!(
            checked(&json!({"birth_date": "31/12/1994", "piscine_date": "12/31/1994", "pin": 4})),
            Ok(json!({"birth_date": "1994-12-31", "piscine_date": null, "pin": "4"}))
        );
        assert_eq!(checked(&json!({"birth_date": ""})), Ok(json!({"birth_date": null})));
    }

    #[test]
    fn the_rules_of_2026_are_held() {
        let reasons = json!({
            "birth_date": ["must be at least 13 and at most 99 years ago"],
            "gender": ["must be one of: male, female, other"],
        });
        for date in ["2013-11-27", "1927-11-25"] {
            assert_eq!(checked(&json!({"birth_date": date, "gender": "Female"})), Err(reasons.clone()));
        }
        for date in ["2013-11-26", "1927-11-26"] {
            assert!(checked(&json!({"birth_date": date, "gender": "other", "piscine_date": "2027-01-01"})).is_ok());
        }
    }

    #[test]
    fn dates_are_brought_to_utc_and_must_be_iso_8601() {
        for (given, kept) in [
            ("2017-01-06", "2017-01-06T00:00:00.000Z"),
            ("2017-01-06T10:30", "2017-01-06T10:30:00.000Z"),
            ("2017-01-06 10:30:15.25Z", "2017-01-06T10:30:15.250Z"),
            ("2017-01-06T00:30+02:00", "2017-01-05T22:30:00.000Z"),
            ("2017-01-06T10:30:15-0330", "2017-01-06T14:00:15.000Z"),
            ("2024-02-29T23:59:59.999+00", "2024-02-29T23:59:59.999Z"),
        ] {
            assert_eq!(date_time(given).as_deref(), Some(kept), "{given}");
        }
        for wrong in [
            "",
            "2017",
            "2017-1-6",
            "2017-02-29",
            "12017-01-06",
            "6/1/2017",
            "2017-01-06T",
            "2017-01-06T25:00",
            "2017-01-06é",
        ] {
            assert_eq!(date_time(wrong), None, "{wrong}");
        }
    }
}
