//! Where the ledger is: the file that a flag or a variable names, else the one in the state folder.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::args::run::LedgerArgs;
use crate::cli::settings;
use crate::cli::usage_error::UsageError;
use crate::ledger::Ledger;
use crate::system::{folders, private_files};

/// Opens the ledger, and creates it where there is none.
pub fn open(args: &LedgerArgs) -> Result<Ledger> {
    let path = path(args)?;
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

/// Opens the ledger to read it, which needs no permission to write.
pub fn open_to_read(args: &LedgerArgs) -> Result<Ledger> {
    let path = path(args)?;
    match open(args) {
        Err(_) if path.exists() => Ledger::open_to_read(&path),
        opened => opened,
    }
}

fn unusable(path: &Path, error: &anyhow::Error) -> UsageError {
    UsageError::LedgerUnusable { path: path.to_owned(), why: error.root_cause().to_string() }
}

fn path(args: &LedgerArgs) -> Result<PathBuf> {
    if let Some(path) = settings::ledger(args.ledger.as_deref())? {
        return Ok(path);
    }
    let folder = folders::state_folder()?;
    private_files::make_own_folder(&folder)?;
    Ok(folder.join("ledger.db"))
}
