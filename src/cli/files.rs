//! The file of a verb that takes one: opened, understood, checked.

use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::args::file::FileArgs;
use crate::cli::commands::check;
use crate::cli::context::Context;
use crate::cli::fixes;
use crate::error::Failure;
use crate::files::check_report::CheckReport;
use crate::files::read::options::ReadOptions;
use crate::files::read::source::Source;
use crate::plan::Plan;
use crate::system::private_files::scratch;

/// What standard input is called.
const STANDARD_INPUT: &str = "standard input";

/// The file, to be read once; what can be read only once anyway is kept.
pub fn input(args: &FileArgs) -> Result<File> {
    if is_standard_input(args) {
        return kept(&mut std::io::stdin().lock(), args);
    }
    let mut file = named(args)?;
    if file.metadata()?.is_file() { Ok(file) } else { kept(&mut file, args) }
}

/// The file as it is now: what is checked, planned and sent is one and the same, whoever writes to the
/// file meanwhile.
pub fn snapshot(args: &FileArgs) -> Result<File> {
    if is_standard_input(args) { kept(&mut std::io::stdin().lock(), args) } else { kept(&mut named(args)?, args) }
}

fn named(args: &FileArgs) -> Result<File> {
    let unusable = |why: String| Failure::usage(format!("{}: {why}", name(args)));
    let file = File::open(&args.file).map_err(|error| unusable(error.to_string()))?;
    if file.metadata()?.is_dir() {
        return Err(unusable("is a folder".to_owned()).into());
    }
    Ok(file)
}

/// A copy in a private file without a name.
fn kept(from: &mut impl Read, args: &FileArgs) -> Result<File> {
    let mut copy = scratch()?;
    std::io::copy(from, &mut copy).with_context(|| format!("cannot read {}", name(args)))?;
    copy.seek(SeekFrom::Start(0))?;
    Ok(copy)
}

fn is_standard_input(args: &FileArgs) -> bool {
    args.file == Path::new("-")
}

/// What messages call the file, as far as its name is text.
pub fn name(args: &FileArgs) -> Cow<'_, str> {
    if is_standard_input(args) { STANDARD_INPUT.into() } else { args.file.to_string_lossy() }
}

/// A plan was checked when it was made, and is looked at again whenever it is used.
pub fn refuse_plan(args: &FileArgs, file: &File) -> Result<()> {
    let name = name(args);
    match Plan::open(&name, file.try_clone()?)? {
        None => Ok(()),
        Some(_) => Err(Failure::usage(format!("{name} is a saved plan, not a file of edits"))
            .hint("`candidature plan FILE` shows it, `candidature apply FILE` makes its changes")
            .into()),
    }
}

/// Understands the file and says what was recognised.
pub fn open(context: &Context, args: &FileArgs, file: File) -> Result<Source> {
    let options = ReadOptions {
        ignore_columns: args.ignore_column.clone(),
        null_token: args.null_token.clone(),
        sheet: args.sheet.clone(),
        allow_identity_change: args.allow_identity_change,
    };
    let source = Source::open(&name(args), file, options)?;
    for notice in source.notices() {
        context.out.say(&fixes::notice(source.name(), notice));
    }
    Ok(source)
}

/// Checks the whole file, and shows its findings on standard error. Ends the command if the file may not
/// be sent.
pub fn check(context: &Context, source: &Source, args: &FileArgs) -> Result<CheckReport> {
    let checked = crate::files::check::check(source)?;
    check::annotate(source.name(), &checked);
    if !checked.is_good(args.strict) || checked.warnings > 0 && !context.out.quiet {
        context.out.say_document(&check::findings(context, source.name(), &checked));
    }
    check::say_limits(context, &checked);
    check::verdict(source.name(), &checked, args)?;
    Ok(checked)
}

/// What says how a file of edits is to be read says nothing to a plan.
pub fn refuse_with_plan(args: &FileArgs) -> Result<()> {
    let given = [
        (args.strict, "--strict"),
        (args.sheet.is_some(), "--sheet"),
        (args.null_token.is_some(), "--null-token"),
        (!args.ignore_column.is_empty(), "--ignore-column"),
    ];
    match given.into_iter().find(|(is_given, _)| *is_given) {
        None => Ok(()),
        Some((_, flag)) => Err(not_for_plan(flag, args).into()),
    }
}

pub fn not_for_plan(flag: &str, args: &FileArgs) -> Failure {
    Failure::usage(format!("{flag} is for a file of edits, and {} is a plan", name(args)))
        .hint("give it when the plan is made")
}

/// Whether a path leads to the file that a verb reads.
pub fn is_same(path: &Path, file: &Path) -> bool {
    path.canonicalize().is_ok_and(|path| file.canonicalize().is_ok_and(|file| file == path))
}
