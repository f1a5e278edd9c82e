//! `candidature schema`: prints the JSON Schema of the documents that commands print.

use anyhow::Result;
use clap::Args;
use serde_json::{Map, Value as Json};

use crate::cli::context::Context;
use crate::cli::ui::json::schema::{commands, schema};
use crate::cli::usage_error::UsageError;

/// Print the JSON Schema of a command's JSON output
///
/// Without COMMAND, prints one object with the schema of each command. The schemas are written in JSON Schema
/// 2020-12. New members may be added to a document at any time, so that the schemas allow other members.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature schema plan
  candidature schema runs show | jq .properties
  candidature schema > schemas.json")]
pub struct SchemaArgs {
    /// A command, such as `plan` or `runs list`
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

/// Runs the verb.
pub fn run(context: &Context, args: &SchemaArgs) -> Result<()> {
    let command = match args.command.join(" ") {
        words if words == "runs" => "runs list".to_owned(),
        words => words,
    };
    let document = if command.is_empty() {
        let all = commands().into_iter().filter_map(|command| Some((command.to_owned(), schema(command)?)));
        Json::Object(all.collect::<Map<_, _>>())
    } else {
        schema(&command).ok_or_else(|| UsageError::NoSchema { command, known: commands() })?
    };
    context.ui.data(&format!("{}\n", serde_json::to_string_pretty(&document)?))
}
