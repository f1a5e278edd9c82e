//! Why a use case refuses to go on. The texts name no flag: `cli` adds what to do next.

use crate::domain::count::counted;
use crate::domain::lint::Warning;
use crate::domain::target::Target;
use crate::ledger::Owner;

/// A refusal of a use case; nothing was sent unless the text says so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// Somebody asked the process to stop; `state` says what that leaves behind.
    #[error("interrupted; {state}")]
    Interrupted {
        /// What that leaves behind.
        state: String,
    },

    /// As [`Interrupted`](Self::Interrupted), while an edit was on its way.
    #[error("interrupted; the edit may have been applied")]
    EditInterrupted,

    /// The ledger has no run of this number.
    #[error("there is no run {run}")]
    NoSuchRun {
        /// The number of the run.
        run: i64,
    },
    /// The ledger has no run at all.
    #[error("there is no run yet")]
    NoRunYet,
    /// The run was undone, so it cannot be continued.
    #[error("run {run} was undone by run {undo}")]
    Undone {
        /// The number of the run.
        run: i64,
        /// The number of the run that undoes it.
        undo: i64,
    },
    /// The last run did not read the old values.
    #[error("run {last}, the last one, cannot be undone: it did not read the values it replaced")]
    LastIsNotUndoable {
        /// The last run that changed anything.
        last: i64,
        /// The newest run that can be undone.
        undoable: i64,
        /// When that one began, in milliseconds since 1970.
        undoable_began_ms: u64,
    },
    /// The run did not read the old values.
    #[error("run {run} cannot be undone: it did not read the values it replaced")]
    NotRead {
        /// The number of the run.
        run: i64,
    },
    /// Every value that the run replaced was changed by somebody else since, or its record is gone.
    #[error("nothing of run {run} can be restored: the records changed after the run")]
    NothingRestorable {
        /// The number of the run.
        run: i64,
    },
    /// The run did not update what was selected.
    #[error("run {run} did not update {part}")]
    NotInRun {
        /// The number of the run.
        run: i64,
        /// What was selected, in words.
        part: String,
    },
    /// The run was not undone, so that nothing can be redone.
    #[error("run {run} was not undone")]
    NotUndone {
        /// The number of the run.
        run: i64,
    },
    /// The values of the run's rows were removed from the ledger.
    #[error("run {run} cannot be undone: its values were removed from the ledger")]
    Forgotten {
        /// The number of the run.
        run: i64,
    },
    /// No row of the run has an old value.
    #[error("run {run} has nothing that can be undone")]
    NothingToUndo {
        /// The number of the run.
        run: i64,
    },
    /// The run or plan belongs to another profile, address or application.
    #[error("{what} belongs to profile {} ({}), and this is profile {} ({})",
        .of.profile, .of.address, .this.profile, .this.address)]
    OtherOwner {
        /// The run or the plan.
        what: String,
        /// To whom it belongs.
        of: Box<Owner>,
        /// Whose command this is.
        this: Box<Owner>,
    },

    /// No record was chosen.
    #[error("no record matches the selection")]
    NothingSelected,
    /// More records would change than the caller allows.
    #[error("{} would change, but at most {most} may", counted(*.changed, "record"))]
    TooManyChanges {
        /// How many records would change.
        changed: u64,
        /// How many are allowed.
        most: u64,
    },
    /// The file does not have the number of rows that the caller expects.
    #[error("{name} has {}, not {expected} as expected", counted(*.rows, "row"))]
    UnexpectedRows {
        /// What messages call it.
        name: String,
        /// How many rows there are.
        rows: u64,
        /// How many rows are expected.
        expected: u64,
    },
    /// More rows are known to fail than the caller allows.
    #[error("{failed} of {} cannot be applied, but at most {most} may fail", counted(*.rows, "row"))]
    TooManyFailures {
        /// How many, or which, failed.
        failed: u64,
        /// How many rows there are.
        rows: u64,
        /// How many are allowed.
        most: u64,
    },
    /// The plan changes a record's own id or its user.
    #[error("the plan gives records another id or another user")]
    IdentityInPlan,
    /// A saved plan was given where a file of edits is expected.
    #[error("{name} is a saved plan, not a file of edits")]
    IsPlan {
        /// What messages call it.
        name: String,
    },

    /// The file has findings that refuse it: errors, or warnings where they count as errors.
    #[error("{name}: {}", counts(*.rows, *.errors, *.warnings))]
    FileRefused {
        /// What messages call it.
        name: String,
        /// How many rows there are.
        rows: u64,
        /// How many errors it has.
        errors: u64,
        /// How many warnings there are.
        warnings: u64,
        /// Whether warnings count as errors.
        strict: bool,
    },
    /// Columns that were to be ignored are not in the file; with the columns that were probably meant.
    #[error("{}", summary(.columns, "columns to ignore are not in the file"))]
    NoColumnToIgnore {
        /// What is missing, one sentence for each column.
        columns: Vec<String>,
    },
    /// Values look like mistakes, and warnings are refused.
    #[error("values look like mistakes")]
    SuspiciousValues {
        /// The warnings.
        warnings: Vec<Warning>,
    },
    /// The records show that values look like mistakes, and warnings are refused.
    #[error("{}, and warnings are refused", counted(*.warnings, "warning"))]
    Warnings {
        /// How many warnings there are.
        warnings: u64,
    },
    /// Setting these fields changes which record it is, or whose.
    #[error("setting {} would change the record's own id or move it to another user", .fields.join(" and "))]
    Identity {
        /// The names of the fields.
        fields: Vec<&'static str>,
    },
    /// Somebody else changed the record while the question was open.
    #[error("{target} changed since it was shown: {}", .fields.join(", "))]
    ChangedSinceShown {
        /// The record.
        target: Target,
        /// The names of the fields.
        fields: Vec<String>,
    },
}

impl Error {
    /// The things that the message counts, if there are several.
    pub fn details(&self) -> &[String] {
        match self {
            Self::NoColumnToIgnore { columns } if columns.len() > 1 => columns,
            _ => &[],
        }
    }

    /// The stable name of this error for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Interrupted { .. } | Self::EditInterrupted => "interrupted",
            Self::NoSuchRun { .. } => "no_such_run",
            Self::NoRunYet => "no_run_yet",
            Self::Undone { .. } => "run_was_undone",
            Self::LastIsNotUndoable { .. } => "last_run_not_undoable",
            Self::NotRead { .. } => "run_not_undoable",
            Self::NothingRestorable { .. } => "nothing_restorable",
            Self::Forgotten { .. } => "run_forgotten",
            Self::NotInRun { .. } => "not_in_run",
            Self::NotUndone { .. } => "run_was_not_undone",
            Self::NothingToUndo { .. } => "nothing_to_undo",
            Self::OtherOwner { .. } => "other_owner",
            Self::NothingSelected => "nothing_selected",
            Self::TooManyChanges { .. } => "too_many_changes",
            Self::UnexpectedRows { .. } => "unexpected_rows",
            Self::TooManyFailures { .. } => "too_many_failures",
            Self::IdentityInPlan | Self::Identity { .. } => "identity_change",
            Self::IsPlan { .. } => "is_plan",
            Self::FileRefused { .. } => "file_refused",
            Self::NoColumnToIgnore { .. } => "no_column_to_ignore",
            Self::SuspiciousValues { .. } => "suspicious_values",
            Self::Warnings { .. } => "warnings_refused",
            Self::ChangedSinceShown { .. } => "changed_since_shown",
        }
    }
}

/// The only problem, or how many there are.
fn summary(problems: &[String], what: &str) -> String {
    match problems {
        [only] => only.clone(),
        several => format!("{} {what}", several.len()),
    }
}

/// `1,000 rows, 37 errors, 2 warnings`, without the counts that are 0.
fn counts(rows: u64, errors: u64, warnings: u64) -> String {
    let mut parts = vec![counted(rows, "row")];
    parts.extend((errors > 0).then(|| counted(errors, "error")));
    parts.extend((warnings > 0).then(|| counted(warnings, "warning")));
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_record_row_or_warning_is_not_several() {
        let shown = |error: Error| error.to_string();
        let name = || "a.csv".to_owned();
        assert_eq!(shown(Error::TooManyChanges { changed: 1, most: 0 }), "1 record would change, but at most 0 may");
        assert_eq!(
            shown(Error::UnexpectedRows { name: name(), rows: 1, expected: 2 }),
            "a.csv has 1 row, not 2 as expected"
        );
        assert_eq!(
            shown(Error::TooManyFailures { failed: 1, rows: 1, most: 0 }),
            "1 of 1 row cannot be applied, but at most 0 may fail"
        );
        assert_eq!(shown(Error::Warnings { warnings: 1 }), "1 warning, and warnings are refused");
    }
}
