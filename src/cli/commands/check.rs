//! `candidature check`: reports everything wrong in a file, without the network.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::file::FileArgs;
use crate::cli::context::Context;
use crate::cli::input;
use crate::cli::ui::{code_quality, findings};
use crate::files::check_report::CheckReport;
use crate::ops::check;
use crate::system::atomic_file::{AtomicFile, Existing};

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

/// Runs the verb.
pub fn run(context: &Context, args: &CheckArgs) -> Result<()> {
    let name = &*input::name(&args.file);
    let checked = check_file(context, &args.file);
    if let Some(path) = &args.code_quality {
        let issues = match &checked {
            Ok(checked) => code_quality::report(name, checked),
            Err(error) => code_quality::failure_report(name, error),
        }?;
        let mut report = AtomicFile::begin(path, Existing::Replace)?;
        report.write_all(issues.as_bytes())?;
        report.commit()?;
    }
    let checked = checked.inspect_err(|error| findings::annotate_failure(&context.ui, name, error))?;
    findings::annotate(&context.ui, name, &checked);
    findings::print(&context.ui, name, &checked, !checked.is_good(args.file.strict))?;
    findings::say_interpretation(&context.ui, name, &checked);
    findings::say_limits(&context.ui, &checked);
    Ok(check::verdict(name, &checked, input::demands(&args.file))?)
}

fn check_file(context: &Context, args: &FileArgs) -> Result<CheckReport> {
    let source = check::open(input::open(args)?, input::options(context, args))?;
    input::say_notices(context, &source);
    check::check(&source)
}
