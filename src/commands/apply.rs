//! `candidature apply`: the edits of a file or of a saved plan, done.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use serde_json::json;

use super::context::Context;
use super::method::MethodArgs;
use super::plan;
use super::running::{self, Work};
use super::session::Session;
use super::{files, record};
use crate::api;
use crate::bulk::plan::{Header, Line, Plan};
use crate::bulk::read::Source;
use crate::cli::file::FileArgs;
use crate::cli::run::{LedgerArgs, RunArgs};
use crate::domain::edit::{Edit, Target};
use crate::domain::outcome::State;
use crate::error::Failure;
use crate::http::call::Method;
use crate::ledger::{Belongs, Kind, NewRun};

/// Apply a file of edits, or a saved plan
///
/// The file is checked whole before anything is sent; the records are read, what differs is shown,
/// and after a yes it is sent, as fast as the API's limits allow and no faster. Every edit is
/// recorded before it is sent, so that a run that is cut off can be resumed (`candidature runs
/// resume`) and a finished one taken back (`candidature runs undo`).
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature apply corrections.csv
  candidature apply corrections.csv --yes --max-changes 500 --report out
  candidature apply corrections.plan
  candidature apply corrections.csv --blind -n")]
pub struct ApplyArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Send every row without reading the records first; undo is then not possible
    #[arg(long, help_heading = "How", conflicts_with = "verify")]
    blind: bool,

    /// Refuse when more than N records would change
    #[arg(long, value_name = "N", help_heading = "How")]
    max_changes: Option<u64>,

    #[command(flatten)]
    method: MethodArgs,

    #[command(flatten)]
    running: RunArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &ApplyArgs) -> Result<()> {
    if !context.dry_run {
        // A ledger that cannot be used is better known before anything is read.
        drop(record::open(&args.ledger)?);
    }
    let input = files::input(&args.file)?;
    if let Some(plan) = Plan::open(files::name(&args.file), input.try_clone()?)? {
        return apply_saved(context, args, plan);
    }
    let source = files::open(context, &args.file, input)?;
    files::check(context, &source, &args.file)?;
    let method = args.method.method();
    if context.dry_run && args.blind {
        let settings = context.settings()?;
        let nobody = Belongs { profile: String::new(), address: String::new(), application: String::new() };
        let mut plan = plan::make_blind(Header::new(&nobody, source.name(), record::now_ms()), &source)?;
        return print_requests(context, &mut plan, method, settings.api_url.value.as_str());
    }
    let session = running::session(context, &args.running)?;
    let plan = read_and_plan(context, args, &session, &source)?;
    apply(context, args, session, plan, Freshness::JustRead)
}

fn read_and_plan(context: &Context, args: &ApplyArgs, session: &Session, source: &Source) -> Result<Plan> {
    if args.blind {
        return plan::make_blind(plan::header(session, source)?, source);
    }
    plan::make(context, session, source)
}

/// Exactly what was planned: whatever changed since is a conflict.
fn apply_saved(context: &Context, args: &ApplyArgs, mut plan: Plan) -> Result<()> {
    if context.dry_run {
        let address = context.settings()?.api_url.value.to_string();
        return print_requests(context, &mut plan, args.method.method(), &address);
    }
    let session = running::session(context, &args.running)?;
    let belongs = plan.header.belongs();
    if (&belongs.profile, &belongs.address) != (&session.belongs.profile, &session.belongs.address) {
        return Err(Failure::usage(format!(
            "{} was made for profile {} ({}), and this is profile {} ({})",
            args.file.file, belongs.profile, belongs.address, session.belongs.profile, session.belongs.address
        ))
        .hint(format!("add --profile {}, or make the plan again", belongs.profile))
        .into());
    }
    apply(context, args, session, plan, Freshness::Saved)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freshness {
    JustRead,
    /// The records are read again before they are written.
    Saved,
}

fn apply(context: &Context, args: &ApplyArgs, session: Session, mut plan: Plan, freshness: Freshness) -> Result<()> {
    let method = args.method.method();
    refuse_surprises(args, &plan.header, freshness == Freshness::Saved)?;
    if context.dry_run {
        return print_requests(context, &mut plan, method, &session.address.to_string());
    }
    let forecast = session.client.pacer.forecast(plan.header.changed);
    plan::preview(context, &mut plan, forecast)?;
    if plan.header.changed + plan.header.failed == 0 {
        return running::print_nothing_to_do(context, &plan.header);
    }
    confirm(context, &plan.header, forecast)?;
    let mut ledger = record::open(&args.ledger)?;
    let new = NewRun {
        kind: Kind::Apply,
        parent: None,
        belongs: session.belongs.clone(),
        source: Some(plan.header.source.clone()),
        input_sha256: Some(plan.header.input_sha256.clone()),
        columns: plan.header.columns.clone(),
        method: method.name().to_owned(),
        blind: plan.header.blind,
        read_at: plan.header.read_at,
    };
    let run = ledger.begin(&new, record::now_ms(), plan.lines()?)?;
    running::work(
        context,
        &args.running,
        &args.ledger,
        Work { session, ledger, run, reread: freshness == Freshness::Saved },
    )
}

/// More changes, or another number of rows, than the caller expected.
fn refuse_surprises(args: &ApplyArgs, header: &Header, from_plan: bool) -> Result<()> {
    let refuse = |message: String| -> Result<()> { Err(Failure::usage(message).hint("nothing was sent").into()) };
    if let Some(most) = args.max_changes.filter(|most| header.changed > *most) {
        return refuse(format!("{} records would change, and --max-changes allows {most}", header.changed));
    }
    // Of a file, the check has compared it.
    if let Some(expected) = args.file.expect_rows.filter(|expected| from_plan && header.rows != *expected) {
        return refuse(format!("{} has {} rows, and --expect-rows says {expected}", header.source, header.rows));
    }
    Ok(())
}

fn confirm(context: &Context, header: &Header, forecast: Duration) -> Result<()> {
    let time = crate::output::talk::short(forecast);
    let question = match header.changed {
        0 => return Ok(()),
        1 => "Change 1 record?".to_owned(),
        records => format!("Change {records} records, in about {time}?"),
    };
    running::confirm(context, &question)
}

/// What would be sent, a line each.
fn print_requests(context: &Context, plan: &mut Plan, method: Method, address: &str) -> Result<()> {
    for line in plan.lines()? {
        let line = line?;
        if line.state == State::Pending {
            context.out.data(&format!("{}\n", request(&line, method, address)?))?;
        }
    }
    Ok(())
}

fn request(line: &Line, method: Method, address: &str) -> Result<serde_json::Value> {
    let target = line.record.map_or_else(|| line.target.clone(), Target::Candidature);
    let call = api::update_call(&Edit::new(target, line.wanted.clone())?, method);
    let body: serde_json::Value = serde_json::from_str(call.body.as_deref().unwrap_or_default())?;
    Ok(json!({"row": line.number, "method": method.name(), "url": call.url(address), "body": body}))
}
