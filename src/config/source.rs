//! Where the value of a setting is looked up: a flag, then its variable.

use std::ffi::OsStr;
use std::fmt::Display;

use crate::config::error::Error;
use crate::config::origin::{Origin, Setting, shown};
use crate::system::env::{self, Variable};

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
            Some(text) => parsed(OsStr::new(text), Origin::Flag(self.flag), parse).map(Some),
            None => self.variable(parse),
        }
    }

    fn variable<T, E: Display>(self, parse: impl FnOnce(&OsStr) -> Result<T, E>) -> Result<Option<Setting<T>>, Error> {
        let origin = Origin::Environment(self.variable.name());
        env::read(self.variable).map(|text| parsed(&text, origin, parse)).transpose()
    }
}

/// The text as `parse` reads it, with its origin.
fn parsed<T, E: Display>(
    text: &OsStr,
    origin: Origin,
    parse: impl FnOnce(&OsStr) -> Result<T, E>,
) -> Result<Setting<T>, Error> {
    match parse(text) {
        Ok(value) => Ok(Setting { value, origin }),
        Err(reason) => {
            let shown = shown(&text.to_string_lossy());
            Err(Error::InvalidValue { origin, shown, reason: reason.to_string() })
        }
    }
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
