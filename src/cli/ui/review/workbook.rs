//! The rows of a plan's workbook.

use std::io::Write;

use anyhow::Result;

use crate::cli::ui::review::card::{Card, Mask};
use crate::files::write::review_workbook::{self, ReviewRow};
use crate::plan::Plan;

/// Writes the workbook of a plan.
pub fn write(to: impl Write + Send, plan: &mut Plan, mask: Mask<'_>) -> Result<()> {
    let header = plan.header.clone();
    let rows = plan.lines()?.flat_map(|line| match line {
        Ok(line) => Card::of(&line, &header, mask).map(rows).unwrap_or_default().into_iter().map(Ok).collect(),
        Err(error) => vec![Err(error)],
    });
    review_workbook::write(to, &header.sha256, &header.source, rows)
}

fn rows(card: Card) -> Vec<ReviewRow> {
    let Card { row, line, person, findings, values } = card;
    let about_row: Vec<String> = findings.into_iter().map(|finding| finding.message).collect();
    let cells = values.into_iter().map(|value| {
        let findings = value.findings.into_iter().map(|finding| finding.message);
        ReviewRow {
            row,
            line,
            person: person.clone(),
            field: value.field.name,
            old: value.old,
            new: value.new,
            finding: about_row.iter().cloned().chain(findings).collect::<Vec<_>>().join("; "),
        }
    });
    cells.collect()
}
