//! Which roles of an application allow editing.

/// The roles of which an application needs one, as the API page names them.
pub const EDITING_ROLES: [&str; 2] = ["Advanced staff", "Advanced tutor"];

/// Whether these roles, as `X-Application-Roles` lists them, allow an edit.
pub fn allow_editing(roles: &str) -> bool {
    EDITING_ROLES.iter().any(|role| roles.split([',', ';']).any(|has| has.trim() == *role))
}
