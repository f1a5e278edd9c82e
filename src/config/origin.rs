//! A value and where it comes from.

use std::fmt::{self, Display};

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
    /// The configuration file, outside its profiles.
    ConfigFile,
    /// The profile of this name.
    Profile(String),
    /// The environment variable of this name.
    Environment(&'static str),
    /// The flag of this name.
    Flag(&'static str),
}

impl Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::ConfigFile => f.write_str("config file"),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::Environment(name) | Self::Flag(name) => f.write_str(name),
        }
    }
}

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// A value from `origin`.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }
}

/// A value as a message may show it: in quotes, or not at all if it could be an address with a password or
/// a query, which may hold a secret.
pub fn shown(text: &str) -> String {
    if text.contains("://") && text.contains(['@', '?']) { "the value".to_owned() } else { format!("{text:?}") }
}
