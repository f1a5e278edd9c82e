//! Which records of a list, in which order, and which of their fields.

use std::str::FromStr;

use clap::Args;

use crate::cli::args::fields::named;
use crate::cli::args::suggest::SuggestedValues;
use crate::domain::field::{FIELDS, READ_ONLY};
use anyhow::Result;

use crate::api::list::Query;
use crate::domain::filter::{Filter, NAMES, Order, Range};
use crate::error::Failure;

#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Which records")]
pub struct SelectArgs {
    /// Only records whose FIELD is V; commas separate several values, any of which will do
    #[arg(long = "filter", value_name = "FIELD=V")]
    pub filters: Vec<Filter>,

    /// Only records whose FIELD is between two values, both included
    #[arg(long = "range", value_name = "FIELD=LOW,HIGH")]
    pub ranges: Vec<Range>,

    /// Order by these fields; `-` in front for descending order [default: id]
    #[arg(
        long,
        value_name = "[-]FIELD[,..]",
        value_delimiter = ',',
        allow_hyphen_values = true,
        value_parser = SuggestedValues::<Order>::new(orders),
        hide_possible_values = true
    )]
    pub sort: Vec<Order>,

    /// Only these fields, in this order
    #[arg(
        long,
        value_name = "FIELD[,..]",
        value_delimiter = ',',
        value_parser = SuggestedValues::<Column>::new(columns),
        hide_possible_values = true,
        help_heading = "What of them"
    )]
    pub fields: Vec<Column>,
}

impl SelectArgs {
    /// Refuses what the API would silently take the last of.
    pub fn check(&self) -> anyhow::Result<()> {
        let filters: Vec<&str> = self.filters.iter().map(|filter| filter.name).collect();
        let ranges: Vec<&str> = self.ranges.iter().map(|range| range.name).collect();
        if let Some(name) = twice(&filters) {
            return Err(Failure::usage(format!("--filter {name} is given twice"))
                .hint(format!("for any of several values: --filter {name}=A,B"))
                .into());
        }
        match twice(&ranges) {
            Some(name) => Err(Failure::usage(format!("--range {name} is given twice")).into()),
            None => Ok(()),
        }
    }

    /// The columns that were asked for, each once.
    pub fn distinct_columns(&self) -> Vec<&'static str> {
        let mut distinct: Vec<&'static str> = Vec::new();
        for Column(name) in &self.fields {
            if !distinct.contains(name) {
                distinct.push(name);
            }
        }
        distinct
    }
}

/// The name of what a record shows: a field's, or of what can only be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column(pub &'static str);

impl FromStr for Column {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let read_only = READ_ONLY.iter().find(|name| **name == text.replace('-', "_"));
        match read_only {
            Some(name) => Ok(Self(name)),
            None => named(text).map(|field| Self(field.name)),
        }
    }
}

fn columns() -> Vec<String> {
    FIELDS.iter().map(|field| field.name).chain(READ_ONLY.iter().copied()).map(ToOwned::to_owned).collect()
}

fn orders() -> Vec<String> {
    NAMES.iter().flat_map(|name| [(*name).to_owned(), format!("-{name}")]).collect()
}

fn twice<'a>(names: &[&'a str]) -> Option<&'a str> {
    names
        .iter()
        .enumerate()
        .find(|(at, name)| names.iter().take(*at).any(|other| other == *name))
        .map(|(_, name)| *name)
}

impl SelectArgs {
    /// The query that flags describe. Ties are broken by the id, or a record could be on two pages, or on
    /// none.
    pub fn query(&self) -> Result<Query> {
        self.check()?;
        let mut sort: Vec<String> = self.sort.iter().map(order).collect();
        if !sort.is_empty() && !self.sort.iter().any(|order| order.name == "id") {
            sort.push("id".to_owned());
        }
        Ok(Query {
            filters: self.filters.iter().map(|filter| (filter.name.to_owned(), filter.value.clone())).collect(),
            ranges: self
                .ranges
                .iter()
                .map(|range| (range.name.to_owned(), range.low.clone(), range.high.clone()))
                .collect(),
            sort: (!sort.is_empty()).then(|| sort.join(",")),
        })
    }
}

/// A limit as `--limit` says it.
pub fn limit(flag: u64) -> Option<u64> {
    (flag > 0).then_some(flag)
}

fn order(order: &Order) -> String {
    format!("{}{}", if order.descending { "-" } else { "" }, order.name)
}
