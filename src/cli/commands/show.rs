//! `candidature show`: shows one record.

use anyhow::Result;
use clap::Args;
use serde_json::{Value as Json, json};

use crate::api;
use crate::cli::args::target::TargetArgs;
use crate::cli::context::Context;
use crate::cli::ui::Document;
use crate::cli::ui::table::cell;
use crate::domain::comparison::Record;
use crate::domain::field::FIELDS;

/// Show one record
///
/// Null is shown as `null` and empty text as `""`.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature show (--user LOGIN | --id N) [OPTIONS]",
    after_help = "\
Examples:
  candidature show --user lbuckrid
  candidature show --id 23 -o jsonl | jq -r .email"
)]
pub struct ShowArgs {
    #[command(flatten)]
    target: TargetArgs,
}

pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let target = args.target.target(false)?;
    let session = context.session()?;
    let record = session.run("nothing was changed", api::show(&session.client, &target))?;
    context.out.document(&document(record))
}

/// The fields in the order of the table, then whatever else the API tells.
fn document(record: Record) -> Document {
    let known = FIELDS.iter().filter_map(|field| record.get_key_value(field.name));
    let others = record.iter().filter(|(name, _)| crate::domain::field::by_name(name).is_none());
    let rows = known.chain(others).map(|(name, value)| vec![name.clone(), cell(value)]).collect();
    let record = Json::Object(record);
    Document {
        columns: vec!["field", "value"],
        rows,
        lines: Some(vec![record.clone()]),
        json: json!({ "candidature": record }),
    }
}
