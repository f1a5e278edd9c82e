//! Which records of a list, in which order, and which of their fields.

use anyhow::Result;
use clap::Args;

use super::fields::FieldName;
use super::offer::Offering;
use crate::domain::field::Field;
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
        value_parser = Offering::<Order>::new(orders),
        hide_possible_values = true
    )]
    pub sort: Vec<Order>,

    /// Only these fields, in this order
    #[arg(
        long,
        value_name = "FIELD[,..]",
        value_delimiter = ',',
        value_parser = FieldName,
        hide_possible_values = true,
        help_heading = "What of them"
    )]
    pub fields: Vec<&'static Field>,
}

impl SelectArgs {
    /// Refuses what the API would silently take the last of.
    pub fn check(&self) -> Result<()> {
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

    /// The fields that were asked for, each once.
    pub fn distinct_fields(&self) -> Vec<&'static Field> {
        let mut distinct: Vec<&'static Field> = Vec::new();
        for field in &self.fields {
            if !distinct.contains(field) {
                distinct.push(field);
            }
        }
        distinct
    }
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
