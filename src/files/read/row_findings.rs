//! What the walk of one row has found.

use crate::domain::changes::Changes;
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::target::Target;
use crate::domain::value::Value;
use crate::files::read::code::Code;
use crate::files::read::finding::{Finding, Level, Position};

/// What a row is walked for. Findings are the same for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Only the findings. Values are not copied: a file may have millions of them.
    Check,
    /// The findings and the edit.
    Edit,
}

/// A value from which debris was removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tidied {
    /// Where the value is.
    pub position: Position,
    /// The value as the file has it, shortened.
    pub before: String,
    /// The value that is sent, shortened.
    pub after: String,
}

/// A date or a time that is sent in another form than the file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interpretation {
    /// The text in the file.
    pub given: String,
    /// The text that is sent.
    pub sent: String,
}

/// The findings of a row, and the edit that it makes if no finding is an error.
#[derive(Debug)]
pub struct RowFindings {
    /// In the order in which the row was walked.
    pub findings: Vec<Finding>,
    /// The values that were tidied.
    pub tidied: Vec<Tidied>,
    /// The fields that blank cells clear.
    pub cleared: Vec<&'static Field>,
    /// The fields that blank cells leave unchanged, if the row is walked for its edit.
    pub blank: Vec<&'static Field>,
    /// The record that the row identifies, also if other parts of the row have errors.
    pub target: Option<Target>,
    /// The first date or time of the row that had to be interpreted.
    pub interpretation: Option<Interpretation>,
    /// The fields to set; `None` if the row is only checked.
    changes: Option<Changes>,
    /// Whether a value tries to identify the record, valid or not.
    has_target: bool,
    /// Whether a value tries to set a field, valid or not.
    sets_field: bool,
}

impl RowFindings {
    /// For a row that was not walked yet.
    pub fn new(purpose: Purpose) -> Self {
        let changes = (purpose == Purpose::Edit).then(Changes::default);
        Self {
            findings: Vec::new(),
            tidied: Vec::new(),
            cleared: Vec::new(),
            blank: Vec::new(),
            target: None,
            interpretation: None,
            changes,
            has_target: false,
            sets_field: false,
        }
    }

    /// Adds a finding.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// Notes that a value tries to identify the record. Whether an earlier value did, too.
    pub fn note_target(&mut self) -> bool {
        std::mem::replace(&mut self.has_target, true)
    }

    /// Clears a field because its cell is blank.
    pub fn clear(&mut self, field: &'static Field) {
        self.note_field();
        self.cleared.push(field);
        self.set(field, || Value::Null);
    }

    /// Notes that a blank cell leaves a field unchanged.
    pub fn leave(&mut self, field: &'static Field) {
        if self.changes.is_some() {
            self.blank.push(field);
        }
    }

    /// Notes that a value tries to set a field.
    pub fn note_field(&mut self) {
        self.sets_field = true;
    }

    /// Notes that `sent` is the interpretation of the date or the time `given`.
    pub fn note_interpretation(&mut self, given: &str, sent: &str) {
        let first = || Interpretation { given: given.to_owned(), sent: sent.to_owned() };
        self.interpretation.get_or_insert_with(first);
    }

    /// Sets a field of the edit. The value is made only if the row is walked for its edit.
    pub fn set(&mut self, field: &'static Field, value: impl FnOnce() -> Value) {
        if let Some(changes) = &mut self.changes {
            changes.set(field, value());
        }
    }

    /// Adds what is missing in a row that was walked to its end. `targets` are the columns of which one has to
    /// identify the record; `None` if the row need not.
    pub fn finish(&mut self, line: u64, targets: Option<&dyn Fn() -> String>) {
        if let Some(targets) = targets.filter(|_| !self.has_target) {
            let message = "the row does not say which record to edit";
            self.add(Finding::error(Code::NoTarget, message, format!("fill in {}", targets())).on_line(line));
        }
        if !self.sets_field {
            let message = "the row changes nothing and is skipped";
            let fix = "fill in a field, or remove the row; blank cells leave fields unchanged";
            self.add(Finding::warning(Code::NothingToSet, message, fix).on_line(line));
        }
    }

    /// The first error, if there is one.
    pub fn first_error(&self) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.level == Level::Error)
    }

    /// The edit of the row. `None` if the row has an error, if it changes nothing, or if it was only
    /// checked.
    pub fn into_edit(self) -> Option<Edit> {
        if self.first_error().is_some() {
            return None;
        }
        Edit::new(self.target?, self.changes?).ok()
    }
}
