//! The fields of an edit and the values to set on them.

use std::borrow::Cow;
use std::fmt;

use anyhow::Result;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value as Json};

use crate::domain::field::{self, FIELDS, Field};
use crate::domain::json_object::{JsonObject, JsonToken};
use crate::domain::lint::{self, Warning};
use crate::domain::value::{self, Invalid, Value};

/// Fields and the values to set on them: each field once, in the order of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<(&'static Field, Value)>);

impl Changes {
    /// Sets a field; a value set earlier is replaced.
    pub fn set(&mut self, field: &'static Field, value: Value) {
        let place = |field: &Field| FIELDS.iter().position(|row| row.name == field.name);
        // A file's columns are mostly in the table's order.
        if self.0.last().is_none_or(|(last, _)| place(last) < place(field)) {
            return self.0.push((field, value));
        }
        match self.0.binary_search_by_key(&place(field), |(other, _)| place(other)) {
            // binary_search found it there
            Ok(at) => self.0.splice(at..=at, [(field, value)]).for_each(drop),
            Err(at) => self.0.insert(at, (field, value)),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields that would make it another record, or another user's.
    pub fn identity_fields(&self) -> Vec<&'static str> {
        self.iter().filter(|(field, _)| field.is_identity()).map(|(field, _)| field.name).collect()
    }

    pub fn field_names(&self) -> Vec<&'static str> {
        self.iter().map(|(field, _)| field.name).collect()
    }

    /// The fields as the members of a body.
    pub fn to_json(&self) -> Map<String, Json> {
        self.iter().map(|(field, value)| (field.name.to_owned(), value.to_json())).collect()
    }

    /// Legal values that look like mistakes.
    pub fn warnings(&self) -> Vec<Warning> {
        lint::check(self)
    }

    /// Reads a body, bare or wrapped in `user_candidature`, reporting every problem it has.
    pub fn from_body(body: &JsonObject) -> Result<Self, Vec<Problem>> {
        let inner = unwrapped(body)?;
        let mut changes = Self::default();
        let mut problems = Vec::new();
        let mut seen = Vec::new();
        for (name, said) in inner.as_ref().unwrap_or(body).iter() {
            match field::by_name(name).map(|field| (field, value::from_said(field, said))) {
                _ if seen.contains(&name) => problems.push(Problem::SameKey(name.to_owned())),
                Some((field, Ok(value))) => changes.set(field, value),
                Some((_, Err(invalid))) => problems.push(Problem::Value(invalid)),
                None => problems.push(Problem::UnknownField(name.to_owned())),
            }
            seen.push(name);
        }
        if problems.is_empty() { Ok(changes) } else { Err(problems) }
    }

    /// The values that a record had, to be sent again.
    pub fn as_they_were(before: Map<String, Json>) -> Result<Self, Problem> {
        let mut changes = Self::default();
        for (name, json) in before {
            changes.set_as_it_was(&name, json)?;
        }
        Ok(changes)
    }

    fn set_as_it_was(&mut self, name: &str, json: Json) -> Result<(), Problem> {
        let field = field::by_name(name).ok_or_else(|| Problem::UnknownField(name.to_owned()))?;
        self.set(field, value::as_it_was(field, json).map_err(Problem::Value)?);
        Ok(())
    }
}

const WRAPPER: &str = "user_candidature";

/// What is in the wrapper, if there is nothing else.
fn unwrapped(body: &JsonObject) -> Result<Option<JsonObject>, Vec<Problem>> {
    if body.iter().any(|(name, _)| name != WRAPPER) {
        return Ok(None);
    }
    let mut wrapped = body.iter().map(|(_, said)| said);
    match (wrapped.next(), wrapped.next()) {
        (Some(JsonToken::Other(object)), None) => Ok(JsonObject::parse(object).ok()),
        (_, Some(_)) => Err(vec![Problem::SameKey(WRAPPER.to_owned())]),
        _ => Ok(None),
    }
}

/// As the members of a body.
impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(field, value)| (field.name, value)))
    }
}

/// What was written before: its values were judged then.
impl<'de> Deserialize<'de> for Changes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Changes;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("an object of fields")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Changes, A::Error> {
                let mut changes = Changes::default();
                while let Some((name, json)) = map.next_entry::<Cow<'_, str>, Json>()? {
                    changes.set_as_it_was(&name, json).map_err(A::Error::custom)?;
                }
                Ok(changes)
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// What can be wrong with a body that was given as JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    UnknownField(String),
    SameKey(String),
    Value(Invalid),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SameKey(name) => write!(f, "{name:?} is there a second time; give it once"),
            Self::UnknownField(name) => {
                write!(f, "{name:?} is not a field")?;
                match field::suggestion(name) {
                    Some(meant) => write!(f, "; did you mean {meant}?"),
                    None => Ok(()),
                }
            }
            Self::Value(invalid) => write!(f, "{}: {invalid}", invalid.field.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_body(text: &str) -> Result<Changes, Vec<Problem>> {
        Changes::from_body(&JsonObject::parse(text).unwrap())
    }

    fn told(body: &str) -> Vec<String> {
        from_body(body).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_body_is_read_bare_or_wrapped() {
        let bare = r#"{"pin": "4242", "max_level_memory": "1", "email": null}"#;
        let wrapped = format!("{{\"user_candidature\": {bare}}}");
        assert_eq!(from_body(bare), from_body(&wrapped));
        assert_eq!(from_body(bare).unwrap().field_names(), ["email", "max_level_memory", "pin"]);
    }

    #[test]
    fn every_problem_of_a_body_is_told_at_once() {
        let body = r#"{"pn": "1", "pin": 4.00, "phone_country_code": "UK", "pin": "5", "email": "\u0000"}"#;
        assert_eq!(
            told(body),
            [
                "\"pn\" is not a field; did you mean pin?",
                "pin: \"4.00\" is not valid: a JSON string, such as \"4.00\"",
                "phone_country_code: \"UK\" is not valid: did you mean GB?",
                "\"pin\" is there a second time; give it once",
                "email: \"\\0\" is not valid: a text without a NUL character",
            ]
        );
        let twice = r#"{"user_candidature": {"pin": "1"}, "user_candidature": {"pin": "2"}}"#;
        assert_eq!(told(twice), ["\"user_candidature\" is there a second time; give it once"]);
        assert_eq!(told(r#"{"user_candidature": {"pin": "1", "pin": "2"}}"#).len(), 1);
        assert_eq!(told(r#"{"user_candidature": []}"#), ["\"user_candidature\" is not a field"]);
    }
}
