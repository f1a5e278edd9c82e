//! `candidature history`: shows what was changed of one person.

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::LedgerArgs;
use crate::cli::args::target::TargetArgs;
use crate::cli::choose::{Named, not_a_flag};
use crate::cli::context::Context;
use crate::cli::ui::history;
use crate::cli::{ledger_file, person};
use crate::domain::when::When;
use crate::ops::person_history;

/// Show what was changed of one person, when and by whom
///
/// Shows every edit of the person's record that this computer has sent, in all runs, the oldest first, with
/// the old and the new values and the run that undid them. Edits that were sent from other computers, or in
/// the intra, are not known here. The record is looked up, because runs may name it by its id, by the user or
/// by the login; without the API, only runs that use the given name are shown.
///
/// With `-o json`, the output answers a person who asks what was done with their data.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature history (WHO | --user LOGIN | --id N) [OPTIONS]",
    after_help = "\
Examples:
  candidature history --user lbuckrid
  candidature history --id 23 --since 30d -o json"
)]
pub struct HistoryArgs {
    /// A login, or the e-mail address of a record or of a user
    #[arg(value_name = "WHO", value_parser = not_a_flag, conflicts_with_all = ["user", "id"])]
    who: Option<String>,

    #[command(flatten)]
    target: TargetArgs,

    /// Only edits since WHEN, such as `2026-11-01`, `yesterday` or `30d`
    #[arg(long, value_name = "WHEN", help_heading = "Behaviour")]
    since: Option<When>,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &HistoryArgs) -> Result<()> {
    let named = Named::of(context, &args.target, args.who.as_deref(), false)?;
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    let keys = person::keys(context, &named.target(context)?)?;
    let since = args.since.as_ref().map_or(0, |when| person::milliseconds(context, when));
    history::print(&context.ui, &keys, &person_history::history(&ledger, &keys, since)?)
}
