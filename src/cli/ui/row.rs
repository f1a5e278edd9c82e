//! How a row of a file, a plan or a run is called.

use crate::domain::target::Target;
use crate::domain::who::Who;
use crate::ledger::Row;

/// The row's line in its file; its number where it has no line.
pub fn place(row: &Row) -> u64 {
    row.line.unwrap_or(row.number)
}

/// A line of the source of a run: `a.csv:3`, or `run 1, line 3` where the source is a run.
pub fn line_of(source: &str, is_file: bool, line: impl std::fmt::Display) -> String {
    if is_file { format!("{source}:{line}") } else { format!("{source}, line {line}") }
}

/// The target as the file names it, with the record's id in front if the file names a user.
pub fn as_named(row: &Row) -> String {
    match &row.target {
        Target::Candidature(id) => id.to_string(),
        Target::User(slug) => with_id(row, slug.as_str()),
        Target::Email(email) => with_id(row, email.as_str()),
    }
}

/// The record, with its user if the user is known: `23 (lbuckrid)`.
pub fn record(row: &Row) -> String {
    match &row.who {
        Some(who) => with_id(row, &who.words()),
        None => as_named(row),
    }
}

fn with_id(row: &Row, who: &str) -> String {
    match row.record.or(row.target.id()) {
        Some(id) => format!("{id} ({who})"),
        None => who.to_owned(),
    }
}

/// The row as a heading: `line 3: record 23 (lbuckrid)`. A row without a file has no line.
pub fn heading(row: &Row) -> String {
    let line = row.line.map_or_else(String::new, |line| format!("line {line}: "));
    match row.record {
        None => format!("{line}{}", target_heading(&row.target, row.who.as_ref())),
        Some(_) => format!("{line}record {}", record(row)),
    }
}

/// A target as a heading: `record 23 (lbuckrid)` or `user lbuckrid`.
pub fn target_heading(target: &Target, who: Option<&Who>) -> String {
    match (target, who) {
        (Target::Candidature(id), Some(who)) => format!("record {id} ({})", who.words()),
        (Target::User(_), Some(who)) => format!("user {}", who.words()),
        (Target::Email(_), Some(who)) => format!("{} ({})", target.short(), who.words()),
        (target, None) => heading_of_target(target),
    }
}

fn heading_of_target(target: &Target) -> String {
    match target {
        Target::Candidature(id) => format!("record {id}"),
        Target::User(_) | Target::Email(_) => target.short(),
    }
}

/// Why a row failed or conflicts; empty if neither.
pub fn error_text(row: &Row) -> &str {
    row.error.as_ref().map_or("", |error| &error.message)
}

/// Why a row failed, with its record in front unless the reason names the record.
pub fn reason_with_record(row: &Row, reason: &str) -> String {
    let name = row.target.short();
    if reason.contains(&name) { reason.to_owned() } else { format!("{}: {reason}", record(row)) }
}
