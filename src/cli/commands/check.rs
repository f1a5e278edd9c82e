//! `candidature check`: reports every problem of a file, without the network.

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
use crate::cli::ui::annotations;
use crate::cli::ui::annotations::Annotation;
use crate::cli::ui::{Document, counted, was};
use crate::error::{Failure, visible};
use crate::files::check;
use crate::files::findings::{Checked, Level, Problem};
use crate::system::atomic_file::AtomicFile;

/// Check a file of edits
///
/// Reports everything that is wrong or suspicious in the file at once. Needs no network and no
/// credentials, and sends nothing.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  candidature check corrections.csv
  candidature check corrections.xlsx --sheet Corrections --strict
  candidature check corrections.csv -o json")]
pub struct CheckArgs {
    #[command(flatten)]
    file: FileArgs,

    /// Also write the problems to this file, as a GitLab code-quality report
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Behaviour")]
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

fn check_file(context: &Context, args: &FileArgs) -> Result<Checked> {
    let input = files::input(args)?;
    files::refuse_plan(args, &input)?;
    check::check(&files::open(context, args, input)?)
}

/// Whether a file may be sent.
pub fn verdict(name: &str, checked: &Checked, args: &FileArgs) -> Result<()> {
    if let Some(expected) = args.expect_rows.filter(|expected| *expected != checked.rows) {
        let rows = counted(checked.rows, "row");
        return Err(Failure::usage(format!("{name} has {rows}, and --expect-rows says {expected}"))
            .hint("nothing was sent")
            .into());
    }
    if !checked.not_there.is_empty() {
        return Err(ignored_in_vain(name, &checked.not_there).into());
    }
    if checked.is_good(args.strict) {
        return Ok(());
    }
    let strict = if args.strict && checked.warnings > 0 { ", and --strict refuses warnings" } else { "" };
    let failure = Failure::usage(format!("{name}: {}{strict}", counts(checked))).hint("nothing was sent");
    Err(if checked.errors == 0 { failure.hint("without --strict, warnings are sent") } else { failure }.into())
}

/// A column that was to be left aside is probably there by another name, and not left aside.
fn ignored_in_vain(name: &str, not_there: &[(String, Option<String>)]) -> Failure {
    let tell = |(column, meant): &(String, Option<String>)| {
        let meant = meant.as_ref().map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        format!("--ignore-column {column:?}: {name} has no such column{meant}")
    };
    let failure = match not_there {
        [only] => Failure::usage(tell(only)),
        several => several
            .iter()
            .map(tell)
            .fold(Failure::usage(format!("{} columns to leave aside are not there", several.len())), Failure::detail),
    };
    failure.hint("nothing was sent")
}

/// `1,000 rows, 37 errors, 2 warnings`
fn counts(checked: &Checked) -> String {
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

fn print(context: &Context, name: &str, checked: &Checked, strict: bool) -> Result<()> {
    let out = &context.out;
    match out.format {
        Format::Table => {
            let problems = grouped(checked);
            if !problems.rows.is_empty() {
                out.document(&problems)?;
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
            if checked.problems.is_empty() { Ok(()) } else { out.document(&grouped(checked)) }
        }
        Format::Json | Format::Jsonl | Format::Csv => out.document(&each(name, checked)),
    }
}

/// Lines and values of a group that are named.
const LINES: usize = 5;
const VALUES: usize = 3;

/// A row for each cause.
fn grouped(checked: &Checked) -> Document {
    let rows = checked.groups().into_iter().map(|group| {
        let problem = group.first;
        let mut lines = group.lines.clone();
        lines.dedup();
        let mut lines: Vec<String> = lines.iter().take(LINES).map(ToString::to_string).collect();
        if group.lines.len() > lines.len() {
            lines.push(format!("… ({} in all)", group.lines.len()));
        }
        // Messages speak of one value.
        let told = match group.values(VALUES).as_slice() {
            [] => problem.message.clone(),
            [one] => format!("{one} {}", problem.message),
            several => format!("{}: {}", problem.message, several.join(", ")),
        };
        vec![problem.level.name().to_owned(), lines.join(" "), group.column_name.to_owned(), told, problem.fix.clone()]
    });
    Document {
        columns: vec!["level", "lines", "column", "problem", "fix"],
        rows: rows.collect(),
        json: Json::Null,
        lines: None,
    }
}

/// What the check leaves out.
pub fn say_limits(context: &Context, checked: &Checked) {
    if checked.more() > 0 {
        context.out.say(&format!("… and {} more", counted(checked.more(), "problem")));
    }
    if checked.not_compared > 0 {
        let (rows, were) = (counted(checked.not_compared, "row"), was(checked.not_compared));
        context.out.warn(&format!("the last {rows} {were} not looked at for records that come twice"));
    }
}

/// A row for each cause, or the JSON of each problem.
pub fn problems(context: &Context, name: &str, checked: &Checked) -> Document {
    if !context.out.is_json() {
        return grouped(checked);
    }
    let lines = checked.problems.iter().map(|problem| problem_json(name, problem)).collect();
    Document { lines: Some(lines), ..grouped(checked) }
}

/// A row for each problem.
fn each(name: &str, checked: &Checked) -> Document {
    let lines: Vec<Json> = checked.problems.iter().map(|problem| problem_json(name, problem)).collect();
    let rows = checked.problems.iter().map(|problem| {
        vec![
            name.to_owned(),
            problem.line.to_string(),
            problem.column.map(|column| column.to_string()).unwrap_or_default(),
            problem.column_name.clone(),
            problem.value.clone().unwrap_or_default(),
            problem.level.name().to_owned(),
            problem.code.to_owned(),
            problem.message.clone(),
            problem.fix.clone(),
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
            "problems": lines,
            "more": checked.more(),
            "not_compared": checked.not_compared,
        }),
        lines: Some(lines),
    }
}

fn problem_json(name: &str, problem: &Problem) -> Json {
    json!({
        "file": name,
        "line": problem.line,
        "column": problem.column,
        "column_name": problem.column_name,
        "value": problem.value,
        "level": problem.level.name(),
        "code": problem.code,
        "message": problem.message,
        "fix": problem.fix,
    })
}

/// Problems where GitHub Actions listens.
pub fn annotate(name: &str, checked: &Checked) {
    annotations::annotate(checked.problems.iter().map(|problem| Annotation {
        level: problem.level.name(),
        file: name,
        line: problem.line,
        column: problem.column,
        title: if problem.column_name.is_empty() { problem.code } else { &problem.column_name },
        message: description(problem),
    }));
}

/// A file that cannot be understood at all, where GitHub Actions listens.
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

fn description(problem: &Problem) -> String {
    let value = problem.value.as_ref().map(|value| format!("{value:?} ")).unwrap_or_default();
    format!("{value}{}: {}", problem.message, problem.fix)
}

/// The form of GitLab's code-quality artifact.
fn code_quality(name: &str, checked: &Checked) -> Json {
    let of_problem = |problem: &Problem| {
        let severity = match problem.level {
            Level::Error => "major",
            Level::Warning => "minor",
        };
        let text = format!("{} {}", problem.column_name, description(problem));
        issue(name, problem.code, problem.line, severity, text.trim())
    };
    checked.problems.iter().map(of_problem).collect()
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
