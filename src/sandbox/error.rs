//! What can go wrong with a sandbox itself. Errors of a request are responses, not errors.

use std::io;
use std::path::{Path, PathBuf};

/// Why a sandbox cannot be served, reset or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The port is taken, or this user may not use it.
    #[error("cannot listen on port {port}")]
    Listen {
        /// The port that was asked for.
        port: u16,
        /// The reason.
        source: io::Error,
    },
    /// The server has no thread, no runtime or no socket.
    #[error("the sandbox cannot start")]
    Start(#[source] io::Error),
    /// The file is not a database, or has other tables.
    #[error("{} is damaged, or is not a database of the sandbox", path.display())]
    Damaged {
        /// Where it is.
        path: PathBuf,
        /// What the database or the system says.
        source: rusqlite::Error,
    },
    /// `SQLite` cannot use the database.
    #[error("the sandbox cannot use {}", path.display())]
    Database {
        /// Where it is.
        path: PathBuf,
        /// What the database or the system says.
        source: rusqlite::Error,
    },
    /// The database, its lock or its journal cannot be opened, changed or removed.
    #[error("the sandbox cannot use {}", path.display())]
    File {
        /// Where it is.
        path: PathBuf,
        /// What the database or the system says.
        source: io::Error,
    },
}

impl Error {
    /// The stable name of the error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Listen { .. } => "sandbox_port",
            Self::Start(_) => "sandbox_start",
            Self::Damaged { .. } => "sandbox_damaged",
            Self::Database { .. } | Self::File { .. } => "sandbox_database",
        }
    }

    /// An error of `SQLite` on the database at `path`.
    pub(super) fn of_sqlite(source: rusqlite::Error, path: &Path) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase, Unknown};
        let path = path.to_owned();
        // The statements never change, so a statement that SQLite does not understand means that the tables
        // belong to another program.
        if let Some(DatabaseCorrupt | NotADatabase | Unknown) = source.sqlite_error_code() {
            return Self::Damaged { path, source };
        }
        Self::Database { path, source }
    }

    pub(super) fn of_file(source: io::Error, path: &Path) -> Self {
        Self::File { path: path.to_owned(), source }
    }
}
