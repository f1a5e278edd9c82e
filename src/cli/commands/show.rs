//! `candidature show`: shows one record.

use anyhow::Result;
use clap::Args;

use crate::cli::args::target::TargetArgs;
use crate::cli::context::Context;
use crate::cli::ui::records;
use crate::ops::list;

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

/// Runs the verb.
pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let target = args.target.target(false)?;
    let (session, host) = (context.session()?, context.host()?);
    let record = context.wait(list::show(&session, &target, &host))?;
    records::print_one(&context.ui, &record)
}
