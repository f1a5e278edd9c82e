//! Whose record it is, in words for people. The API's records have neither a login nor a name.

/// The names of what is known of the user of a record. They can be shown, and never set.
pub const PERSON: [&str; 3] = ["login", "first_name", "last_name"];

/// The user of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// The login.
    pub login: String,
    /// First and last name, if they were asked for.
    pub names: Option<(String, String)>,
}

impl Who {
    /// `lbuckrid` or `lbuckrid, Lorena Buckridge`.
    pub fn words(&self) -> String {
        match &self.names {
            Some((first, last)) => format!("{}, {first} {last}", self.login),
            None => self.login.clone(),
        }
    }
}
