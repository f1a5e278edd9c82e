//! `candidature apply`: the edits of a file or of a saved plan, done.

use std::time::Duration;

use anyhow::Result;
use clap::Args;

use crate::cli::args::file::FileArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::args::method::MethodArgs;
use crate::cli::args::run::{LedgerArgs, RunArgs};
use crate::cli::commands::plan;
use crate::cli::context::Context;
use crate::cli::running;
use crate::cli::running::{Answered, Work};
use crate::cli::session::{Session, ensure_not_asked_to_stop};
use crate::cli::ui::{counted, plan as plan_view, requests, time};
use crate::cli::{files, record, report};
use crate::domain::row_state::State;
use crate::error;
use crate::error::Failure;
use crate::ledger::{Kind, NewRun, Owner};
use crate::plan::{Header, Plan};

/// Apply a file of edits, or a saved plan
///
/// The file is checked whole before anything is sent; the records are read, what differs is shown,
/// and after a yes it is sent, as fast as the API's limits allow and no faster. Every edit is
/// recorded before it is sent, so that a run that is cut off can be resumed (`candidature runs
/// resume`) and a finished one taken back (`candidature runs undo`).
#[derive(Args, Debug)]
#[command(
    mut_arg("file", |file| file.help("CSV, JSON Lines, XLSX or a saved plan (`-`: standard input)")),
    after_help = "\
Examples:
  candidature apply corrections.csv
  candidature apply corrections.csv --yes --max-changes 500 --report out
  candidature apply corrections.plan
  candidature apply corrections.csv --blind -n"
)]
pub struct ApplyArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Send every row without reading the records first; undo is then not possible
    #[arg(long, help_heading = "How", conflicts_with = "verify")]
    blind: bool,

    /// Refuse when more than N changes would be made
    #[arg(long, value_name = "N", help_heading = "How")]
    max_changes: Option<u64>,

    #[command(flatten)]
    screen: FullArgs,

    #[command(flatten)]
    method: MethodArgs,

    #[command(flatten)]
    running: RunArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &ApplyArgs) -> Result<()> {
    report::ensure_elsewhere(args.running.report.as_deref(), &args.file.file)?;
    if !context.dry_run {
        // A ledger that cannot be used is better known before anything is read.
        drop(record::open(&args.ledger)?);
    }
    let input = files::snapshot(&args.file)?;
    if let Some(plan) = Plan::open(&files::name(&args.file), input.try_clone()?)? {
        return apply_saved(context, args, plan);
    }
    let source = files::open(context, &args.file, input)?;
    files::check(context, &source, &args.file)?;
    if context.dry_run && args.blind {
        let nobody = Owner { profile: String::new(), address: String::new(), application: String::new() };
        let mut plan = plan::make_blind(Header::new(&nobody, source.name(), record::now_ms()), &source)?;
        return print_requests(context, args, &mut plan);
    }
    let session = running::session(context, &args.running)?;
    let plan = if args.blind {
        plan::make_blind(plan::header(&session, &source)?, &source)?
    } else {
        plan::make(context, &session, &source, &args.file)?
    };
    apply(context, args, session, plan, Freshness::JustRead)
}

/// Exactly what was planned: whatever changed since is a conflict.
fn apply_saved(context: &Context, args: &ApplyArgs, mut plan: Plan) -> Result<()> {
    files::refuse_with_plan(&args.file)?;
    if args.blind {
        return Err(files::not_for_plan("--blind", &args.file).into());
    }
    if !args.file.allow_identity_change && plan.moving()? > 0 {
        return Err(Failure::usage("the plan gives records another id or another user")
            .hint("nothing was sent; if that is what you want, add --allow-identity-change")
            .into());
    }
    if context.dry_run {
        return print_requests(context, args, &mut plan);
    }
    let session = running::session_of(context, &args.running, &files::name(&args.file), &plan.header.owner())?;
    apply(context, args, session, plan, Freshness::Saved)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freshness {
    JustRead,
    /// The records are read again before they are written.
    Saved,
}

fn apply(context: &Context, args: &ApplyArgs, session: Session, mut plan: Plan, freshness: Freshness) -> Result<()> {
    refuse_surprises(args, &plan.header, freshness == Freshness::Saved)?;
    if context.dry_run {
        return print_requests(context, args, &mut plan);
    }
    refuse_too_many_failures(context, args, &mut plan)?;
    let forecast = session.client.pacer.forecast(plan.header.changed);
    plan_view::preview(&context.ui, &mut plan, forecast, context.shows_changes(), args.screen.full)?;
    if plan.header.changed + plan.header.failed == 0 {
        return running::print_nothing_to_do(context, &args.running, &mut plan);
    }
    let answered = confirm(context, &plan.header, forecast)?;
    let mut ledger = record::open(&args.ledger)?;
    let new = NewRun {
        kind: Kind::Apply,
        parent: None,
        owner: session.owner.clone(),
        source: Some(plan.header.source.clone()),
        input_sha256: Some(plan.header.input_sha256.clone()),
        columns: plan.header.columns.clone(),
        method: args.method.method().name().to_owned(),
        blind: plan.header.blind,
        read_at: plan.header.read_at,
    };
    ensure_not_asked_to_stop("nothing was sent")?;
    let run = ledger.begin(&new, record::now_ms(), plan.lines()?)?;
    let reread = freshness == Freshness::Saved || answered == Answered::ByPerson;
    let hold = record::RunLock::of(&ledger, run)?;
    running::work(context, &args.running, &args.ledger, Work { session, ledger, hold, run, reread })
}

/// More changes, or another number of rows, than the caller expected.
fn refuse_surprises(args: &ApplyArgs, header: &Header, from_plan: bool) -> Result<()> {
    let refuse = |message: String| -> Result<()> { Err(Failure::usage(message).hint("nothing was sent").into()) };
    if let Some(most) = args.max_changes.filter(|most| header.changed > *most) {
        return refuse(format!("{} would be made, and --max-changes allows {most}", counted(header.changed, "change")));
    }
    // Of a file, the check has compared it.
    if let Some(expected) = args.file.expect_rows.filter(|expected| from_plan && header.rows != *expected) {
        let rows = counted(header.rows, "row");
        return refuse(format!("{} has {rows}, and --expect-rows says {expected}", header.source));
    }
    Ok(())
}

/// What is known to fail before anything is sent counts as failed.
fn refuse_too_many_failures(context: &Context, args: &ApplyArgs, plan: &mut Plan) -> Result<()> {
    let Header { rows, failed, .. } = plan.header;
    let Some(most) = args.running.max_errors.map(|most| most.of(rows)).filter(|most| failed > *most) else {
        return Ok(());
    };
    plan_view::name_failures(&context.ui, plan)?;
    let message = format!("{failed} of {} cannot be applied, and --max-errors allows {most}", counted(rows, "row"));
    Err(Failure::usage(message).hint("nothing was sent").into())
}

fn confirm(context: &Context, header: &Header, forecast: Duration) -> Result<Answered> {
    if header.changed == 0 {
        return Ok(Answered::ByFlag);
    }
    let time = time::about(forecast);
    running::confirm(context, &format!("Change {}, in about {time}?", plan_view::amount(&context.ui, header)))
}

/// What would be sent, a line each, and what cannot be.
fn print_requests(context: &Context, args: &ApplyArgs, plan: &mut Plan) -> Result<()> {
    plan_view::name_failures(&context.ui, plan)?;
    let failed = plan.header.failed;
    let pending = plan.lines()?.filter(|line| line.as_ref().map_or(true, |line| line.state == State::Pending));
    let address = &context.settings()?.api_url.value;
    requests::print(&context.ui, pending, args.method.method(), address.as_str())?;
    if failed > 0 {
        let message = format!("{failed} of {} could not be sent", counted(plan.header.rows, "row"));
        return Err(Failure::new(error::Kind::SomeRowsFailed, message).into());
    }
    Ok(())
}
