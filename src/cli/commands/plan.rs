//! `candidature plan`: shows what a file, or edits of chosen records, would change.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{ArgGroup, Args, ValueHint};

use crate::cli::args::file::FileArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::recipe::RecipeArgs;
use crate::cli::args::review::ReviewArgs;
use crate::cli::args::which::WhichArgs;
use crate::cli::context::Context;
use crate::cli::destination::existing;
use crate::cli::errors::values::warning_with_fix;
use crate::cli::ui::plan as plan_view;
use crate::cli::usage_error::UsageError;
use crate::cli::{group, input, review_files, run_driver};
use crate::ops::apply::{Limits, ensure_expected};
use crate::ops::check::Input;
use crate::ops::choose;
use crate::ops::edit_one::accepted;
use crate::ops::plan;
use crate::plan::people::People;
use crate::plan::{Header, Plan};
use crate::system::atomic_file::AtomicFile;
use crate::system::shell_quoting;

/// Show what a file, or edits of chosen records, would change
///
/// Reads the current records, 100 with each request, and shows each field that would get a new
/// value. Nothing is changed. A saved plan is shown without reading the records again.
///
/// Without a FILE, the same edits are planned for all records that --filter, --range, --since, --users-from,
/// --campus and --pool choose: texts are trimmed, matches replaced, fields set, fields cleared, in this
/// order. The plan can be saved, applied and undone like any other. If no record is chosen, the exit status
/// is 1.
#[derive(Args, Debug)]
#[command(
    group = ArgGroup::new("written").args(["save", "files"]).multiple(true),
    override_usage = "candidature plan FILE [OPTIONS]\n       candidature plan RECORDS EDITS [OPTIONS]",
    mut_arg("file", |file| {
        file.help("A CSV, JSON Lines, XLSX or ODS file, or a saved plan (`-`: standard input)")
            .required(false)
            // The usual parser of paths refuses the empty name, which stands for no file.
            .value_parser(OsStringValueParser::new().map(PathBuf::from))
            .default_value("")
            .hide_default_value(true)
    }),
    after_help = "\
Examples:
  candidature plan corrections.csv
  candidature plan corrections.xlsx --sheet 2 --save corrections.plan
  candidature plan corrections.csv --save c.plan --review review.html
  candidature plan corrections.csv -o markdown > comment.md
  candidature plan --filter country=Frnace --set country=France
  candidature plan --campus paris --replace 'phone=^0(\\d+)=+33$1' --trim"
)]
pub struct PlanArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Save the plan in this file, for `candidature apply`
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath, help_heading = "Behaviour")]
    save: Option<PathBuf>,

    /// Replace the files of --save and --review if they exist
    #[arg(long, help_heading = "Behaviour", requires = "written")]
    force: bool,

    /// Exit with status 7 if there are changes
    #[arg(long, help_heading = "Behaviour")]
    exit_code: bool,

    #[command(flatten)]
    review: ReviewArgs,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    people: PeopleArgs,

    #[command(flatten)]
    which: WhichArgs,

    #[command(flatten)]
    recipe: RecipeArgs,

    /// Refuse a plan that would change more than N records [default: 100 for chosen records]
    #[arg(long, value_name = "N", help_heading = "Behaviour")]
    max_changes: Option<u64>,
}

/// The records that edits without a file may change, unless another number is given.
const MOST_CHOSEN: u64 = 100;

/// Runs the verb.
pub fn run(context: &Context, args: &PlanArgs) -> Result<()> {
    if args.save.iter().chain(&args.review.files).any(|written| input::is_same(written, &args.file.file)) {
        return Err(UsageError::OwnInput { path: args.file.file.clone() }.into());
    }
    if let Some(path) = &args.save {
        // Better to learn that the file cannot be written before anything is read.
        drop(AtomicFile::begin(path, existing(args.force))?);
    }
    review_files::prepare(&args.review, args.force)?;
    let (mut plan, forecast) = match source(args)? {
        From::File => saved_or_made(context, args, input::snapshot(&args.file)?)?,
        From::Records => chosen(context, args)?,
    };
    let limits = Limits { max_changes: args.max_changes, ..Limits::default() };
    ensure_expected(&plan.header, limits)?;
    if let Some(path) = &args.save {
        let mut file = AtomicFile::begin(path, existing(args.force))?;
        plan.save(&mut file)?;
        file.commit()?;
    }
    plan_view::show(&context.ui, &mut plan, forecast, args.screen.full)?;
    if let Some(path) = &args.save {
        say_saved(context, path, &plan.header);
    }
    let saved = args.save.as_deref().unwrap_or(&args.file.file);
    review_files::write(context, &args.review, args.force, &mut plan, saved)?;
    if args.exit_code { pending(&plan.header) } else { Ok(()) }
}

/// Where the edits come from.
enum From {
    File,
    Records,
}

fn source(args: &PlanArgs) -> Result<From, UsageError> {
    let has_file = !args.file.file.as_os_str().is_empty();
    match (has_file, args.recipe.is_empty(), args.which.is_empty()) {
        (true, true, true) => Ok(From::File),
        (true, ..) => Err(UsageError::FileAndSelection),
        (false, true, _) => Err(UsageError::WhichEdits),
        (false, false, true) => Err(UsageError::WhichRecords),
        (false, false, false) => Ok(From::Records),
    }
}

/// The plan of the same edits for chosen records.
fn chosen(context: &Context, args: &PlanArgs) -> Result<(Plan, Option<Duration>)> {
    input::refuse_with_selection(&args.file)?;
    let reading = args.file.dates.reading(context.started_ms);
    let recipe = args.recipe.recipe(&reading)?;
    for warning in accepted(&recipe.changes, &reading, args.file.strict)? {
        context.ui.warn(&warning_with_fix(&warning));
    }
    let chosen = group::chosen(&args.which, &context.local_start(), None)?;
    args.which.unusual_values().for_each(|warning| context.ui.warn(&warning));
    let mut session = context.session()?;
    session.wait_for_slots(session.client.pacer.share());
    let (host, name) = (context.host()?, format!("records chosen by {}", args.which.words()));
    let request = choose::Request { chosen: &chosen, recipe: &recipe, reading: &reading, name: &name };
    let warn = |why: &str| run_driver::warn_of_people(context, why);
    let people = People::new(args.people.shown(), &warn);
    let made =
        run_driver::reading(context, async |progress| choose::plan(&session, &request, &people, &host, progress).await);
    let (plan, unknown) = made?;
    group::warn_of_unknown(context, &args.which, &unknown);
    plan_view::warn_of_lines(&context.ui, &plan.header);
    if args.file.strict {
        plan::refuse_warnings(&plan)?;
    }
    let most = Limits { max_changes: args.max_changes.or(Some(MOST_CHOSEN)), ..Limits::default() };
    ensure_expected(&plan.header, Limits { expect_rows: args.file.expect_rows, ..most })?;
    let forecast = session.client.pacer.forecast(plan.header.changed);
    Ok((plan, Some(forecast)))
}

/// The plan with the time that applying it takes; the time of a saved plan is not known.
fn saved_or_made(context: &Context, args: &PlanArgs, input: Input) -> Result<(Plan, Option<Duration>)> {
    if let Some(plan) = input.saved_plan()? {
        input::refuse_with_plan(&args.file)?;
        plan_view::warn_of_plan(&context.ui, &plan.header);
        return Ok((plan, None));
    }
    if args.save.is_none() && !args.review.files.is_empty() {
        return Err(UsageError::OnlyForPlan { flag: "--review", name: input.name }.into());
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
