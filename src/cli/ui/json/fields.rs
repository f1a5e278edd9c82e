//! `fields`.

use serde::Serialize;

use crate::cli::args::fields::help;
use crate::domain::country_names::Country;
use crate::domain::field::{Field, Kind};

/// The document.
#[derive(Serialize)]
pub struct FieldsDocument<'a> {
    /// In the order of the API page.
    pub fields: &'a [FieldMembers],
}

/// A field, a line of `fields -o jsonl`.
#[derive(Serialize)]
pub struct FieldMembers {
    name: &'static str,
    flag: String,
    column: &'static str,
    kind: &'static str,
    group: &'static str,
    example: &'static str,
    help: String,
    identity: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<&'static [&'static str]>,
}

impl From<&'static Field> for FieldMembers {
    fn from(field: &'static Field) -> Self {
        Self {
            name: field.name,
            flag: format!("--{}", field.flag()),
            column: field.column(),
            kind: field.kind.name(),
            group: field.group.heading(),
            example: field.example,
            help: help(field),
            identity: field.is_identity(),
            values: (field.kind == Kind::CountryCode).then(|| field.completions()),
        }
    }
}

/// The document of `fields countries`.
#[derive(Serialize)]
pub struct CountriesDocument<'a> {
    /// In the order of their codes.
    pub countries: &'a [CountryMembers],
}

/// A country, a line of `fields countries -o jsonl`.
#[derive(Serialize)]
pub struct CountryMembers {
    /// The code of two letters.
    pub code: &'static str,
    /// The code of three letters.
    pub three_letters: &'static str,
    /// The name in English.
    pub english: &'static str,
    /// The name in French.
    pub french: &'static str,
    /// Other names, in the languages of the country.
    pub own: &'static [&'static str],
}

impl From<&'static Country> for CountryMembers {
    fn from(country: &'static Country) -> Self {
        let Country { code, three_letters, english, french, own } = country;
        Self { code, three_letters, english, french, own }
    }
}
