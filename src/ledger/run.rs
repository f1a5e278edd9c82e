//! A run: one application of a plan, or one edit from the command line.

use serde::{Deserialize, Serialize};

/// What made a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One edit from the command line.
    Update,
    /// A file or a plan.
    Apply,
    /// The before-images of another run.
    Undo,
    /// The before-images of an undo.
    Redo,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Update, Self::Apply, Self::Undo, Self::Redo];

    /// The word for the kind in tables, JSON and the ledger.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Apply => "apply",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// The kind with this name; [`Kind::Apply`] for an unknown name.
    pub(super) fn by_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or(Self::Apply)
    }
}

/// The profile, address and application a run was made with; it can only be continued with the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// The name of the profile.
    pub profile: String,
    /// The API's address, without a slash at its end.
    pub address: String,
    /// The client id, or a placeholder when a ready token was used.
    pub application: String,
}

/// What was legal but looked like a mistake when the edits of a run were planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunFinding {
    /// The stable name of the cause.
    pub code: String,
    /// The line of the file; none if the edit came from no file.
    pub line: Option<u64>,
    /// The field; none if the finding is about the row or the file.
    pub field: Option<String>,
    /// What looks like a mistake, in words.
    pub message: String,
}

/// A run that is about to be recorded.
#[derive(Clone, Debug)]
pub struct NewRun {
    /// What makes the run.
    pub kind: Kind,
    /// The run that this one undoes.
    pub parent: Option<i64>,
    /// Which part of the parent this run undoes, in words; none for all of it.
    pub part: Option<String>,
    /// The profile, address and application.
    pub owner: Owner,
    /// The file or plan that the edits come from, as the user named it.
    pub source: Option<String>,
    /// The SHA-256 digest of the file, in hexadecimal.
    pub input_sha256: Option<String>,
    /// The headers of the rows' own cells; empty for JSON Lines and for a run that came from no file.
    pub columns: Vec<String>,
    /// How the file is written, in JSON; none for a run that came from no file.
    pub layout: Option<String>,
    /// The HTTP method, `PATCH` or `PUT`.
    pub method: String,
    /// The records were not read, so there are no before-images.
    pub blind: bool,
    /// When the records were read, in milliseconds since 1970.
    pub read_at: u64,
    /// What looked like a mistake when the edits were planned. Of the findings about lines, only the first 20
    /// are kept.
    pub findings: Vec<RunFinding>,
}

/// A run in the ledger.
#[derive(Clone, Debug)]
pub struct Run {
    /// The run's number, from 1.
    pub id: i64,
    /// What was recorded when the run began.
    pub new: NewRun,
    /// In milliseconds since 1970.
    pub created_at: u64,
    /// In milliseconds since 1970; none while rows are, or may be, left to do.
    pub ended_at: Option<u64>,
    /// Why the run stopped the last time, if it did.
    pub note: Option<String>,
    /// The name of the person's account on the computer that made the run.
    pub os_user: Option<String>,
    /// The name of that computer.
    pub host: Option<String>,
}

/// What was deleted from the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// How many runs.
    pub runs: u64,
    /// How many rows of those runs.
    pub rows: u64,
    /// How much smaller the ledger is now.
    pub bytes: u64,
}
