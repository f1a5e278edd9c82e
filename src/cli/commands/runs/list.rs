//! `candidature runs list`

use anyhow::Result;
use clap::Args;
use serde_json::{Value as Json, json};

use crate::cli::args::run::LedgerArgs;
use crate::cli::commands::list::limit;
use crate::cli::commands::plan::{date, record as record_of};
use crate::cli::context::Context;
use crate::cli::record;
use crate::cli::running::{counts, joined};
use crate::cli::ui::Document;
use crate::domain::row_state::Tally;
use crate::ledger::{Kind, Ledger, Run, RunLock};

#[derive(Args, Debug)]
pub struct ListArgs {
    /// Show at most so many; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20, allow_negative_numbers = true)]
    limit: u64,

    #[command(flatten)]
    ledger: LedgerArgs,
}

pub fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let ledger = record::open_to_read(&args.ledger)?;
    let mut rows = Vec::new();
    let mut lines = Vec::new();
    for run in ledger.runs(limit(args.limit))? {
        let (state, tally) = (standing(&ledger, &run)?, ledger.tally(run.id)?);
        rows.push(vec![
            run.id.to_string(),
            date(run.created_at),
            run.new.kind.name().to_owned(),
            run.new.owner.profile.clone(),
            state.to_string(),
            tally.words(),
            source(&ledger, &run)?,
        ]);
        lines.push(describe(&run, state, tally));
    }
    if rows.is_empty() {
        context.out.say("there is no run yet");
    }
    context.out.document(&Document {
        columns: vec!["run", "begun", "kind", "profile", "state", "rows", "source"],
        rows,
        json: json!({ "runs": lines }),
        lines: Some(lines),
    })
}

/// The file, the run that it takes back, or the one record.
pub fn source(ledger: &Ledger, run: &Run) -> Result<String> {
    if let Some(source) = &run.new.source {
        return Ok(source.clone());
    }
    Ok(ledger.row(run.id, 1)?.map_or_else(String::new, |row| record_of(&row)))
}

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Done,
    /// Some process works on it.
    Running,
    /// To be resumed.
    Stopped,
    /// Of one edit, nobody knows whether it was made.
    NoAnswer,
    UndoneBy(i64),
}

impl Standing {
    const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::NoAnswer => "no answer",
            Self::UndoneBy(_) => "undone",
        }
    }
}

impl std::fmt::Display for Standing {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UndoneBy(run) => write!(to, "undone by {run}"),
            other => to.write_str(other.name()),
        }
    }
}

pub fn standing(ledger: &Ledger, run: &Run) -> Result<Standing> {
    Ok(match ledger.undone_by(run.id)? {
        Some(undo) => Standing::UndoneBy(undo),
        None if run.ended_at.is_some() => Standing::Done,
        None if RunLock::is_held(ledger, run.id) => Standing::Running,
        None if run.new.kind == Kind::Update => Standing::NoAnswer,
        None => Standing::Stopped,
    })
}

pub fn describe(run: &Run, standing: Standing, tally: Tally) -> Json {
    let undone_by = match standing {
        Standing::UndoneBy(run) => Some(run),
        _ => None,
    };
    let run = json!({
        "run": run.id,
        "kind": run.new.kind.name(),
        "undoes": run.new.parent,
        "undone_by": undone_by,
        "state": standing.name(),
        "profile": run.new.owner.profile,
        "address": run.new.owner.address,
        "source": run.new.source,
        "blind": run.new.blind,
        "begun_at_ms": run.created_at,
        "ended_at_ms": run.ended_at,
        "note": run.note,
    });
    joined([run, counts(tally)])
}
