//! A value parser that suggests values for completion but accepts others too.

use std::ffi::OsStr;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};

/// Parses a `T`, and suggests `suggested` to the shell's completion.
#[derive(Clone, Copy, Debug)]
pub struct SuggestedValues<T> {
    suggested: fn() -> Vec<String>,
    parsed: PhantomData<fn() -> T>,
}

impl<T> SuggestedValues<T> {
    /// A parser of `T` that suggests the given values.
    pub fn new(suggested: fn() -> Vec<String>) -> Self {
        Self { suggested, parsed: PhantomData }
    }
}

impl<T> TypedValueParser for SuggestedValues<T>
where
    T: FromStr<Err: fmt::Display> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, clap::Error> {
        // Parsing through a closure makes clap word the error as for its own value parsers.
        let parse = |text: &str| text.parse::<T>().map_err(|error| error.to_string());
        TypedValueParser::parse_ref(&parse, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.suggested)().into_iter().map(PossibleValue::new)))
    }
}
