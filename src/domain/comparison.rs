//! Comparison of an edit with the current record.

use serde_json::{Map, Value as Json};

use crate::domain::agreement::agree;
use crate::domain::changes::Changes;
use crate::domain::field::Field;
use crate::domain::value::Value;

/// A record as the API prints it: an object with a member for each field.
pub type Record = Map<String, Json>;

/// A field whose current value is not the wanted value.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The field.
    pub field: &'static Field,
    /// The current value, or `None` when the record does not show the field, whose value is unknown then.
    pub old: Option<Json>,
    /// The wanted value.
    pub new: Value,
}

/// The fields of `changes` whose wanted values the record does not have yet, in the order of the table.
pub fn diff(changes: &Changes, record: &Record) -> Vec<Difference> {
    changes
        .iter()
        .map(|(field, new)| Difference { field, old: record.get(field.name).cloned(), new: new.clone() })
        .filter(|it| it.old.as_ref().is_none_or(|old| !agree(it.field, old, &it.new.to_json())))
        .collect()
}

/// The changes that make up `differences`.
pub fn remaining(differences: &[Difference]) -> Changes {
    let mut changes = Changes::default();
    for difference in differences {
        changes.set(difference.field, difference.new.clone());
    }
    changes
}

/// The current values of the fields of `changes`, which an edit replaces or has set. Fields that the record
/// does not show are left out.
pub fn before_image(changes: &Changes, record: &Record) -> Record {
    let live = |field: &Field| Some((field.name.to_owned(), record.get(field.name)?.clone()));
    changes.iter().filter_map(|(field, _)| live(field)).collect()
}

/// What sending a planned edit would mean for the current record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Some fields have their planned old values, and the others their wanted values: the edit can be sent.
    AsPlanned,
    /// All fields have their wanted values already: there is nothing to send.
    AlreadySet,
    /// These fields have a third value, which somebody else has set since the plan was made.
    Conflict(Vec<&'static str>),
}

/// Compares a planned edit, which expects to replace the values `before`, with the current record `live`.
pub fn compare(changes: &Changes, before: &Record, live: &Record) -> Comparison {
    let differences = diff(changes, live);
    if differences.is_empty() {
        return Comparison::AlreadySet;
    }
    // A field that was not shown then, or is not shown now, cannot be compared.
    let has_third_value = |difference: &&Difference| match (before.get(difference.field.name), &difference.old) {
        (Some(expected), Some(live)) => !agree(difference.field, expected, live),
        _ => false,
    };
    let conflicts: Vec<_> =
        differences.iter().filter(has_third_value).map(|difference| difference.field.name).collect();
    if conflicts.is_empty() { Comparison::AsPlanned } else { Comparison::Conflict(conflicts) }
}

/// Whether an edit whose response was lost was applied. The API applies an edit completely or not at all, so
/// a single field that had another value and now has its wanted value proves it.
pub fn was_applied(changes: &Changes, before: &Record, live: &Record) -> bool {
    changes.iter().any(|(field, wanted)| {
        let wanted = wanted.to_json();
        let is_new = before.get(field.name).is_some_and(|old| !agree(field, old, &wanted));
        is_new && live.get(field.name).is_some_and(|now| agree(field, now, &wanted))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::{FIELDS, Kind, by_name};
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_planned_edit_is_compared_with_the_current_record() {
        let object = |json: Json| json.as_object().unwrap().clone();
        let mut changes = Changes::default();
        changes.set(by_name("pin").unwrap(), Value::Text("1".into()));
        changes.set(by_name("phone").unwrap(), Value::Null);
        let before = object(json!({"pin": "0", "phone": ""}));
        let compared = |live: Json| compare(&changes, &before, &object(live));
        assert_eq!(compared(json!({"pin": "0", "phone": ""})), Comparison::AsPlanned);
        assert_eq!(compared(json!({"pin": "1", "phone": ""})), Comparison::AsPlanned);
        assert_eq!(compared(json!({"pin": "1", "phone": null})), Comparison::AlreadySet);
        assert_eq!(compared(json!({"pin": "2", "phone": "x"})), Comparison::Conflict(vec!["pin", "phone"]));
        // A field that is not shown cannot be compared.
        assert_eq!(compared(json!({"pin": "0"})), Comparison::AsPlanned);
        assert_eq!(compared(json!({"pin": "1"})), Comparison::AsPlanned);
        let applied = |live: Json| was_applied(&changes, &before, &object(live));
        assert!(applied(json!({"pin": "1", "phone": "of somebody else"})));
        assert!(!applied(json!({"pin": "0", "phone": ""})) && !applied(json!({"pin": "2", "phone": "x"})));
    }

    #[test]
    fn only_differences_remain() {
        let record = json!({
            "pin": "4242", "email": null, "phone": "", "max_level_logic": 2,
            "meeting_date": "2017-01-06T00:00:00.000Z", "birth_city": "Paris",
        });
        let mut changes = Changes::default();
        for (name, value) in [
            ("pin", Value::Text("4242".into())),
            ("email", Value::Text(String::new())),
            ("phone", Value::Null),
            ("max_level_logic", Value::Integer(2)),
            ("meeting_date", Value::Text("2017-01-06".into())),
            ("birth_city", Value::Text("Lyon".into())),
            ("language", Value::Null),
        ] {
            changes.set(by_name(name).unwrap(), value);
        }
        let differences = diff(&changes, record.as_object().unwrap());
        // The record does not show the language, so it is sent.
        assert_eq!(remaining(&differences).field_names(), ["birth_city", "email", "language", "phone"]);
        assert_eq!(differences[2].old, None);
    }

    proptest! {
        /// An edit of the record that was read is as planned, and the record after the edit has it already.
        #[test]
        fn an_edit_fits_the_record_that_it_was_planned_on(
            values in prop::collection::vec((0..FIELDS.len(), 0_u8..3, 0_u8..3), 1..10)
        ) {
            let text = |value: u8| if value == 0 { Json::Null } else { json!(format!("2017-01-0{value}")) };
            let (mut record, mut changes) = (Record::new(), Changes::default());
            for (at, old, new) in values {
                let field = &FIELDS[at];
                if !matches!(field.kind, Kind::Integer { .. }) {
                    record.insert(field.name.to_owned(), text(old));
                    let new = text(new);
                    changes.set(field, new.as_str().map_or(Value::Null, |text| Value::Text(text.to_owned())));
                }
            }
            let before = before_image(&changes, &record);
            let expected = if diff(&changes, &record).is_empty() {
                Comparison::AlreadySet
            } else {
                Comparison::AsPlanned
            };
            prop_assert_eq!(compare(&changes, &before, &record), expected);
            prop_assert!(!was_applied(&changes, &before, &record));
            let after: Record = record.clone().into_iter().chain(changes.to_json()).collect();
            prop_assert_eq!(compare(&changes, &before, &after), Comparison::AlreadySet);
            prop_assert_eq!(was_applied(&changes, &before, &after), after != record);
        }
    }
}
