//! Prints the table of fields.

use anyhow::Result;

use crate::cli::args::fields::help;
use crate::cli::ui::json::fields::{CountriesDocument, CountryMembers, FieldMembers, FieldsDocument};
use crate::cli::ui::{Table, Ui};
use crate::domain::country::search;
use crate::domain::field::{FIELDS, Field};

/// A terminal with fewer columns has the flag and the column in one cell, which wraps between them.
const WIDE: u16 = 100;

/// Prints every field: its flag, its column in a file, the values that it takes.
pub fn print(ui: &Ui) -> Result<()> {
    let fields: Vec<FieldMembers> = FIELDS.iter().map(FieldMembers::from).collect();
    let is_narrow = ui.out_is_terminal() && ui.out_width() < WIDE;
    let (columns, rows) = if is_narrow {
        (vec!["flag, column", "kind", "example", "help"], FIELDS.iter().map(narrow_row).collect())
    } else {
        (vec!["flag", "column", "kind", "example", "help"], FIELDS.iter().map(row).collect())
    };
    ui.list(&Table { columns, rows }, &FieldsDocument { fields: &fields }, &fields)
}

fn row(field: &Field) -> Vec<String> {
    let flag = format!("--{}", field.flag());
    [&flag, field.column(), field.kind.name(), field.example, &help(field)].map(ToOwned::to_owned).to_vec()
}

fn narrow_row(field: &Field) -> Vec<String> {
    let names = format!("--{} {}", field.flag(), field.column());
    [&names, field.kind.name(), field.example, &help(field)].map(ToOwned::to_owned).to_vec()
}

/// Prints the countries of which a code or a name contains a text.
pub fn print_countries(ui: &Ui, text: &str) -> Result<()> {
    let countries: Vec<CountryMembers> = search(text).map(CountryMembers::from).collect();
    if countries.is_empty() {
        ui.say(&format!("no code or name of a country contains {text:?}"));
    }
    let row =
        |it: &CountryMembers| [it.code, it.english, it.french, &it.own.join(", ")].map(ToOwned::to_owned).to_vec();
    let table = Table { columns: vec!["code", "english", "french", "own"], rows: countries.iter().map(row).collect() };
    ui.list(&table, &CountriesDocument { countries: &countries }, &countries)
}
