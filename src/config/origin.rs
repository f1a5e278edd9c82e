//! A value and where it comes from.

use std::ffi::OsStr;
use std::fmt::{self, Display};

use crate::config::error::Error;
use crate::system::env::{self, Variable};

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody set it.
    Default,
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

    fn parse<E: Display>(
        text: &OsStr,
        origin: Origin,
        parse: impl FnOnce(&OsStr) -> Result<T, E>,
    ) -> Result<Self, Error> {
        match parse(text) {
            Ok(value) => Ok(Self { value, origin }),
            Err(reason) => {
                let shown = shown(&text.to_string_lossy());
                Err(Error::InvalidValue { origin, shown, reason: reason.to_string() })
            }
        }
    }
}

/// A flag, and the variable that is used without the flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The flag's name as it is typed.
    pub flag: &'static str,
    /// The variable.
    pub variable: Variable,
}

impl Source {
    /// A flag and its variable.
    pub const fn new(flag: &'static str, variable: Variable) -> Self {
        Self { flag, variable }
    }

    /// The value that the command line gave, else the variable's text as `parse` reads it.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] when the variable's text is not valid.
    pub fn value<T, E: Display>(
        self,
        given: Option<T>,
        parse: impl FnOnce(&OsStr) -> Result<T, E>,
    ) -> Result<Option<Setting<T>>, Error> {
        match given {
            Some(value) => Ok(Some(Setting::new(value, Origin::Flag(self.flag)))),
            None => self.variable(parse),
        }
    }

    /// The text that the command line gave, else the variable's text, as `parse` reads it.
    ///
    /// # Errors
    /// [`Error::InvalidValue`] when the text is not valid.
    pub fn text<T, E: Display>(
        self,
        given: Option<&str>,
        parse: impl FnOnce(&OsStr) -> Result<T, E>,
    ) -> Result<Option<Setting<T>>, Error> {
        match given {
            Some(text) => Setting::parse(OsStr::new(text), Origin::Flag(self.flag), parse).map(Some),
            None => self.variable(parse),
        }
    }

    fn variable<T, E: Display>(self, parse: impl FnOnce(&OsStr) -> Result<T, E>) -> Result<Option<Setting<T>>, Error> {
        let origin = Origin::Environment(self.variable.name());
        env::read(self.variable).map(|text| Setting::parse(&text, origin, parse)).transpose()
    }
}

/// A value as a message may show it: in quotes, or not at all if it could be an address with a password or
/// a query, which may hold a secret.
pub fn shown(text: &str) -> String {
    if text.contains("://") && text.contains(['@', '?']) { "the value".to_owned() } else { format!("{text:?}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::parse;

    #[test]
    fn an_invalid_value_is_shown_with_its_origin_but_never_with_a_secret() {
        let source = Source::new("the flag", Variable::Timeout);
        let refused = |text| source.text(Some(text), parse::seconds).unwrap_err().to_string();
        assert_eq!(refused("x"), "the flag: \"x\" is not valid: a number of seconds is expected");
        let refused = refused("https://lily:hunter2@x/");
        assert!(refused.starts_with("the flag: the value is not valid") && !refused.contains("hunter2"), "{refused}");
    }
}
