//! The files of a review: a page or a workbook for each name that was given.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::cli::args::review::ReviewArgs;
use crate::cli::context::Context;
use crate::cli::destination::existing;
use crate::cli::ui::review::page::{self, PageOptions};
use crate::cli::ui::review::workbook;
use crate::cli::usage_error::UsageError;
use crate::plan::Plan;
use crate::system::atomic_file::AtomicFile;
use crate::system::shell_quoting;

/// Refuses names that do not show the kind of the review, and files that cannot be written: better before
/// anything is read.
pub fn prepare(args: &ReviewArgs, force: bool) -> Result<()> {
    for path in &args.files {
        Kind::of(path)?;
        drop(AtomicFile::begin(path, existing(force))?);
    }
    Ok(())
}

/// Writes the reviews of a plan that is saved as `saved`.
pub fn write(context: &Context, args: &ReviewArgs, force: bool, plan: &mut Plan, saved: &Path) -> Result<()> {
    for path in &args.files {
        let mut file = AtomicFile::begin(path, existing(force))?;
        let decisions = match Kind::of(path)? {
            Kind::Workbook => {
                workbook::write(&mut file, plan, &args.mask)?;
                path.display().to_string()
            }
            Kind::Page => {
                let decisions_file = decisions_file(path);
                let next = next(context, saved, &decisions_file);
                page::write(
                    &mut file,
                    plan,
                    &PageOptions { mask: &args.mask, decisions_file: decisions_file.clone(), next },
                )?;
                decisions_file
            }
        };
        file.flush()?;
        file.commit()?;
        let next = next(context, saved, &decisions);
        context.ui.say(&format!("saved {}; once the values are decided: {next}", path.display()));
    }
    Ok(())
}

enum Kind {
    Page,
    Workbook,
}

impl Kind {
    fn of(path: &Path) -> Result<Self, UsageError> {
        match path.extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase).as_deref() {
            Some("html" | "htm") => Ok(Self::Page),
            Some("xlsx") => Ok(Self::Workbook),
            _ => Err(UsageError::UnknownFileType {
                extension: path.extension().unwrap_or_default().display().to_string(),
                known: ".html or .xlsx",
            }),
        }
    }
}

/// `review.html` saves `review-decisions.json`.
fn decisions_file(page: &Path) -> String {
    let name = page.file_stem().map_or_else(|| PathBuf::from("plan"), PathBuf::from);
    format!("{}-decisions.json", name.display())
}

fn next(context: &Context, saved: &Path, decisions: &str) -> String {
    let word = |text: &str| shell_quoting::word(text);
    context.command_line(&format!("apply {} --decisions {}", word(&saved.display().to_string()), word(decisions)))
}
