//! The runs of the ledger: which there are, in which state each is, and how to forget old ones.

use anyhow::Result;

use crate::domain::row_state::Tally;
use crate::ledger::{Kind, Ledger, Owner, Pruned, Row, RowFilter, Run, RunLock};
use crate::ops::error::Error;
use crate::ops::run::find;
use crate::ops::session::is_same_owner;

/// In which state a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunState {
    /// Every row has an outcome.
    Done,
    /// A process is driving it now.
    Running,
    /// It stopped and can be resumed.
    Stopped,
    /// A single edit without an answer: it may have been applied or not.
    NoAnswer,
    /// It was undone by the run of this number.
    UndoneBy(i64),
    /// A part of it was undone, lastly by the run of this number.
    PartlyUndoneBy(i64),
}

impl RunState {
    /// The state's name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::NoAnswer => "no answer",
            Self::UndoneBy(_) => "undone",
            Self::PartlyUndoneBy(_) => "partly undone",
        }
    }
}

impl std::fmt::Display for RunState {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UndoneBy(run) | Self::PartlyUndoneBy(run) => write!(to, "{} by {run}", self.name()),
            other => to.write_str(other.name()),
        }
    }
}

/// A run with its state and its counts.
#[derive(Clone, Debug)]
pub struct Summary {
    /// The run.
    pub run: Run,
    /// Its state.
    pub state: RunState,
    /// How many of its rows are in each state.
    pub tally: Tally,
    /// The file it came from, the run it undoes, or the record of a single edit.
    pub source: String,
}

/// The summary of a run.
pub fn summary(ledger: &Ledger, run: Run) -> Result<Summary> {
    let state = state(ledger, &run)?;
    Ok(Summary { state, tally: ledger.tally(run.id)?, source: source(ledger, &run)?, run })
}

/// The newest runs, at most `limit` of them.
pub fn list(ledger: &Ledger, limit: Option<u64>) -> Result<Vec<Summary>> {
    ledger.runs(limit)?.into_iter().map(|run| summary(ledger, run)).collect()
}

/// The newest of the runs for which `is_meant` is true, at most `limit` of them.
pub fn list_where(ledger: &Ledger, limit: Option<u64>, is_meant: impl Fn(&Run) -> bool) -> Result<Vec<Summary>> {
    let most = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX);
    let runs = ledger.runs(None)?.into_iter().filter(is_meant).take(most);
    runs.map(|run| summary(ledger, run)).collect()
}

fn state(ledger: &Ledger, run: &Run) -> Result<RunState> {
    let part = || ledger.undone_in_part_by(run.id);
    Ok(match ledger.undone_by(run.id)? {
        Some(undo) => RunState::UndoneBy(undo),
        None if run.ended_at.is_some() => part()?.map_or(RunState::Done, RunState::PartlyUndoneBy),
        None if RunLock::is_held(ledger, run.id) => RunState::Running,
        None if run.new.kind == Kind::Update => RunState::NoAnswer,
        None => RunState::Stopped,
    })
}

/// The file a run came from, or what names it instead.
pub fn source(ledger: &Ledger, run: &Run) -> Result<String> {
    if let Some(source) = &run.new.source {
        return Ok(source.clone());
    }
    Ok(ledger.row(run.id, 1)?.map_or_else(String::new, |row| row.record_name()))
}

/// Which run a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The run of this number.
    Number(i64),
    /// The newest run that the command can be applied to.
    Newest,
}

/// The run of that number, or the newest of all.
pub fn any(ledger: &Ledger, which: Which) -> Result<Run> {
    match which {
        Which::Number(run) => find(ledger, run),
        Which::Newest => Ok(ledger.runs(Some(1))?.pop().ok_or(Error::NoRunYet)?),
    }
}

/// The run of that number, or the first of the candidates that belongs to this owner.
pub fn one_of(ledger: &Ledger, which: Which, candidates: Vec<Run>, owner: &Owner) -> Result<Option<Run>> {
    match which {
        Which::Number(run) => find(ledger, run).map(Some),
        Which::Newest => Ok(candidates.into_iter().find(|run| is_same_owner(&run.new.owner, owner))),
    }
}

/// The number of the run at the beginning: the run itself, or the one that it undoes, also by way of others.
pub fn origin(ledger: &Ledger, run: &Run) -> Result<i64> {
    let (mut origin, mut parent) = (run.id, run.new.parent);
    while let Some(number) = parent {
        // A run that was deleted is known by its number only.
        parent = ledger.run(number)?.and_then(|run| run.new.parent);
        origin = number;
    }
    Ok(origin)
}

/// Whether a run belongs to this owner.
pub fn is_of(run: &Run, owner: &Owner) -> bool {
    is_same_owner(&run.new.owner, owner)
}

/// Refuses to continue a run, or a plan, of another owner; `what` names it.
pub fn ensure_same_owner(what: &str, of: &Owner, this: &Owner) -> Result<(), Error> {
    if is_same_owner(of, this) {
        return Ok(());
    }
    Err(Error::OtherOwner { what: what.to_owned(), of: Box::new(of.clone()), this: Box::new(this.clone()) })
}

/// Runs that nothing was done to since a time, and that no process is driving.
pub fn idle_since(ledger: &Ledger, since_ms: u64) -> Result<Vec<Run>> {
    let mut runs = ledger.idle_since(since_ms)?;
    runs.retain(|run| !RunLock::is_held(ledger, run.id));
    Ok(runs)
}

/// What forgetting these runs would remove; the bytes are not known before.
pub fn would_forget(ledger: &Ledger, runs: &[Run]) -> Result<Pruned> {
    let mut rows = 0;
    for run in runs {
        rows += ledger.tally(run.id)?.rows();
    }
    Ok(Pruned { runs: runs.len() as u64, rows, bytes: 0 })
}

/// Forgets runs, with the personal data in them.
pub fn forget(ledger: &mut Ledger, runs: &[Run]) -> Result<Pruned> {
    let pruned = ledger.forget(&runs.iter().map(|run| run.id).collect::<Vec<_>>())?;
    for run in runs {
        RunLock::remove_file(ledger, run.id);
    }
    Ok(pruned)
}

/// The rows of a run for which `wanted` is true.
pub fn rows(ledger: &Ledger, run: &Run, wanted: impl Fn(&Row) -> bool) -> Result<Vec<Row>> {
    let rows = ledger.rows(run.id, RowFilter::All);
    rows.filter(|row| row.as_ref().map_or(true, &wanted)).collect()
}
