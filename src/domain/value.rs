//! From what a person or a file says to the JSON value that a field takes.
//!
//! Every error carries the field, what was given and what would be accepted, so that a caller can
//! collect them all before it refuses.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::country;
use crate::domain::country::Lookup;
use crate::domain::field::{Field, Kind};
use crate::domain::json_object::JsonToken;

/// The value that an edit gives to a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// JSON `null`: clears the field.
    Null,
    Integer(i64),
    Text(String),
}

impl Value {
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Integer(number) => Json::from(*number),
            Self::Text(text) => Json::from(text.as_str()),
        }
    }

    /// The text of a text value.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null | Self::Integer(_) => None,
        }
    }
}

/// A value that its field does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    pub field: &'static Field,
    /// The value as it was given.
    pub given: String,
    /// What the field takes instead.
    pub accepts: String,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not valid: {}", self.given, self.accepts)
    }
}

/// A value that was understood, as far as possible where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parsed<'a> {
    Integer(i64),
    Text(&'a str),
}

/// The value of `field` that `text` says: a flag's argument or a cell.
pub fn from_text(field: &'static Field, text: &str) -> Result<Value, Invalid> {
    Ok(match parse(field, text)? {
        Parsed::Integer(number) => Value::Integer(number),
        Parsed::Text(text) => Value::Text(text.to_owned()),
    })
}

/// As [`from_text`], without making anything of a value that is valid: a file has millions.
pub fn parse<'a>(field: &'static Field, text: &'a str) -> Result<Parsed<'a>, Invalid> {
    let refuse = |accepts: String| Invalid { field, given: text.to_owned(), accepts };
    match field.kind {
        Kind::Integer { min } => match text.parse::<i64>() {
            Ok(number) if number >= min => Ok(Parsed::Integer(number)),
            _ => Err(refuse(integer_range(min))),
        },
        Kind::Text => Ok(Parsed::Text(text)),
        Kind::DateTime => match parse_date_time(text) {
            Some(_) => Ok(Parsed::Text(text)),
            None => {
                Err(refuse("an ISO 8601 date or date-time, such as 2017-01-06 or 2017-01-06T14:30:00+01:00".to_owned()))
            }
        },
        Kind::CountryCode => match country::lookup(text) {
            Lookup::Known(code) => Ok(Parsed::Text(code)),
            Lookup::Near(code) => Err(refuse(format!("did you mean {code}?"))),
            Lookup::Unknown => Err(refuse("one of the API's 251 two-letter country codes, such as FR".to_owned())),
        },
    }
}

/// The value of `field` that a member of a body, or of a line of JSON Lines, says.
pub fn from_said(field: &'static Field, said: &JsonToken) -> Result<Value, Invalid> {
    let refuse = |accepts: String| Invalid { field, given: said.plain().to_owned(), accepts };
    match (field.kind, said) {
        (_, JsonToken::Null) => Ok(Value::Null),
        (_, JsonToken::Text(text)) if text.contains('\0') => Err(refuse("a text without a NUL character".to_owned())),
        (Kind::Integer { .. }, JsonToken::Number(text)) | (_, JsonToken::Text(text)) => from_text(field, text),
        (Kind::Integer { min }, _) => Err(refuse(integer_range(min))),
        (_, JsonToken::Number(number)) => Err(refuse(format!("a JSON string, such as \"{number}\""))),
        _ => Err(refuse("a JSON string or null".to_owned())),
    }
}

fn from_json(field: &'static Field, json: &Json) -> Result<Value, Invalid> {
    from_said(field, &JsonToken::from(json))
}

/// A value that a record had, to be sent again: what the API once took is not judged.
pub fn as_it_was(field: &'static Field, json: Json) -> Result<Value, Invalid> {
    match (field.kind, json) {
        (_, Json::Null) => Ok(Value::Null),
        (Kind::Integer { .. }, json) => from_json(field, &json),
        (_, Json::String(text)) => Ok(Value::Text(text)),
        (_, Json::Number(number)) => Ok(Value::Text(number.to_string())),
        (_, json) => from_json(field, &json),
    }
}

fn integer_range(min: i64) -> String {
    let which = if min > 0 { "a positive whole number" } else { "a whole number" };
    format!("{which} of at most 64 bits, such as 2")
}

/// The instant that an ISO 8601 date or date-time names, in its extended form; a date, and a time
/// without a zone, are read as UTC, which is what the API makes of them.
pub fn parse_date_time(text: &str) -> Option<DateTime<Utc>> {
    let (date, rest) = text.split_at_checked(10)?;
    let date = parse_date(date)?;
    let Some(time_and_zone) = rest.strip_prefix(['T', 't', ' ']) else {
        return rest.is_empty().then(|| date.and_time(NaiveTime::MIN).and_utc());
    };
    let (time, offset_minutes) = split_zone(time_and_zone)?;
    let local = NaiveDateTime::new(date, parse_time(time)?);
    local.checked_sub_signed(chrono::TimeDelta::minutes(offset_minutes)).map(|utc| utc.and_utc())
}

/// A calendar date in the form `YYYY-MM-DD`, digits only: chrono would take `2017-1-6`, and takes
/// longer.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// `HH:MM`, `HH:MM:SS` or with a fraction after the seconds.
fn parse_time(text: &str) -> Option<NaiveTime> {
    // ISO 8601 has a comma too; the API does not.
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let shaped = whole.bytes().enumerate().all(|(at, byte)| match at {
        2 | 5 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    let fraction_is_digits =
        fraction.is_none_or(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    let time = match whole.len() {
        5 if fraction.is_none() => NaiveTime::parse_from_str(whole, "%H:%M"),
        8 => NaiveTime::parse_from_str(whole, "%H:%M:%S"),
        _ => return None,
    };
    let nanoseconds = fraction.map_or(Some(0), parse_fraction)?;
    time.ok().filter(|_| shaped && fraction_is_digits).map(|time| {
        use chrono::Timelike as _;
        // A leap second already stands for a full second of nanoseconds: leave it as it is.
        if time.nanosecond() == 0 { time.with_nanosecond(nanoseconds).unwrap_or(time) } else { time }
    })
}

/// The nanoseconds of a decimal fraction's digits; digits beyond the ninth do not count.
fn parse_fraction(digits: &str) -> Option<u32> {
    let nine: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
    nine.parse().ok()
}

/// Splits `Z`, `+HH:MM`, `+HHMM` or `+HH` off a time; the offset is in minutes east of UTC.
fn split_zone(text: &str) -> Option<(&str, i64)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, 0));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, 0));
    };
    let (time, zone) = text.split_at_checked(at)?;
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        (_, digits) => (-1, digits),
    };
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        5 => digits.split_once(':').filter(|(hours, _)| hours.len() == 2)?,
        _ => return None,
    };
    if !(hours.bytes().chain(minutes.bytes())).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (hours < 24 && minutes < 60).then_some((time, sign * (hours * 60 + minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use proptest::prelude::*;
    use serde_json::json;

    fn field(name: &str) -> &'static Field {
        by_name(name).unwrap()
    }

    #[test]
    fn integers_go_out_as_integers_however_they_came() {
        let memory = field("max_level_memory");
        assert_eq!(from_text(memory, "2"), Ok(Value::Integer(2)));
        assert_eq!(from_text(memory, "-2"), Ok(Value::Integer(-2)));
        assert_eq!(from_json(memory, &json!("2")), Ok(Value::Integer(2)));
        assert_eq!(from_json(memory, &json!(2)), Ok(Value::Integer(2)));
        assert_eq!(from_json(memory, &json!(null)), Ok(Value::Null));
        for bad in ["", "2.0", "two", "9223372036854775808", " 2"] {
            assert!(from_text(memory, bad).is_err(), "{bad:?}");
        }
        for bad in [json!(2.5), json!(true), json!([2]), json!(u64::MAX)] {
            assert!(from_json(memory, &bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn identifiers_are_positive() {
        assert!(from_text(field("user_id"), "0").is_err());
        assert!(from_json(field("id"), &json!(-1)).is_err());
        assert_eq!(from_text(field("id"), "1"), Ok(Value::Integer(1)));
    }

    #[test]
    fn text_is_taken_byte_for_byte_but_only_from_a_string() {
        let pin = field("pin");
        assert_eq!(from_text(pin, " é\n\"\u{1f600}"), Ok(Value::Text(" é\n\"\u{1f600}".into())));
        assert_eq!(from_text(pin, ""), Ok(Value::Text(String::new())));
        let refused = from_json(pin, &json!(4242)).unwrap_err();
        assert_eq!(refused.to_string(), "\"4242\" is not valid: a JSON string, such as \"4242\"");
    }

    #[test]
    fn dates_are_iso_8601_and_keep_their_text() {
        let meeting = field("meeting_date");
        for good in [
            "2017-01-06",
            "2017-01-06T14:30",
            "2017-01-06T14:30:00Z",
            "2017-01-06 14:30:00",
            "2017-01-06T14:30:00.123456+01:00",
            "2017-01-06T14:30:00-0730",
            "2017-01-06T14:30:00+01",
            "2016-02-29",
            "2016-12-31T23:59:60Z",
        ] {
            assert_eq!(from_text(meeting, good), Ok(Value::Text(good.into())), "{good}");
        }
        for bad in [
            "",
            "06/01/2017",
            "2017-1-6",
            "2017-13-01",
            "2017-02-29",
            "2017-01-06T",
            "2017-01-06T25:00",
            "2017-01-06T14:30:00+1",
            "2017-01-06T14:30.5",
            "2017-01-06T14:30:00.",
            "2017-01-06T14:30:00,5",
            "+2017-01-06",
            "éééééééé",
            "2017-01-06T14:30:00+25:00",
            "20170106",
        ] {
            assert!(from_text(meeting, bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_offset_and_its_utc_are_the_same_instant() {
        let paris = parse_date_time("2017-01-06T14:30:00+01:00");
        assert_eq!(paris, parse_date_time("2017-01-06T13:30:00.000Z"));
        assert_eq!(parse_date_time("2017-01-06"), parse_date_time("2017-01-06T00:00:00.000Z"));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_check_panic(text in ".*") {
            for field in &crate::domain::field::FIELDS {
                let _ = from_text(field, &text);
            }
            let _ = parse_date_time(&text);
        }

        #[test]
        fn every_integer_survives(number in any::<i64>()) {
            let text = number.to_string();
            prop_assert_eq!(from_text(field("max_level_logic"), &text), Ok(Value::Integer(number)));
        }

        #[test]
        fn what_rails_prints_is_read_back(seconds in 0_i64..4_102_444_800) {
            let instant = DateTime::from_timestamp(seconds, 0).unwrap();
            let text = instant.format("%Y-%m-%dT%H:%M:%S.000Z").to_string();
            prop_assert_eq!(parse_date_time(&text), Some(instant));
        }
    }
}
