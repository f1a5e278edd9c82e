//! An edit: a target, the changes to make, and the JSON body that the API takes.

use serde::{Deserialize, Serialize};

use crate::domain::changes::Changes;
use crate::domain::target::Target;

/// A target and at least one change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    target: Target,
    changes: Changes,
}

/// An edit without a change, which the API would answer like a change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no field to set{}", .target.as_ref().map(|target| format!(" on {target}")).unwrap_or_default())]
pub struct EmptyEdit {
    /// The target of the edit, if it is known.
    pub target: Option<Target>,
}

impl EmptyEdit {
    /// The stable name of the error for scripts.
    pub const CODE: &str = "empty_edit";
}

impl Edit {
    /// An edit of a target.
    ///
    /// # Errors
    /// There are no changes.
    pub fn new(target: Target, changes: Changes) -> Result<Self, EmptyEdit> {
        if changes.is_empty() { Err(EmptyEdit { target: Some(target) }) } else { Ok(Self { target, changes }) }
    }

    /// The record to edit.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// The fields to set, at least one.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The JSON body of the request, exactly as sent.
    #[expect(clippy::expect_used, reason = "an object with text keys and plain values is always JSON")]
    pub fn body(&self) -> String {
        serde_json::to_string(&Body { user_candidature: &self.changes }).expect("is JSON")
    }
}

/// The body of a request, with changes of type `C` in the API's wrapper.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Body<C> {
    /// The changes.
    pub user_candidature: C,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field;
    use crate::domain::value::Value;

    #[test]
    fn an_edit_without_changes_is_refused() {
        let target = Target::Candidature(23);
        let refused = Edit::new(target.clone(), Changes::default()).unwrap_err();
        assert_eq!(refused, EmptyEdit { target: Some(target) });
        assert_eq!(refused.to_string(), "no field to set on candidature 23");
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
}
