//! The flags that choose records and fields for `list` and `export`.

use std::str::FromStr;

use chrono::{DateTime, TimeZone};
use clap::Args;

use crate::api::list::Query;
use crate::cli::args::fields::named;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::suggest::SuggestedValues;
use crate::cli::usage_error::UsageError;
use crate::domain::field::{FIELDS, READ_ONLY};
use crate::domain::filter::{Filter, FilterError, Order, Range, UPDATED_AT, Use};
use crate::domain::usual_value::usual_value;
use crate::domain::when::When;
use crate::domain::who::PERSON;
use crate::plan::people::Shown;

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

    /// Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`
    #[arg(long, value_name = "WHEN")]
    pub since: Option<When>,

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
    /// The query that flags describe. Ties are broken by the id, or a record could be on two pages, or on
    /// none. `now` is the present moment in the zone of the person.
    ///
    /// # Errors
    /// When a flag is given twice, or a range has no values.
    pub fn query<Z: TimeZone>(&self, now: &DateTime<Z>) -> Result<Query, UsageError> {
        self.check()?;
        let mut sort: Vec<String> = self.sort.iter().map(order).collect();
        if !sort.is_empty() && !self.sort.iter().any(|order| order.name == "id") {
            sort.push("id".to_owned());
        }
        let since = self.since.clone().map(Range::updated_since);
        let ends = |range: &Range| {
            let (low, high) = range.ends(now).map_err(|error| reversed(range.name, &error))?;
            Ok((range.name.to_owned(), low, high))
        };
        Ok(Query {
            filters: self.filters.iter().map(|filter| (filter.name.to_owned(), filter.value.clone())).collect(),
            ranges: self.ranges.iter().chain(&since).map(ends).collect::<Result<_, UsageError>>()?,
            sort: (!sort.is_empty()).then(|| sort.join(",")),
            ..Query::default()
        })
    }

    /// Refuses a filter or range that is given twice: the API would silently use only the last.
    ///
    /// # Errors
    /// Names the first field that is given twice.
    fn check(&self) -> Result<(), UsageError> {
        let filters: Vec<&'static str> = self.filters.iter().map(|filter| filter.name).collect();
        let ranges: Vec<&'static str> = self.ranges.iter().map(|range| range.name).collect();
        match (twice(&filters), twice(&ranges)) {
            (Some(field), _) => Err(UsageError::FilterTwice { field }),
            (None, Some(field)) => Err(UsageError::RangeTwice { field }),
            (None, None) if self.since.is_some() && ranges.contains(&UPDATED_AT) => Err(UsageError::SinceAndRange),
            (None, None) => Ok(()),
        }
    }

    /// Warnings of filters for which the API's records have another word, such as a country's name for its
    /// code.
    pub fn unusual_values(&self) -> impl Iterator<Item = String> {
        let values =
            self.filters.iter().flat_map(|filter| filter.value.split(',').map(move |value| (filter.name, value)));
        values.filter_map(|(name, value)| {
            let usual = usual_value(name, value)?;
            Some(format!("--filter {name}={value}: the API's records have {usual:?}"))
        })
    }

    /// What is looked up of the users of the records: what the requested columns need, or else what the flags
    /// ask for.
    pub fn shown(&self, people: PeopleArgs) -> Shown {
        let has = |names: &[&str]| self.fields.iter().any(|field| names.contains(&field.0));
        match (self.fields.is_empty(), has(&["first_name", "last_name"]), has(&PERSON)) {
            (true, ..) => people.shown(),
            (false, true, _) => Shown::Names,
            (false, false, true) => Shown::Login,
            (false, false, false) => Shown::Nothing,
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
        let read_only = READ_ONLY.iter().chain(&PERSON).find(|name| **name == text.replace('-', "_"));
        match read_only {
            Some(name) => Ok(Self(name)),
            None => named(text).map(|field| Self(field.name)),
        }
    }
}

fn columns() -> Vec<String> {
    FIELDS
        .iter()
        .map(|field| field.name)
        .chain(READ_ONLY.iter().copied())
        .chain(PERSON)
        .map(ToOwned::to_owned)
        .collect()
}

fn orders() -> Vec<String> {
    Use::Sort.names().iter().flat_map(|name| [(*name).to_owned(), format!("-{name}")]).collect()
}

/// The first name that is there twice.
fn twice(names: &[&'static str]) -> Option<&'static str> {
    names
        .iter()
        .enumerate()
        .find(|(at, name)| names.iter().take(*at).any(|other| other == *name))
        .map(|(_, name)| *name)
}

fn reversed(field: &'static str, error: &FilterError) -> UsageError {
    UsageError::RangeReversed { field, problem: error.to_string() }
}

/// A limit as `--limit` says it.
pub fn limit(flag: u64) -> Option<u64> {
    (flag > 0).then_some(flag)
}

fn order(order: &Order) -> String {
    format!("{}{}", if order.descending { "-" } else { "" }, order.name)
}
