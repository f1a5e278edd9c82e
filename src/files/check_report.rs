//! What a check has found: each finding, and all of them grouped by cause.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::files::read::code::Code;
use crate::files::read::finding::{Finding, Fix, Level};
use crate::files::read::row_findings::{Interpretation, Tidied};

/// How many findings of each level are kept, unless all are asked for; further ones are only counted.
const MAX_KEPT: u64 = 10_000;
/// How many columns with the same cause have a group of their own.
const MAX_COLUMNS: usize = 10;

/// Findings with the same cause, in one column or in many.
#[derive(Clone, Debug)]
pub struct FindingGroup<'a> {
    /// The first finding.
    pub first: &'a Finding,
    /// The header of the column; empty for the columns without a group of their own.
    pub column_name: &'a str,
    /// The lines of the findings, each once.
    pub lines: Vec<u64>,
    values: Vec<&'a str>,
}

impl FindingGroup<'_> {
    /// Up to `most` different values in quotes; if there are more, `…` and how many there are in all.
    pub fn values(&self, most: usize) -> Vec<String> {
        let mut known = HashSet::new();
        let different: Vec<&str> = self.values.iter().copied().filter(|value| known.insert(*value)).collect();
        let shown = different.iter().take(most).map(|value| format!("{value:?}"));
        let rest = (different.len() > most).then(|| format!("… ({} in all)", different.len()));
        shown.chain(rest).collect()
    }
}

/// A column that was to be skipped and is not in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingColumn {
    /// The name that was given.
    pub name: String,
    /// The header that was probably meant.
    pub suggestion: Option<String>,
}

/// The result of checking a file.
#[derive(Debug, Default)]
pub struct CheckReport {
    /// The number of rows, without the header and blank rows.
    pub rows: u64,
    /// The number of rows without a value.
    pub blank_rows: u64,
    /// The findings in file order; of each level at most 10,000, unless all are kept.
    pub findings: Vec<Finding>,
    /// The number of errors, kept or not.
    pub errors: u64,
    /// The number of warnings, kept or not.
    pub warnings: u64,
    /// The number of rows whose target was not compared with that of other rows, to save memory.
    pub not_compared: u64,
    /// The first date or time that had to be interpreted, and the number of rows with one.
    pub interpreted: Option<(Interpretation, u64)>,
    /// Columns that were to be skipped and are not in the file.
    pub missing_columns: Vec<MissingColumn>,
    /// The values that were tidied, in file order; at most 10,000, unless all are kept.
    pub tidied: Vec<Tidied>,
    /// The number of values that were tidied, kept or not.
    pub tidied_values: u64,
    /// How many blank cells clear each field.
    pub cleared: BTreeMap<&'static str, u64>,
    /// Whether every finding is kept.
    pub keeps_all: bool,
    /// Whether a time without a zone was found.
    pub has_unzoned_time: bool,
}

impl CheckReport {
    /// Whether the file may be sent; `strict` refuses warnings, too.
    pub fn is_good(&self, strict: bool) -> bool {
        self.errors == 0 && !(strict && self.warnings > 0)
    }

    /// The number of findings that were counted and not kept.
    pub fn more(&self) -> u64 {
        (self.errors + self.warnings).saturating_sub(self.findings.len() as u64)
    }

    /// Only what concerns the whole file, which nobody should miss.
    #[must_use]
    pub fn about_file(&self) -> Self {
        let mut report = Self { rows: self.rows, ..Self::default() };
        let findings = self.findings.iter().filter(|finding| finding.code == Code::EncodingGuess);
        findings.for_each(|finding| report.add(finding.clone()));
        report
    }

    /// The kept findings grouped by message, fix and column, in the order of the first finding of each
    /// group. If a cause occurs in many columns, the later columns share one group without a column name.
    pub fn groups(&self) -> Vec<FindingGroup<'_>> {
        type Cause<'a> = (Code, &'a str, Option<&'a Fix>);
        let mut columns: HashMap<Cause<'_>, Vec<&str>> = HashMap::new();
        let mut indexes: HashMap<(Cause<'_>, &str), usize> = HashMap::new();
        let mut groups: Vec<FindingGroup<'_>> = Vec::new();
        for finding in &self.findings {
            // The fix of an unknown column names the header, but its cause is the same in each column.
            let fix = Some(&finding.fix).filter(|fix| !matches!(fix, Fix::MapOrSkip(_)));
            let cause = (finding.code, finding.message.as_str(), fix);
            let column_name = name_or_rest(columns.entry(cause).or_default(), &finding.position.column_name);
            let index = *indexes.entry((cause, column_name)).or_insert(groups.len());
            if index == groups.len() {
                groups.push(FindingGroup { first: finding, column_name, lines: Vec::new(), values: Vec::new() });
            }
            if let Some(group) = groups.get_mut(index) {
                if group.lines.last() != Some(&finding.position.line) {
                    group.lines.push(finding.position.line);
                }
                group.values.extend(finding.value.as_deref());
            }
        }
        groups
    }

    /// Counts a value that was tidied, and keeps it unless too many were kept.
    pub fn add_tidied(&mut self, tidied: Tidied) {
        self.tidied_values += 1;
        if self.keeps_all || self.tidied_values <= MAX_KEPT {
            self.tidied.push(tidied);
        }
    }

    /// Counts a row whose dates or times had to be interpreted.
    pub fn add_interpretation(&mut self, first: Interpretation) {
        self.interpreted.get_or_insert((first, 0)).1 += 1;
    }

    /// Counts a finding, and keeps it unless too many of its level were kept. Times without a zone have one
    /// cause, so only the first counts.
    pub fn add(&mut self, finding: Finding) {
        if finding.code == Code::UnzonedTime && std::mem::replace(&mut self.has_unzoned_time, true) {
            return;
        }
        let count = match finding.level {
            Level::Error => &mut self.errors,
            Level::Warning => &mut self.warnings,
        };
        *count += 1;
        if self.keeps_all || *count <= MAX_KEPT {
            self.findings.push(finding);
        }
    }
}

/// The name of a column that has a group of its own, else the empty name of the shared group.
fn name_or_rest<'a>(named: &mut Vec<&'a str>, column: &'a str) -> &'a str {
    if named.contains(&column) {
        return column;
    }
    if named.len() == MAX_COLUMNS {
        return "";
    }
    named.push(column);
    column
}
