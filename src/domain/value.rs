//! The values of fields, and how the texts of people and files become values.
//!
//! An error contains the field, the value that was given and the values that the field takes, so that a
//! caller can report all errors of an edit at once.

use std::borrow::Cow;

use chrono::DateTime;
use serde::Serialize;
use serde_json::Value as Json;

use crate::domain::advice::Advice;
use crate::domain::country::{self, Lookup};
use crate::domain::date_value::{date, date_time};
use crate::domain::field::{Field, Kind};
use crate::domain::json_object::JsonToken;
use crate::domain::reading::Reading;

/// The value that an edit gives to a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// JSON `null`: clears the field.
    Null,
    /// A JSON integer.
    Integer(i64),
    /// A JSON string.
    Text(String),
}

impl Value {
    /// The JSON value that is sent.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null => Json::Null,
            Self::Integer(number) => Json::from(*number),
            Self::Text(text) => Json::from(text.as_str()),
        }
    }

    /// The text, if the value is a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null | Self::Integer(_) => None,
        }
    }
}

/// A value that its field does not take.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{given:?} is not valid; {advice}")]
pub struct InvalidValue {
    /// The field.
    pub field: &'static Field,
    /// The value as it was given.
    pub given: String,
    /// What to give instead.
    pub advice: Advice,
}

const COUNTRY_CODE: &str = "one of the API's 251 two-letter country codes, such as FR";

/// A valid value that borrows its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parsed<'a> {
    /// A JSON integer.
    Integer(i64),
    /// A JSON string. An owned text is the interpretation of a date or a time.
    Text(Cow<'a, str>),
}

impl Parsed<'_> {
    /// The value, with a text of its own.
    pub fn into_value(self) -> Value {
        match self {
            Self::Integer(number) => Value::Integer(number),
            Self::Text(text) => Value::Text(text.into_owned()),
        }
    }

    /// The text that is sent for a date or a time that had to be interpreted.
    pub fn interpretation(&self) -> Option<&str> {
        match self {
            Self::Text(Cow::Owned(text)) => Some(text),
            Self::Text(Cow::Borrowed(_)) | Self::Integer(_) => None,
        }
    }
}

/// The value of `field` that a text means: the argument of a flag, or a cell of a file.
///
/// # Errors
/// The field does not take the text.
pub fn from_text(field: &'static Field, text: &str, reading: &Reading) -> Result<Value, InvalidValue> {
    parse(field, text, reading).map(Parsed::into_value)
}

/// As [`from_text`], but without copying a valid text, because a check reads millions of them.
///
/// # Errors
/// The field does not take the text.
pub fn parse<'a>(field: &'static Field, text: &'a str, reading: &Reading) -> Result<Parsed<'a>, InvalidValue> {
    let refuse = |advice: Advice| InvalidValue { field, given: text.to_owned(), advice };
    let expected = |values: &'static str| refuse(Advice::Expected(values.into()));
    match field.kind {
        Kind::Integer { min } => match text.parse::<i64>() {
            Ok(number) if number >= min => Ok(Parsed::Integer(number)),
            _ => Err(expected(integer(min))),
        },
        Kind::Text => Ok(Parsed::Text(text.into())),
        Kind::Date => date(text, reading.dates).map(Parsed::Text).map_err(refuse),
        Kind::DateTime => date_time(text, reading).map(Parsed::Text).map_err(refuse),
        Kind::CountryCode => match country::lookup(text) {
            Lookup::Known(code) => Ok(Parsed::Text(code.into())),
            Lookup::Near(code) => Err(refuse(Advice::DidYouMean(code))),
            Lookup::Unknown => Err(expected(COUNTRY_CODE)),
        },
    }
}

/// The value of `field` that a member of a JSON object means: in a body, or in a line of JSON Lines.
///
/// # Errors
/// The field does not take the value. A number is not taken for a text, because its digits may have been
/// changed before.
pub fn from_token(field: &'static Field, token: &JsonToken, reading: &Reading) -> Result<Value, InvalidValue> {
    let expected = |values: Cow<'static, str>| InvalidValue {
        field,
        given: token.plain().to_owned(),
        advice: Advice::Expected(values),
    };
    match (field.kind, token) {
        (_, JsonToken::Null) => Ok(Value::Null),
        (_, JsonToken::Text(text)) if text.contains('\0') => Err(expected("a text without a NUL character".into())),
        (Kind::Integer { .. }, JsonToken::Number(text)) | (_, JsonToken::Text(text)) => from_text(field, text, reading),
        (Kind::Integer { min }, _) => Err(expected(integer(min).into())),
        (_, JsonToken::Number(number)) => {
            let meant = as_text(field, number);
            Err(expected(format!("a JSON string, such as {meant:?}").into()))
        }
        _ => Err(expected("a JSON string or null".into())),
    }
}

/// A value that a record contained, to be sent again. The API has accepted the value before, so only its
/// JSON type is checked.
///
/// # Errors
/// The field cannot contain the value.
pub fn from_record(field: &'static Field, json: Json) -> Result<Value, InvalidValue> {
    match (field.kind, json) {
        (_, Json::Null) => Ok(Value::Null),
        (Kind::Integer { .. }, json) => from_token(field, &JsonToken::from(&json), &Reading::default()),
        (_, Json::String(text)) => Ok(Value::Text(text)),
        (_, Json::Number(number)) => Ok(Value::Text(number.to_string())),
        (_, json) => from_token(field, &JsonToken::from(&json), &Reading::default()),
    }
}

/// The text that a number most likely was: without `.0`, or the day of a number of milliseconds.
fn as_text(field: &Field, number: &str) -> String {
    let whole = number.strip_suffix(".0").unwrap_or(number);
    let instant = || DateTime::from_timestamp_millis(whole.parse().ok()?);
    match instant().filter(|_| matches!(field.kind, Kind::Date | Kind::DateTime) && whole.len() > 8) {
        Some(instant) => instant.format("%Y-%m-%d").to_string(),
        None => whole.to_owned(),
    }
}

/// The integers from `min`, in words.
fn integer(min: i64) -> &'static str {
    if min > 0 { "a positive whole number, such as 2" } else { "a whole number, such as 2" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::{FIELDS, by_name};
    use proptest::prelude::*;
    use serde_json::json;

    fn field(name: &str) -> &'static Field {
        by_name(name).unwrap()
    }

    fn from_json(field: &'static Field, json: &Json) -> Result<Value, InvalidValue> {
        from_token(field, &JsonToken::from(json), &Reading::default())
    }

    fn from_text(field: &'static Field, text: &str) -> Result<Value, InvalidValue> {
        super::from_text(field, text, &Reading::default())
    }

    #[test]
    fn every_example_is_valid() {
        for field in FIELDS {
            from_text(field, field.example).unwrap_or_else(|error| panic!("{}: {error}", field.name));
        }
    }

    #[test]
    fn a_recorded_value_is_sent_again_without_a_check() {
        let recorded = |name: &str, json: Json| from_record(field(name), json);
        assert_eq!(recorded("meeting_date", json!("next week")), Ok(Value::Text("next week".into())));
        assert_eq!(recorded("zip_code", json!(75001)), Ok(Value::Text("75001".into())));
        assert_eq!(recorded("max_level_logic", json!("2")), Ok(Value::Integer(2)));
        assert_eq!(recorded("pin", json!(null)), Ok(Value::Null));
        assert!(recorded("pin", json!([1])).is_err());
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
        assert_eq!(refused.to_string(), "\"4242\" is not valid; expected a JSON string, such as \"4242\"");
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

    proptest! {
        #[test]
        fn no_text_makes_a_check_panic(text in ".*") {
            for field in FIELDS {
                let _ = from_text(field, &text);
            }
        }

        #[test]
        fn every_integer_survives(number in any::<i64>()) {
            let text = number.to_string();
            prop_assert_eq!(from_text(field("max_level_logic"), &text), Ok(Value::Integer(number)));
        }
    }
}
