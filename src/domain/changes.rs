//! The changes of an edit: fields and their new values.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value as Json};

use crate::domain::field::{self, FIELDS, Field};
use crate::domain::json_object::{JsonObject, JsonToken};
use crate::domain::reading::Reading;
use crate::domain::value::{self, InvalidValue, Value};

/// Fields and their new values: each field once, in the order of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(Vec<(&'static Field, Value)>);

impl Changes {
    /// Sets a field, and replaces a value set earlier.
    pub fn set(&mut self, field: &'static Field, value: Value) {
        let position = |field: &Field| FIELDS.iter().position(|row| row.name == field.name);
        // The columns of a file are usually in the table's order.
        if self.0.last().is_none_or(|(last, _)| position(last) < position(field)) {
            return self.0.push((field, value));
        }
        match self.0.binary_search_by_key(&position(field), |(other, _)| position(other)) {
            // The slot of the field, found by the search.
            Ok(at) => self.0.splice(at..=at, [(field, value)]).for_each(drop),
            Err(at) => self.0.insert(at, (field, value)),
        }
    }

    /// The fields and their new values, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// The new value of the field with this name, if it is set.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(field, _)| field.name == name).map(|(_, value)| value)
    }

    /// Whether there are no changes.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of the fields that change the record's own id or its user.
    pub fn identity_fields(&self) -> Vec<&'static str> {
        self.iter().filter(|(field, _)| field.is_identity()).map(|(field, _)| field.name).collect()
    }

    /// The names of all fields, in the order of the table.
    pub fn field_names(&self) -> Vec<&'static str> {
        self.iter().map(|(field, _)| field.name).collect()
    }

    /// The changes as an object with a member for each field.
    pub fn to_json(&self) -> Map<String, Json> {
        self.iter().map(|(field, value)| (field.name.to_owned(), value.to_json())).collect()
    }

    /// Reads a body, bare or wrapped in `user_candidature`.
    ///
    /// # Errors
    /// Every mistake in the body.
    pub fn from_body(body: &JsonObject, reading: &Reading) -> Result<Self, Vec<BodyError>> {
        let inner = unwrapped(body)?;
        let mut changes = Self::default();
        let mut errors = Vec::new();
        let mut seen = Vec::new();
        for (name, token) in inner.as_ref().unwrap_or(body).iter() {
            match field::by_name(name).map(|field| (field, value::from_token(field, token, reading))) {
                _ if seen.contains(&name) => errors.push(BodyError::DuplicateKey(name.to_owned())),
                Some((field, Ok(value))) => changes.set(field, value),
                Some((_, Err(invalid))) => errors.push(BodyError::InvalidValue(invalid)),
                None => errors.push(BodyError::UnknownField(name.to_owned())),
            }
            seen.push(name);
        }
        if errors.is_empty() { Ok(changes) } else { Err(errors) }
    }

    /// The changes that give a record the values that it had before.
    ///
    /// # Errors
    /// The first value that cannot be sent.
    pub fn restoring(before: Map<String, Json>) -> Result<Self, BodyError> {
        let mut changes = Self::default();
        for (name, json) in before {
            changes.set_recorded(&name, json)?;
        }
        Ok(changes)
    }

    fn set_recorded(&mut self, name: &str, json: Json) -> Result<(), BodyError> {
        let field = field::by_name(name).ok_or_else(|| BodyError::UnknownField(name.to_owned()))?;
        self.set(field, value::from_record(field, json)?);
        Ok(())
    }
}

/// The member that holds the fields in the API's bodies.
pub const WRAPPER: &str = "user_candidature";

/// The object in the wrapper, if the wrapper is the only member of the body.
///
/// # Errors
/// The wrapper is given twice.
pub fn unwrapped(body: &JsonObject) -> Result<Option<JsonObject>, Vec<BodyError>> {
    if body.iter().any(|(name, _)| name != WRAPPER) {
        return Ok(None);
    }
    let mut wrapped = body.iter().map(|(_, token)| token);
    match (wrapped.next(), wrapped.next()) {
        (Some(JsonToken::Other(object)), None) => Ok(JsonObject::parse(object).ok()),
        (_, Some(_)) => Err(vec![BodyError::DuplicateKey(WRAPPER.to_owned())]),
        _ => Ok(None),
    }
}

/// As an object with a member for each field.
impl Serialize for Changes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|(field, value)| (field.name, value)))
    }
}

/// From an object that was serialized before, so that its values are not checked again.
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
                    changes.set_recorded(&name, json).map_err(A::Error::custom)?;
                }
                Ok(changes)
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// A mistake in a body.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// The key is not the name of a field.
    #[error("{:?} is not a field{}", .0, did_you_mean(.0))]
    UnknownField(String),
    /// The key is given twice.
    #[error("{0:?} is given twice")]
    DuplicateKey(String),
    /// The field does not take the value.
    #[error("{}: {}", .0.field.name, .0)]
    InvalidValue(#[from] InvalidValue),
}

fn did_you_mean(name: &str) -> String {
    field::suggestion(name).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn from_body(text: &str) -> Result<Changes, Vec<BodyError>> {
        Changes::from_body(&JsonObject::parse(text).unwrap(), &Reading::default())
    }

    fn errors(body: &str) -> Vec<String> {
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
    fn all_mistakes_of_a_body_are_reported_at_once() {
        let body = r#"{"pn": "1", "pin": 4.00, "phone_country_code": "UK", "pin": "5", "email": "\u0000"}"#;
        assert_eq!(
            errors(body),
            [
                "\"pn\" is not a field; did you mean pin?",
                "pin: \"4.00\" is not valid; expected a JSON string, such as \"4.00\"",
                "phone_country_code: \"UK\" is not valid; did you mean GB?",
                "\"pin\" is given twice",
                "email: \"\\0\" is not valid; expected a text without a NUL character",
            ]
        );
        let twice = r#"{"user_candidature": {"pin": "1"}, "user_candidature": {"pin": "2"}}"#;
        assert_eq!(errors(twice), ["\"user_candidature\" is given twice"]);
        assert_eq!(errors(r#"{"user_candidature": {"pin": "1", "pin": "2"}}"#).len(), 1);
        assert_eq!(errors(r#"{"user_candidature": []}"#), ["\"user_candidature\" is not a field"]);
    }

    proptest! {
        /// However often and in whichever order fields are set, each is there once, with its last value.
        #[test]
        fn fields_stay_sorted_and_the_last_value_wins(sets in prop::collection::vec((0..FIELDS.len(), 0_i64..9), 0..40)) {
            let mut changes = Changes::default();
            for (at, value) in &sets {
                changes.set(&FIELDS[*at], Value::Integer(*value));
            }
            let last: std::collections::BTreeMap<usize, i64> = sets.into_iter().collect();
            let wanted: Vec<_> = last.into_iter().map(|(at, value)| (FIELDS[at].name, Value::Integer(value))).collect();
            let found: Vec<_> = changes.iter().map(|(field, value)| (field.name, value.clone())).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
