//! An edit: which record, what to set on it, and the JSON body that says so.

use std::borrow::Cow;
use std::fmt;

use anyhow::Result;
use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Value as Json};

use super::field::{self, FIELDS, Field};
use super::lint::{self, Warning};
use super::members::{Members, Said};
use super::value::{self, Invalid, Value};
use crate::error::Failure;

/// Which record an edit is for. As JSON, in results, plans and the ledger, it is `{"id": 23}` or
/// `{"user": "lbuckrid"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The candidature's own number.
    #[serde(rename = "id")]
    Candidature(#[serde(deserialize_with = "positive")] i64),
    /// The user whose candidature it is.
    #[serde(rename = "user")]
    User(Slug),
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Candidature(id) => write!(f, "candidature {id}"),
            Self::User(slug) => write!(f, "the candidature of user {}", slug.0),
        }
    }
}

impl Target {
    /// What is the same for every way to write the same target: `46` is `046`, and logins have no case.
    pub fn key(&self) -> String {
        match self {
            Self::Candidature(id) => id.to_string(),
            Self::User(slug) => match slug.number() {
                Some(number) => format!("user {number}"),
                None => format!("user {}", slug.as_str().to_lowercase()),
            },
        }
    }
}

fn positive<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = i64::deserialize(deserializer)?;
    if number > 0 { Ok(number) } else { Err(D::Error::custom("an id is a positive number")) }
}

/// A login or a numeric user id, fit to be one segment of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct Slug(String);

impl TryFrom<String> for Slug {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The number of a user, when it is one and no login.
    pub fn number(&self) -> Option<i64> {
        self.0.bytes().all(|byte| byte.is_ascii_digit()).then(|| self.0.parse().ok()).flatten()
    }
}

impl std::str::FromStr for Slug {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() {
            return Err("a login or a user id cannot be empty");
        }
        if text.contains(['/', '\\']) || text.chars().any(char::is_control) {
            return Err("a login or a user id has no slash and no control character");
        }
        // A path ending in `..` would name another resource.
        if text == "." || text == ".." {
            return Err("that is not a login");
        }
        Ok(Self(text.to_owned()))
    }
}

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
    pub fn from_body(body: &Members) -> Result<Self, Vec<Problem>> {
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
fn unwrapped(body: &Members) -> Result<Option<Members>, Vec<Problem>> {
    if body.iter().any(|(name, _)| name != WRAPPER) {
        return Ok(None);
    }
    let mut wrapped = body.iter().map(|(_, said)| said);
    match (wrapped.next(), wrapped.next()) {
        (Some(Said::Other(object)), None) => Ok(Members::parse(object).ok()),
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

/// A target and what to set on it; never empty, so that a body always says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    target: Target,
    changes: Changes,
}

impl Edit {
    pub fn new(target: Target, changes: Changes) -> Result<Self> {
        if changes.is_empty() {
            return Err(Failure::usage(format!("no field to set on {target}"))
                .hint("give a field, such as `--birth-city \"Port Gonzalo\"`; `candidature fields` lists them")
                .into());
        }
        Ok(Self { target, changes })
    }

    pub fn target(&self) -> &Target {
        &self.target
    }

    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The JSON that the API takes, exactly as it is sent.
    #[expect(clippy::expect_used, reason = "what has text for keys, and plain values, is always JSON")]
    pub fn body(&self) -> String {
        serde_json::to_string(&Body { user_candidature: &self.changes }).expect("is JSON")
    }
}

/// What a request with changes has for a body.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body<C> {
    pub user_candidature: C,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_body(text: &str) -> Result<Changes, Vec<Problem>> {
        Changes::from_body(&Members::parse(text).unwrap())
    }

    fn told(body: &str) -> Vec<String> {
        from_body(body).unwrap_err().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_body_has_each_field_once_in_the_tables_order() {
        let mut changes = Changes::default();
        let set = |changes: &mut Changes, name: &str, value: Value| {
            changes.set(field::by_name(name).unwrap(), value);
        };
        set(&mut changes, "pin", Value::Text("1".into()));
        set(&mut changes, "max_level_logic", Value::Integer(2));
        set(&mut changes, "birth_city", Value::Null);
        set(&mut changes, "pin", Value::Text(String::new()));
        let edit = Edit::new(Target::Candidature(23), changes).unwrap();
        assert_eq!(edit.body(), r#"{"user_candidature":{"birth_city":null,"max_level_logic":2,"pin":""}}"#);
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

    #[test]
    fn a_slug_is_one_segment_of_a_path() {
        for good in ["lbuckrid", "46", "a b?#%é", "...", "~x"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", ".", "..", "a/b", "../x", "a\nb", "a\\b"] {
            assert!(bad.parse::<Slug>().is_err(), "{bad:?}");
        }
    }
}
