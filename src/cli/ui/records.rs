//! Prints records: one by its fields, many as rows.

use serde_json::{Value as Json, json};

use crate::cli::ui::table::cell;
use crate::cli::ui::{Document, Format};
use crate::domain::comparison::Record;
use crate::domain::field::{FIELDS, by_name};

/// What a table shows of a record: who it is, in 80 columns.
pub const USUAL: [&str; 6] = ["id", "user_id", "email", "birth_date", "country", "phone"];

/// A record as cells. CSV shows null and empty text alike.
pub fn row(record: &Record, columns: &[&str], format: Format) -> Vec<String> {
    let text = |value: &Json| match (value, format) {
        (Json::Null, Format::Csv) => String::new(),
        (Json::String(text), Format::Csv) => text.clone(),
        (value, _) => cell(value),
    };
    columns.iter().map(|name| text(record.get(*name).unwrap_or(&Json::Null))).collect()
}

/// The record, with the chosen columns only if there are such.
pub fn narrowed(record: Record, chosen: &[&str]) -> Json {
    if chosen.is_empty() {
        return Json::Object(record);
    }
    let member = |name: &&str| ((*name).to_owned(), record.get(*name).cloned().unwrap_or(Json::Null));
    Json::Object(chosen.iter().map(member).collect())
}

/// The JSON of a list.
pub fn document(records: Vec<Json>, total: Option<u64>) -> Json {
    json!({ "candidatures": records, "total": total })
}

/// One record: its fields in the order of the table, then the other members that the API sends.
pub fn one(record: Record) -> Document {
    let known = FIELDS.iter().filter_map(|field| record.get_key_value(field.name));
    let others = record.iter().filter(|(name, _)| by_name(name).is_none());
    let rows = known.chain(others).map(|(name, value)| vec![name.clone(), cell(value)]).collect();
    let record = Json::Object(record);
    Document {
        columns: vec!["field", "value"],
        rows,
        lines: Some(vec![record.clone()]),
        json: json!({ "candidature": record }),
    }
}
