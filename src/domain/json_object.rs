//! The members of a JSON object as they stand: two of one name are two, and a number has the digits that
//! were written. A map would keep the last of them, and a float the first sixteen.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value as Json;
use serde_json::error::Category;
use serde_json::value::RawValue;

/// What a member says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonToken {
    Null,
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// A truth, a list or an object, as it is written.
    Other(String),
}

impl JsonToken {
    fn of(written: &str) -> Result<Self, serde_json::Error> {
        Ok(match written.as_bytes().first() {
            Some(b'n') => Self::Null,
            Some(b'"') => Self::Text(serde_json::from_str(written)?),
            Some(b'-' | b'0'..=b'9') => Self::Number(written.to_owned()),
            _ => Self::Other(written.to_owned()),
        })
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text without its quotes, anything else as it is written.
    pub fn plain(&self) -> &str {
        match self {
            Self::Null => "null",
            Self::Text(text) | Self::Number(text) | Self::Other(text) => text,
        }
    }
}

impl From<&Json> for JsonToken {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::String(text) => Self::Text(text.clone()),
            Json::Number(number) => Self::Number(number.to_string()),
            other => Self::Other(other.to_string()),
        }
    }
}

/// The members of an object, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonObject(Vec<(String, JsonToken)>);

impl JsonObject {
    pub fn parse(text: &str) -> Result<Self, NoObject> {
        serde_json::from_str(text).map_err(|error| NoObject::new(&error))
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &JsonToken)> {
        self.0.iter().map(|(key, said)| (key.as_str(), said))
    }

    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.iter().find(|(other, _)| *other == key)?.1.as_text()
    }
}

impl<'de> Deserialize<'de> for JsonObject {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;

        impl<'de> Visitor<'de> for Object {
            type Value = JsonObject;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonObject, A::Error> {
                let mut members = Vec::new();
                while let Some((key, written)) = map.next_entry::<String, &RawValue>()? {
                    members.push((key, JsonToken::of(written.get()).map_err(|_| A::Error::custom(NOT_UNICODE))?));
                }
                Ok(JsonObject(members))
            }
        }

        deserializer.deserialize_map(Object)
    }
}

/// Half of a pair of surrogates, in an escape.
const NOT_UNICODE: &str = "half a character is escaped in a text";

/// Why a text is no JSON object, as the end of a sentence, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoObject {
    pub why: String,
    pub line: usize,
    pub column: usize,
}

impl NoObject {
    fn new(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
        let why = match (error.classify(), message) {
            (Category::Data, NOT_UNICODE) => format!("is not JSON: {NOT_UNICODE}"),
            (Category::Data, _) => "is not a JSON object".to_owned(),
            (Category::Eof, _) => "is not JSON: it ends too early".to_owned(),
            (_, "expected ident" | "expected value") => {
                "is not JSON: a value is missing, or is a text without double quotes".to_owned()
            }
            (_, "key must be a string") => "is not JSON: a key is not in double quotes".to_owned(),
            (_, "trailing characters") => "is not JSON: something stands behind its end".to_owned(),
            (_, message) => format!("is not JSON: {message}"),
        };
        Self { why, line: error.line().max(1), column: error.column().max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_kept_as_they_are_written() {
        let text = r#" {"a": 1.50, "b":12345678901234567890123, "a" : "\u00e9\n", "c":null, "d":[1, "]"], "e":true } "#;
        let members = JsonObject::parse(text).unwrap();
        let found: Vec<(&str, &str)> = members.iter().map(|(key, said)| (key, said.plain())).collect();
        let wanted = [
            ("a", "1.50"),
            ("b", "12345678901234567890123"),
            ("a", "é\n"),
            ("c", "null"),
            ("d", "[1, \"]\"]"),
            ("e", "true"),
        ];
        assert_eq!(found, wanted);
        assert_eq!(JsonObject::parse(r#"{"a":"null"}"#).unwrap().text_of("a"), Some("null"));
    }

    #[test]
    fn what_is_no_object_is_told_in_words() {
        for (text, why, column) in [
            ("[1]", "not a JSON object", 1),
            ("{\"a\": nul}", "without double quotes", 10),
            ("{\"a\": x}", "without double quotes", 7),
            ("{a: 1}", "a key is not in double quotes", 2),
            ("{\"a\": \"", "ends too early", 7),
            ("{} {}", "behind its end", 4),
            ("{\"a\": \"\\ud800\"}", "half a character", 15),
            ("{\"a\" 1}", "expected `:`", 6),
        ] {
            let told = JsonObject::parse(text).unwrap_err();
            assert!(told.why.contains(why) && (told.line, told.column) == (1, column), "{text}: {told:?}");
        }
    }
}
