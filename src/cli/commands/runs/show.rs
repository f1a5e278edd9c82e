//! `candidature runs show`: shows a run and its rows.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use tokio::time::timeout;

use crate::cli::args::people::PeopleArgs;
use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::runs::WhichArgs;
use crate::cli::connect;
use crate::cli::context::Context;
use crate::cli::ledger_file;
use crate::cli::ui::runs;
use crate::ledger::{Owner, Row};
use crate::ops::history;
use crate::ops::history::ensure_same_owner;
use crate::plan::people::{People, Shown};

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ShowArgs {
    #[command(flatten)]
    which: WhichArgs,

    /// Show all rows
    #[arg(long)]
    all: bool,

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
    let mut rows = if args.all || summary.tally.rows() == 1 {
        history::rows(&ledger, &summary.run, |_| true)?
    } else {
        history::rows(&ledger, &summary.run, |row| runs::is_shown(context.ui.format(), row))?
    };
    name_people(context, args.people, &summary.run.new.owner, &mut rows);
    runs::show(&context.ui, &summary, &rows, args.all)
}
