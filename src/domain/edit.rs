//! An edit: which record, what to set on it, and the JSON body that says so.

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::domain::changes::Changes;
use crate::domain::target::Target;
use crate::error::Failure;

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
    use crate::domain::field;
    use crate::domain::value::Value;

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
}
