//! `candidature show`: one record as it is now.

use anyhow::Result;
use clap::Args;

use crate::api;
use crate::cli::args::target::TargetArgs;
use crate::cli::context::Context;
use crate::cli::ui::Table;
use crate::cli::ui::json::records::RecordDocument;
use crate::cli::ui::table::cell;
use crate::domain::comparison::Record;
use crate::domain::field::FIELDS;

/// Show one record
///
/// On a terminal, null is shown as `null` and empty text as `""`.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature show (--user SLUG | --id N) [OPTIONS]",
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
    context.ui.list(&table(&record), &RecordDocument { candidature: &record }, &[&record])
}

/// The fields in the order of the table, then whatever else the API tells.
fn table(record: &Record) -> Table {
    let known = FIELDS.iter().filter_map(|field| record.get_key_value(field.name));
    let others = record.iter().filter(|(name, _)| crate::domain::field::by_name(name).is_none());
    let rows = known.chain(others).map(|(name, value)| vec![name.clone(), cell(value)]);
    Table { columns: vec!["field", "value"], rows: rows.collect() }
}
