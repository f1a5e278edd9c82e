//! The flags that choose records and fields for `list` and `export`.

use std::str::FromStr;

use clap::Args;

use crate::cli::args::Error;
use crate::cli::args::fields::named;
use crate::cli::args::suggest::SuggestedValues;
use crate::domain::field::{FIELDS, READ_ONLY};
use crate::domain::filter::{Filter, NAMES, Order, Range};

/// Which records to read, in which order, and which fields to show.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Which records")]
pub struct SelectArgs {
    /// Only records whose FIELD is V; separate alternatives with commas
    #[arg(long = "filter", value_name = "FIELD=V")]
    pub filters: Vec<Filter>,

    /// Only records whose FIELD is from LOW to HIGH, both included
    #[arg(long = "range", value_name = "FIELD=LOW,HIGH")]
    pub ranges: Vec<Range>,

    /// Sort by these fields; put `-` before a field for descending order [default: id]
    #[arg(
        long,
        value_name = "[-]FIELD[,..]",
        value_delimiter = ',',
        allow_hyphen_values = true,
        value_parser = SuggestedValues::<Order>::new(orders),
        hide_possible_values = true
    )]
    pub sort: Vec<Order>,

    /// Show only these fields, in this order
    #[arg(
        long,
        value_name = "FIELD[,..]",
        value_delimiter = ',',
        value_parser = SuggestedValues::<OutputField>::new(columns),
        hide_possible_values = true,
        help_heading = "Output fields"
    )]
    pub fields: Vec<OutputField>,
}

impl SelectArgs {
    /// Refuses a filter or range that is given twice: the API would silently use only the last.
    ///
    /// # Errors
    /// Names the first field that is given twice.
    pub fn check(&self) -> Result<(), Error> {
        let filters: Vec<&'static str> = self.filters.iter().map(|filter| filter.name).collect();
        let ranges: Vec<&'static str> = self.ranges.iter().map(|range| range.name).collect();
        match (twice(&filters), twice(&ranges)) {
            (Some(name), _) => Err(Error::FilterTwice(name)),
            (None, Some(name)) => Err(Error::RangeTwice(name)),
            (None, None) => Ok(()),
        }
    }

    /// The requested columns in their order, without repetitions.
    pub fn distinct_columns(&self) -> Vec<&'static str> {
        let mut distinct: Vec<&'static str> = Vec::new();
        for OutputField(name) in &self.fields {
            if !distinct.contains(name) {
                distinct.push(name);
            }
        }
        distinct
    }
}

/// The name of a value in a record: one of the fields, or a value that can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputField(pub &'static str);

impl FromStr for OutputField {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read_only = READ_ONLY.into_iter().find(|name| *name == text.replace('-', "_"));
        match read_only {
            Some(name) => Ok(Self(name)),
            None => named(text).map(|field| Self(field.name)),
        }
    }
}

fn columns() -> Vec<String> {
    FIELDS.iter().map(|field| field.name).chain(READ_ONLY).map(ToOwned::to_owned).collect()
}

fn orders() -> Vec<String> {
    NAMES.iter().flat_map(|name| [(*name).to_owned(), format!("-{name}")]).collect()
}

/// The first name that is there twice.
fn twice(names: &[&'static str]) -> Option<&'static str> {
    names
        .iter()
        .enumerate()
        .find(|(at, name)| names.iter().take(*at).any(|other| other == *name))
        .map(|(_, name)| *name)
}
