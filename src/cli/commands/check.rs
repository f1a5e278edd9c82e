//! `candidature check`: reports everything wrong in a file, without the network.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::{Args, ValueHint};

use crate::cli::args::file::FileArgs;
use crate::cli::context::Context;
use crate::cli::destination::existing;
use crate::cli::input;
use crate::cli::ui::findings::Extent;
use crate::cli::ui::{code_quality, findings};
use crate::cli::usage_error::UsageError;
use crate::files;
use crate::files::check_report::CheckReport;
use crate::files::layout::Layout;
use crate::files::problems;
use crate::files::read::source::Source;
use crate::ops::check;
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

    /// Also write the file with a column `problem`, as .csv or .xlsx
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, help_heading = "Behaviour")]
    report: Option<PathBuf>,

    /// List every line and every value of each problem
    #[arg(long, help_heading = "Behaviour")]
    all: bool,

    /// Replace the files of --code-quality and --report if they exist
    #[arg(long, help_heading = "Behaviour")]
    force: bool,
}

/// Runs the verb.
pub fn run(context: &Context, args: &CheckArgs) -> Result<()> {
    let name = &*input::name(&args.file);
    let report = begin_report(args)?;
    let checked = check_file(context, args);
    if let Some(path) = &args.code_quality {
        let issues = match &checked {
            Ok((_, checked)) => code_quality::report(name, checked),
            Err(error) => code_quality::failure_report(name, error),
        }?;
        let mut file = AtomicFile::begin(path, existing(args.force))?;
        file.write_all(issues.as_bytes())?;
        file.commit()?;
    }
    let (source, checked) = checked.inspect_err(|error| findings::annotate_failure(&context.ui, name, error))?;
    if let Some((path, layout, mut file)) = report {
        let layout = layout.unwrap_or_else(|| spreadsheet_layout(&source));
        problems::write(&source, &checked, &layout, &findings::described, &mut file)?;
        file.commit()?;
        context.ui.say(&format!("wrote the rows with their problems: {}", path.display()));
    }
    findings::annotate(&context.ui, name, &checked);
    let extent = if args.all { Extent::All } else { Extent::First };
    findings::say_tidied(&context.ui, &checked);
    findings::print(&context.ui, name, &checked, !checked.is_good(args.file.strict), extent)?;
    findings::say_interpretation(&context.ui, name, &checked);
    findings::say_limits(&context.ui, &checked);
    Ok(check::verdict(name, &checked, input::demands(&args.file))?)
}

/// The file of `--report`: its path, its layout unless that of the checked file decides, and the file.
type Report<'a> = (&'a Path, Option<Layout>, AtomicFile);

fn begin_report(args: &CheckArgs) -> Result<Option<Report<'_>>> {
    let outputs = args.report.iter().chain(&args.code_quality);
    if outputs.into_iter().any(|path| input::is_same(path, &args.file.file)) {
        return Err(UsageError::OwnInput { path: args.file.file.clone() }.into());
    }
    let Some(path) = args.report.as_deref() else { return Ok(None) };
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let layout = match extension.as_deref() {
        Some("xlsx") => Some(Layout::Xlsx),
        Some("csv") => None,
        other => {
            let extension = other.map(|other| format!(".{other}")).unwrap_or_default();
            return Err(UsageError::UnknownFileType { extension, known: ".csv or .xlsx" }.into());
        }
    };
    Ok(Some((path, layout, AtomicFile::begin(path, existing(args.force))?)))
}

/// The layout of a CSV file, or the one that spreadsheets read.
fn spreadsheet_layout(source: &Source) -> Layout {
    match source.layout() {
        layout @ Layout::Csv { .. } => layout,
        Layout::JsonLines | Layout::Xlsx => Layout::spreadsheet_csv(),
    }
}

fn check_file(context: &Context, args: &CheckArgs) -> Result<(Source, CheckReport)> {
    let source = check::open(input::open(&args.file)?, input::options(context, &args.file))?;
    input::say_notices(context, &source);
    let keeps_all = args.all || args.report.is_some();
    let checked = files::check::check_and_keep(&source, keeps_all)?;
    Ok((source, checked))
}
