//! The flags that choose records and fields for `list` and `export`.

use std::str::FromStr;

use clap::Args;

use crate::cli::args::fields::named;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::suggest::SuggestedValues;
use crate::cli::args::which::WhichArgs;
use crate::domain::field::{FIELDS, READ_ONLY};
use crate::domain::filter::{Order, Use};
use crate::domain::who::PERSON;
use crate::plan::people::Shown;

/// Which records to read, in which order, and which fields to show.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Which records")]
pub struct SelectArgs {
    /// Which records.
    #[command(flatten)]
    pub which: WhichArgs,

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
    /// The order of the records. Ties are broken by the id, or a record could be on two pages, or on none.
    pub fn order(&self) -> Option<String> {
        let mut sort: Vec<String> = self.sort.iter().map(order).collect();
        if !sort.is_empty() && !self.sort.iter().any(|order| order.name == "id") {
            sort.push("id".to_owned());
        }
        (!sort.is_empty()).then(|| sort.join(","))
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

/// A limit as `--limit` says it.
pub fn limit(flag: u64) -> Option<u64> {
    (flag > 0).then_some(flag)
}

fn order(order: &Order) -> String {
    format!("{}{}", if order.descending { "-" } else { "" }, order.name)
}
