//! `candidature fields`: the table of fields, for people and programs.

use anyhow::Result;
use clap::Args;
use serde_json::{Value as Json, json};

use super::context::Context;
use crate::domain::field::{FIELDS, Field, Kind};
use crate::output::Document;

/// List the fields that can be set
///
/// Each field has a flag of `candidature update`. With `-o json`, the country codes are listed too.
#[derive(Args, Debug)]
pub struct FieldsArgs {}

pub fn run(context: &Context, _: &FieldsArgs) -> Result<()> {
    let fields: Vec<Json> = FIELDS.iter().map(describe).collect();
    context.out.document(&Document {
        columns: vec!["flag", "kind", "example", "help"],
        rows: FIELDS.iter().map(row).collect(),
        json: json!({ "fields": fields }),
        lines: Some(fields),
    })
}

fn row(field: &Field) -> Vec<String> {
    vec![format!("--{}", field.flag()), field.kind.name().to_owned(), field.example.to_owned(), field.help.to_owned()]
}

fn describe(field: &Field) -> Json {
    let mut json = json!({
        "name": field.name,
        "flag": format!("--{}", field.flag()),
        "column": field.column(),
        "kind": field.kind.name(),
        "group": field.group.heading(),
        "example": field.example,
        "help": field.help,
        "identity": field.is_identity(),
    });
    if let (Kind::CountryCode, Json::Object(members)) = (field.kind, &mut json) {
        members.insert("values".to_owned(), field.completions().into());
    }
    json
}
