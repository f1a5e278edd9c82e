//! Where the ledger is: the file that a flag or a variable names, else the one in the state folder.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::args::run::LedgerArgs;
use crate::cli::context::Context;
use crate::cli::settings;
use crate::cli::usage_error::UsageError;
use crate::ledger::{Error, Ledger};
use crate::system::{folders, private_files};

/// The name of the ledger in the state folder.
const FILE_NAME: &str = "ledger.db";

/// Opens the ledger, and creates it where there is none. Commands that are suggested later name the same
/// ledger.
pub fn open(context: &Context, args: &LedgerArgs) -> Result<Ledger> {
    context.repeat_ledger(args.ledger.clone());
    open_at(prepared_path(args)?)
}

/// Opens the ledger to read it, which needs no permission to write.
pub fn open_to_read(context: &Context, args: &LedgerArgs) -> Result<Ledger> {
    context.repeat_ledger(args.ledger.clone());
    let path = prepared_path(args)?;
    match open_at(path.clone()) {
        Err(error) if is_not_writable(&error) && path.exists() => Ledger::open_to_read(&path),
        opened => opened,
    }
}

/// The path of the ledger. `flag` is the value of `--ledger`.
pub fn path(flag: Option<&Path>) -> Result<PathBuf> {
    settings::ledger(flag)?.map_or_else(|| Ok(folders::state_folder()?.join(FILE_NAME)), Ok)
}

/// The path of the ledger, in the state folder only after that folder is created.
fn prepared_path(args: &LedgerArgs) -> Result<PathBuf> {
    if settings::ledger(args.ledger.as_deref())?.is_none() {
        private_files::make_own_folder(&folders::state_folder()?)?;
    }
    path(args.ledger.as_deref())
}

fn open_at(path: PathBuf) -> Result<Ledger> {
    // SQLite would create the file, or reuse a leftover journal, with permissions that let others read it.
    drop(private_files::open_private(&path).map_err(|error| unusable(&path, &error))?);
    for end in ["-wal", "-shm"] {
        let mut companion = path.clone().into_os_string();
        companion.push(end);
        let companion = PathBuf::from(companion);
        if companion.exists() {
            drop(private_files::open_private(&companion).map_err(|error| unusable(&companion, &error))?);
        }
    }
    // Through any link, since the locks on its runs are files next to the real one.
    Ledger::open(&path.canonicalize().unwrap_or(path))
}

fn unusable(path: &Path, error: &anyhow::Error) -> UsageError {
    UsageError::LedgerUnusable { path: path.to_owned(), why: error.root_cause().to_string() }
}

/// Whether only writing failed. Any other error would be hidden by the error of a second attempt.
fn is_not_writable(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(UsageError::LedgerUnusable { .. }))
        || matches!(error.downcast_ref(), Some(Error::NotWritable(_)))
}
