//! Which roles of an application allow which actions.

use std::fmt;

/// What an application wants to do with records. Each action needs other roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Reads a record, or a list of records.
    Read,
    /// Edits a record.
    Edit,
}

impl Action {
    /// The roles of which an application needs one, as the API's documentation names them.
    pub const fn roles(self) -> &'static [&'static str] {
        match self {
            Self::Read => &["Advanced staff"],
            Self::Edit => &["Advanced staff", "Advanced tutor"],
        }
    }

    /// Whether one of these roles, as `X-Application-Roles` lists them, allows the action.
    pub fn is_allowed_to(self, roles: &str) -> bool {
        names(roles).iter().any(|has| self.roles().contains(has))
    }
}

/// The roles in `X-Application-Roles`, which is `None` for an application without a role.
pub fn names(roles: &str) -> Vec<&str> {
    roles.split([',', ';']).map(str::trim).filter(|role| !role.is_empty() && *role != "None").collect()
}

/// What an application may do with records, in words by `Display`; `None` where the API does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Permissions {
    /// May read records.
    pub read: Option<bool>,
    /// May edit records.
    pub write: Option<bool>,
}

impl Permissions {
    /// The first action that the application certainly may not do; editing first, as the purpose of most
    /// applications.
    pub fn missing(self) -> Option<Action> {
        match (self.write, self.read) {
            (Some(false), _) => Some(Action::Edit),
            (_, Some(false)) => Some(Action::Read),
            _ => None,
        }
    }
}

impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match (self.read, self.write) {
            (Some(true), Some(true)) => "read and write",
            (Some(false), Some(true)) => "write, but not read",
            (Some(true), Some(false)) => "read, but not write",
            (Some(false), Some(false)) => "neither read nor write",
            (Some(true), None) => "read; the API does not say whether it may write",
            (Some(false), None) => "not read; the API does not say whether it may write",
            (None, _) => "the API does not say",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tutor_may_write_and_not_read() {
        let may = |roles| (Action::Read.is_allowed_to(roles), Action::Edit.is_allowed_to(roles));
        assert_eq!(may("Advanced staff"), (true, true));
        assert_eq!(may("Basic tutor, Advanced tutor"), (false, true));
        assert_eq!((may("None"), may(""), may("Basic staff")), ((false, false), (false, false), (false, false)));
    }
}
