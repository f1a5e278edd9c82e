//! `candidature runs list`: lists the most recent runs.

use anyhow::Result;
use clap::Args;

use crate::cli::args::list::limit;
use crate::cli::args::run::LedgerArgs;
use crate::cli::args::target::positive;
use crate::cli::context::Context;
use crate::cli::ui::runs;
use crate::cli::{ledger_file, person};
use crate::domain::target::{Slug, Target};
use crate::domain::when::When;
use crate::ledger::Run;
use crate::ops::history;
use crate::ops::person_history::runs_of;

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ListArgs {
    /// Show at most N runs; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: u64,

    /// Only runs that began since WHEN, such as `2026-11-01`, `yesterday` or `7d`
    #[arg(long, value_name = "WHEN")]
    since: Option<When>,

    /// Only runs that edit the candidature of this user: a login, or the user's id
    #[arg(long, value_name = "LOGIN", conflicts_with = "record")]
    user: Option<Slug>,

    /// Only runs that edit the candidature with this id
    #[arg(long, value_name = "N", value_parser = positive, allow_negative_numbers = true)]
    record: Option<i64>,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    let target = args.record.map(Target::Candidature).or_else(|| args.user.clone().map(Target::User));
    let since = args.since.as_ref().map(|when| person::milliseconds(context, when));
    if target.is_none() && since.is_none() {
        return runs::list(&context.ui, &history::list(&ledger, limit(args.limit))?);
    }
    let of_person = match &target {
        Some(target) => Some(runs_of(&ledger, &person::keys(context, target)?)?),
        None => None,
    };
    let is_meant = |run: &Run| {
        run.created_at >= since.unwrap_or(0) && of_person.as_ref().is_none_or(|runs| runs.contains(&run.id))
    };
    runs::list(&context.ui, &history::list_where(&ledger, limit(args.limit), is_meant)?)
}
