//! `candidature plan`: what a file would change, before anything does.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};
use serde_json::{Value as Json, json};

use super::context::Context;
use super::files;
use super::record::now_ms;
use super::session::Session;
use crate::bulk::plan::{self, Header, Line, Plan, Wanted, Writer};
use crate::bulk::read::{Row, Source};
use crate::cli::file::FileArgs;
use crate::cli::global::Format;
use crate::config::draft::Draft;
use crate::config::files::scratch;
use crate::domain::outcome::State;
use crate::error::{Failure, Kind};
use crate::output::table::cell;
use crate::output::{Document, table, talk};

/// Show what a file would change
///
/// Reads the records as they are, a hundred a request, and shows each field that would get another
/// value. Nothing is changed. A plan that was saved is shown without asking the API again.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature plan corrections.csv
  candidature plan corrections.xlsx --sheet Corrections --save corrections.plan
  candidature plan corrections.csv -o markdown > comment.md")]
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
    let input = files::input(&args.file)?;
    let saved = Plan::open(files::name(&args.file), input.try_clone()?)?;
    let (mut plan, forecast) = if let Some(plan) = saved {
        (plan, None)
    } else {
        let source = files::open(context, &args.file, input)?;
        files::check(context, &source, &args.file)?;
        let mut session = context.session()?;
        session.settle_in(session.client.pacer.share());
        let plan = make(context, &session, &source)?;
        let forecast = session.client.pacer.forecast(plan.header.changed);
        (plan, Some(forecast))
    };
    if let Some(path) = &args.save {
        let mut file = Draft::begin(path, true)?;
        plan.save(&mut file)?;
        file.keep()?;
    }
    show(context, &mut plan, forecast)?;
    if let Some(path) = &args.save {
        context.out.say(&format!("saved; `candidature apply {}` does it", path.display()));
    }
    if args.exit_code && plan.header.changed > 0 {
        return Err(Failure::new(Kind::ChangesPending, "there are changes").into());
    }
    Ok(())
}

/// Reads the records of a checked file and plans its edits.
pub fn make(context: &Context, session: &Session, source: &Source) -> Result<Plan> {
    let header = header(session, source)?;
    let mut writer = Writer::new(scratch()?);
    let told = |rows: u64| context.out.detail(1, &format!("read the records of {rows} rows"));
    let rows = source.edits()?.map(|row| row.map(wanted));
    session.run("nothing was sent", plan::add_all(&mut writer, &session.client, rows, &told))?;
    writer.finish(header)
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
        ..Header::new(&session.belongs, source.name(), now_ms())
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
    }
}

/// Rows that a table shows: more do not help a person, and a comment has a limit.
const TABLE_ROWS: usize = 200;
/// Rows without a record that are named.
const NAMED: usize = 20;

/// Prints a plan in the form that was asked for.
pub fn show(context: &Context, plan: &mut Plan, forecast: Option<std::time::Duration>) -> Result<()> {
    let summary = summary(&plan.header, forecast);
    match context.out.format {
        Format::Json => print_json(context, plan)?,
        Format::Jsonl => {
            for line in plan.lines()? {
                context.out.data(&format!("{}\n", plan::to_json(&line?)))?;
            }
        }
        Format::Csv => {
            let document = document(plan, usize::MAX)?.0;
            context.out.data(&table::comma_separated(&document)?)?;
        }
        Format::Markdown => context.out.data(&markdown(plan, &summary)?)?,
        Format::Table if console::user_attended() => {
            let (document, more) = document(plan, TABLE_ROWS)?;
            if !document.rows.is_empty() {
                context.out.data(&table::drawn(&document))?;
            }
            if more > 0 {
                context.out.say(&format!("… and {more} more; -o jsonl or --save shows all"));
            }
        }
        Format::Table => print_rows(context, plan)?,
    }
    name_failures(context, plan)?;
    if context.out.format != Format::Markdown {
        context.out.say(&summary);
    }
    Ok(())
}

/// The plan as talk, in front of a question.
pub fn preview(context: &Context, plan: &mut Plan, forecast: std::time::Duration) -> Result<()> {
    if console::user_attended_stderr() {
        let (document, more) = document(plan, TABLE_ROWS)?;
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

/// `10,000 rows: 300 to change, 9,700 unchanged; 300 requests, 2 min at the present limits`
fn summary(header: &Header, forecast: Option<std::time::Duration>) -> String {
    let mut parts = vec![format!("{} to change", header.changed)];
    if header.unchanged > 0 {
        parts.push(format!("{} unchanged", header.unchanged));
    }
    if header.failed > 0 {
        parts.push(format!("{} cannot be applied", header.failed));
    }
    let time = match forecast {
        Some(time) if header.changed > 0 => {
            format!("; {} requests, about {} at the present limits", header.changed, talk::short(time))
        }
        Some(_) => String::new(),
        None => format!("; read {}", date(header.read_at)),
    };
    format!("{}: {} rows, {}{time}", header.source, header.rows, parts.join(", "))
}

/// A time of the ledger or of a plan, for a person.
pub fn date(ms: u64) -> String {
    let at = i64::try_from(ms).ok().and_then(chrono::DateTime::from_timestamp_millis).unwrap_or_default();
    at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M:%S").to_string()
}

/// A row for each field that changes, up to a number; and how many more there are.
fn document(plan: &mut Plan, most: usize) -> Result<(Document, usize)> {
    let mut rows = Vec::new();
    let mut more = 0;
    for line in plan.lines()? {
        for row in changed_fields(&line?) {
            if rows.len() < most { rows.push(row) } else { more += 1 }
        }
    }
    Ok((Document { columns: vec!["line", "record", "field", "old", "new"], rows, json: Json::Null, lines: None }, more))
}

fn changed_fields(line: &Line) -> Vec<Vec<String>> {
    if line.state != State::Pending {
        return Vec::new();
    }
    let place = line.line.unwrap_or(line.number).to_string();
    let old = |name: &str| match &line.before {
        Some(before) => before.get(name).map_or_else(|| "null".to_owned(), cell),
        None => "(not read)".to_owned(),
    };
    let row = |(field, value): (&crate::domain::field::Field, &crate::domain::value::Value)| {
        vec![place.clone(), record(line), field.name.to_owned(), old(field.name), cell(&value.to_json())]
    };
    line.wanted.iter().map(row).collect()
}

/// The target as the file names it, with the record's number when that is another thing.
pub fn record(line: &Line) -> String {
    use crate::domain::edit::Target;
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
        .data(&format!("{{\"schema_version\":{},\"plan\":{header},\"edits\":[", crate::output::SCHEMA_VERSION))?;
    let mut comma = "\n";
    for line in plan.lines()? {
        context.out.data(&format!("{comma}{}", plan::to_json(&line?)))?;
        comma = ",\n";
    }
    context.out.data("\n]}\n")
}

fn markdown(plan: &mut Plan, summary: &str) -> Result<String> {
    let (document, more) = document(plan, TABLE_ROWS)?;
    let mut text = format!("### Plan\n\n{}\n\n", table::markdown_cell(summary));
    if !document.rows.is_empty() {
        text.push_str(&table::markdown(&document));
    }
    if more > 0 {
        text.push_str(&format!("\n… and {more} more\n"));
    }
    let failures = failures(plan)?;
    if !failures.rows.is_empty() {
        text.push_str(&format!("\n**Cannot be applied:**\n\n{}", table::markdown(&failures)));
    }
    Ok(text)
}

fn failures(plan: &mut Plan) -> Result<Document> {
    let mut rows = Vec::new();
    for line in plan.lines()? {
        let line = line?;
        if rows.len() < TABLE_ROWS
            && let Some(error) = &line.error
        {
            rows.push(vec![line.line.unwrap_or(line.number).to_string(), record(&line), error.clone()]);
        }
    }
    Ok(Document { columns: vec!["line", "record", "problem"], rows, json: Json::Null, lines: None })
}

fn name_failures(context: &Context, plan: &mut Plan) -> Result<()> {
    if plan.header.failed == 0 || context.out.format == Format::Markdown {
        return Ok(());
    }
    let source = plan.header.source.clone();
    for row in failures(plan)?.rows.iter().take(NAMED) {
        if let [line, _, error] = row.as_slice() {
            context.out.warn(&format!("{source}:{line}: {error}"));
        }
    }
    let more = plan.header.failed.saturating_sub(NAMED as u64);
    if more > 0 {
        context.out.warn(&format!("… and {more} more rows that cannot be applied"));
    }
    Ok(())
}
