//! An edit held against the record as it is: what differs, and only that.

use serde_json::{Map, Value as Json};

use crate::domain::changes::Changes;
use crate::domain::field::{Field, Kind};
use crate::domain::value::{Value, parse_date_time};

/// A record as the API prints it.
pub type Record = Map<String, Json>;

/// One field whose live value is not the wanted one.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub field: &'static Field,
    /// The live value; none when the record does not show the field, which says nothing of it.
    pub old: Option<Json>,
    pub new: Value,
}

/// The fields of `changes` that `record` does not hold already, in the order of the table.
pub fn diff(changes: &Changes, record: &Record) -> Vec<Difference> {
    changes
        .iter()
        .map(|(field, new)| Difference { field, old: record.get(field.name).cloned(), new: new.clone() })
        .filter(|it| it.old.as_ref().is_none_or(|old| !agree(it.field, old, &it.new.to_json())))
        .collect()
}

/// The changes that are left to send.
pub fn remaining(differences: &[Difference]) -> Changes {
    let mut changes = Changes::default();
    for difference in differences {
        changes.set(difference.field, difference.new.clone());
    }
    changes
}

/// The live values of the fields of `changes`, as far as the record shows them: what an edit with them
/// replaces.
pub fn before_image(changes: &Changes, record: &Record) -> Record {
    let live = |field: &Field| Some((field.name.to_owned(), record.get(field.name)?.clone()));
    changes.iter().filter_map(|(field, _)| live(field)).collect()
}

/// Where a planned edit stands against the record as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Every field is as it was when the edit was planned, or already as wanted.
    Open,
    /// Every field is as wanted.
    Holds,
    /// These fields were given another value meanwhile.
    Conflict(Vec<&'static str>),
}

/// Holds a planned edit, with the values that it expects to replace, against the live record.
pub fn compare(changes: &Changes, before: &Record, live: &Record) -> Comparison {
    let differences = diff(changes, live);
    if differences.is_empty() {
        return Comparison::Holds;
    }
    // What was not shown then, or is not now, cannot be held against each other.
    let overtaken = |difference: &&Difference| match (before.get(difference.field.name), &difference.old) {
        (Some(expected), Some(live)) => !agree(difference.field, expected, live),
        _ => false,
    };
    let conflicts: Vec<_> = differences.iter().filter(overtaken).map(|difference| difference.field.name).collect();
    if conflicts.is_empty() { Comparison::Open } else { Comparison::Conflict(conflicts) }
}

/// Whether an edit whose answer was lost was made: a field that had another value has the wanted one. An
/// edit is made as a whole, so the others had theirs too, whatever became of them since.
pub fn has_landed(changes: &Changes, before: &Record, live: &Record) -> bool {
    changes.iter().any(|(field, wanted)| {
        let wanted = wanted.to_json();
        let is_new = before.get(field.name).is_some_and(|old| !agree(field, old, &wanted));
        is_new && live.get(field.name).is_some_and(|now| agree(field, now, &wanted))
    })
}

/// Whether two values of a field are the same to the API. It prints a date-time in a form of its own,
/// so those are compared as instants, and may print a number as text or the reverse; `null` and `""` are
/// never the same.
pub fn agree(field: &Field, one: &Json, other: &Json) -> bool {
    if one == other {
        return true;
    }
    let instant = |json: &Json| json.as_str().and_then(parse_date_time);
    let number = |json: &Json| json.as_i64().or_else(|| json.as_str()?.parse().ok());
    let text = |json: &Json| match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    };
    match field.kind {
        Kind::DateTime => instant(one).is_some_and(|at| Some(at) == instant(other)),
        Kind::Integer { .. } => number(one).is_some_and(|it| Some(it) == number(other)),
        Kind::Text | Kind::CountryCode => text(one).is_some_and(|it| Some(it) == text(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use serde_json::json;

    #[test]
    fn a_planned_edit_stands_against_the_live_record() {
        let object = |json: Json| json.as_object().unwrap().clone();
        let mut changes = Changes::default();
        changes.set(by_name("pin").unwrap(), Value::Text("1".into()));
        changes.set(by_name("phone").unwrap(), Value::Null);
        let before = object(json!({"pin": "0", "phone": ""}));
        let against = |live: Json| compare(&changes, &before, &object(live));
        assert_eq!(against(json!({"pin": "0", "phone": ""})), Comparison::Open);
        assert_eq!(against(json!({"pin": "1", "phone": ""})), Comparison::Open);
        assert_eq!(against(json!({"pin": "1", "phone": null})), Comparison::Holds);
        assert_eq!(against(json!({"pin": "2", "phone": "x"})), Comparison::Conflict(vec!["pin", "phone"]));
        // What is not shown says nothing.
        assert_eq!(against(json!({"pin": "0"})), Comparison::Open);
        assert_eq!(against(json!({"pin": "1"})), Comparison::Open);
        let landed = |live: Json| has_landed(&changes, &before, &object(live));
        assert!(landed(json!({"pin": "1", "phone": "of somebody else"})));
        assert!(!landed(json!({"pin": "0", "phone": ""})) && !landed(json!({"pin": "2", "phone": "x"})));
    }

    #[test]
    fn numbers_and_their_texts_agree() {
        let (count, text) = (by_name("max_level_logic").unwrap(), by_name("zip_code").unwrap());
        assert!(agree(count, &json!("2"), &json!(2)) && agree(text, &json!(75001), &json!("75001")));
        assert!(!agree(text, &json!("075001"), &json!(75001)) && !agree(text, &json!(""), &json!(null)));
        assert!(!agree(count, &json!(null), &json!(0)) && !agree(text, &json!(null), &json!("null")));
    }

    #[test]
    fn only_what_differs_is_left() {
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
        // Of the language nothing is known.
        assert_eq!(remaining(&differences).field_names(), ["birth_city", "email", "language", "phone"]);
        assert_eq!(differences[2].old, None);
    }
}
