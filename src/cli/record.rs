//! The ledger of this user: where it is, and who works on which run.

use std::fs::File;
use std::path::PathBuf;

use anyhow::Result;

use crate::api::{Accepted, NotAccepted};
use crate::cli::args::run::LedgerArgs;
use crate::cli::context::Context;
use crate::cli::session::{GIVEN_TOKEN, Session};
use crate::domain::comparison::{Record, before_image};
use crate::domain::edit::Edit;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::error::Failure;
use crate::http_client::call::Method;
use crate::ledger::{Kind, Ledger, NewRun, Owner, Progress, Row};
use crate::system::clock::{Clock as _, SystemClock};
use crate::system::env;
use crate::system::env::Variable;
use crate::system::private_files;

/// Milliseconds since 1970.
pub fn now_ms() -> u64 {
    SystemClock.now_ms()
}

/// Opens the ledger, making it where there is none.
pub fn open(args: &LedgerArgs) -> Result<Ledger> {
    let path = path(args)?;
    // SQLite would make it readable by others, and so would it its journal where one is left that is.
    drop(private_files::open_private(&path).map_err(|error| unusable(&path, &error))?);
    for end in ["-wal", "-shm"] {
        let mut beside = path.clone().into_os_string();
        beside.push(end);
        let beside = PathBuf::from(beside);
        if beside.exists() {
            drop(private_files::open_private(&beside).map_err(|error| unusable(&beside, &error))?);
        }
    }
    // By its own name, whatever link it was given by: who works on a run holds a lock beside it.
    Ledger::open(&path.canonicalize().unwrap_or(path))
}

/// Opens the ledger to read it, which needs no right to write.
pub fn open_to_read(args: &LedgerArgs) -> Result<Ledger> {
    let path = path(args)?;
    match open(args) {
        Err(_) if path.exists() => Ledger::open_to_read(&path),
        opened => opened,
    }
}

fn unusable(path: &std::path::Path, error: &anyhow::Error) -> Failure {
    Failure::failed(format!("the ledger {} cannot be written: {}", path.display(), error.root_cause()))
        .hint("nothing is sent that is not recorded; --ledger gives another file")
}

fn path(args: &LedgerArgs) -> Result<PathBuf> {
    let given = args.ledger.clone().or_else(|| env::read_path(Variable::Ledger));
    if let Some(path) = given {
        return Ok(path);
    }
    let folder = private_files::state_folder()?;
    private_files::make_own_folder(&folder)?;
    Ok(folder.join("ledger.db"))
}

/// A run that this process works on, until it is dropped.
pub struct RunLock {
    path: PathBuf,
    _lock: File,
}

impl RunLock {
    /// Fails when another process works on the run.
    pub fn of(ledger: &Ledger, run: i64) -> Result<Self> {
        let path = lock_path(ledger, run);
        match private_files::try_lock(&path)? {
            Some(lock) => Ok(Self { path, _lock: lock }),
            None => Err(held_by_another(run).into()),
        }
    }

    /// Lets go of a run and leaves no trace, for one that nobody is expected to want again.
    pub fn release(self) {
        drop(std::fs::remove_file(&self.path));
    }
}

fn held_by_another(run: i64) -> Failure {
    Failure::failed(format!("another process is working on run {run}"))
}

/// Fails when another process works on the run.
pub fn ensure_free(ledger: &Ledger, run: i64) -> Result<()> {
    if is_held(ledger, run) { Err(held_by_another(run).into()) } else { Ok(()) }
}

/// Removes what was left of the lock of a run that is forgotten.
pub fn remove_lock(ledger: &Ledger, run: i64) {
    drop(std::fs::remove_file(lock_path(ledger, run)));
}

/// Whether a process works on a run now.
pub fn is_held(ledger: &Ledger, run: i64) -> bool {
    let path = lock_path(ledger, run);
    path.exists() && matches!(private_files::try_lock(&path), Ok(None))
}

fn lock_path(ledger: &Ledger, run: i64) -> PathBuf {
    let mut name = ledger.path().file_name().unwrap_or_default().to_owned();
    name.push(format!(".run-{run}"));
    ledger.path().with_file_name(name)
}

/// Whether what belongs to the one may be continued as the other. A ready token does not tell whose it is.
pub fn is_same(of: &Owner, owner: &Owner) -> bool {
    let is_known = |application: &str| application != GIVEN_TOKEN;
    let are_known = is_known(&of.application) && is_known(&owner.application);
    of.profile == owner.profile && of.address == owner.address && !(are_known && of.application != owner.application)
}

/// Refuses to go on with a run, or a plan, of another profile or application.
pub fn ensure_same(what: &str, of: &Owner, owner: &Owner) -> Result<()> {
    if is_same(of, owner) {
        return Ok(());
    }
    let place = |owner: &Owner| format!("profile {} ({})", owner.profile, owner.address);
    let failure = Failure::usage(format!("{what} belongs to {}, and this is {}", place(of), place(owner)));
    let hint = if of.profile != owner.profile {
        format!("add --profile {}", of.profile)
    } else if of.address != owner.address {
        format!("add --api-url {}", of.address)
    } else {
        format!("it was made as application {}, and this is {}", of.application, owner.application)
    };
    Err(failure.hint(hint).into())
}

/// One edit of the command line, on record.
pub struct Entry {
    /// None when it cannot be recorded, which was said.
    recorded: Option<(Ledger, i64)>,
}

impl Entry {
    /// Records an edit that is about to be sent; `read` is the record, where it was read. A ledger
    /// that cannot be used is no reason not to correct one record: it is said.
    pub fn begin(
        context: &Context,
        place: &LedgerArgs,
        session: &Session,
        edit: &Edit,
        method: Method,
        read: Option<&Record>,
    ) -> Self {
        let begun = open(place).and_then(|mut ledger| {
            ledger.keep_journal()?;
            let run = ledger.begin(
                &single(session, method, read.is_none()),
                now_ms(),
                std::iter::once(Ok(row(edit, read))),
            )?;
            // What follows is known again from the record itself, should it be lost.
            ledger.commit_lazily()?;
            Ok((ledger, run))
        });
        match begun {
            Ok(recorded) => Self { recorded: Some(recorded) },
            Err(error) => {
                context.ui.warn(&format!("this edit is not recorded: {error}"));
                Self { recorded: None }
            }
        }
    }

    /// The number of the run that records the edit.
    pub fn run(&self) -> Option<i64> {
        self.recorded.as_ref().map(|(_, run)| *run)
    }

    /// Records what became of it. Without a clear answer it stays as it is: a resume looks.
    pub fn end(&mut self, context: &Context, sent: &Result<Accepted, NotAccepted>) {
        let Some((ledger, run)) = &mut self.recorded else { return };
        let progress = match sent {
            Ok(accepted) => Progress {
                status: Some(accepted.status),
                request_id: accepted.request_id.clone(),
                attempts: Some(accepted.attempts),
                ..Progress::new(1, State::Updated, now_ms())
            },
            Err(unsure) if unsure.is_unsure() => return,
            Err(refused) => Progress { error: Some(refused.to_string()), ..Progress::new(1, State::Failed, now_ms()) },
        };
        if let Err(error) = ledger.end(*run, &[progress], now_ms()) {
            context.ui.warn(&format!("what became of this edit is not recorded: {error}"));
        }
    }
}

fn single(session: &Session, method: Method, blind: bool) -> NewRun {
    NewRun {
        kind: Kind::Update,
        parent: None,
        owner: session.owner.clone(),
        source: None,
        input_sha256: None,
        columns: Vec::new(),
        method: method.name().to_owned(),
        blind,
        read_at: now_ms(),
    }
}

fn row(edit: &Edit, read: Option<&Record>) -> Row {
    let id = read.and_then(|record| record.get("id")).and_then(serde_json::Value::as_i64);
    let named = match edit.target() {
        Target::Candidature(id) => Some(*id),
        Target::User(_) => None,
    };
    Row {
        record: id.or(named),
        before: read.map(|record| before_image(edit.changes(), record)),
        ..Row::new(1, edit.target().clone(), edit.changes().clone(), State::Sending)
    }
}
