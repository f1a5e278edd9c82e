//! `candidature apply`: applies the edits of a file, or a saved plan.

use anyhow::Result;
use clap::Args;

use crate::cli::args::file::FileArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::method::MethodArgs;
use crate::cli::args::people::PeopleArgs;
use crate::cli::args::review::DecisionArgs;
use crate::cli::args::run::{LedgerArgs, RunArgs};
use crate::cli::confirmation::confirm;
use crate::cli::context::Context;
use crate::cli::run_driver::{self, RunSettings, drive};
use crate::cli::ui::{plan as plan_view, time};
use crate::cli::usage_error::UsageError;
use crate::cli::{decisions, input, interactive, ledger_file};
use crate::ops::apply::{self, Limits};
use crate::ops::check::Input;
use crate::ops::plan;
use crate::ops::session::Session;
use crate::plan::Plan;

/// Apply a file of edits, or a saved plan
///
/// Every row of the file is checked before anything is sent. Then the records are read, the
/// differences are shown and, once you confirm, sent as fast as the API's limits allow.
///
/// Every edit is recorded on this machine before it is sent. If a run is interrupted, continue it with
/// `candidature runs resume`; to restore the old values, use `candidature runs undo`.
#[derive(Args, Debug)]
#[command(
    mut_arg("file", |file| file.help("A CSV, JSON Lines, XLSX or ODS file, or a saved plan (`-`: standard input)")),
    after_help = "\
Examples:
  candidature apply corrections.csv
  candidature apply corrections.csv --yes --max-changes 500 --report out
  candidature apply corrections.plan
  candidature apply c.plan --decisions review-decisions.json
  candidature apply corrections.csv --blind -n"
)]
pub struct ApplyArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Send every row without reading the records first; such a run cannot be undone
    #[arg(long, help_heading = "Behaviour", conflicts_with = "key")]
    blind: bool,

    /// Stop if more than N records would be changed
    #[arg(long, value_name = "N", help_heading = "Behaviour")]
    max_changes: Option<u64>,

    #[command(flatten)]
    review: DecisionArgs,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    people: PeopleArgs,

    #[command(flatten)]
    method: MethodArgs,

    #[command(flatten)]
    running: RunArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ApplyArgs) -> Result<()> {
    let mut settings = RunSettings::of(&args.running, context.started);
    if !context.dry_run {
        // Better to learn that the ledger cannot be used before anything is read.
        drop(ledger_file::open(context, &args.ledger)?);
    }
    let input = input::snapshot(&args.file)?;
    match input.saved_plan()? {
        Some(plan) => apply_saved(context, args, &mut settings, plan),
        None => apply_file(context, args, &mut settings, input),
    }
}

fn apply_file(context: &Context, args: &ApplyArgs, settings: &mut RunSettings, input: Input) -> Result<()> {
    if args.review.decisions.is_some() {
        return Err(UsageError::OnlyForPlan { flag: "--decisions", name: input.name }.into());
    }
    let source = input::checked_source(context, &args.file, input)?;
    let host = context.host()?;
    if context.dry_run && args.blind {
        let mut plan = plan::make_without_reading(&plan::nobody(), &source, &host)?;
        return print_requests(context, args, &mut plan);
    }
    let session = settings.session(context)?;
    let mut plan = if args.blind {
        plan::make_without_reading(&session.owner, &source, &host)?
    } else {
        run_driver::make_plan(context, &session, &source, context.shown_before(args.people), args.file.strict)?
    };
    // The check compared the number of rows.
    let limits = Limits { expect_rows: None, ..limits(args) };
    let limits = reviewed(context, args, settings, &mut plan, limits)?;
    apply_plan(context, args, settings, &session, plan, limits)
}

/// Applies exactly what was planned: a value that changed since is a conflict.
fn apply_saved(context: &Context, args: &ApplyArgs, settings: &mut RunSettings, mut plan: Plan) -> Result<()> {
    input::refuse_with_plan(&args.file)?;
    let name = input::name(&args.file);
    if args.blind {
        return Err(UsageError::NotForPlan { flag: "--blind", name }.into());
    }
    let limits = reviewed(context, args, settings, &mut plan, limits(args))?;
    apply::ensure_identity_is_kept(&mut plan, limits)?;
    plan_view::warn_of_plan(&context.ui, &plan.header);
    if context.dry_run {
        return print_requests(context, args, &mut plan);
    }
    let session = settings.session_for(context, &name, &plan.header.owner())?;
    apply_plan(context, args, settings, &session, plan, limits)
}

/// Leaves what a review accepted of the plan, and the limits that are left to check.
fn reviewed(
    context: &Context,
    args: &ApplyArgs,
    settings: &mut RunSettings,
    plan: &mut Plan,
    limits: Limits,
) -> Result<Limits> {
    let selected = if let Some(file) = &args.review.decisions {
        decisions::selected(context, &args.review, file, plan)?
    } else if args.review.interactive {
        let (selected, answers) = interactive::selected(context, plan)?;
        settings.reviewed.answers = Some(answers);
        selected
    } else {
        return Ok(limits);
    };
    // The caller expects a number of rows of the whole plan.
    apply::ensure_expected(&plan.header, Limits { max_changes: None, ..limits })?;
    (*plan, settings.reviewed.rejected) = (selected.plan, selected.rejected);
    Ok(Limits { expect_rows: None, ..limits })
}

fn limits(args: &ApplyArgs) -> Limits {
    Limits {
        max_changes: args.max_changes,
        expect_rows: args.file.expect_rows,
        max_errors: args.running.max_errors,
        allow_identity_change: args.file.allow_identity_change,
    }
}

fn apply_plan(
    context: &Context,
    args: &ApplyArgs,
    settings: &RunSettings,
    session: &Session,
    mut plan: Plan,
    limits: Limits,
) -> Result<()> {
    apply::ensure_expected(&plan.header, limits)?;
    if context.dry_run {
        return print_requests(context, args, &mut plan);
    }
    if let Err(refused) = apply::ensure_few_failures(&plan.header, limits) {
        plan_view::name_failures(&context.ui, &mut plan)?;
        return Err(refused);
    }
    let forecast = session.client.pacer.forecast(plan.header.changed);
    plan_view::preview(&context.ui, &mut plan, forecast, context.shows_changes(), args.screen.full)?;
    if plan.header.changed + plan.header.failed == 0 {
        settings.reviewed.forget_answers()?;
        return run_driver::conclude_without_run(context, settings, &mut plan);
    }
    if plan.header.changed > 0 {
        let amount = plan_view::amount(&context.ui, &plan.header);
        let question = format!("Update {amount} (takes about {})?", time::about(forecast));
        confirm(context, &question)?;
    }
    let host = context.host()?;
    host.ensure_not_stopped("nothing was sent")?;
    let ledger = ledger_file::open(context, &args.ledger)?;
    let held = apply::begin(session, ledger, &mut plan, args.method.method(), &host)?;
    settings.reviewed.forget_answers()?;
    drive(context, settings, session, held)
}

/// Prints what would be sent. Rows that cannot be sent make the command fail.
fn print_requests(context: &Context, args: &ApplyArgs, plan: &mut Plan) -> Result<()> {
    run_driver::print_requests(context, plan, args.method.method())?;
    match plan.header.failed {
        0 => Ok(()),
        failed => Err(UsageError::RowsCannotBeApplied { failed, rows: plan.header.rows }.into()),
    }
}
