//! What every verb that sends the rows of a run has in common: the session, the question, the progress
//! on the screen, the report at the end.

use std::path::PathBuf;

use anyhow::Result;
use tokio::time::Instant;

use crate::cli::args::run::RunArgs;
use crate::cli::connect;
use crate::cli::context::Context;
use crate::cli::is_closed_pipe;
use crate::cli::ui::progress::{Progress, Reading};
use crate::cli::ui::run_report::{self, NextCommands, RunReport};
use crate::cli::ui::{counted, plan as plan_view, requests, step_summary};
use crate::domain::row_state::State;
use crate::engine::Event;
use crate::files::layout::Layout;
use crate::files::read::source::Source;
use crate::http_client::call::Method;
use crate::http_client::rate::share::Share;
use crate::ledger::Owner;
use crate::ops::history::ensure_same_owner;
use crate::ops::plan;
use crate::ops::row_files::{self, RowsOfRun};
use crate::ops::run::{self, HeldRun, RunOptions};
use crate::ops::session::Session;
use crate::plan::Plan;
use crate::plan::people::{People, Shown};
use crate::review::select::Rejected;
use crate::system::private_files;

/// How to drive a run, from the arguments of a verb.
pub struct RunSettings {
    options: RunOptions,
    quota_share: Option<u8>,
    rate: Option<f64>,
    row_files: Option<PathBuf>,
    /// What a review left.
    pub reviewed: Reviewed,
}

/// What is left of a review when its plan is applied.
#[derive(Default)]
pub struct Reviewed {
    /// The values that are not sent.
    pub rejected: Vec<Rejected>,
    /// The file with the answers, which are not needed once the run has begun.
    pub answers: Option<PathBuf>,
}

impl Reviewed {
    /// Removes the answers.
    pub fn forget_answers(&self) -> Result<()> {
        self.answers.as_deref().map_or(Ok(()), private_files::remove)
    }
}

impl RunSettings {
    /// The settings that these arguments make for a command that began at this time.
    pub fn of(run: &RunArgs, started: Instant) -> Self {
        Self {
            options: RunOptions {
                jobs: usize::from(run.jobs),
                max_errors: run.max_errors,
                // A time beyond the end of the clock is no limit.
                until: run.max_duration.and_then(|span| started.checked_add(span.0)),
                reads_back: !run.no_verify,
            },
            quota_share: run.quota_share,
            rate: run.rate,
            row_files: run.report.clone(),
            reviewed: Reviewed::default(),
        }
    }

    /// A session that waits for the rate limit as long as needed. Files for the result are tried first:
    /// after everything is sent it would be too late to learn that they cannot be written.
    pub fn session(&self, context: &Context) -> Result<Session> {
        if let Some(folder) = &self.row_files {
            row_files::prepare(folder)?;
        }
        let mut session = context.session_until(self.options.until)?;
        let share = session.client.pacer.share();
        let share = Share { percent: self.quota_share.unwrap_or(share.percent), ..share };
        session.wait_for_slots(self.rate.map_or(share, |rate| share.at_most(rate)));
        Ok(session)
    }

    /// As [`session`](Self::session), to continue a run or a plan, which must belong to the same owner.
    pub fn session_for(&self, context: &Context, what: &str, owner: &Owner) -> Result<Session> {
        ensure_same_owner(what, owner, &connect::owner(context.settings()?)?)?;
        self.session(context)
    }
}

/// Reads records with a spinner that counts their rows.
pub fn reading<T>(context: &Context, work: impl AsyncFnOnce(&dyn Fn(u64)) -> Result<T>) -> Result<T> {
    let shown = Reading::new(&context.ui);
    let done = context.wait(work(&|rows| shown.rows(rows)));
    shown.finish();
    done
}

/// Reads the records of a checked file and plans its edits, with a warning for every value that looks like
/// a mistake now that the records are known; with `is_strict`, such values are refused.
pub fn make_plan(context: &Context, session: &Session, source: &Source, shown: Shown, is_strict: bool) -> Result<Plan> {
    let host = context.host()?;
    let warn = |why: &str| warn_of_people(context, why);
    let people = People::new(shown, &warn);
    let plan = reading(context, async |progress| plan::make(session, source, &people, &host, progress).await)?;
    plan_view::warn_of_lines(&context.ui, &plan.header);
    plan_view::say_blanks(&context.ui, &plan);
    plan_view::note_form_only(&context.ui, &plan);
    if is_strict {
        plan::refuse_warnings(&plan)?;
    }
    Ok(plan)
}

/// Says that logins and names cannot be shown, and why.
pub fn warn_of_people(context: &Context, why: &str) {
    context.ui.warn(&format!("logins are not shown: {why}"));
}

/// Drives a run to its end with progress on the screen, and reports how it ended.
pub fn drive(context: &Context, settings: &RunSettings, session: &Session, held: HeldRun) -> Result<()> {
    let host = context.host()?;
    let forecast = |requests| session.client.pacer.forecast(requests);
    let open = held.ledger.tally(held.run.id)?.open();
    let progress = Progress::new(&context.ui, open, &forecast);
    let observer = |event: &Event| match event {
        Event::Ended(state) => progress.ended(*state),
        Event::Waiting(wait) => progress.waiting(*wait),
        Event::Draining(in_flight) => progress.draining(*in_flight),
    };
    let ended = context.wait(run::drive(session, held, &settings.options, &host, &observer));
    progress.finish();
    let report = ended?;
    conclude(context, settings, report)
}

/// Writes the row files and the summary of a run, prints its report, and ends with what went wrong.
pub fn conclude(context: &Context, settings: &RunSettings, report: run::RunReport) -> Result<()> {
    let run = report.run.id;
    let command = |words: &str| context.command_line(&format!("{words} {run}"));
    let undo = (!report.run.new.blind).then(|| command("runs undo"));
    let next = NextCommands { resume: command("runs resume"), show: command("runs show"), undo };
    let (mut report, mut troubles, ledger) = RunReport::of(report, context.host()?.now_ms())?;
    report.rejected.clone_from(&settings.reviewed.rejected);
    if let Some(folder) = &settings.row_files {
        let mut rows = RowsOfRun { ledger: &ledger, run };
        let layout = report.run.new.layout.as_deref().and_then(|text| serde_json::from_str(text).ok());
        let name = format!("run-{run}");
        let written = row_files::write(&report.run.new.columns, layout.as_ref(), &mut rows, folder, &name);
        troubles.extend(written.map(|files| say_files(context, layout.as_ref(), &files)).err());
    }
    if let Err(error) = step_summary::append(&run_report::markdown(&report)) {
        context.ui.warn(&format!("{error:#}"));
    }
    // The exit status informs those who closed the pipe.
    troubles.extend(run_report::print(&context.ui, &report, &next).err().filter(|error| !is_closed_pipe(error)));
    run_report::into_result(report, &troubles, &next)
}

fn say_files(context: &Context, layout: Option<&Layout>, files: &[(PathBuf, u64)]) {
    if layout == Some(&Layout::Ods) {
        context.ui.say("the row files of an ODS file are written as XLSX, which the same programs open");
    }
    for (path, rows) in files {
        context.ui.say(&format!("{}: {}", path.display(), counted(*rows, "row")));
    }
}

/// Reports a plan that changes nothing, so that there is no run.
pub fn conclude_without_run(context: &Context, settings: &RunSettings, plan: &mut Plan) -> Result<()> {
    if let Some(folder) = &settings.row_files {
        let (columns, layout) = (plan.header.columns.clone(), plan.header.layout.clone());
        let files = row_files::write(&columns, layout.as_ref(), plan, folder, "unchanged")?;
        say_files(context, layout.as_ref(), &files);
    }
    run_report::print_nothing_accepted(&context.ui, "nothing to do", plan.header.unchanged, &settings.reviewed.rejected)
}

/// Prints the requests of a plan, as a dry run does, and names the rows that cannot be applied.
pub fn print_requests(context: &Context, plan: &mut Plan, method: Method) -> Result<()> {
    plan_view::name_failures(&context.ui, plan)?;
    if plan.header.changed + plan.header.failed == 0 {
        context.ui.say("nothing to do");
    }
    let address = &context.settings()?.api_url.value;
    let pending = plan.lines()?.filter(|line| line.as_ref().map_or(true, |line| line.state == State::Pending));
    requests::print(&context.ui, pending, method, address.as_str())
}
