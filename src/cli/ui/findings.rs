//! Prints what a check found: grouped by cause for a person, one by one for a program.

use anyhow::Result;
use serde_json::{Value as Json, json};

use crate::cli::fixes;
use crate::cli::ui::annotations;
use crate::cli::ui::annotations::Annotation;
use crate::cli::ui::document::Document;
use crate::cli::ui::{Format, Ui, counted, table, was};
use crate::error::visible;
use crate::files::check_report::CheckReport;
use crate::files::read::finding::Finding;

/// The most lines of a group that are named.
const LINES: usize = 5;
/// The most values of a group that are named.
const VALUES: usize = 3;

/// Prints the result of a check. `is_refused` says whether an error with the counts follows.
pub fn print(ui: &Ui, name: &str, checked: &CheckReport, is_refused: bool) -> Result<()> {
    match ui.format() {
        Format::Table => {
            let findings = grouped(checked);
            if !findings.rows.is_empty() {
                ui.document(&findings)?;
            }
            if ui.is_quiet() || is_refused {
                Ok(())
            } else {
                ui.data(&format!("{}: {}\n", visible(name), counts(checked)))
            }
        }
        Format::Markdown => {
            ui.data(&format!("### Check\n\n{}: {}\n\n", table::markdown_cell(name), counts(checked)))?;
            if checked.findings.is_empty() { Ok(()) } else { ui.document(&grouped(checked)) }
        }
        Format::Json | Format::Jsonl | Format::Csv => ui.document(&each(name, checked)),
    }
}

/// Prints the findings to standard error, for a command that goes on to something else.
pub fn say(ui: &Ui, name: &str, checked: &CheckReport) {
    let document = grouped(checked);
    if !ui.is_json() {
        return ui.say_document(&document);
    }
    let lines = checked.findings.iter().map(|finding| finding_json(name, finding)).collect();
    ui.say_document(&Document { lines: Some(lines), ..document });
}

/// `1,000 rows, 37 errors, 2 warnings`
pub fn counts(checked: &CheckReport) -> String {
    let mut parts = vec![counted(checked.rows, "row")];
    if checked.errors + checked.warnings == 0 {
        parts.push("no problems".to_owned());
    }
    if checked.errors > 0 {
        parts.push(counted(checked.errors, "error"));
    }
    if checked.warnings > 0 {
        parts.push(counted(checked.warnings, "warning"));
    }
    parts.join(", ")
}

/// A row for each cause.
fn grouped(checked: &CheckReport) -> Document {
    let rows = checked.groups().into_iter().map(|group| {
        let finding = group.first;
        let mut lines = group.lines.clone();
        lines.dedup();
        let mut lines: Vec<String> = lines.iter().take(LINES).map(ToString::to_string).collect();
        if group.lines.len() > lines.len() {
            lines.push(format!("… ({} in all)", group.lines.len()));
        }
        // A message is written for one value.
        let message = match group.values(VALUES).as_slice() {
            [] => finding.message.clone(),
            [one] => format!("{one} {}", finding.message),
            several => format!("{}: {}", finding.message, several.join(", ")),
        };
        let level = finding.level.name().to_owned();
        vec![level, lines.join(" "), group.column_name.to_owned(), message, fixes::fix(&finding.fix).into_owned()]
    });
    Document {
        columns: vec!["level", "lines", "column", "finding", "fix"],
        rows: rows.collect(),
        json: Json::Null,
        lines: None,
    }
}

/// Says what the check did not list or compare.
pub fn say_limits(ui: &Ui, checked: &CheckReport) {
    if checked.more() > 0 {
        ui.say(&format!("… and {} more", counted(checked.more(), "problem")));
    }
    if checked.not_compared > 0 {
        let (rows, were) = (counted(checked.not_compared, "row"), was(checked.not_compared));
        ui.warn(&format!("the last {rows} {were} not looked at for records that come twice"));
    }
}

/// A row for each finding.
fn each(name: &str, checked: &CheckReport) -> Document {
    let lines: Vec<Json> = checked.findings.iter().map(|finding| finding_json(name, finding)).collect();
    let rows = checked.findings.iter().map(|finding| {
        vec![
            name.to_owned(),
            finding.position.line.to_string(),
            finding.position.column.map(|column| column.to_string()).unwrap_or_default(),
            finding.position.column_name.clone(),
            finding.value.as_deref().unwrap_or_default().to_owned(),
            finding.level.name().to_owned(),
            finding.code.name().to_owned(),
            finding.message.clone(),
            fixes::fix(&finding.fix).into_owned(),
        ]
    });
    Document {
        columns: vec!["file", "line", "column", "column_name", "value", "level", "code", "message", "fix"],
        rows: rows.collect(),
        json: json!({
            "file": name,
            "rows": checked.rows,
            "blank_rows": checked.blank_rows,
            "errors": checked.errors,
            "warnings": checked.warnings,
            "findings": lines,
            "more": checked.more(),
            "not_compared": checked.not_compared,
        }),
        lines: Some(lines),
    }
}

fn finding_json(name: &str, finding: &Finding) -> Json {
    json!({
        "file": name,
        "line": finding.position.line,
        "column": finding.position.column,
        "column_name": finding.position.column_name,
        "value": finding.value,
        "level": finding.level.name(),
        "code": finding.code.name(),
        "message": finding.message,
        "fix": fixes::fix(&finding.fix),
    })
}

/// Annotates each finding in GitHub Actions.
pub fn annotate(ui: &Ui, name: &str, checked: &CheckReport) {
    let annotations = checked.findings.iter().map(|finding| Annotation {
        level: finding.level.name(),
        file: name,
        line: finding.position.line,
        column: finding.position.column,
        title: if finding.position.column_name.is_empty() {
            finding.code.name()
        } else {
            &finding.position.column_name
        },
        message: description(finding),
    });
    annotations::annotate(ui, annotations);
}

/// Annotates a file that could not be read at all in GitHub Actions.
pub fn annotate_failure(ui: &Ui, name: &str, error: &anyhow::Error) {
    let annotation =
        Annotation { level: "error", file: name, line: 1, column: None, title: "file", message: error.to_string() };
    annotations::annotate(ui, std::iter::once(annotation));
}

/// The value, the message and the fix of a finding in one line.
pub fn description(finding: &Finding) -> String {
    format!("{}: {}", finding.sentence(), fixes::fix(&finding.fix))
}
