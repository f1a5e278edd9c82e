//! JSON objects as written: repeated keys are kept, and so are all digits of a number. A map would keep only
//! the last of two equal keys, and a float only about sixteen digits.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, Visitor};
use serde_json::Value as Json;
use serde_json::error::Category;
use serde_json::value::RawValue;

/// The value of a JSON object's member, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonToken {
    /// `null`.
    Null,
    /// A text, without its quotes and escapes.
    Text(String),
    /// A number, digit by digit.
    Number(String),
    /// A boolean, an array or an object, in JSON.
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

    /// The text, if the value is a text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A text without its quotes, or any other value in JSON.
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

/// The members of a JSON object, in the order in which they are written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JsonObject(Vec<(String, JsonToken)>);

impl JsonObject {
    /// Reads an object.
    ///
    /// # Errors
    /// The text is not a JSON object.
    pub fn parse(text: &str) -> Result<Self, NotAnObject> {
        Ok(serde_json::from_str(text)?)
    }

    /// The members with those of the object `wrapper` in its place, each with the key that `rename` gives.
    /// A member of this name that is not an object stays.
    #[must_use]
    pub fn unwrapped(mut self, wrapper: &str, rename: impl Fn(String) -> String) -> Self {
        let inner = self.0.iter().enumerate().find_map(|(at, (key, token))| match token {
            JsonToken::Other(object) if key == wrapper => Some((at, Self::parse(object).ok()?)),
            _ => None,
        });
        if let Some((at, Self(inner))) = inner {
            self.0.splice(at..=at, inner.into_iter().map(|(key, token)| (rename(key), token)));
        }
        self
    }

    /// The members, in the order in which they are written.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &JsonToken)> {
        self.0.iter().map(|(key, token)| (key.as_str(), token))
    }

    /// The text of the first member of this name, if that is a text.
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

/// The message by which the visitor reports a text that is not Unicode.
const NOT_UNICODE: &str = "half a surrogate pair";

/// Why a text is not a JSON object, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct NotAnObject {
    /// What is wrong.
    pub problem: JsonProblem,
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
}

/// What can be wrong with the text of a JSON object. Each message is the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonProblem {
    /// The text is JSON, but an array, a text or another value.
    #[error("is not a JSON object")]
    NotAnObject,
    /// The text ends within the object.
    #[error("is not JSON: it ends too early")]
    EndsTooEarly,
    /// An escape such as `\\ud800` is only half of a character.
    #[error("is not JSON: a text contains half of an escaped character")]
    HalfACharacter,
    /// Any other mistake.
    #[error("is not JSON here: look for a missing comma, or for a key or text without double quotes")]
    Syntax,
}

impl From<serde_json::Error> for NotAnObject {
    fn from(error: serde_json::Error) -> Self {
        let problem = match error.classify() {
            // The visitor's own message, with the position behind it.
            Category::Data if error.to_string().starts_with(NOT_UNICODE) => JsonProblem::HalfACharacter,
            Category::Data => JsonProblem::NotAnObject,
            Category::Eof => JsonProblem::EndsTooEarly,
            Category::Syntax | Category::Io => JsonProblem::Syntax,
        };
        Self { problem, line: error.line().max(1), column: error.column().max(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn members_are_kept_as_written() {
        let text = r#" {"a": 1.50, "b":12345678901234567890123, "a" : "\u00e9\n", "c":null, "d":[1, "]"], "e":true } "#;
        let members = JsonObject::parse(text).unwrap();
        let found: Vec<(&str, &str)> = members.iter().map(|(key, token)| (key, token.plain())).collect();
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
    fn what_is_wrong_with_an_object_is_reported_with_its_place() {
        for (text, problem, column) in [
            ("[1]", JsonProblem::NotAnObject, 1),
            ("\"a\"", JsonProblem::NotAnObject, 3),
            ("{\"a\": nul}", JsonProblem::Syntax, 10),
            ("{\"a\": x}", JsonProblem::Syntax, 7),
            ("{a: 1}", JsonProblem::Syntax, 2),
            ("{\"a\": \"", JsonProblem::EndsTooEarly, 7),
            ("", JsonProblem::EndsTooEarly, 1),
            ("{} {}", JsonProblem::Syntax, 4),
            ("{\"a\": \"\\ud800\"}", JsonProblem::HalfACharacter, 15),
            ("{\"a\" 1}", JsonProblem::Syntax, 6),
        ] {
            assert_eq!(JsonObject::parse(text), Err(NotAnObject { problem, line: 1, column }), "{text}");
        }
        assert_eq!(JsonObject::parse("{\n\"pin\": x}").unwrap_err().line, 2);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[{}\\[\\]\":,a0.\\\\ud8 ]*") {
            let _ = JsonObject::parse(&text);
        }

        #[test]
        fn every_text_and_every_number_is_read_back(text in ".*", number in any::<i128>()) {
            let written = format!("{{\"a\": {}, \"a\": {number}}}", Json::from(text.as_str()));
            let read = JsonObject::parse(&written).unwrap();
            let tokens: Vec<&JsonToken> = read.iter().map(|(_, token)| token).collect();
            prop_assert_eq!(tokens, [&JsonToken::Text(text), &JsonToken::Number(number.to_string())]);
        }
    }
}
