//! The flags that choose records: by their values, and by their people.

use std::path::PathBuf;

use chrono::{DateTime, TimeZone};
use clap::{Args, ValueHint};

use crate::api::list::Query;
use crate::cli::usage_error::UsageError;
use crate::domain::filter::{Filter, FilterError, Range, UPDATED_AT};
use crate::domain::pool::Pool;
use crate::domain::usual_value::usual_value;
use crate::domain::when::When;

/// Which records to read.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Which records")]
pub struct WhichArgs {
    /// Only records whose FIELD is V; separate alternatives with commas
    #[arg(long = "filter", value_name = "FIELD=V")]
    pub filters: Vec<Filter>,

    /// Only records whose FIELD is from LOW to HIGH, both included
    #[arg(long = "range", value_name = "FIELD=LOW,HIGH")]
    pub ranges: Vec<Range>,

    /// Only records that were changed since WHEN, such as `2026-11-01`, `yesterday` or `7d`
    #[arg(long, value_name = "WHEN")]
    pub since: Option<When>,

    /// Only records of the people whom FILE names (`-`: standard input)
    ///
    /// The file has a login, an e-mail address or the number of a user on each line, or is a table with a
    /// column `user`, `login`, `user_id` or `email`, or with a column `id`, the number of the record.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub users_from: Option<PathBuf>,

    /// Only records of the users of this campus: its number, or its name in the intra such as `paris`
    #[arg(long, value_name = "ID|SLUG", value_parser = campus)]
    pub campus: Option<String>,

    /// Only records of the people of this pool, such as `july-2026`
    #[arg(long, value_name = "MONTH-YEAR")]
    pub pool: Option<Pool>,
}

fn campus(text: &str) -> Result<String, &'static str> {
    let is_legal = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if text.is_empty() || !text.chars().all(is_legal) {
        return Err("expected the number or the slug of a campus, such as 1 or paris");
    }
    Ok(text.to_lowercase())
}

impl WhichArgs {
    /// Whether no flag narrows the records.
    pub fn is_empty(&self) -> bool {
        self.filters.is_empty() && self.ranges.is_empty() && self.since.is_none() && !self.has_group()
    }

    /// Whether people are chosen.
    pub const fn has_group(&self) -> bool {
        self.users_from.is_some() || self.campus.is_some() || self.pool.is_some()
    }

    /// The query that the flags for values describe. `now` is the present moment in the zone of the person.
    ///
    /// # Errors
    /// When a flag is given twice, or a range has no values.
    pub fn query<Z: TimeZone>(&self, now: &DateTime<Z>) -> Result<Query, UsageError> {
        self.check()?;
        let since = self.since.clone().map(Range::updated_since);
        let ends = |range: &Range| {
            let (low, high) = range.ends(now).map_err(|error| reversed(range.name, &error))?;
            Ok((range.name.to_owned(), low, high))
        };
        Ok(Query {
            filters: self.filters.iter().map(|filter| (filter.name.to_owned(), filter.value.clone())).collect(),
            ranges: self.ranges.iter().chain(&since).map(ends).collect::<Result<_, UsageError>>()?,
            ..Query::default()
        })
    }

    /// Refuses a filter or range that is given twice: the API would silently use only the last.
    ///
    /// # Errors
    /// Names the first field that is given twice.
    fn check(&self) -> Result<(), UsageError> {
        let mut filters: Vec<&'static str> = self.filters.iter().map(|filter| filter.name).collect();
        if self.has_group() {
            // These are what a group becomes.
            filters.extend(["id", "user_id"]);
        }
        filters.extend(self.campus.as_ref().map(|_| "campus_id"));
        let ranges: Vec<&'static str> = self.ranges.iter().map(|range| range.name).collect();
        match (twice(&filters), twice(&ranges)) {
            (Some(field), _) if self.has_group() && self.filters.iter().any(|filter| filter.name == field) => {
                Err(UsageError::FilterAndGroup { field })
            }
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

    /// What the records are chosen by, without the values.
    pub fn words(&self) -> String {
        let filters = self.filters.iter().map(|filter| filter.name);
        let ranges = self.ranges.iter().map(|range| range.name);
        let group = [
            (self.since.is_some(), "updated_at"),
            (self.users_from.is_some(), "a file of people"),
            (self.campus.is_some(), "campus"),
            (self.pool.is_some(), "pool"),
        ];
        let group = group.into_iter().filter(|(is_given, _)| *is_given).map(|(_, name)| name);
        filters.chain(ranges).chain(group).collect::<Vec<_>>().join(", ")
    }
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
