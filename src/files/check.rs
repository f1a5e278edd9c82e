//! Checks a whole file of edits: everything that is wrong or suspicious is found at once, before anything
//! is sent.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use anyhow::Result;

use crate::domain::target::Target;
use crate::files::check_report::{CheckReport, MissingColumn};
use crate::files::read::code::Code;
use crate::files::read::column_letters::column_index;
use crate::files::read::column_names::{is_same, nearest_header};
use crate::files::read::finding::{Finding, Fix, Position};
use crate::files::read::raw_row::RawRow;
use crate::files::read::row_findings::Purpose;
use crate::files::read::sheet::facts::MergedCells;
use crate::files::read::source::Source;
use crate::files::read::walker::Walker;

/// How many rows are compared for repeated targets; each takes 16 bytes of memory.
const MAX_COMPARED: usize = 2_000_000;

/// Checks a file from its header to its last row.
pub fn check(source: &Source) -> Result<CheckReport> {
    check_and_keep(source, false)
}

/// As [`check`]; `keeps_all` keeps every finding, however many there are.
pub fn check_and_keep(source: &Source, keeps_all: bool) -> Result<CheckReport> {
    let mut check = Check {
        walker: source.walker(Purpose::Check),
        report: CheckReport { keeps_all, ..CheckReport::default() },
        targets: Vec::new(),
        missing_columns: source.options().ignore_columns.iter().collect(),
    };
    source.columns().iter().for_each(|header| check.note_column(header));
    check.missing_columns.retain(|name| column_index(name).is_none_or(|index| index >= source.columns().len()));
    source.file_findings().iter().for_each(|finding| check.report.add(finding.clone()));
    source.header_findings().iter().for_each(|finding| check.report.add(finding.clone()));
    source.merged_cells().iter().for_each(|cells| check.report.add(merged(cells)));
    if let Some(finding) = hidden(source) {
        check.report.add(finding);
    }
    if source.header_findings().iter().any(|finding| finding.code == Code::HeaderElsewhere) {
        return Ok(check.finish(source));
    }
    let mut rows = source.rows()?;
    let mut row = RawRow::default();
    while rows.read(&mut row)? {
        check.walk_row(&row);
    }
    Ok(check.finish(source))
}

/// The state of a check between two rows.
struct Check<'a> {
    walker: Walker<'a>,
    report: CheckReport,
    /// A digest of the target of each row, and the line of the row.
    targets: Vec<(u64, u64)>,
    /// Names of columns to skip that were not found yet.
    missing_columns: Vec<&'a String>,
}

impl Check<'_> {
    fn walk_row(&mut self, row: &RawRow) {
        if row.is_blank() {
            self.report.blank_rows += 1;
            return;
        }
        self.report.rows += 1;
        if let Some(Ok(object)) = &row.object
            && !self.missing_columns.is_empty()
        {
            object.iter().for_each(|(key, _)| self.note_column(key));
        }
        let found = self.walker.walk(row);
        for field in found.cleared {
            *self.report.cleared.entry(field.name).or_default() += 1;
        }
        found.tidied.into_iter().for_each(|tidied| self.report.add_tidied(tidied));
        found.findings.into_iter().for_each(|finding| self.report.add(finding));
        if let Some(interpretation) = found.interpretation {
            self.report.add_interpretation(interpretation);
        }
        if let Some(target) = found.target {
            self.note_target(&target, row.line);
        }
    }

    fn note_column(&mut self, name: &str) {
        self.missing_columns.retain(|missing| !is_same(missing, name));
    }

    fn note_target(&mut self, target: &Target, line: u64) {
        if self.targets.len() == MAX_COMPARED {
            self.report.not_compared += 1;
            return;
        }
        let mut digest = DefaultHasher::new();
        match target {
            Target::Candidature(id) => id.hash(&mut digest),
            Target::User(_) => target.key().hash(&mut digest),
        }
        self.targets.push((digest.finish(), line));
    }

    /// Adds what only the whole file shows.
    fn finish(mut self, source: &Source) -> CheckReport {
        self.warn_about_repeated_targets();
        let mut report = self.report;
        report.findings.sort_by_key(|finding| (finding.position.line, finding.position.column));
        let missing = |name: &String| MissingColumn {
            name: name.clone(),
            suggestion: nearest_header(name, source.columns()).map(ToOwned::to_owned),
        };
        report.missing_columns = self.missing_columns.into_iter().map(missing).collect();
        report
    }

    /// Warns of several rows for one record. All are sent in file order, which is seldom what was meant.
    fn warn_about_repeated_targets(&mut self) {
        self.targets.sort_unstable();
        for pair in self.targets.windows(2) {
            if let [(one, first), (other, line)] = pair
                && one == other
            {
                let fix = format!("the earlier row is on line {first}; both rows are sent, in file order");
                let message = "the row is for the same record as an earlier row";
                self.report.add(Finding::warning(Code::SameTarget, message, fix).on_line(*line));
            }
        }
    }
}

fn merged(cells: &MergedCells) -> Finding {
    let message = format!("{} is merged, so only its first row has the value", cells.range);
    let position = Position { line: cells.row, column: Some(cells.column), column_name: String::new() };
    Finding { position, ..Finding::warning(Code::MergedCells, message, "unmerge the cells") }
}

/// Warns of what the workbook hides, unless the user decided what to do with hidden cells.
fn hidden(source: &Source) -> Option<Finding> {
    let (header_row, hidden) = source.hidden()?;
    if hidden.is_empty() || source.options().hidden.is_some() {
        return None;
    }
    let fix = if hidden.is_in_sheet() { Fix::DecideHidden } else { Fix::ChooseSheet };
    let message = format!("not read, because nobody sees this in the workbook: {}", hidden.summary());
    Some(Finding::warning(Code::Hidden, message, fix).on_line(header_row))
}
