//! The undo of a run, or of a part of it: a plan made from its before-images, which is then begun and
//! driven like any other run.

use anyhow::Result;

use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::engine::reconcile::reconcile;
use crate::ledger::{Kind, Ledger, NewRun, Row, RowFilter, Run, RunLock};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::person_history::is_forgotten;
use crate::ops::plan::add_rows;
use crate::ops::run::{self, HeldRun};
use crate::ops::session::{Session, is_same_owner};
use crate::plan::current::{self, Batch};
use crate::plan::people::People;
use crate::plan::selection::{SelectedRecord, Selection};
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
        (0, 0) if has_more(ledger, run)? => None,
        (0, 0) => Some(Nothing::AlreadyUndone { run, undo }),
    })
}

/// Whether a run changed values that its undoes did not restore: a run can go on after an undo, while that undo
/// is itself undone.
fn has_more(ledger: &Ledger, run: i64) -> Result<bool> {
    let everything = Selection::default();
    Ok(Restoring::of(ledger, run, &everything, false)?.next().transpose()?.is_some())
}

/// Refuses to undo `run` as the last run when a later run of the same owner changed something:
/// "the last run" means the last change, never an older one in its place.
pub fn ensure_last(ledger: &Ledger, run: &Run) -> Result<()> {
    let is_ours = |other: &Run| is_same_owner(&other.new.owner, &run.new.owner);
    let Some(last) = ledger.effective()?.into_iter().find(is_ours).filter(|last| last.id != run.id) else {
        return Ok(());
    };
    RunLock::ensure_free(ledger, last.id)?;
    ensure_known(ledger, &last)?;
    Err(Error::LastIsNotUndoable { last: last.id, undoable: run.id, undoable_began_ms: run.created_at }.into())
}

/// Refuses a run whose values were removed from the ledger.
pub fn ensure_known(ledger: &Ledger, run: &Run) -> Result<()> {
    for row in ledger.rows(run.id, RowFilter::All) {
        if is_forgotten(&row?) {
            return Err(Error::Forgotten { run: run.id }.into());
        }
    }
    Ok(())
}

/// The undo that `run` names for a redo: the run itself, or the newest undo of the run.
pub fn undo_of(ledger: &Ledger, run: Run) -> Result<Run> {
    if run.new.kind == Kind::Undo {
        return Ok(run);
    }
    let undo = ledger.undone_in_part_by(run.id)?.ok_or(Error::NotUndone { run: run.id })?;
    run::find(ledger, undo)
}

/// What to undo, and how.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The part of the run.
    pub selection: Selection,
    /// Values that somebody else set after the run are replaced too.
    pub overwrites: bool,
    /// The plan is only for show: edits without an answer are not settled.
    pub looks_only: bool,
}

/// A run whose undo is planned. Nobody else drives the run meanwhile, unless the plan is only for show.
pub struct UndoPlan {
    /// The edits that restore the old values.
    pub plan: Plan,
    /// The run that is undone.
    pub run: Run,
    /// The part of the run that is undone, in words; none for all of it.
    pub part: Option<String>,
    /// Edits of the run without an answer, which apparently were not applied.
    pub unanswered: u64,
    /// Rows of the run that were never sent.
    pub unsent: u64,
    /// Rows that cannot be restored because their values were removed from the ledger.
    pub forgotten: u64,
    /// Values that were set without reading the old ones, so that they cannot be restored.
    pub unknown_values: u64,
    /// Values that an earlier undo of the run restored, so that this one does not.
    pub restored_values: u64,
    _lock: UndoLock,
}

/// The lock on the run that is undone. The file of the lock is removed however the undo ends.
struct UndoLock(Option<RunLock>);

impl UndoLock {
    /// Locks a run. A plan that is only for show needs no lock, but a run that nobody else drives now.
    fn acquire(ledger: &Ledger, run: i64, looks_only: bool) -> Result<Self> {
        if looks_only {
            RunLock::ensure_free(ledger, run)?;
            return Ok(Self(None));
        }
        RunLock::acquire(ledger, run).map(|lock| Self(Some(lock)))
    }
}

impl Drop for UndoLock {
    fn drop(&mut self) {
        if let Some(lock) = self.0.take() {
            lock.release();
        }
    }
}

/// Plans the undo of a run. Unless that is only for show, edits of the run without an answer are settled
/// first by reading their records.
pub async fn plan(
    session: &Session,
    ledger: &mut Ledger,
    run: Run,
    request: Request,
    people: &People<'_>,
    host: &Host,
    progress: &dyn Fn(u64),
) -> Result<UndoPlan> {
    let lock = UndoLock::acquire(ledger, run.id, request.looks_only)?;
    ledger.ensure_unchanged(run.id)?;
    let tally = ledger.tally(run.id)?;
    let mut unanswered = 0;
    if tally.of(State::Sending) > 0 && !request.looks_only {
        let settling = reconcile(&session.client, ledger, run.id, &*host.clock);
        unanswered = host.unless_stopped("nothing was sent", settling).await?;
    }
    let selection = found(session, ledger, &run, request.selection, host).await?;
    let mut writer = Writer::new(host.scratch_file()?);
    let mut restoring = Restoring::of(ledger, run.id, &selection, request.overwrites)?;
    add_rows(session, &mut writer, &mut restoring, people, host, progress).await?;
    let (unknown_values, restored_values) = (restoring.unknown_fields, restoring.restored_fields);
    let forgotten = restoring.forgotten;
    let plan = writer.finish(Header::new(&session.owner, &format!("run {}", run.id), host.now_ms()))?;
    let part = (!selection.is_all()).then(|| selection.to_string());
    let unsent = tally.of(State::Pending);
    Ok(UndoPlan { plan, part, unanswered, unsent, unknown_values, forgotten, restored_values, _lock: lock, run })
}

/// The selection with the ids of records that the file of the run names in another way. Everything that is
/// selected must be in the run.
async fn found(
    session: &Session,
    ledger: &Ledger,
    run: &Run,
    mut selection: Selection,
    host: &Host,
) -> Result<Selection> {
    let mut unfound = Vec::new();
    for record in &mut selection.records {
        if !has_updated(ledger, run, |row| record.has(row))? {
            unfound.push(record);
        }
    }
    read_ids(session, &mut unfound, host).await?;
    let not_in_run = |part: Selection| Error::NotInRun { run: run.id, part: part.to_string() };
    for record in &selection.records {
        if !has_updated(ledger, run, |row| record.has(row))? {
            return Err(not_in_run(Selection { records: vec![record.clone()], ..Selection::default() }).into());
        }
    }
    for line in &selection.lines {
        if !has_updated(ledger, run, |row| row.line == Some(*line))? {
            return Err(not_in_run(Selection { lines: vec![*line], ..Selection::default() }).into());
        }
    }
    for field in &selection.fields {
        let sets = |row: &Row| selection.has_row(row) && row.wanted.get(field.name).is_some();
        if !has_updated(ledger, run, sets)? {
            return Err(not_in_run(Selection { fields: vec![field], ..selection.clone() }).into());
        }
    }
    Ok(selection)
}

fn has_updated(ledger: &Ledger, run: &Run, is_one: impl Fn(&Row) -> bool) -> Result<bool> {
    for row in ledger.rows(run.id, RowFilter::Only(State::Updated)) {
        if is_one(&row?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Sets the ids of selected records to what the API says, a batch with one request.
async fn read_ids(session: &Session, mut records: &mut [&mut SelectedRecord], host: &Host) -> Result<()> {
    while !records.is_empty() {
        let mut room = Batch::default();
        let fits = records.iter().take_while(|record| room.takes(&record.target)).count();
        let (batch, rest) = records.split_at_mut(fits);
        let targets: Vec<&Target> = batch.iter().map(|record| &record.target).collect();
        let reading = current::read(&session.client, &targets);
        let found = host.unless_stopped("nothing was sent", reading).await?;
        for (record, found) in batch.iter_mut().zip(found) {
            record.id = found.ok().and_then(|live| live.get("id")?.as_i64());
        }
        records = rest;
    }
    Ok(())
}

/// Refuses an undo that restores nothing although values are left to restore.
pub fn ensure_restores(undo: &UndoPlan) -> Result<(), Error> {
    let (header, run) = (&undo.plan.header, undo.run.id);
    match (header.changed, header.failed, header.rows) {
        (0, 1.., _) => Err(Error::NothingRestorable { run }),
        (0, 0, 0) if undo.forgotten > 0 => Err(Error::Forgotten { run }),
        (0, 0, 0) if undo.restored_values > 0 => Ok(()),
        (0, 0, 0) if undo.unknown_values > 0 => Err(Error::NotRead { run }),
        (0, 0, 0) => Err(Error::NothingToUndo { run }),
        _ => Ok(()),
    }
}

/// Begins the run that carries out an undo, as an undo or a redo.
pub fn begin(session: &Session, ledger: Ledger, mut undo: UndoPlan, kind: Kind, host: &Host) -> Result<HeldRun> {
    let new = NewRun {
        kind,
        parent: Some(undo.run.id),
        part: undo.part.take(),
        owner: session.owner.clone(),
        source: Some(undo.plan.header.source.clone()),
        input_sha256: None,
        columns: Vec::new(),
        layout: None,
        method: undo.run.new.method.clone(),
        blind: false,
        read_at: undo.plan.header.read_at,
        findings: undo.plan.header.all_findings(),
    };
    HeldRun::begin(ledger, &new, undo.plan.lines()?, host)
}
