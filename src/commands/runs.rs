//! `candidature runs`: what was done, continued, taken back and forgotten.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand, ValueHint};
use serde_json::{Value as Json, json};

use super::context::Context;
use super::plan::{self, date};
use super::record::{self, now_ms};
use super::running::{self, Work, found};
use crate::bulk::plan::{Header, Writer, add_all};
use crate::bulk::undo::Restoring;
use crate::cli::global::Format;
use crate::cli::run::{LedgerArgs, RunArgs, Span};
use crate::config::draft::Draft;
use crate::config::files::scratch;
use crate::domain::outcome::State;
use crate::error::Failure;
use crate::ledger::{Kind, Ledger, NewRun, Row, RowFilter, Run};
use crate::output::table::cell;
use crate::output::{Document, talk};

/// List runs, continue them, take them back
///
/// Every edit that is sent is recorded on this machine, with the values that it replaced.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct RunsArgs {
    #[command(subcommand)]
    verb: Option<RunsVerb>,

    #[command(flatten)]
    list: ListArgs,
}

#[derive(Subcommand, Debug)]
enum RunsVerb {
    /// List the newest runs
    List(ListArgs),
    /// Show a run and the rows that need a look
    Show(ShowArgs),
    /// Continue a run that was cut off
    Resume(ContinueArgs),
    /// Send the failed rows of a run again
    Retry(ContinueArgs),
    /// Put back what a run replaced
    ///
    /// A record that was changed since is left alone and named.
    Undo(ContinueArgs),
    /// Write every row of a run, with the values before and after
    Export(ExportArgs),
    /// Forget old runs, with the personal data in them
    Prune(PruneArgs),
}

#[derive(Args, Debug)]
struct ListArgs {
    /// Show at most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: u32,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Which run.
#[derive(Args, Debug)]
struct WhichArgs {
    /// The run's number
    #[arg(value_name = "RUN", value_parser = clap::value_parser!(i64).range(1..), required_unless_present = "last")]
    run: Option<i64>,

    /// The newest run that it can be done to
    #[arg(long, conflicts_with = "run")]
    last: bool,
}

#[derive(Args, Debug)]
struct ShowArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// Show all rows
    #[arg(long)]
    all: bool,

    #[command(flatten)]
    ledger: LedgerArgs,
}

#[derive(Args, Debug)]
struct ContinueArgs {
    #[command(flatten)]
    which: WhichArgs,

    #[command(flatten)]
    running: RunArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

#[derive(Args, Debug)]
struct ExportArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// Write into this file: CSV, or JSON Lines if its name ends in .jsonl
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    to: Option<PathBuf>,

    #[command(flatten)]
    ledger: LedgerArgs,
}

#[derive(Args, Debug)]
struct PruneArgs {
    /// Forget runs that ended longer ago than this, such as `90d`
    #[arg(long, value_name = "TIME")]
    older_than: Span,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &RunsArgs) -> Result<()> {
    match &args.verb {
        None => list(context, &args.list),
        Some(RunsVerb::List(args)) => list(context, args),
        Some(RunsVerb::Show(args)) => show(context, args),
        Some(RunsVerb::Resume(args)) => resume(context, args),
        Some(RunsVerb::Retry(args)) => retry(context, args),
        Some(RunsVerb::Undo(args)) => undo(context, args),
        Some(RunsVerb::Export(args)) => export(context, args),
        Some(RunsVerb::Prune(args)) => prune(context, args),
    }
}

fn list(context: &Context, args: &ListArgs) -> Result<()> {
    let ledger = record::open(&args.ledger)?;
    let runs = ledger.runs(args.limit)?;
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for run in &runs {
        let tally = ledger.tally(run.id)?;
        rows.push(vec![
            run.id.to_string(),
            date(run.created_at),
            run.new.kind.name().to_owned(),
            run.new.belongs.profile.clone(),
            standing(&ledger, run).to_owned(),
            tally.words(),
            run.new.source.clone().unwrap_or_default(),
        ]);
        lines.push(describe(&ledger, run)?);
    }
    context.out.document(&Document {
        columns: vec!["run", "begun", "kind", "profile", "state", "rows", "source"],
        rows,
        json: json!({ "runs": lines }),
        lines: Some(lines),
    })
}

/// `done`, `running` in some process, or `stopped` and to be resumed.
fn standing(ledger: &Ledger, run: &Run) -> &'static str {
    match run.ended_at {
        Some(_) => "done",
        None if record::is_held(ledger, run.id) => "running",
        None => "stopped",
    }
}

fn describe(ledger: &Ledger, run: &Run) -> Result<Json> {
    let tally = ledger.tally(run.id)?;
    let counts: serde_json::Map<String, Json> =
        State::ALL.into_iter().map(|state| (state.name().to_owned(), tally.of(state).into())).collect();
    Ok(json!({
        "run": run.id,
        "kind": run.new.kind.name(),
        "undoes": run.new.parent,
        "state": standing(ledger, run),
        "profile": run.new.belongs.profile,
        "address": run.new.belongs.address,
        "source": run.new.source,
        "blind": run.new.blind,
        "begun_at_ms": run.created_at,
        "ended_at_ms": run.ended_at,
        "note": run.note,
        "rows": counts,
    }))
}

fn show(context: &Context, args: &ShowArgs) -> Result<()> {
    let ledger = record::open(&args.ledger)?;
    let run = chosen(&ledger, &args.which, |ledger| Ok(ledger.runs(1)?.into_iter().next()))?
        .ok_or_else(|| Failure::usage("there is no run yet"))?;
    let tally = ledger.tally(run.id)?;
    let of_interest = |row: &Row| args.all || !matches!(row.state, State::Updated | State::Unchanged);
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for_each_row(&ledger, run.id, |row| {
        if of_interest(row) {
            rows.push(vec![
                row.line.unwrap_or(row.number).to_string(),
                plan::record(row),
                row.state.name().to_owned(),
                row.wanted.field_names().join(" "),
                row.error.clone().unwrap_or_default(),
            ]);
            lines.push(row_json(row));
        }
        Ok(())
    })?;
    if context.out.format == Format::Table {
        let note = run.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        context.out.say(&format!(
            "run {}: {} of {}, begun {}, {}{note}: {}",
            run.id,
            run.new.kind.name(),
            run.new.source.as_deref().unwrap_or("one record"),
            date(run.created_at),
            standing(&ledger, &run),
            tally.words()
        ));
        if rows.is_empty() {
            return Ok(());
        }
    }
    let mut json = describe(&ledger, &run)?;
    if let Json::Object(members) = &mut json {
        members.insert("shown".to_owned(), lines.clone().into());
    }
    context.out.document(&Document {
        columns: vec!["line", "record", "state", "fields", "problem"],
        rows,
        json,
        lines: Some(lines),
    })
}

fn row_json(row: &Row) -> Json {
    json!({
        "row": row.number,
        "line": row.line,
        "target": row.target.to_json(),
        "record": row.record,
        "state": row.state.name(),
        "before": row.before,
        "after": row.wanted.to_json(),
        "error": row.error,
        "status": row.status,
        "request_id": row.request_id,
        "attempts": row.attempts,
        "at_ms": row.at,
    })
}

fn for_each_row(ledger: &Ledger, run: i64, mut with: impl FnMut(&Row) -> Result<()>) -> Result<()> {
    let mut after = 0;
    loop {
        let rows = ledger.rows(run, RowFilter::All, after, 500)?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.number;
        rows.iter().try_for_each(&mut with)?;
    }
}

/// The run that was named, or the newest that `last` finds.
fn chosen(
    ledger: &Ledger,
    which: &WhichArgs,
    last: impl FnOnce(&Ledger) -> Result<Option<Run>>,
) -> Result<Option<Run>> {
    match which.run {
        Some(run) => found(ledger, run).map(Some),
        None => last(ledger),
    }
}

/// Nothing is left to do, which is no failure.
fn nothing(context: &Context, why: &str) -> Result<()> {
    match context.out.format {
        Format::Table | Format::Markdown => {
            context.out.say(why);
            Ok(())
        }
        _ => context.out.document(&Document {
            columns: vec!["run"],
            rows: Vec::new(),
            json: json!({"run": null, "message": why}),
            lines: None,
        }),
    }
}

fn resume(context: &Context, args: &ContinueArgs) -> Result<()> {
    let ledger = record::open(&args.ledger)?;
    let Some(run) = chosen(&ledger, &args.which, Ledger::newest_unfinished)? else {
        return nothing(context, "no run is unfinished: there is nothing to resume");
    };
    if run.ended_at.is_some() {
        return nothing(context, &format!("run {} is done: there is nothing to resume", run.id));
    }
    go_on(context, args, ledger, &run)
}

fn retry(context: &Context, args: &ContinueArgs) -> Result<()> {
    let mut ledger = record::open(&args.ledger)?;
    let Some(run) = chosen(&ledger, &args.which, Ledger::newest_with_failures)? else {
        return nothing(context, "no run has failed rows: there is nothing to retry");
    };
    record::ensure_same(&run, &context.session()?.belongs)?;
    let held = record::Hold::of(&ledger, run.id)?;
    let rows = ledger.reopen_failed(run.id)?;
    drop(held);
    if rows == 0 {
        return nothing(context, &format!("run {} has no failed rows", run.id));
    }
    context.out.say(&format!("run {}: {rows} failed rows are sent again", run.id));
    go_on(context, args, ledger, &run)
}

/// The records are read again first: what was cut off may have landed, and others may have been at
/// work.
fn go_on(context: &Context, args: &ContinueArgs, ledger: Ledger, run: &Run) -> Result<()> {
    let session = running::session(context, &args.running)?;
    record::ensure_same(run, &session.belongs)?;
    running::work(context, &args.running, &args.ledger, Work { session, ledger, run: run.id, reread: true })
}

fn undo(context: &Context, args: &ContinueArgs) -> Result<()> {
    let mut ledger = record::open(&args.ledger)?;
    let Some(run) = chosen(&ledger, &args.which, Ledger::newest_with_updates)? else {
        return nothing(context, "no run has changed anything: there is nothing to undo");
    };
    let session = running::session(context, &args.running)?;
    record::ensure_same(&run, &session.belongs)?;
    let held = record::Hold::of(&ledger, run.id)?;
    let source = format!("run {}", run.id);
    let mut writer = Writer::new(scratch()?);
    let mut restoring = Restoring::of(&ledger, run.id);
    let told = |rows: u64| context.out.detail(1, &format!("read {rows} records"));
    session.run("nothing was sent", add_all(&mut writer, &session.client, &mut restoring, &told))?;
    let without = restoring.without_before_image;
    let mut plan = writer.finish(Header::new(&session.belongs, &source, now_ms()))?;
    if without > 0 {
        context.out.warn(&format!("{without} edits were made without reading the record first and cannot be undone"));
    }
    if context.dry_run {
        return plan::show(context, &mut plan, None);
    }
    let forecast = session.client.pacer.forecast(plan.header.changed);
    plan::preview(context, &mut plan, forecast)?;
    if plan.header.rows == 0 {
        return Err(Failure::failed(format!("run {} has nothing that can be undone", run.id)).into());
    }
    if plan.header.changed > 0 {
        let question = format!("Put back {} records, in about {}?", plan.header.changed, talk::short(forecast));
        running::confirm(context, &question)?;
    }
    let new = NewRun {
        kind: Kind::Undo,
        parent: Some(run.id),
        belongs: session.belongs.clone(),
        source: Some(source),
        input_sha256: None,
        columns: Vec::new(),
        method: run.new.method.clone(),
        blind: false,
        read_at: plan.header.read_at,
    };
    let undoing = ledger.begin(&new, now_ms(), plan.lines()?)?;
    drop(held);
    running::work(context, &args.running, &args.ledger, Work { session, ledger, run: undoing, reread: false })
}

fn export(context: &Context, args: &ExportArgs) -> Result<()> {
    let ledger = record::open(&args.ledger)?;
    let run = chosen(&ledger, &args.which, |ledger| Ok(ledger.runs(1)?.into_iter().next()))?
        .ok_or_else(|| Failure::usage("there is no run yet"))?;
    let by_name = args.to.as_ref().is_some_and(|path| path.extension().is_some_and(|it| it == "jsonl"));
    let as_json = by_name || context.out.is_json();
    match &args.to {
        None => write_rows(&ledger, run.id, as_json, &mut std::io::stdout().lock()),
        Some(path) => {
            let mut file = Draft::begin(path, true)?;
            write_rows(&ledger, run.id, as_json, &mut file)?;
            file.keep()
        }
    }
}

/// A line for each field of each row, or for each row as JSON.
fn write_rows(ledger: &Ledger, run: i64, as_json: bool, to: &mut dyn std::io::Write) -> Result<()> {
    if as_json {
        return for_each_row(ledger, run, |row| Ok(writeln!(to, "{}", row_json(row))?));
    }
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(to);
    writer.write_record(["run", "row", "line", "record", "target", "state", "field", "before", "after", "error"])?;
    for_each_row(ledger, run, |row| {
        let text = |number: Option<String>| number.unwrap_or_default();
        let start = [
            run.to_string(),
            row.number.to_string(),
            text(row.line.map(|line| line.to_string())),
            text(row.record.map(|record| record.to_string())),
            row.target.to_string(),
            row.state.name().to_owned(),
        ];
        let mut write = |field: &str, before: &str, after: &str| {
            let end = [field, before, after, row.error.as_deref().unwrap_or_default()];
            writer.write_record(start.iter().map(String::as_str).chain(end))
        };
        if row.wanted.is_empty() {
            write("", "", "")?;
        }
        for (field, value) in row.wanted.iter() {
            let before = row.before.as_ref().and_then(|before| before.get(field.name));
            write(field.name, &before.map(cell).unwrap_or_default(), &cell(&value.to_json()))?;
        }
        Ok(())
    })?;
    writer.flush()?;
    Ok(())
}

fn prune(context: &Context, args: &PruneArgs) -> Result<()> {
    let mut ledger = record::open(&args.ledger)?;
    let age = u64::try_from(args.older_than.0.as_millis()).unwrap_or(u64::MAX);
    let pruned = ledger.prune(now_ms().saturating_sub(age))?;
    let json = json!({"runs": pruned.runs, "rows": pruned.rows, "bytes": pruned.bytes});
    match context.out.format {
        Format::Table | Format::Markdown => context.out.data(&format!(
            "forgot {} runs with {} rows; the ledger is {} kB smaller\n",
            pruned.runs,
            pruned.rows,
            pruned.bytes / 1000
        )),
        _ => context.out.document(&Document {
            columns: vec!["runs", "rows", "bytes"],
            rows: vec![vec![pruned.runs.to_string(), pruned.rows.to_string(), pruned.bytes.to_string()]],
            json,
            lines: None,
        }),
    }
}
