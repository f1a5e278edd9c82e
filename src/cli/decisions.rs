//! The decisions of a review: read from the file that was named, and held against the plan.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom};
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::cli::args::review::DecisionArgs;
use crate::cli::context::Context;
use crate::cli::input;
use crate::cli::ui::review::card::shown;
use crate::cli::ui::review::rejected;
use crate::plan::Plan;
use crate::review::decisions::Decisions;
use crate::review::select::{Selected, select};
use crate::review::{Error, workbook};
use crate::system::scratch_file::scratch_file;

/// The largest file of decisions: some hundred bytes for each value of a million rows.
const MAX_BYTES: u64 = 1 << 30;
/// How a workbook begins: it is a ZIP archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// The part of the plan that was accepted, with what was rejected. Lists what is not sent.
pub fn selected(context: &Context, args: &DecisionArgs, file: &Path, plan: &mut Plan) -> Result<Selected> {
    let decisions = read(file)?;
    let shown = |line: &_, field: &_| shown(line, field, &[]);
    let selected = select(plan, &decisions, args.undecided(), &shown, scratch_file()?)?;
    rejected::say(&context.ui, &selected.rejected);
    Ok(selected)
}

fn read(path: &Path) -> Result<Decisions> {
    let name = path.to_string_lossy().into_owned();
    let unreadable = || format!("cannot read {name}");
    let mut copy = scratch_file()?;
    std::io::copy(&mut input::open_named(path)?.take(MAX_BYTES), &mut copy).with_context(unreadable)?;
    if begins_as_zip(&mut copy).with_context(unreadable)? {
        return Ok(workbook::read(&name, &copy)?);
    }
    let mut text = String::new();
    copy.read_to_string(&mut text)
        .map_err(|error| Error::NotDecisions { name: name.clone(), why: error.to_string() })?;
    Ok(Decisions::parse(&name, text.trim_start_matches('\u{feff}'))?)
}

/// Leaves the file at its start.
fn begins_as_zip(file: &mut File) -> std::io::Result<bool> {
    let mut start = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.by_ref().take(ZIP.len() as u64).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(start == ZIP)
}
