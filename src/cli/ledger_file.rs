//! Where the ledger is: the file that a flag or a variable names, else the one in the state folder.

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::args::run::LedgerArgs;
use crate::cli::context::Context;
use crate::cli::settings;
use crate::cli::usage_error::UsageError;
use crate::ledger::{Error, Ledger, LedgerFile};
use crate::system::folders::folder_of;
use crate::system::{self, folders, private_files};

/// The name of the ledger in the state folder.
const FILE_NAME: &str = "ledger.db";

/// Opens the ledger, and creates it where there is none. Commands that are suggested later name the same
/// ledger.
pub fn open(context: &Context, args: &LedgerArgs) -> Result<Ledger> {
    context.repeat_ledger(args.ledger.clone());
    let path = path(args.ledger.as_deref())?;
    prepare_folder(args, &path)?;
    open_at(&LedgerFile::find(&path)?)
}

/// Opens a ledger that exists: a command that continues or undoes a run has nothing to do in a new one, and
/// the file was probably lost or misspelt.
pub fn open_existing(context: &Context, args: &LedgerArgs) -> Result<Ledger> {
    open_at(&existing(context, args)?)
}

/// Opens a ledger that exists to read it, which needs no permission to write.
pub fn open_to_read(context: &Context, args: &LedgerArgs) -> Result<Ledger> {
    let file = existing(context, args)?;
    match open_at(&file) {
        Err(error) if is_not_writable(&error) => Ledger::open_to_read(file.path()),
        opened => opened,
    }
}

fn existing(context: &Context, args: &LedgerArgs) -> Result<LedgerFile> {
    context.repeat_ledger(args.ledger.clone());
    let file = LedgerFile::find(&path(args.ledger.as_deref())?)?;
    file.ensure_exists()?;
    Ok(file)
}

/// The path of the ledger. `flag` is the value of `--ledger`.
pub fn path(flag: Option<&Path>) -> Result<PathBuf> {
    settings::ledger(flag)?.map_or_else(|| Ok(folders::state_folder()?.join(FILE_NAME)), Ok)
}

/// Whether a ledger is refused for what it is. A ledger that only cannot be written is not.
pub fn is_refusal(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Error::Refused { .. }))
}

/// Makes the folder of the ledger, if it is missing.
fn prepare_folder(args: &LedgerArgs, path: &Path) -> Result<()> {
    let folder = folder_of(path);
    let made = if settings::ledger(args.ledger.as_deref())?.is_none() {
        private_files::make_own_folder(folder)
    } else if folder.exists() {
        Ok(())
    } else {
        private_files::make_private_folder(folder)
    };
    made.map_err(|error| match error.downcast::<system::Error>() {
        Ok(why) => Error::Refused { path: path.to_owned(), why }.into(),
        Err(error) => unusable(path, &error).into(),
    })
}

fn open_at(file: &LedgerFile) -> Result<Ledger> {
    file.create().map_err(|error| unusable(file.path(), &error))?;
    Ledger::open(file.path())
}

fn unusable(path: &Path, error: &anyhow::Error) -> UsageError {
    UsageError::LedgerUnusable { path: path.to_owned(), why: error.root_cause().to_string() }
}

/// Whether only writing failed. Any other error would be hidden by the error of a second attempt.
fn is_not_writable(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(UsageError::LedgerUnusable { .. }))
        || matches!(error.downcast_ref(), Some(Error::NotWritable(_)))
}
