//! Decisions about the values of a plan, and the file in which a review page saves them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::domain::field;
use crate::domain::value::Value;
use crate::review::error::Error;

/// The version of the file's format.
pub const VERSION: u64 = 1;

/// What a person decided about one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The value is sent.
    Accept,
    /// The value is not sent.
    Reject,
    /// Another value is sent instead.
    Replace(Value),
}

/// A verdict with its reason, and what the person saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// Why; empty if no reason was given.
    pub comment: String,
    /// What the person saw, where the form of the review lets a person change it.
    pub seen: Option<Seen>,
}

/// The values of a row in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The row of the sheet.
    pub sheet_row: u64,
    /// The old value.
    pub old: String,
    /// The new value.
    pub new: String,
}

impl Decision {
    /// A decision without a comment.
    pub fn of(verdict: Verdict) -> Self {
        Self { verdict, comment: String::new(), seen: None }
    }
}

/// The row of the plan and the name of the field.
pub type Key = (u64, &'static str);

/// Decisions about the values of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decisions {
    /// What messages call them.
    pub name: String,
    /// The seal of the plan.
    pub seal: String,
    /// The decision about each value.
    pub values: BTreeMap<Key, Decision>,
}

/// The file that a review page saves.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Saved {
    #[serde(rename = "candidature_decisions")]
    version: u64,
    plan: String,
    /// The file of the plan, for people who look into the decisions.
    #[serde(default, rename = "source")]
    _source: String,
    values: Vec<SavedDecision>,
}

/// A member of [`Saved`].
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SavedDecision {
    row: u64,
    field: String,
    decision: Word,
    #[serde(default)]
    comment: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Word {
    Accept,
    Reject,
}

impl Decisions {
    /// No decisions yet about the plan with this seal.
    pub fn none(name: &str, seal: &str) -> Self {
        Self { name: name.to_owned(), seal: seal.to_owned(), values: BTreeMap::new() }
    }

    /// Reads the file that a review page saved.
    ///
    /// # Errors
    /// The text is not one, or decides a value twice.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        let refused = |error: serde_json::Error| Error::NotDecisions { name: name.to_owned(), why: error.to_string() };
        let saved: serde_json::Value = serde_json::from_str(text).map_err(refused)?;
        let version = saved.get("candidature_decisions").and_then(serde_json::Value::as_u64);
        if let Some(found) = version.filter(|found| *found != VERSION) {
            return Err(Error::OtherVersion { name: name.to_owned(), found, known: VERSION });
        }
        let saved: Saved = serde_json::from_value(saved).map_err(refused)?;
        debug_assert_eq!(saved.version, VERSION);
        let mut decisions = Self::none(name, &saved.plan);
        for SavedDecision { row, field, decision, comment } in saved.values {
            let verdict = match decision {
                Word::Accept => Verdict::Accept,
                Word::Reject => Verdict::Reject,
            };
            decisions.add(row, &field, Decision { comment, ..Decision::of(verdict) })?;
        }
        Ok(decisions)
    }

    /// Adds a decision about a value that has none.
    ///
    /// # Errors
    /// There is no field of this name, or the value was decided before.
    pub fn add(&mut self, row: u64, field: &str, decision: Decision) -> Result<(), Error> {
        let Some(known) = field::by_name(field) else {
            return Err(Error::UnknownValues { name: self.name.clone(), values: vec![value_name(row, field)] });
        };
        match self.values.insert((row, known.name), decision) {
            None => Ok(()),
            Some(_) => Err(Error::Twice { name: self.name.clone(), row, field: field.to_owned() }),
        }
    }
}

/// What messages call a value.
pub fn value_name(row: u64, field: &str) -> String {
    format!("{field:?} of row {row}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[{}\\[\\]\":,a-z0-9_]{0,60}") {
            let _ = Decisions::parse("a.json", &text);
        }

        #[test]
        fn what_a_page_saves_is_read_back(comments in prop::collection::vec(".*", 1..20)) {
            let value = |(row, comment): (usize, &String)| {
                json!({"row": row, "field": "pin", "decision": if row % 2 == 0 { "accept" } else { "reject" }, "comment": comment})
            };
            let values: Vec<_> = comments.iter().enumerate().map(value).collect();
            let saved = json!({"candidature_decisions": 1, "plan": "seal", "source": "a.csv", "values": values});
            let read = Decisions::parse("a.json", &saved.to_string()).unwrap();
            let found: Vec<&String> = read.values.values().map(|decision| &decision.comment).collect();
            prop_assert_eq!(found, comments.iter().collect::<Vec<_>>());
            prop_assert_eq!(&read.values[&(0, "pin")].verdict, &Verdict::Accept);
        }
    }
}
