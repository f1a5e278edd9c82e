//! A copy of a file of edits with one more column, which says what is wrong in each row.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use crate::files::check_report::CheckReport;
use crate::files::layout::Layout;
use crate::files::read::finding::Finding;
use crate::files::read::raw_row::RawRow;
use crate::files::read::source::Source;
use crate::files::write::table_writer::TableWriter;

/// The column that is added. A check ignores the column, so that the corrected file can be checked again.
const PROBLEM: &str = "problem";

/// Writes the rows of a checked file with their problems. `describe` says what is wrong, in one line. What is
/// wrong with the header is written into the first row.
pub fn write(
    source: &Source,
    checked: &CheckReport,
    layout: &Layout,
    describe: &dyn Fn(&Finding) -> String,
    to: impl Write + Send,
) -> Result<()> {
    let mut open: BTreeMap<u64, Vec<&Finding>> = BTreeMap::new();
    for finding in &checked.findings {
        open.entry(finding.position.line).or_default().push(finding);
    }
    let is_problem = |name: &String| name.trim().eq_ignore_ascii_case(PROBLEM);
    let old = source.columns().iter().position(is_problem);
    let columns = if source.columns().is_empty() { vec!["row".to_owned()] } else { source.columns().to_vec() };
    let width = columns.len();
    let with_problem = |mut cells: Vec<String>, problem: String| {
        match old.and_then(|at| cells.get_mut(at)) {
            Some(cell) => *cell = problem,
            None => cells.push(problem),
        }
        cells
    };
    let mut writer = TableWriter::start(layout, &with_problem(columns, PROBLEM.to_owned()), to)?;
    let mut rows = source.rows()?;
    let mut row = RawRow::default();
    while rows.read(&mut row)? {
        let later = open.split_off(&(row.line.max(row.last_line) + 1));
        let found: Vec<&Finding> = std::mem::replace(&mut open, later).into_values().flatten().collect();
        let mut cells: Vec<String> = row.cells.iter().map(ToOwned::to_owned).collect();
        cells.resize(width, String::new());
        let marked: Vec<usize> =
            found.iter().filter_map(|finding| usize::try_from(finding.position.column?).ok()?.checked_sub(1)).collect();
        let texts: Vec<String> = found.iter().map(|finding| describe(finding)).collect();
        writer.row(&with_problem(cells, texts.join("; ")), &marked)?;
    }
    writer.finish()
}
