//! What can go wrong with the ledger.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// A failure of the ledger that a caller, or a person, can act on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk is full; the ledger's path.
    #[error("the disk of the ledger {} is full", .0.display())]
    DiskFull(PathBuf),
    /// The ledger cannot be written; its path.
    #[error("the ledger {} cannot be written", .0.display())]
    NotWritable(PathBuf),
    /// The file is damaged, or another program made it; its path.
    #[error("{} is not a ledger, or is damaged", .0.display())]
    Damaged(PathBuf),
    /// The disk failed.
    #[error("the ledger {} cannot be read or written: {cause}", path.display())]
    InputOutput {
        /// Where it is.
        path: PathBuf,
        /// What caused it.
        cause: String,
    },
    /// Any other failure of the database, such as a lock that another process holds for too long.
    #[error("cannot use the ledger {}: {cause}", path.display())]
    Database {
        /// Where it is.
        path: PathBuf,
        /// What caused it.
        cause: String,
    },
    /// A newer version of the program made the ledger; the version of its schema.
    #[error("the ledger has version {0}, which a newer candidature made")]
    Newer(usize),
    /// A ledger without tables that cannot be written, so that they cannot be created.
    #[error("the ledger is empty and cannot be written")]
    Empty,
    /// It is about another kind of record than this program edits.
    #[error("run {run} edits {resource:?}, which this program does not know")]
    OtherResource {
        /// The number of the run.
        run: i64,
        /// The resource that it is about.
        resource: String,
    },
    /// Another process drives the run; its number.
    #[error("another process is working on run {0}")]
    RunIsLocked(i64),
    /// Another process reads the ledger, so its journal cannot be emptied.
    #[error("another process is reading the ledger: the deleted runs are still in its journal")]
    JournalInUse,
}

impl Error {
    /// The error's stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DiskFull(_) => "ledger_disk_full",
            Self::NotWritable(_) => "ledger_not_writable",
            Self::Damaged(_) => "ledger_damaged",
            Self::InputOutput { .. } => "ledger_io",
            Self::Database { .. } => "ledger_database",
            Self::Newer(_) => "ledger_newer",
            Self::Empty => "ledger_empty",
            Self::OtherResource { .. } => "ledger_other_resource",
            Self::RunIsLocked(_) => "run_is_locked",
            Self::JournalInUse => "ledger_journal_in_use",
        }
    }

    /// Turns a failure of the database in the file `path` into one of these; other errors stay as they are.
    pub fn of_database(error: anyhow::Error, path: &Path) -> anyhow::Error {
        let Some(failure) = error.downcast_ref::<rusqlite::Error>() else { return error };
        let path = path.to_owned();
        let explained = match code_of(failure) {
            Some(ErrorCode::DiskFull) => Self::DiskFull(path),
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::NotWritable(path),
            // The statements never change, so a statement that SQLite does not understand means that tables
            // are missing or belong to another program.
            Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt | ErrorCode::Unknown) => Self::Damaged(path),
            Some(ErrorCode::SystemIoFailure) => Self::InputOutput { path, cause: failure.to_string() },
            Some(_) => Self::Database { path, cause: failure.to_string() },
            None => return error,
        };
        explained.into()
    }
}

/// `SQLite`'s code, for statements that it does not understand as well.
fn code_of(failure: &rusqlite::Error) -> Option<ErrorCode> {
    match failure {
        rusqlite::Error::SqlInputError { error, .. } => Some(error.code),
        failure => failure.sqlite_error_code(),
    }
}
