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
        .filter(|difference| !holds(difference.field, &difference.old, &difference.new))
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

/// Whether a live value is what `wanted` would make it. The API prints a date-time in a form of
/// its own, so those are compared as instants; `null` and `""` are never the same.
fn holds(field: &Field, live: &Json, wanted: &Value) -> bool {
    match (live, wanted) {
        (Json::Null, Value::Null) => true,
        (Json::Number(live), Value::Integer(wanted)) => live.as_i64() == Some(*wanted),
        (Json::String(live), Value::Text(wanted)) => {
            live == wanted
                || field.kind == Kind::DateTime
                    && parse_date_time(live).is_some_and(|live| Some(live) == parse_date_time(wanted))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use serde_json::json;

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
