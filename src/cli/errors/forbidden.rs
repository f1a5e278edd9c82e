//! Hints for a 403 that is about the application's roles.

use crate::api::roles::{self, Action};
use crate::cli::errors::explanation::{Explanation, FailedCommand};

/// Explains the lack of a role for an action. `has` are the application's roles, if the API tells them.
pub fn of_role(
    explanation: Explanation,
    action: Action,
    has: Option<&str>,
    command: &FailedCommand<'_>,
) -> Explanation {
    let has_roles = match has.map(roles::names) {
        Some(names) if names.is_empty() => "it has no role".to_owned(),
        Some(names) => format!("it has: {}", names.join(", ")),
        None => "the API does not say which role it has".to_owned(),
    };
    let may_edit = has.is_some_and(|has| Action::Edit.is_allowed_to(has));
    let explanation = if command.has_blind && action == Action::Read && may_edit {
        explanation.hint("--blind writes without reading, and cannot be undone")
    } else {
        explanation
    };
    explanation
        .hint(format!("{}; {has_roles}", needs_role(action)))
        .hint("ask 42's staff to give the application this role in the intra")
}

/// The roles that an action needs: `reading needs the role Advanced staff`.
pub fn needs_role(action: Action) -> String {
    let does = match action {
        Action::Read => "reading",
        Action::Edit => "editing",
    };
    format!("{does} needs the role {}", action.roles().join(" or "))
}
