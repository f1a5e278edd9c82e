//! A plan as a workbook to review: a row for each value, with a cell for the answer.

use std::io::Write;

use anyhow::{Context as _, Result};
use rust_xlsxwriter::{ColNum, DataValidation, Format, FormatAlign, RowNum, Workbook, Worksheet, XlsxError};

use crate::files::error::Error;
use crate::files::write::xlsx_sheet::text_format;

/// The columns, in their order: what identifies the value, the value, and what the reviewer fills in.
pub const COLUMNS: [&str; 9] = ["row", "line", "person", "field", "old", "new", "finding", "ok", "comment"];
/// Their widths, in characters.
const WIDTHS: [f64; COLUMNS.len()] = [7.0, 7.0, 20.0, 20.0, 36.0, 36.0, 36.0, 8.0, 40.0];
/// The column of the answer.
const OK: ColNum = 7;
/// The sheet with the values.
pub const REVIEW_SHEET: &str = "review";
/// The sheet that says which plan this is.
pub const PLAN_SHEET: &str = "plan";
/// The name of the plan's seal on that sheet.
pub const SEAL: &str = "seal";

/// A value of a plan, as texts that are safe to look at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewRow {
    /// The row of the plan.
    pub row: u64,
    /// The line of the file.
    pub line: Option<u64>,
    /// Whose record it is.
    pub person: String,
    /// The name of the field.
    pub field: &'static str,
    /// The old value.
    pub old: String,
    /// The new value.
    pub new: String,
    /// What looks like a mistake; empty if nothing does.
    pub finding: String,
}

/// Writes the workbook of the plan with this seal, made from `source`.
pub fn write(
    mut to: impl Write + Send,
    seal: &str,
    source: &str,
    rows: impl Iterator<Item = Result<ReviewRow>>,
) -> Result<()> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory().context("cannot create the workbook")?;
    start(sheet).context("cannot create the workbook")?;
    let text = text_format().set_text_wrap().set_align(FormatAlign::Top);
    let number = Format::new().set_align(FormatAlign::Top);
    let mut last: RowNum = 0;
    for row in rows {
        last += 1;
        write_row(sheet, last, &row?, &text, &number).map_err(explain)?;
    }
    finish(sheet, last).context("cannot create the workbook")?;
    say_plan(workbook.add_worksheet(), seal, source).context("cannot create the workbook")?;
    workbook.save_to_writer(&mut to).context("cannot write the workbook")?;
    Ok(to.flush()?)
}

fn start(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet
        .set_name(REVIEW_SHEET)?
        .set_freeze_panes(1, 0)?
        .set_landscape()
        .set_repeat_rows(0, 0)?
        .set_print_fit_to_pages(1, 0);
    for (column, (name, width)) in (0..).zip(COLUMNS.iter().zip(WIDTHS)) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(0, column, *name, &bold)?;
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a sheet has fewer rows than a floating-point number is exact for")]
fn write_row(
    sheet: &mut Worksheet,
    at: RowNum,
    row: &ReviewRow,
    text: &Format,
    number: &Format,
) -> Result<(), XlsxError> {
    sheet.write_number_with_format(at, 0, row.row as f64, number)?;
    if let Some(line) = row.line {
        sheet.write_number_with_format(at, 1, line as f64, number)?;
    }
    let texts = [row.person.as_str(), row.field, &row.old, &row.new, &row.finding, "", ""];
    for (column, cell) in (2..).zip(texts) {
        // An empty text keeps its format, so that the answer is a text too.
        if cell.is_empty() {
            sheet.write_blank(at, column, text)?;
        } else {
            sheet.write_string_with_format(at, column, cell, text)?;
        }
    }
    Ok(())
}

fn finish(sheet: &mut Worksheet, last: RowNum) -> Result<(), XlsxError> {
    if last == 0 {
        return Ok(());
    }
    let answer = DataValidation::new()
        .allow_list_strings(&["yes", "no"])?
        .set_input_title("ok")?
        .set_input_message("yes: send the new value\nno: keep the old value")?
        .set_error_title("yes or no")?
        .set_error_message("Choose yes or no, or leave the cell empty")?;
    sheet.add_data_validation(1, OK, last, OK, &answer)?;
    sheet.autofilter(0, 0, last, OK + 1)?;
    Ok(())
}

fn say_plan(sheet: &mut Worksheet, seal: &str, source: &str) -> Result<(), XlsxError> {
    sheet.set_name(PLAN_SHEET)?.set_column_width(0, 12)?.set_column_width(1, 90)?;
    let help = "Fill in the column ok of the sheet review: yes sends the new value, no keeps the old one";
    for (row, (name, value)) in (0..).zip([(SEAL, seal), ("source", source), ("help", help)]) {
        sheet.write_string(row, 0, name)?;
        sheet.write_string_with_format(row, 1, value, &text_format())?;
    }
    Ok(())
}

fn explain(error: XlsxError) -> anyhow::Error {
    match error {
        XlsxError::RowColumnLimitError => Error::TooManyRecords.into(),
        other => anyhow::Error::new(other).context("cannot write the workbook"),
    }
}
