//! Which roles of an application allow editing.

/// The roles that allow editing, as the API page names them. An application needs one of these roles.
pub const EDITING_ROLES: [&str; 2] = ["Advanced staff", "Advanced tutor"];

/// Whether these roles, as `X-Application-Roles` lists them, allow an edit.
pub fn allow_editing(roles: &str) -> bool {
    EDITING_ROLES.iter().any(|role| roles.split([',', ';']).any(|has| has.trim() == *role))
}
