//! `candidature runs show`: shows a run and its rows.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Result;
use clap::{Args, ValueHint};
use tokio::time::timeout;

use crate::cli::args::people::PeopleArgs;
use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::runs::WhichArgs;
use crate::cli::connect;
use crate::cli::context::Context;
use crate::cli::destination::existing;
use crate::cli::ledger_file;
use crate::cli::ui::run_page::page::{self, PageCommands};
use crate::cli::ui::runs;
use crate::http_client::rate::pace::USUAL_SECOND;
use crate::ledger::{Ledger, Owner, Row, RowFilter};
use crate::ops::history::{self, RunState, Summary, ensure_same_owner};
use crate::plan::people::{People, Shown};
use crate::system::atomic_file::AtomicFile;

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ShowArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// Show all rows
    #[arg(long)]
    all: bool,

    /// Write the run as a page for a browser: counts, problems and what to do, requests in a second
    #[arg(long, value_name = "FILE.html", value_hint = ValueHint::FilePath)]
    report: Option<PathBuf>,

    /// Replace the file of --report if it exists
    #[arg(long, requires = "report")]
    force: bool,

    #[command(flatten)]
    people: PeopleArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// How long a look-up of logins may keep a person waiting who only looks at this computer's ledger.
const PATIENCE: Duration = Duration::from_secs(3);

/// Looks up whose records the rows are. The ledger is shown in any case: without a login or a network, the
/// logins are left out.
fn name_people(context: &Context, people: PeopleArgs, owner: &Owner, rows: &mut [Row]) {
    if people.shown() == Shown::Nothing || rows.is_empty() {
        return;
    }
    let not_shown = |why: &str| context.ui.detail(1, &format!("logins are not shown: {why}"));
    let mut look_up = || -> Result<()> {
        ensure_same_owner("the run", owner, &connect::owner(context.settings()?)?)?;
        let session = context.session()?;
        let people = People::new(people.shown(), &not_shown);
        let looking = async {
            if timeout(PATIENCE, people.complete_recorded(&session.client, rows)).await.is_err() {
                not_shown("the API did not answer in time");
            }
            Ok(())
        };
        context.wait(looking)
    };
    if let Err(error) = look_up() {
        not_shown(&error.to_string());
    }
}

/// Runs the verb.
pub fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let ledger = ledger_file::open_to_read(context, &args.ledger)?;
    let summary = history::summary(&ledger, args.which.any(&ledger)?)?;
    if let Some(path) = &args.report {
        write_page(context, args, path, &ledger, &summary)?;
    }
    let mut rows = if args.all || summary.tally.rows() == 1 {
        history::rows(&ledger, &summary.run, |_| true)?
    } else {
        history::rows(&ledger, &summary.run, |row| runs::is_shown(context.ui.format(), row))?
    };
    name_people(context, args.people, &summary.run.new.owner, &mut rows);
    runs::show(&context.ui, &summary, &rows, args.all)
}

fn write_page(context: &Context, args: &ShowArgs, path: &Path, ledger: &Ledger, summary: &Summary) -> Result<()> {
    let run = &summary.run;
    let command = |words: &str| context.command_line(&format!("{words} {}", run.id));
    let commands = match summary.state {
        RunState::UndoneBy(undo) => PageCommands::Undone { redo: context.command_line(&format!("runs redo {undo}")) },
        _ => PageCommands::Usual {
            resume: command("runs resume"),
            retry: command("runs retry"),
            undo: (!run.new.blind).then(|| command("runs undo")),
        },
    };
    let rows = ledger.rows(run.id, RowFilter::All);
    let mut file = AtomicFile::begin(path, existing(args.force))?;
    page::write(&mut file, summary, rows, USUAL_SECOND.into(), &commands)?;
    file.flush()?;
    file.commit()?;
    context.ui.say(&format!("saved {}", path.display()));
    Ok(())
}
