//! The undo of a run: a plan made from its before-images, which is then begun and driven like any
//! other run.

use anyhow::Result;

use crate::domain::row_state::State;
use crate::engine::reconcile::{NotApplied, reconcile};
use crate::ledger::{Kind, Ledger, NewRun, Run, RunLock};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::plan::add_rows;
use crate::ops::run::{HeldRun, Reread};
use crate::ops::session::{Session, is_same_owner};
use crate::plan::undo::Restoring;
use crate::plan::writer::Writer;
use crate::plan::{Header, Plan};

/// Why there is nothing to undo, which is not an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// The undo of the run is not finished yet.
    UndoIsOpen {
        /// The number of the run.
        run: i64,
        /// The number of the run that undoes it.
        undo: i64,
    },
    /// The run was undone completely.
    AlreadyUndone {
        /// The number of the run.
        run: i64,
        /// The number of the run that undoes it.
        undo: i64,
    },
}

/// Whether a run was undone already. An undo with conflicts may be repeated: they may be gone.
pub fn already_undone(ledger: &Ledger, run: &Run) -> Result<Option<Nothing>> {
    let Some(undo) = ledger.undone_by(run.id)? else { return Ok(None) };
    let tally = ledger.tally(undo)?;
    let run = run.id;
    Ok(match (tally.open(), tally.failed()) {
        (1.., _) => Some(Nothing::UndoIsOpen { run, undo }),
        (0, 1..) => None,
        (0, 0) => Some(Nothing::AlreadyUndone { run, undo }),
    })
}

/// Refuses to undo `run` as the last run when a later run of the same owner changed something:
/// "the last run" means the last change, never an older one in its place.
pub fn ensure_last(ledger: &Ledger, run: &Run) -> Result<()> {
    let is_ours = |other: &Run| is_same_owner(&other.new.owner, &run.new.owner);
    let Some(last) = ledger.effective()?.into_iter().find(is_ours).filter(|last| last.id != run.id) else {
        return Ok(());
    };
    RunLock::ensure_free(ledger, last.id)?;
    Err(Error::LastIsNotUndoable { last: last.id, undoable: run.id, undoable_began_ms: run.created_at }.into())
}

/// A run whose undo is planned; nobody else drives the run meanwhile.
pub struct UndoPlan {
    /// The edits that restore the old values.
    pub plan: Plan,
    /// The run that is undone.
    pub run: Run,
    /// Edits of the run without an answer, which apparently were not applied.
    pub unanswered: u64,
    /// Rows of the run that were never sent.
    pub unsent: u64,
    /// Values that were set without reading the old ones, so that they cannot be restored.
    pub unknown_values: u64,
    lock: RunLock,
}

/// Plans the undo of a run. Unless it is only for show (`looks_only`), edits of the run without an
/// answer are settled first by reading their records.
pub async fn plan(
    session: &Session,
    ledger: &mut Ledger,
    run: Run,
    looks_only: bool,
    host: &Host,
    progress: &dyn Fn(u64),
) -> Result<UndoPlan> {
    let lock = RunLock::acquire(ledger, run.id)?;
    let tally = ledger.tally(run.id)?;
    let mut unanswered = 0;
    if tally.of(State::Sending) > 0 && !looks_only {
        let not_applied = if run.new.kind == Kind::Update { NotApplied::IsFailed } else { NotApplied::StaysOpen };
        let settling = reconcile(&session.client, ledger, run.id, &*host.clock, not_applied);
        unanswered = host.unless_stopped("nothing was sent", settling).await?;
    }
    let mut writer = Writer::new(host.scratch_file()?);
    let mut restoring = Restoring::of(ledger, run.id)?;
    add_rows(session, &mut writer, &mut restoring, host, progress).await?;
    let unknown_values = restoring.unknown_fields;
    let plan = writer.finish(Header::new(&session.owner, &format!("run {}", run.id), host.now_ms()))?;
    Ok(UndoPlan { plan, unanswered, unsent: tally.of(State::Pending), unknown_values, lock, run })
}

/// Begins the run that carries out an undo.
pub fn begin(session: &Session, ledger: Ledger, mut undo: UndoPlan, reread: Reread, host: &Host) -> Result<HeldRun> {
    let new = NewRun {
        kind: Kind::Undo,
        parent: Some(undo.run.id),
        owner: session.owner.clone(),
        source: Some(undo.plan.header.source.clone()),
        input_sha256: None,
        columns: Vec::new(),
        method: undo.run.new.method.clone(),
        blind: false,
        read_at: undo.plan.header.read_at,
        findings: undo.plan.header.all_findings(),
    };
    let held = HeldRun::begin(ledger, &new, undo.plan.lines()?, reread, host)?;
    undo.lock.release();
    Ok(held)
}
