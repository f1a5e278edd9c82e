//! `candidature plan`: what a file would change, before anything does.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use clap::{Args, ValueHint};
use serde_json::{Value as Json, json};

use crate::cli::args::file::FileArgs;
use crate::cli::args::global::Format;
use crate::cli::context::Context;
use crate::cli::files;
use crate::cli::record::now_ms;
use crate::cli::session::Session;
use crate::cli::ui::progress::Reading;
use crate::cli::ui::table::{cell, old_cell};
use crate::cli::ui::truncate::Room;
use crate::cli::ui::{Document, counted, table, talk};
use crate::domain::field::Field;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::domain::value::Value;
use crate::error::{Failure, Kind};
use crate::files::read::{Row, Source};
use crate::plan;
use crate::plan::make;
use crate::plan::oddities::Oddities;
use crate::plan::writer::{Wanted, Writer};
use crate::plan::{Header, Line, Plan};
use crate::system::atomic_file::AtomicFile;
use crate::system::private_files::scratch;
use crate::system::shell;

/// Show what a file would change
///
/// Reads the records as they are, a hundred a request, and shows each field that would get another
/// value. Nothing is changed. A plan that was saved is shown without asking the API again.
#[derive(Args, Debug)]
#[command(
    mut_arg("file", |file| file.help("CSV, JSON Lines, XLSX or a saved plan (`-`: standard input)")),
    after_help = "\
Examples:
  candidature plan corrections.csv
  candidature plan corrections.xlsx --sheet 2 --save corrections.plan
  candidature plan corrections.csv -o markdown > comment.md"
)]
pub struct PlanArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Save the plan, for `candidature apply`
    #[arg(long, value_name = "PLAN", value_hint = ValueHint::FilePath, help_heading = "How")]
    save: Option<PathBuf>,

    /// Exit with status 7 when there are changes
    #[arg(long, help_heading = "How")]
    exit_code: bool,
}

pub fn run(context: &Context, args: &PlanArgs) -> Result<()> {
    if let Some(save) = args.save.as_deref().filter(|save| files::is_same(save, &args.file.file)) {
        return Err(Failure::usage(format!("the plan would take the place of its own file {}", save.display()))
            .hint("nothing was written; give --save another name")
            .into());
    }
    let input = files::snapshot(&args.file)?;
    let saved = Plan::open(&files::name(&args.file), input.try_clone()?)?;
    let (mut plan, forecast) = if let Some(plan) = saved {
        files::refuse_with_plan(&args.file)?;
        (plan, None)
    } else {
        let source = files::open(context, &args.file, input)?;
        files::check(context, &source, &args.file)?;
        let mut session = context.session()?;
        session.settle_in(session.client.pacer.share());
        let plan = make(context, &session, &source, &args.file)?;
        let forecast = session.client.pacer.forecast(plan.header.changed);
        (plan, Some(forecast))
    };
    if let Some(path) = &args.save {
        let mut file = AtomicFile::begin(path, true)?;
        plan.save(&mut file)?;
        file.commit()?;
    }
    show(context, &mut plan, forecast)?;
    if let Some(path) = &args.save {
        let apply = context.command_line(&format!("apply {}", shell::word(&path.display().to_string())), None);
        let hint = if plan.header.changed > 0 { format!("; to make the changes: {apply}") } else { String::new() };
        context.out.say(&format!("saved {}{hint}", path.display()));
    }
    if args.exit_code { pending(&plan.header) } else { Ok(()) }
}

/// What `--exit-code` makes of a plan.
fn pending(header: &Header) -> Result<()> {
    if header.failed > 0 {
        let message = format!("{} of {} cannot be applied", header.failed, counted(header.rows, "row"));
        return Err(Failure::new(Kind::SomeRowsFailed, message).into());
    }
    if header.changed > 0 {
        return Err(Failure::new(Kind::ChangesPending, "there are changes").into());
    }
    Ok(())
}

/// Reads the records of a checked file and plans its edits.
pub fn make(context: &Context, session: &Session, source: &Source, args: &FileArgs) -> Result<Plan> {
    let header = header(session, source)?;
    let mut writer = Writer::new(scratch()?);
    let rows = source.edits()?.map(|row| row.map(wanted));
    read_records(context, session, &mut writer, rows)?;
    let plan = writer.finish(header)?;
    warn_of(context, &plan.oddities, args.strict)?;
    Ok(plan)
}

/// Plans rows with their records as they are, and shows how far it is.
pub fn read_records(
    context: &Context,
    session: &Session,
    writer: &mut Writer,
    rows: impl Iterator<Item = Result<Wanted>>,
) -> Result<()> {
    let reading = Reading::new(context.out);
    let read =
        session.run("nothing was sent", make::add_all(writer, &session.client, rows, &|rows| reading.rows(rows)));
    reading.finish();
    read
}

/// What looks like a mistake once the records are known; `--strict` refuses it.
fn warn_of(context: &Context, oddities: &Oddities, is_strict: bool) -> Result<()> {
    for oddity in &oddities.kept {
        context.out.warn(oddity);
    }
    let more = oddities.all.saturating_sub(oddities.kept.len() as u64);
    if more > 0 {
        context.out.warn(&format!("… and {more} more of the kind"));
    }
    if oddities.all == 0 || !is_strict {
        return Ok(());
    }
    Err(Failure::usage(format!("{}, and --strict was given", counted(oddities.all, "warning")))
        .hint("nothing was sent")
        .into())
}

/// Plans the edits of a checked file without reading anything.
pub fn make_blind(header: Header, source: &Source) -> Result<Plan> {
    let mut writer = Writer::new(scratch()?);
    for row in source.edits()? {
        writer.add_blind(wanted(row?))?;
    }
    writer.finish(Header { blind: true, ..header })
}

pub fn header(session: &Session, source: &Source) -> Result<Header> {
    Ok(Header {
        input_sha256: source.sha256()?,
        columns: source.columns().to_vec(),
        ..Header::new(&session.owner, source.name(), now_ms())
    })
}

fn wanted(row: Row) -> Wanted {
    Wanted {
        number: row.number,
        line: Some(row.line),
        target: row.edit.target().clone(),
        changes: row.edit.changes().clone(),
        expects: None,
        input: row.input,
        error: None,
    }
}

/// Rows that cannot be applied that are named in talk.
const NAMED: usize = 20;

/// Prints a plan in the form that was asked for.
pub fn show(context: &Context, plan: &mut Plan, forecast: Option<Duration>) -> Result<()> {
    let summary = summary(&plan.header, forecast);
    match context.out.format {
        Format::Json => print_json(context, plan)?,
        Format::Jsonl => {
            for line in plan.lines()? {
                context.out.data(&format!("{}\n", plan::to_json(&line?)?))?;
            }
        }
        Format::Csv => context.out.data(&table::comma_separated(&document(plan, Room::ALL)?.0)?)?,
        Format::Markdown => context.out.data(&markdown(plan, &summary)?)?,
        Format::Table if console::user_attended() => {
            let (document, more) = document(plan, Room::FOR_A_PERSON)?;
            if !document.rows.is_empty() {
                context.out.data(&table::drawn(&document))?;
            }
            if more > 0 {
                context.out.say(&format!("… and {more} more; -o jsonl or --save shows all"));
            }
        }
        Format::Table => print_rows(context, plan)?,
    }
    if context.out.format != Format::Markdown {
        name_failures(context, plan)?;
        context.out.say(&summary);
    }
    Ok(())
}

/// The plan as talk, in front of a question.
pub fn preview(context: &Context, plan: &mut Plan, forecast: Duration) -> Result<()> {
    if console::user_attended_stderr() && context.shows_changes() {
        let (document, more) = document(plan, Room::FOR_A_PERSON)?;
        if !document.rows.is_empty() {
            context.out.say_document(&document);
        }
        if more > 0 {
            context.out.say(&format!("… and {more} more; `candidature plan` shows all"));
        }
    }
    name_failures(context, plan)?;
    context.out.say(&summary(&plan.header, Some(forecast)));
    Ok(())
}

/// `a.csv: 10,000 rows, 300 to change, 9,700 unchanged; 300 requests, about 2 min at present limits`
fn summary(header: &Header, forecast: Option<Duration>) -> String {
    let mut parts = vec![counted(header.rows, "row"), format!("{} to change", header.changed)];
    if header.unchanged > 0 {
        parts.push(format!("{} unchanged", header.unchanged));
    }
    if header.failed > 0 {
        parts.push(format!("{} cannot be applied", header.failed));
    }
    let time = match forecast {
        Some(time) if header.changed > 0 => {
            format!("; {}, about {} at present limits", counted(header.changed, "request"), talk::about(time))
        }
        Some(_) => String::new(),
        None => format!("; read {}", date(header.read_at)),
    };
    format!("{}: {}{time}", header.source, parts.join(", "))
}

/// A time of the ledger or of a plan, for a person.
pub fn date(ms: u64) -> String {
    let at = i64::try_from(ms).ok().and_then(chrono::DateTime::from_timestamp_millis).unwrap_or_default();
    at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string()
}

/// A row for each field that changes, as far as there is room; and how many more there are.
fn document(plan: &mut Plan, room: Room) -> Result<(Document, usize)> {
    let rows = plan.lines()?.flat_map(|line| match line {
        Ok(line) => changed_fields(&line).into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    room.fit(vec!["line", "record", "field", "old", "new"], rows)
}

/// The rows that cannot be applied, as far as there is room; and how many more there are.
fn failures(plan: &mut Plan, room: Room) -> Result<(Document, usize)> {
    let rows = plan.lines()?.filter_map(|line| match line {
        Ok(line) => line.error.as_ref().map(|error| Ok(vec![place(&line), record(&line), error.message.clone()])),
        Err(error) => Some(Err(error)),
    });
    room.fit(vec!["line", "record", "problem"], rows)
}

fn changed_fields(line: &Line) -> Vec<Vec<String>> {
    if line.state != State::Pending {
        return Vec::new();
    }
    let old = |name: &str| old_cell(line.before.as_ref().and_then(|before| before.get(name)));
    let row = |(field, value): (&Field, &Value)| {
        vec![place(line), record(line), field.name.to_owned(), old(field.name), cell(&value.to_json())]
    };
    line.wanted.iter().map(row).collect()
}

fn place(line: &Line) -> String {
    line.line.unwrap_or(line.number).to_string()
}

/// The target as the file names it, with the record's number when that is another thing.
pub fn record(line: &Line) -> String {
    match (&line.target, line.record) {
        (Target::Candidature(id), _) => id.to_string(),
        (Target::User(slug), Some(id)) => format!("{id} ({})", slug.as_str()),
        (Target::User(slug), None) => slug.as_str().to_owned(),
    }
}

fn print_rows(context: &Context, plan: &mut Plan) -> Result<()> {
    for line in plan.lines()? {
        let rows = changed_fields(&line?);
        if !rows.is_empty() {
            let document = Document { columns: Vec::new(), rows, json: Json::Null, lines: None };
            context.out.data(&table::tab_separated(&document))?;
        }
    }
    Ok(())
}

/// As one document, written as it is read.
fn print_json(context: &Context, plan: &mut Plan) -> Result<()> {
    let header = json!(plan.header);
    context
        .out
        .data(&format!("{{\"schema_version\":{},\"plan\":{header},\"edits\":[", crate::cli::ui::SCHEMA_VERSION))?;
    let mut comma = "\n";
    for line in plan.lines()? {
        context.out.data(&format!("{comma}{}", plan::to_json(&line?)?))?;
        comma = ",\n";
    }
    context.out.data("\n]}\n")
}

fn markdown(plan: &mut Plan, summary: &str) -> Result<String> {
    let mut text = format!("### Plan\n\n{}\n", table::markdown_cell(summary));
    let mut add = |title: &str, (document, more): (Document, usize)| {
        if !document.rows.is_empty() {
            text.push_str(&format!("{title}\n{}", table::markdown(&document)));
        }
        if more > 0 {
            text.push_str(&format!("\n… and {more} more\n"));
        }
    };
    add("", document(plan, Room::FOR_A_PERSON)?);
    add("\n**Cannot be applied:**\n", failures(plan, Room::FOR_FAILURES)?);
    Ok(text)
}

/// The rows that cannot be applied, on standard error.
pub fn name_failures(context: &Context, plan: &mut Plan) -> Result<()> {
    if plan.header.failed == 0 {
        return Ok(());
    }
    let source = plan.header.source.clone();
    let (failures, more) = failures(plan, Room { rows: NAMED, ..Room::ALL })?;
    for row in &failures.rows {
        if let [line, _, error] = row.as_slice() {
            context.out.warn(&format!("{source}:{line}: {error}"));
        }
    }
    if more > 0 {
        context.out.warn(&format!("… and {more} more rows that cannot be applied"));
    }
    Ok(())
}
