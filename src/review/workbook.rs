//! Reads the decisions from a workbook that was written for a review and saved by any spreadsheet program.

use std::fs::File;

use crate::files;
use crate::files::read::options::{HiddenCells, ReadOptions};
use crate::files::read::raw_row::RawRow;
use crate::files::read::sheet::open::{OpenedSheet, Workbook};
use crate::files::read::sheet::parts::Parts;
use crate::files::write::review_workbook::{COLUMNS, PLAN_SHEET, REVIEW_SHEET, SEAL};
use crate::review::decisions::{Decision, Decisions, Seen, Verdict};
use crate::review::error::Error;

/// Reads the decisions of a workbook, whatever its rows are sorted or filtered by.
///
/// # Errors
/// The file is no workbook of a review, an answer is not known, or a value is decided twice.
pub fn read(name: &str, file: &File) -> Result<Decisions, Error> {
    let refused = |why: &str| Error::NotDecisions { name: name.to_owned(), why: why.to_owned() };
    let unreadable = |error: files::Error| refused(&error.to_string());
    let clone = || file.try_clone().map_err(|error| refused(&error.to_string()));
    let options = ReadOptions { hidden: Some(HiddenCells::Read), ..ReadOptions::default() };
    let workbook = Workbook::open(name, clone()?, &options).map_err(unreadable)?;
    let plan = workbook.sheet(name, file, Some(PLAN_SHEET)).map_err(unreadable)?;
    let seal = if plan.header.cells.get(0) == Some(SEAL) { plan.header.cells.get(1) } else { None };
    let seal = seal.ok_or_else(|| refused("it does not name its plan"))?;
    let sheet = workbook.sheet(name, file, Some(REVIEW_SHEET)).map_err(unreadable)?;
    let columns = Columns::of(&sheet).ok_or_else(|| refused("a column of the review is missing"))?;
    let mut decisions = Decisions::none(name, seal);
    let mut parts = Parts::open(clone()?).map_err(unreadable)?;
    let mut failed = None;
    sheet
        .sheet
        .each_row(&mut parts, &mut |row| {
            if row.number <= sheet.sheet.header_row {
                return true;
            }
            let mut raw = RawRow::default();
            row.fill(sheet.header.cells.len(), &mut raw);
            failed = columns.add(&mut decisions, &raw).err();
            failed.is_none()
        })
        .map_err(unreadable)?;
    failed.map_or(Ok(decisions), Err)
}

/// Where each column of the review is.
struct Columns([usize; COLUMNS.len()]);

impl Columns {
    fn of(sheet: &OpenedSheet) -> Option<Self> {
        let mut found = [0; COLUMNS.len()];
        for (at, name) in found.iter_mut().zip(COLUMNS) {
            *at = sheet.header.cells.iter().position(|cell| cell.trim() == name)?;
        }
        Some(Self(found))
    }

    /// Adds the decision of a row; a row without an answer decides nothing.
    fn add(&self, decisions: &mut Decisions, raw: &RawRow) -> Result<(), Error> {
        let cells = self.0.map(|at| raw.cells.get(at).unwrap_or_default());
        let [row, _, _, field, old, new, _, ok, comment] = cells;
        let name = || decisions.name.clone();
        let verdict = match ok.trim().to_lowercase().as_str() {
            "" => return Ok(()),
            "yes" => Verdict::Accept,
            "no" => Verdict::Reject,
            _ => return Err(Error::NoAnswer { name: name(), sheet_row: raw.line, answer: ok.to_owned() }),
        };
        let Ok(row) = row.trim().parse() else {
            let values = vec![format!("row {} of the sheet", raw.line)];
            return Err(Error::UnknownValues { name: name(), values });
        };
        let seen = Some(Seen { sheet_row: raw.line, old: old.to_owned(), new: new.to_owned() });
        decisions.add(row, field.trim(), Decision { verdict, comment: comment.trim().to_owned(), seen })
    }
}
