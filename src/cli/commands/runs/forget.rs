//! `candidature runs forget`: removes the values of one person from the ledger.

use anyhow::Result;
use clap::Args;

use crate::cli::args::run::LedgerArgs;
use crate::cli::args::target::TargetArgs;
use crate::cli::context::Context;
use crate::cli::ui::counted;
use crate::cli::ui::json::history::RemovedDocument;
use crate::cli::ui::prompt::{self, Question};
use crate::cli::usage_error::UsageError;
use crate::cli::{answers, ledger_file, person};
use crate::ledger::of_person::Removed;
use crate::ops::person_history;

/// What a no, or an interrupt, leaves behind.
const NOTHING_REMOVED: &str = "nothing was removed";

/// The arguments as typed.
#[derive(Args, Debug)]
pub struct ForgetArgs {
    #[command(flatten)]
    target: TargetArgs,

    #[command(flatten)]
    ledger: LedgerArgs,
}

/// Runs the verb.
pub fn run(context: &Context, args: &ForgetArgs) -> Result<()> {
    let target = args.target.target(false)?;
    let mut ledger = ledger_file::open_existing(context, &args.ledger)?;
    let keys = person::keys(context, &target)?;
    let there = person_history::would_forget(&ledger, &keys)?;
    if context.dry_run || there.rows == 0 {
        return print(context, "would remove", there);
    }
    let amount = words(there);
    let text = format!("Remove {amount}? They can then neither be shown nor restored");
    if !context.yes && !prompt::confirm(&context.ui, &Question { text: &text, flag: "--yes", state: NOTHING_REMOVED })?
    {
        return Err(UsageError::Cancelled { state: NOTHING_REMOVED }.into());
    }
    print(context, "removed", person_history::forget(&mut ledger, &keys)?)?;
    warn_of_answers(context);
    Ok(())
}

/// Warns of answers of `apply --interactive`, which do not say whom they are about.
fn warn_of_answers(context: &Context) {
    if let Some(folder) = answers::folder_with_answers() {
        let folder = folder.display();
        context.ui.warn(&format!("answers of `apply --interactive` may have values of this person; delete {folder}"));
    }
}

fn words(removed: Removed) -> String {
    let Removed { runs, rows, values } = removed;
    format!("{} in {} of {}", counted(values, "value"), counted(rows, "row"), counted(runs, "run"))
}

fn print(context: &Context, verb: &str, removed: Removed) -> Result<()> {
    let line = match removed.rows {
        0 => "the ledger has no value of this person".to_owned(),
        _ => format!("{verb} {}", words(removed)),
    };
    context.ui.outcome(&line, &RemovedDocument::from(removed))
}
