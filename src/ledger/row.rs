//! The rows of a run: one edit each, and its outcome.

use std::borrow::Cow;
use std::fmt;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::row_state::State;
use crate::domain::target::Target;
use crate::domain::who::Who;

/// One edit of a run.
#[derive(Clone, Debug)]
pub struct Row {
    /// From 1, in the order of the file.
    pub number: u64,
    /// The line of the file on which the row starts, from 1.
    pub line: Option<u64>,
    /// The record, as the file names it.
    pub target: Target,
    /// The id of the record, once the record has been read.
    pub record: Option<i64>,
    /// The fields to set.
    pub wanted: Changes,
    /// The values that the fields had; none when they were not read.
    pub before: Option<Record>,
    /// The values that the record showed after the edit, of the fields to set; none when they were not
    /// read back.
    pub after: Option<Record>,
    /// The row of the file, as its cells.
    pub input: Vec<String>,
    /// What is known of the row.
    pub state: State,
    /// Why the row failed or conflicts; of an updated row, how the stored values differ from those sent.
    pub error: Option<RowError>,
    /// The HTTP status of the last answer.
    pub status: Option<u16>,
    /// The API's id of the request.
    pub request_id: Option<String>,
    /// How often the request was sent.
    pub attempts: Option<u32>,
    /// When the row came into this state, in milliseconds since 1970.
    pub at: Option<u64>,
    /// Whose record it is, where that was looked up to be shown. The ledger does not store this.
    pub who: Option<Who>,
}

impl Row {
    /// A row about which only this is known.
    pub fn new(number: u64, target: Target, wanted: Changes, state: State) -> Self {
        Self {
            number,
            line: None,
            target,
            record: None,
            wanted,
            before: None,
            after: None,
            input: Vec::new(),
            state,
            error: None,
            status: None,
            request_id: None,
            attempts: None,
            at: None,
            who: None,
        }
    }

    /// What the row is sent to: the record that was read, or what the file names if nothing was read.
    pub fn destination(&self) -> Target {
        self.record.map_or_else(|| self.target.clone(), Target::Candidature)
    }

    /// The record as the file names it, followed by its user's login if the file names the user and
    /// the id is known: `23`, `lbuckrid` or `23 (lbuckrid)`.
    pub fn record_name(&self) -> String {
        self.target.with_record(self.record)
    }

    /// Whether the row gives its record another id or another user.
    pub fn changes_identity(&self) -> bool {
        self.wanted.iter().any(|(field, _)| field.is_identity())
    }
}

/// Why a row failed or conflicts: a stable code for scripts, and a message for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The error's stable name, in snake case.
    pub code: Cow<'static, str>,
    /// What is wrong, in a sentence.
    pub message: String,
}

impl RowError {
    /// An error with this code, in snake case.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code: Cow::Borrowed(code), message: message.into() }
    }

    /// An error that was stored. Both columns, or both members, are set or neither is.
    pub fn stored(code: Option<String>, message: Option<String>) -> Option<Self> {
        Some(Self { code: Cow::Owned(code?), message: message? })
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A new state of a row, to be recorded.
#[derive(Clone, Debug)]
pub struct RowUpdate {
    /// The number of the row.
    pub number: u64,
    /// The new state.
    pub state: State,
    /// Why the row failed or conflicts.
    pub error: Option<RowError>,
    /// The HTTP status of the last answer.
    pub status: Option<u16>,
    /// The API's id of the request.
    pub request_id: Option<String>,
    /// How often the request was sent.
    pub attempts: Option<u32>,
    /// In milliseconds since 1970.
    pub at: u64,
    /// The record's id and the values that the row replaces, if they were read since the row was planned.
    pub read: Option<(i64, Record)>,
}

impl RowUpdate {
    /// An update about which only this is known; `at` is in milliseconds since 1970.
    pub fn new(number: u64, state: State, at: u64) -> Self {
        Self { number, state, error: None, status: None, request_id: None, attempts: None, at, read: None }
    }
}

/// What reading a record back showed about a row that was sent.
#[derive(Clone, Debug)]
pub struct ReadBack {
    /// The number of the row.
    pub number: u64,
    /// The values of the row's fields; none when there is no record any more.
    pub after: Option<Record>,
    /// How they differ from the values that were sent.
    pub error: Option<RowError>,
}

/// Which rows of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// Every row.
    All,
    /// The rows in this state.
    Only(State),
    /// Pending or sending. These rows come without their input, which only reports need.
    Open,
}
