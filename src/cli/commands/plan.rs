//! `candidature plan`: shows what a file would change.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::file::FileArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::context::Context;
use crate::cli::destination::existing;
use crate::cli::ui::plan as plan_view;
use crate::cli::usage_error::UsageError;
use crate::cli::{input, run_driver};
use crate::ops::check::Input;
use crate::plan::{Header, Plan};
use crate::system::atomic_file::AtomicFile;
use crate::system::shell_quoting;

/// Show what a file would change
///
/// Reads the current records, 100 with each request, and shows each field that would get a new
/// value. Nothing is changed. A saved plan is shown without reading the records again.
#[derive(Args, Debug)]
#[command(
    mut_arg("file", |file| file.help("A CSV, JSON Lines, XLSX or ODS file, or a saved plan (`-`: standard input)")),
    after_help = "\
Examples:
  candidature plan corrections.csv
  candidature plan corrections.xlsx --sheet 2 --save corrections.plan
  candidature plan corrections.csv -o markdown > comment.md"
)]
pub struct PlanArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Save the plan in this file, for `candidature apply`
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath, help_heading = "Behaviour")]
    save: Option<PathBuf>,

    /// Replace the file of --save if it exists
    #[arg(long, help_heading = "Behaviour", requires = "save")]
    force: bool,

    /// Exit with status 7 if there are changes
    #[arg(long, help_heading = "Behaviour")]
    exit_code: bool,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    people: PeopleArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &PlanArgs) -> Result<()> {
    if args.save.as_deref().is_some_and(|save| input::is_same(save, &args.file.file)) {
        return Err(UsageError::OwnInput { path: args.file.file.clone() }.into());
    }
    if let Some(path) = &args.save {
        // Better to learn that the file cannot be written before anything is read.
        drop(AtomicFile::begin(path, existing(args.force))?);
    }
    let input = input::snapshot(&args.file)?;
    let (mut plan, forecast) = saved_or_made(context, args, input)?;
    if let Some(path) = &args.save {
        let mut file = AtomicFile::begin(path, existing(args.force))?;
        plan.save(&mut file)?;
        file.commit()?;
    }
    plan_view::show(&context.ui, &mut plan, forecast, args.screen.full)?;
    if let Some(path) = &args.save {
        say_saved(context, path, &plan.header);
    }
    if args.exit_code { pending(&plan.header) } else { Ok(()) }
}

/// The plan with the time that applying it takes; the time of a saved plan is not known.
fn saved_or_made(context: &Context, args: &PlanArgs, input: Input) -> Result<(Plan, Option<Duration>)> {
    if let Some(plan) = input.saved_plan()? {
        input::refuse_with_plan(&args.file)?;
        plan_view::warn_of_plan(&context.ui, &plan.header);
        return Ok((plan, None));
    }
    let source = input::checked_source(context, &args.file, input)?;
    let mut session = context.session()?;
    session.wait_for_slots(session.client.pacer.share());
    let plan = run_driver::make_plan(context, &session, &source, args.people.shown(), args.file.strict)?;
    let forecast = session.client.pacer.forecast(plan.header.changed);
    Ok((plan, Some(forecast)))
}

fn say_saved(context: &Context, path: &Path, header: &Header) {
    let apply = context.command_line(&format!("apply {}", shell_quoting::word(&path.display().to_string())));
    let next = if header.changed > 0 { format!("; to apply it: {apply}") } else { String::new() };
    context.ui.say(&format!("saved {}{next}", path.display()));
}

/// The error of a plan with changes or failures, for `--exit-code`.
fn pending(header: &Header) -> Result<()> {
    match *header {
        Header { rows, failed, .. } if failed > 0 => Err(UsageError::RowsCannotBeApplied { failed, rows }.into()),
        Header { changed: 1.., .. } => Err(UsageError::ChangesPending.into()),
        _ => Ok(()),
    }
}
