//! An edit held against the record as it is: what differs, and only that.

use serde_json::{Map, Value as Json};

use super::edit::Changes;
use super::field::{Field, Kind};
use super::value::{Value, parse_date_time};

/// A record as the API prints it.
pub type Record = Map<String, Json>;

/// One field whose live value is not the wanted one.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    pub field: &'static Field,
    /// The live value; JSON `null` also when the record does not show the field.
    pub old: Json,
    pub new: Value,
}

/// The fields of `changes` that `record` does not hold already, in the order of the table.
pub fn diff(changes: &Changes, record: &Record) -> Vec<Difference> {
    changes
        .iter()
        .map(|(field, new)| {
            let old = record.get(field.name).cloned().unwrap_or(Json::Null);
            Difference { field, old, new: new.clone() }
        })
        .filter(|difference| !agree(difference.field, &difference.old, &difference.new.to_json()))
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

/// The live values of the fields of `changes`: what an edit with them replaces.
pub fn before_image(changes: &Changes, record: &Record) -> Record {
    let live = |field: &Field| record.get(field.name).cloned().unwrap_or(Json::Null);
    changes.iter().map(|(field, _)| (field.name.to_owned(), live(field))).collect()
}

/// Where a planned edit stands against the record as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Every field is as it was when the edit was planned, or already as wanted.
    Open,
    /// Every field is as wanted.
    Holds,
    /// These fields were given another value meanwhile.
    Conflict(Vec<&'static str>),
}

/// Holds a planned edit, with the values that it expects to replace, against the live record.
pub fn standing(changes: &Changes, before: &Record, live: &Record) -> Standing {
    let differences = diff(changes, live);
    if differences.is_empty() {
        return Standing::Holds;
    }
    let overtaken = |difference: &&Difference| {
        let expected = before.get(difference.field.name).unwrap_or(&Json::Null);
        !agree(difference.field, expected, &difference.old)
    };
    let conflicts: Vec<_> = differences.iter().filter(overtaken).map(|difference| difference.field.name).collect();
    if conflicts.is_empty() { Standing::Open } else { Standing::Conflict(conflicts) }
}

/// Whether two values of a field are the same to the API. It prints a date-time in a form of its
/// own, so those are compared as instants; `null` and `""` are never the same.
fn agree(field: &Field, one: &Json, other: &Json) -> bool {
    let instant = |json: &Json| json.as_str().and_then(parse_date_time);
    one == other || field.kind == Kind::DateTime && instant(one).is_some_and(|at| Some(at) == instant(other))
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
        let against = |live: Json| standing(&changes, &before, &object(live));
        assert_eq!(against(json!({"pin": "0", "phone": ""})), Standing::Open);
        assert_eq!(against(json!({"pin": "1", "phone": ""})), Standing::Open);
        assert_eq!(against(json!({"pin": "1", "phone": null})), Standing::Holds);
        assert_eq!(against(json!({"pin": "2", "phone": "x"})), Standing::Conflict(vec!["pin", "phone"]));
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
        assert_eq!(remaining(&differences).field_names(), ["birth_city", "email", "phone"]);
    }
}
