//! Prints records: one by its fields, many as rows.

use anyhow::Result;
use serde_json::Value as Json;

use crate::cli::ui::json::records::RecordDocument;
use crate::cli::ui::table::cell;
use crate::cli::ui::{Format, Table, Ui};
use crate::domain::comparison::Record;
use crate::domain::field::{FIELDS, by_name};
use crate::domain::who::PERSON;
use crate::plan::people::Shown;

/// What a table shows of a record: who it is, in 80 columns.
pub fn usual(shown: Shown) -> Vec<&'static str> {
    let who: &[&str] = match shown {
        Shown::Nothing => &["user_id"],
        Shown::Login => &["login"],
        Shown::Names => &PERSON,
    };
    [&["id"], who, &["email", "birth_date", "country", "phone"]].concat()
}

/// A record as cells. CSV shows null and empty text alike.
pub fn row(record: &Record, columns: &[&str], format: Format) -> Vec<String> {
    let text = |value: &Json| match (value, format) {
        (Json::Null, Format::Csv) => String::new(),
        (Json::String(text), Format::Csv) => text.clone(),
        (value, _) => cell(value),
    };
    columns.iter().map(|name| text(record.get(*name).unwrap_or(&Json::Null))).collect()
}

/// The record with the chosen columns only; the complete record if none were chosen.
pub fn narrowed(record: Record, chosen: &[&str]) -> Json {
    if chosen.is_empty() {
        return Json::Object(record);
    }
    let member = |name: &&str| ((*name).to_owned(), record.get(*name).cloned().unwrap_or(Json::Null));
    Json::Object(chosen.iter().map(member).collect())
}

/// Prints one record: whose it is, its fields in the order of the API page, then the other members that the API sends.
pub fn print_one(ui: &Ui, record: &Record) -> Result<()> {
    let who = PERSON.iter().filter_map(|name| record.get_key_value(*name));
    let known = FIELDS.iter().filter_map(|field| record.get_key_value(field.name));
    let others = record.iter().filter(|(name, _)| by_name(name).is_none() && !PERSON.contains(&name.as_str()));
    let rows = who.chain(known).chain(others).map(|(name, value)| vec![name.clone(), cell(value)]);
    let table = Table { columns: vec!["field", "value"], rows: rows.collect() };
    ui.list(&table, &RecordDocument { candidature: record }, &[record])
}
