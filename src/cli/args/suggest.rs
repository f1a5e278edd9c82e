//! Values that completion offers, where others are taken too.

use std::ffi::OsStr;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};

/// Takes what `T` takes, and offers these.
#[derive(Clone, Copy, Debug)]
pub struct SuggestedValues<T> {
    offered: fn() -> Vec<String>,
    taken: PhantomData<fn() -> T>,
}

impl<T> SuggestedValues<T> {
    pub fn new(offered: fn() -> Vec<String>) -> Self {
        Self { offered, taken: PhantomData }
    }
}

impl<T> TypedValueParser for SuggestedValues<T>
where
    T: FromStr<Err: fmt::Display> + Clone + Send + Sync + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<T, clap::Error> {
        // clap's own words for what is wrong with a value.
        let parse = |text: &str| text.parse::<T>().map_err(|error| error.to_string());
        TypedValueParser::parse_ref(&parse, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.offered)().into_iter().map(PossibleValue::new)))
    }
}
