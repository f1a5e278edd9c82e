//! Hints for a 403 that is about the application's roles.

use crate::api::roles::{self, Action};
use crate::cli::errors::explanation::Explanation;

/// Explains the lack of a role for an action. `has` are the application's roles, if the API tells them.
pub fn of_role(explanation: Explanation, action: Action, has: Option<&str>) -> Explanation {
    let has_roles = match has.map(roles::names) {
        Some(names) if names.is_empty() => "it has no role".to_owned(),
        Some(names) => format!("it has: {}", names.join(", ")),
        None => "the API does not say which role it has".to_owned(),
    };
    let does = match action {
        Action::Read => "reading",
        Action::Edit => "editing",
    };
    let explanation = if action == Action::Read && has.is_some_and(|has| Action::Edit.is_allowed_to(has)) {
        explanation.hint("--blind writes without reading, and cannot be undone")
    } else {
        explanation
    };
    explanation
        .hint(format!("{does} needs the role {}; {has_roles}", action.roles().join(" or ")))
        .hint("ask 42's staff to give the application this role in the intra")
}
