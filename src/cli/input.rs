//! The file of a verb that takes one: opened, understood and checked.

use std::fs::{File, Metadata};
use std::io::{Read, Seek as _, SeekFrom};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::args::file::{FileArgs, HiddenChoice, KeyChoice, mapped};
use crate::cli::context::Context;
use crate::cli::fixes;
use crate::cli::ui::findings;
use crate::cli::usage_error::UsageError;
use crate::files;
use crate::files::check_report::CheckReport;
use crate::files::error::Error;
use crate::files::read::options::{ClearBlank, ReadOptions};
use crate::files::read::source::Source;
use crate::files::read::unpack::{self, MAX_FILE_BYTES};
use crate::ops::check::{self, Demands, Input};
use crate::system::scratch_file::scratch_file;

/// How much of a pipe is looked at before the rest is copied.
const SAMPLE_BYTES: u64 = 1 << 20;

/// How to read the file of these arguments. A header that a flag maps overrides the one of the profile.
pub fn options(context: &Context, args: &FileArgs) -> Result<ReadOptions> {
    let settings = context.settings()?;
    let mut names = args.map.clone();
    for (header, name) in &settings.headers {
        let profile = &settings.profile.value;
        names.push(mapped(header, name).map_err(|why| UsageError::HeaderOfProfile { profile: profile.clone(), why })?);
    }
    Ok(ReadOptions {
        ignore_columns: args.ignore_column.clone(),
        null_token: args.null_token.clone(),
        encoding: args.encoding.clone(),
        sheet: args.sheet.clone(),
        hidden: args.hidden.map(HiddenChoice::cells),
        reading: args.dates.reading(context.started_ms),
        allow_identity_change: args.allow_identity_change,
        header_row: args.header_row,
        names,
        key: args.key.map(KeyChoice::key),
        clear_blank: match &args.clear_blank {
            None => ClearBlank::None,
            Some(fields) if fields.is_empty() => ClearBlank::All,
            Some(fields) => ClearBlank::Only(fields.clone()),
        },
        tidy: args.tidy,
    })
}

/// What these arguments demand of the file.
pub fn demands(args: &FileArgs) -> Demands {
    Demands { strict: args.strict, expect_rows: args.expect_rows }
}

/// The file, to be read once. Standard input and pipes are copied first.
pub fn open(args: &FileArgs) -> Result<Input> {
    let path = args.file.as_path();
    if is_standard_input(path) {
        return copy(&mut std::io::stdin().lock(), path);
    }
    let mut file = open_named(path)?;
    if file.metadata()?.is_file() { unpacked(Input { name: name(args), file }) } else { copy(&mut file, path) }
}

/// A copy of the file as it is now, so that what is checked, planned and sent is the same, even if
/// somebody writes to the file meanwhile.
pub fn snapshot(args: &FileArgs) -> Result<Input> {
    copy_of(&args.file)
}

/// A copy of the file of this name as it is now; of standard input if the name is `-`.
pub fn copy_of(path: &Path) -> Result<Input> {
    if is_standard_input(path) { copy(&mut std::io::stdin().lock(), path) } else { copy(&mut open_named(path)?, path) }
}

/// Opens a file or a pipe that a verb names.
pub fn open_named(path: &Path) -> Result<File> {
    let unreadable = |why: String| UsageError::Unreadable { name: name_of(path), why };
    // Opening a device can have effects, so its kind is looked at before.
    let found = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if found.is_dir() {
        return Err(unreadable("is a folder".to_owned()).into());
    }
    if !found.is_file() && !is_pipe(&found) {
        return Err(unreadable("is a device; expected a file or a pipe".to_owned()).into());
    }
    if found.len() > MAX_FILE_BYTES {
        return Err(Error::FileTooLarge { name: name_of(path) }.into());
    }
    File::open(path).map_err(|error| unreadable(error.to_string()).into())
}

#[cfg(unix)]
fn is_pipe(found: &Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&found.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}

fn copy(from: &mut impl Read, path: &Path) -> Result<Input> {
    let mut file = scratch_file()?;
    let unreadable = || format!("cannot read {}", name_of(path));
    // A device such as /dev/zero never ends.
    let mut start = Vec::new();
    from.take(SAMPLE_BYTES).read_to_end(&mut start).with_context(unreadable)?;
    if start.len() as u64 == SAMPLE_BYTES && start.iter().all(|byte| *byte == 0) {
        return Err(Error::NotText { name: name_of(path) }.into());
    }
    let mut all = start.as_slice().chain(from).take(MAX_FILE_BYTES + 1);
    if std::io::copy(&mut all, &mut file).with_context(unreadable)? > MAX_FILE_BYTES {
        return Err(Error::FileTooLarge { name: name_of(path) }.into());
    }
    file.seek(SeekFrom::Start(0))?;
    unpacked(Input { name: name_of(path), file })
}

/// The content of a compressed file, or the file itself.
fn unpacked(input: Input) -> Result<Input> {
    let Some(packing) = unpack::packing(&input.file)? else { return Ok(input) };
    let mut file = scratch_file()?;
    unpack::unpack(&input.name, &input.file, packing, &mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(Input { file, ..input })
}

/// The text of a small file, or of standard input if its name is `-`.
pub fn text(file: &Path) -> std::io::Result<String> {
    if file == Path::new("-") { std::io::read_to_string(std::io::stdin()) } else { std::fs::read_to_string(file) }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// What messages call the file. Bytes of its name that are not text are replaced.
pub fn name(args: &FileArgs) -> String {
    name_of(&args.file)
}

fn name_of(path: &Path) -> String {
    if is_standard_input(path) { "standard input".to_owned() } else { path.to_string_lossy().into_owned() }
}

/// Understands the file of a run, says what was recognised, and reports its findings. Findings that
/// refuse the file end the command.
pub fn checked_source(context: &Context, args: &FileArgs, input: Input) -> Result<Source> {
    let source = Source::open(&input.name, input.file, options(context, args)?)?;
    say_notices(context, &source);
    let checked = files::check::check(&source)?;
    report_findings(context, &source, &checked, args);
    check::verdict(source.name(), &checked, demands(args))?;
    Ok(source)
}

/// Says what was recognised in a file: its format, separator, sheet and so on.
pub fn say_notices(context: &Context, source: &Source) {
    for notice in source.notices() {
        context.ui.say(&fixes::notice(source.name(), notice));
    }
}

fn report_findings(context: &Context, source: &Source, checked: &CheckReport, args: &FileArgs) {
    findings::annotate(&context.ui, source.name(), checked);
    findings::say_tidied(&context.ui, checked);
    if !checked.is_good(args.strict) || checked.warnings > 0 && !context.ui.is_quiet() {
        findings::say(&context.ui, source.name(), checked);
    } else {
        findings::say(&context.ui, source.name(), &checked.about_file());
    }
    findings::say_interpretation(&context.ui, source.name(), checked);
    findings::say_limits(&context.ui, checked);
}

/// The flags that say how to read a file of edits, and whether they were given.
fn reading_flags(args: &FileArgs) -> [(bool, &'static str); 10] {
    [
        (args.encoding.is_some(), "--encoding"),
        (args.sheet.is_some(), "--sheet"),
        (args.hidden.is_some(), "--hidden"),
        (args.null_token.is_some(), "--null-token"),
        (!args.ignore_column.is_empty(), "--ignore-column"),
        (args.tidy, "--tidy"),
        (args.header_row.is_some(), "--header-row"),
        (!args.map.is_empty(), "--map"),
        (args.key.is_some(), "--key"),
        (args.clear_blank.is_some(), "--clear-blank"),
    ]
}

/// Refuses the flags that say how to read a file of edits, for a selection of records.
pub fn refuse_with_selection(args: &FileArgs) -> Result<(), UsageError> {
    match reading_flags(args).into_iter().find(|(is_given, _)| *is_given) {
        None => Ok(()),
        Some((_, flag)) => Err(UsageError::NotForSelection { flag }),
    }
}

/// Refuses the flags that say how to read a file of edits, for a saved plan.
pub fn refuse_with_plan(args: &FileArgs) -> Result<(), UsageError> {
    let given = [(args.strict, "--strict")].into_iter().chain(reading_flags(args));
    match given.chain(args.dates.given()).find(|(is_given, _)| *is_given) {
        None => Ok(()),
        Some((_, flag)) => Err(UsageError::NotForPlan { flag, name: name(args) }),
    }
}

/// Whether a path leads to the file that a verb reads.
pub fn is_same(path: &Path, file: &Path) -> bool {
    path.canonicalize().is_ok_and(|path| file.canonicalize().is_ok_and(|file| file == path))
}
