//! `candidature plan`: what a file would change, before anything does.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::file::FileArgs;
use crate::cli::args::full::FullArgs;
use crate::cli::context::Context;
use crate::cli::files;
use crate::cli::record::now_ms;
use crate::cli::session::Session;
use crate::cli::ui::counted;
use crate::cli::ui::plan::show;
use crate::cli::ui::progress::Reading;
use crate::error::{Failure, Kind};
use crate::files::read::{Row, Source};
use crate::plan::writer;
use crate::plan::writer::{Oddities, Wanted, Writer};
use crate::plan::{Header, Plan};
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

    #[command(flatten)]
    screen: FullArgs,
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
    show(&context.ui, &mut plan, forecast, args.screen.full)?;
    if let Some(path) = &args.save {
        let apply = context.command_line(&format!("apply {}", shell::word(&path.display().to_string())), None);
        let hint = if plan.header.changed > 0 { format!("; to make the changes: {apply}") } else { String::new() };
        context.ui.say(&format!("saved {}{hint}", path.display()));
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
    let reading = Reading::new(&context.ui);
    let read =
        session.run("nothing was sent", writer::add_all(writer, &session.client, rows, &|rows| reading.rows(rows)));
    reading.finish();
    read
}

/// What looks like a mistake once the records are known; `--strict` refuses it.
fn warn_of(context: &Context, oddities: &Oddities, is_strict: bool) -> Result<()> {
    for oddity in &oddities.kept {
        context.ui.warn(oddity);
    }
    let more = oddities.all.saturating_sub(oddities.kept.len() as u64);
    if more > 0 {
        context.ui.warn(&format!("… and {more} more of the kind"));
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
        problem: None,
    }
}
