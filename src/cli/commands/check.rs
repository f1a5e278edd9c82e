//! `candidature check`: every problem of a file, offline.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::file::FileArgs;
use crate::cli::context::Context;
use crate::cli::files;
use crate::cli::ui::{code_quality, counted, findings};
use crate::error::Failure;
use crate::files::check;
use crate::files::findings::Checked;
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
            Ok(checked) => code_quality::report(name, checked),
            Err(error) => code_quality::failure_report(name, error),
        }?;
        let mut report = AtomicFile::begin(path, true)?;
        report.write_all(issues.as_bytes())?;
        report.commit()?;
    }
    let checked = checked.inspect_err(|error| findings::annotate_failure(&context.ui, name, error))?;
    findings::annotate(&context.ui, name, &checked);
    findings::print(&context.ui, name, &checked, !checked.is_good(args.file.strict))?;
    findings::say_limits(&context.ui, &checked);
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
    let failure = Failure::usage(format!("{name}: {}{strict}", findings::counts(checked))).hint("nothing was sent");
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
