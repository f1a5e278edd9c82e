//! `candidature show`: shows one record.

use anyhow::Result;
use clap::Args;

use crate::cli::args::people::PeopleArgs;
use crate::cli::args::target::TargetArgs;
use crate::cli::choose::{Named, not_a_flag};
use crate::cli::context::Context;
use crate::cli::run_driver::warn_of_people;
use crate::cli::ui::records;
use crate::ops::list;
use crate::plan::people::People;

/// Show one record
///
/// Null is shown as `null` and empty text as `""`. On a terminal, without WHO, --user and --id, the command
/// asks for a name and lets you choose a person.
#[derive(Args, Debug)]
#[command(
    override_usage = "candidature show (WHO | --user LOGIN | --id N) [OPTIONS]",
    after_help = "\
Examples:
  candidature show lbuckrid
  candidature show lily@example.com
  candidature show --id 23 -o jsonl | jq -r .email"
)]
pub struct ShowArgs {
    /// A login, or the e-mail address of a record or of a user
    #[arg(value_name = "WHO", value_parser = not_a_flag, conflicts_with_all = ["user", "id"])]
    who: Option<String>,

    #[command(flatten)]
    target: TargetArgs,

    #[command(flatten)]
    people: PeopleArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let target = Named::of(context, &args.target, args.who.as_deref(), false)?.target(context)?;
    let (session, host) = (context.session()?, context.host()?);
    let warn = |why: &str| warn_of_people(context, why);
    let people = People::new(args.people.shown(), &warn);
    let record = context.wait(list::show(&session, &target, &people, &host))?;
    records::print_one(&context.ui, &record)
}
