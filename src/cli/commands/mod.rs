//! The verbs, one file each.

pub mod apply;
pub mod auth;
pub mod check;
pub mod completions;
pub mod doctor;
pub mod edit;
pub mod export;
pub mod fields;
pub mod find;
pub mod history;
pub mod list;
pub mod plan;
pub mod runs;
pub mod sandbox;
pub mod schema;
pub mod show;
pub mod update;

use anyhow::Result;
use clap::Subcommand;

use crate::cli::context::Context;

/// The verb with its arguments, as typed. The doc comments of the arguments are the help.
// A doc comment on a variant would replace all of the help of its verb.
#[derive(Subcommand, Debug)]
#[allow(clippy::missing_docs_in_private_items, reason = "the help of a verb is on its arguments")]
pub enum Verb {
    Update(update::UpdateArgs),
    Edit(edit::EditArgs),
    Find(find::FindArgs),
    Show(show::ShowArgs),
    List(list::ListArgs),
    Export(export::ExportArgs),
    Check(check::CheckArgs),
    Plan(plan::PlanArgs),
    Apply(apply::ApplyArgs),
    Runs(runs::RunsArgs),
    History(history::HistoryArgs),
    Fields(fields::FieldsArgs),
    Auth(auth::AuthArgs),
    Sandbox(sandbox::SandboxArgs),
    Doctor(doctor::DoctorArgs),
    Schema(schema::SchemaArgs),
    Completions(completions::CompletionsArgs),
}

impl Verb {
    /// Whether the verb changes records through the API. A dry run changes none.
    fn edits(&self) -> bool {
        match self {
            Self::Update(args) => !args.only_prints(),
            Self::Apply(_) | Self::Edit(_) => true,
            Self::Runs(args) => args.edits(),
            _ => false,
        }
    }

    /// Whether the verb has the flag `--blind`, which writes without reading.
    pub const fn has_blind(&self) -> bool {
        matches!(self, Self::Update(_) | Self::Apply(_))
    }
}

/// Runs the verb of the command line.
pub fn run(context: &Context, verb: Verb) -> Result<()> {
    if verb.edits() && !context.dry_run {
        context.ensure_may_edit()?;
    }
    match verb {
        Verb::Update(args) => update::run(context, &args),
        Verb::Edit(args) => edit::run(context, &args),
        Verb::Find(args) => find::run(context, &args),
        Verb::Show(args) => show::run(context, &args),
        Verb::Check(args) => check::run(context, &args),
        Verb::Plan(args) => plan::run(context, &args),
        Verb::Apply(args) => apply::run(context, &args),
        Verb::Runs(args) => runs::run(context, &args),
        Verb::List(args) => list::run(context, &args),
        Verb::Export(args) => export::run(context, &args),
        Verb::History(args) => history::run(context, &args),
        Verb::Fields(args) => fields::run(context, &args),
        Verb::Auth(args) => auth::run(context, args),
        Verb::Sandbox(args) => sandbox::run(context, args),
        Verb::Doctor(args) => doctor::run(context, &args),
        Verb::Schema(args) => schema::run(context, &args),
        Verb::Completions(args) => completions::run(context, &args),
    }
}
