//! `check`, and the findings of `plan` and `apply` on standard error.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::fixes;
use crate::files::check_report::CheckReport;
use crate::files::read::finding::Finding;
use crate::files::read::row_findings::Tidied;

/// The document of `check`.
#[derive(Serialize)]
pub struct CheckDocument<'a> {
    file: &'a str,
    rows: u64,
    blank_rows: u64,
    errors: u64,
    warnings: u64,
    findings: &'a [FindingMembers<'a>],
    more: u64,
    not_compared: u64,
    tidied: Vec<TidiedMembers<'a>>,
    cleared: &'a BTreeMap<&'static str, u64>,
}

/// A value from which debris was removed.
#[derive(Serialize)]
struct TidiedMembers<'a> {
    line: u64,
    column: Option<u64>,
    column_name: &'a str,
    before: &'a str,
    after: &'a str,
}

impl<'a> From<&'a Tidied> for TidiedMembers<'a> {
    fn from(Tidied { position, before, after }: &'a Tidied) -> Self {
        let column_name = &position.column_name;
        Self { line: position.line, column: position.column, column_name, before, after }
    }
}

impl<'a> CheckDocument<'a> {
    /// Of a file that was checked, with its findings.
    pub fn of(file: &'a str, checked: &'a CheckReport, findings: &'a [FindingMembers<'a>]) -> Self {
        Self {
            file,
            rows: checked.rows,
            blank_rows: checked.blank_rows,
            errors: checked.errors,
            warnings: checked.warnings,
            findings,
            more: checked.more(),
            not_compared: checked.not_compared,
            tidied: checked.tidied.iter().map(TidiedMembers::from).collect(),
            cleared: &checked.cleared,
        }
    }
}

/// A finding, a line of `check -o jsonl`.
#[derive(Serialize)]
pub struct FindingMembers<'a> {
    file: &'a str,
    line: u64,
    column: Option<u64>,
    column_name: &'a str,
    value: Option<&'a str>,
    level: &'static str,
    code: &'a str,
    message: &'a str,
    fix: Cow<'a, str>,
}

impl<'a> FindingMembers<'a> {
    /// Of a finding in a file.
    pub fn of(file: &'a str, finding: &'a Finding) -> Self {
        Self {
            file,
            line: finding.position.line,
            column: finding.position.column,
            column_name: &finding.position.column_name,
            value: finding.value.as_deref(),
            level: finding.level.name(),
            code: finding.code.name(),
            message: &finding.message,
            fix: fixes::fix(&finding.fix),
        }
    }
}

/// An issue of GitLab's code-quality report, which is a list of these.
#[derive(Serialize)]
pub struct CodeQualityIssue<'a> {
    /// The text.
    pub description: &'a str,
    /// The finding's code.
    pub check_name: &'a str,
    /// The same for the same issue in two reports.
    pub fingerprint: String,
    /// `major` or `minor`.
    pub severity: &'static str,
    /// Where the issue is.
    pub location: CodeQualityLocation<'a>,
}

/// Where an issue is.
#[derive(Serialize)]
pub struct CodeQualityLocation<'a> {
    /// The file.
    pub path: &'a str,
    /// Its lines.
    pub lines: CodeQualityLines,
}

/// The lines of an issue.
#[derive(Serialize)]
pub struct CodeQualityLines {
    /// The first, from 1.
    pub begin: u64,
}
