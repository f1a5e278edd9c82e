//! `candidature check`: every finding of a file, offline.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

use crate::cli::args::file::FileArgs;
use crate::cli::args::global::Format;
use crate::cli::context::Context;
use crate::cli::files;
use crate::cli::fixes;
use crate::cli::ui::annotations;
use crate::cli::ui::annotations::Annotation;
use crate::cli::ui::{Document, counted, was};
use crate::error::{Failure, visible};
use crate::files::check;
use crate::files::check_report::{CheckReport, MissingColumn};
use crate::files::read::finding::{Finding, Level};
use crate::system::atomic_file::AtomicFile;

/// Check a file of edits
///
/// Finds everything that is wrong or suspicious about a file at once, without network or
/// credentials. Nothing is sent.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature check corrections.csv
  candidature check corrections.xlsx --sheet Corrections --strict
  candidature check corrections.csv -o json")]
pub struct CheckArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Write the problems as a code-quality report of GitLab
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "How")]
    code_quality: Option<PathBuf>,
}

pub fn run(context: &Context, args: &CheckArgs) -> Result<()> {
    let name = &*files::name(&args.file);
    let checked = check_file(context, &args.file);
    if let Some(path) = &args.code_quality {
        let issues = match &checked {
            Ok(checked) => code_quality(name, checked),
            Err(error) => json!([issue(name, "file", 1, "major", &error.to_string())]),
        };
        let mut report = AtomicFile::begin(path, true)?;
        report.write_all(issues.to_string().as_bytes())?;
        report.commit()?;
    }
    let checked = checked.inspect_err(|error| annotate_failure(name, error))?;
    annotate(name, &checked);
    print(context, name, &checked, args.file.strict)?;
    say_limits(context, &checked);
    verdict(name, &checked, &args.file)
}

fn check_file(context: &Context, args: &FileArgs) -> Result<CheckReport> {
    let input = files::input(args)?;
    files::refuse_plan(args, &input)?;
    check::check(&files::open(context, args, input)?)
}

/// Whether a file may be sent.
pub fn verdict(name: &str, checked: &CheckReport, args: &FileArgs) -> Result<()> {
    if let Some(expected) = args.expect_rows.filter(|expected| *expected != checked.rows) {
        let rows = counted(checked.rows, "row");
        return Err(Failure::usage(format!("{name} has {rows}, and --expect-rows says {expected}"))
            .hint("nothing was sent")
            .into());
    }
    if !checked.missing_columns.is_empty() {
        return Err(missing_columns(name, &checked.missing_columns).into());
    }
    if checked.is_good(args.strict) {
        return Ok(());
    }
    let strict = if args.strict && checked.warnings > 0 { ", and --strict refuses warnings" } else { "" };
    let failure = Failure::usage(format!("{name}: {}{strict}", counts(checked))).hint("nothing was sent");
    Err(if checked.errors == 0 { failure.hint("without --strict, warnings are sent") } else { failure }.into())
}

/// A column to skip that does not exist is probably misspelt, and would be sent.
fn missing_columns(name: &str, missing: &[MissingColumn]) -> Failure {
    let message = |MissingColumn { name: column, suggestion }: &MissingColumn| {
        let meant = suggestion.as_ref().map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        format!("--ignore-column {column:?}: {name} has no such column{meant}")
    };
    let failure = match missing {
        [only] => Failure::usage(message(only)),
        several => several
            .iter()
            .map(message)
            .fold(Failure::usage(format!("{} columns to skip do not exist", several.len())), Failure::detail),
    };
    failure.hint("nothing was sent")
}

/// `1,000 rows, 37 errors, 2 warnings`
fn counts(checked: &CheckReport) -> String {
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

fn print(context: &Context, name: &str, checked: &CheckReport, strict: bool) -> Result<()> {
    let out = &context.out;
    match out.format {
        Format::Table => {
            let findings = grouped(checked);
            if !findings.rows.is_empty() {
                out.document(&findings)?;
            }
            // Of a file that is refused, the error says the counts.
            if out.quiet || !checked.is_good(strict) {
                Ok(())
            } else {
                out.data(&format!("{}: {}\n", visible(name), counts(checked)))
            }
        }
        Format::Markdown => {
            out.data(&format!("### Check\n\n{}: {}\n\n", crate::cli::ui::table::markdown_cell(name), counts(checked)))?;
            if checked.findings.is_empty() { Ok(()) } else { out.document(&grouped(checked)) }
        }
        Format::Json | Format::Jsonl | Format::Csv => out.document(&each(name, checked)),
    }
}

/// Lines and values of a group that are named.
const LINES: usize = 5;
const VALUES: usize = 3;

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
        // A message continues a sentence that starts with one value.
        let message = match group.values(VALUES).as_slice() {
            [] => finding.message.clone(),
            [one] => format!("{one} {}", finding.message),
            several => format!("{}: {}", finding.message, several.join(", ")),
        };
        let (level, fix) = (finding.level.name().to_owned(), fixes::fix(&finding.fix).into_owned());
        vec![level, lines.join(" "), group.column_name.to_owned(), message, fix]
    });
    Document {
        columns: vec!["level", "lines", "column", "finding", "fix"],
        rows: rows.collect(),
        json: Json::Null,
        lines: None,
    }
}

/// What the check leaves out.
pub fn say_limits(context: &Context, checked: &CheckReport) {
    if checked.more() > 0 {
        context.out.say(&format!("… and {} more", counted(checked.more(), "problem")));
    }
    if checked.not_compared > 0 {
        let (rows, were) = (counted(checked.not_compared, "row"), was(checked.not_compared));
        context.out.warn(&format!("the last {rows} {were} not looked at for records that come twice"));
    }
}

/// A row for each cause, or the JSON of each finding.
pub fn findings(context: &Context, name: &str, checked: &CheckReport) -> Document {
    if !context.out.is_json() {
        return grouped(checked);
    }
    let lines = checked.findings.iter().map(|finding| finding_json(name, finding)).collect();
    Document { lines: Some(lines), ..grouped(checked) }
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

/// Shows the findings as annotations on GitHub Actions.
pub fn annotate(name: &str, checked: &CheckReport) {
    annotations::annotate(checked.findings.iter().map(|finding| {
        Annotation {
            level: finding.level.name(),
            file: name,
            line: finding.position.line,
            column: finding.position.column,
            title: Some(finding.position.column_name.as_str())
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| finding.code.name()),
            message: description(finding),
        }
    }));
}

/// Shows as an annotation on GitHub Actions why a file cannot be read at all.
pub fn annotate_failure(name: &str, error: &anyhow::Error) {
    annotations::annotate(std::iter::once(Annotation {
        level: "error",
        file: name,
        line: 1,
        column: None,
        title: "file",
        message: error.to_string(),
    }));
}

fn description(finding: &Finding) -> String {
    format!("{}: {}", finding.sentence(), fixes::fix(&finding.fix))
}

/// The form of GitLab's code-quality artifact.
fn code_quality(name: &str, checked: &CheckReport) -> Json {
    let of_finding = |finding: &Finding| {
        let severity = match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
        };
        let text = format!("{} {}", finding.position.column_name, description(finding));
        issue(name, finding.code.name(), finding.position.line, severity, text.trim())
    };
    checked.findings.iter().map(of_finding).collect()
}

fn issue(name: &str, code: &str, line: u64, severity: &str, text: &str) -> Json {
    let identity = format!("{name} {line} {code:?} {text}");
    let fingerprint: String = Sha256::digest(identity).iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    json!({
        "description": text,
        "check_name": code,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": name, "lines": {"begin": line}},
    })
}
