//! Walks the cells of a CSV or XLSX row.

use crate::domain::field::Field;
use crate::domain::lint;
use crate::domain::value::{InvalidValue, Parsed, Value, parse};
use crate::files::read::blank_cells::leave_or_clear;
use crate::files::read::cell_rules::{
    cell_error, identity_error, invalid_cell, second_target, suspicious, target, tidied_as,
};
use crate::files::read::code::Code;
use crate::files::read::column_letters::column_letters;
use crate::files::read::column_names::Column;
use crate::files::read::finding::{Finding, Fix, Position, shortened};
use crate::files::read::header::Columns;
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::RawRow;
use crate::files::read::row_findings::{RowFindings, Tidied};
use crate::files::read::shown_rules::shown_differently;

/// Judges rows of cells.
pub struct CellWalker<'a> {
    /// The columns that the header names.
    pub columns: &'a Columns,
    /// The choices of the user.
    pub options: &'a ReadOptions,
    /// The byte between two cells of a text file; `None` for a workbook.
    pub separator: Option<u8>,
}

/// A cell of a row.
#[derive(Clone, Copy)]
struct RowCell<'r> {
    row: &'r RawRow,
    index: usize,
    text: &'r str,
}

impl CellWalker<'_> {
    /// Judges a row and collects what it sets.
    pub fn walk(&self, row: &RawRow, found: &mut RowFindings) {
        if row.is_cut {
            return self.refuse_cut_row(row, found);
        }
        self.check_width(row, found);
        for (index, (column, text)) in self.columns.iter().zip(row.cells.iter()).enumerate() {
            if row.is_blank_cell(index, text) {
                leave_or_clear(column, &self.options.clear_blank, found);
                continue;
            }
            let cell = RowCell { row, index, text };
            let tidy = if self.options.tidy { without_debris(column, cell) } else { None };
            match tidy {
                None => self.walk_cell(column, cell, found),
                Some(text) => self.walk_tidied(column, cell, &text, found),
            }
        }
        let targets: &dyn Fn() -> String = &|| self.columns.targets();
        found.finish(row.line, self.columns.identify_records.then_some(targets));
    }

    /// Judges a cell that becomes `text` without its debris.
    fn walk_tidied(&self, column: Column, cell: RowCell<'_>, text: &str, found: &mut RowFindings) {
        let (before, after) = (shortened(cell.text), shortened(text));
        found.tidied.push(Tidied { position: self.position(cell), before, after });
        if text.is_empty() {
            leave_or_clear(column, &self.options.clear_blank, found);
        } else {
            self.walk_cell(column, RowCell { text, ..cell }, found);
        }
    }

    fn walk_cell(&self, column: Column, cell: RowCell<'_>, found: &mut RowFindings) {
        self.warn_about_swallowed_rows(cell, found);
        if column == Column::Ignored {
            return;
        }
        if let Some(error) = cell_error(cell.row, cell.index, cell.text) {
            match column {
                Column::Id | Column::User | Column::Email => drop(found.note_target()),
                Column::Field(_) | Column::Unclear => found.note_field(),
                Column::Ignored | Column::Unnamed => {}
            }
            return self.add(cell, error, found);
        }
        match column {
            Column::Ignored => {}
            // The cell would set a field if the header had no error.
            Column::Unclear => found.note_field(),
            Column::Unnamed => {
                let message = "is in a column without a header";
                let error = Finding::error(Code::NoHeader, message, Fix::NameOrSkipColumn(cell.index as u64 + 1));
                self.add(cell, error, found);
            }
            Column::Id | Column::User | Column::Email => self.walk_target(column, cell, found),
            Column::Field(field) => self.walk_value(field, cell, found),
        }
    }

    fn walk_target(&self, column: Column, cell: RowCell<'_>, found: &mut RowFindings) {
        let is_second = found.note_target();
        match target(column, cell.text) {
            Ok(_) if is_second => self.add(cell, second_target(), found),
            Ok(target) => {
                found.target = Some(target);
                self.warn_about_target(column, cell, found);
            }
            Err(error) => {
                let is_valid = |text: &str| target(column, text).is_ok();
                self.add(cell, self.with_fix(error, column, cell, is_valid), found);
            }
        }
    }

    fn warn_about_target(&self, column: Column, cell: RowCell<'_>, found: &mut RowFindings) {
        self.warn_if_shown_differently(None, cell, found);
        if let Some(reason) = lint::suspicion_of_target(cell.text) {
            self.add(cell, suspicious(cell.text, reason, without_debris(column, cell).is_some()), found);
        }
    }

    fn walk_value(&self, field: &'static Field, cell: RowCell<'_>, found: &mut RowFindings) {
        found.note_field();
        let is_null = self.options.null_token.as_deref() == Some(cell.text);
        let parsed = match parse(field, cell.text, &self.options.reading) {
            _ if is_null => None,
            Ok(parsed) => Some(parsed),
            Err(invalid) => return self.refuse_value(cell, &invalid, found),
        };
        if let Some(error) = identity_error(field, self.options) {
            return self.add(cell, error, found);
        }
        if let Some(parsed) = &parsed {
            self.warn_about_value(field, cell, parsed, found);
        }
        // The text that means null has no parsed value.
        found.set(field, || parsed.map_or(Value::Null, Parsed::into_value));
    }

    fn warn_about_value(&self, field: &'static Field, cell: RowCell<'_>, parsed: &Parsed<'_>, found: &mut RowFindings) {
        let sent = parsed.interpretation();
        if let Some(sent) = sent {
            found.note_interpretation(cell.text, sent);
        }
        if self.warn_if_shown_differently(Some(field), cell, found) {
            return;
        }
        let text_of = |name: &str| cell.row.cells.get(self.columns.position_of(name)?);
        let today = self.options.reading.today;
        if let Some(reason) = lint::suspicion(field, sent.unwrap_or(cell.text), today, &text_of) {
            let may_be_tidied = without_debris(Column::Field(field), cell).is_some();
            self.add(cell, suspicious(cell.text, reason, may_be_tidied), found);
        }
    }

    fn refuse_value(&self, cell: RowCell<'_>, invalid: &InvalidValue, found: &mut RowFindings) {
        let field = invalid.field;
        let is_valid = |text: &str| text.is_empty() || parse(field, text, &self.options.reading).is_ok();
        let mut error = self.with_fix(invalid_cell(invalid), Column::Field(field), cell, is_valid);
        if let Some(shown) = cell.row.shown(cell.index).filter(|shown| *shown != cell.text) {
            error.message.push_str(&format!("; the sheet shows {shown:?}"));
        }
        self.add(cell, error, found);
    }

    /// The error of a cell, with another fix if the text is valid without its debris.
    fn with_fix(&self, error: Finding, column: Column, cell: RowCell<'_>, is_valid: impl Fn(&str) -> bool) -> Finding {
        let helps = !self.options.tidy && without_debris(column, cell).is_some_and(|text| is_valid(&text));
        if helps { Finding { fix: Fix::Tidy, ..error } } else { error }
    }

    /// Warns if the sheet shows something else than the text that would be sent. Whether it did.
    fn warn_if_shown_differently(&self, field: Option<&Field>, cell: RowCell<'_>, found: &mut RowFindings) -> bool {
        let warning = shown_differently(field, cell.row, cell.index, cell.text);
        let Some(warning) = warning else { return false };
        self.add(cell, warning, found);
        true
    }

    /// Refuses a row with more cells than the header. A row with fewer is read, because many programs leave
    /// out blank cells at the end of a row; but which cell is missing cannot be known for certain.
    fn check_width(&self, row: &RawRow, found: &mut RowFindings) {
        let (cells, columns) = (row.cells.len(), self.columns.len());
        let has_extra = cells > columns && row.cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
        let (message, fix) = if self.separator.is_none() && has_extra {
            let last = column_letters(u32::try_from(columns.saturating_sub(1)).unwrap_or(u32::MAX));
            let message = format!("the row has a value in a column without a header (after {last})");
            (message, "clear the cell, or add a header")
        } else if has_extra {
            let message = format!("the row has {cells} cells, but the header has {columns}");
            (message, "look for a separator that is not in quotes, or a quote that is not closed")
        } else if cells < columns {
            let cells = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
            let message =
                format!("the row has {cells}, but the header has {columns}; the last cells are read as blank");
            let fix = "check that no separator is missing before the last cell of the row";
            return found.add(Finding::warning(Code::ShortRow, message, fix).on_line(row.line));
        } else {
            return;
        };
        found.add(Finding::error(Code::RaggedRow, message, fix).on_line(row.line));
    }

    /// Warns of a cell that looks as if it contained rows: a quote that is not closed swallows the rows up
    /// to the next quote.
    fn warn_about_swallowed_rows(&self, cell: RowCell<'_>, found: &mut RowFindings) {
        let Some(separator) = self.separator.filter(|_| cell.row.last_line > cell.row.line) else { return };
        let separators = self.columns.len().saturating_sub(1);
        let is_like_a_row = |line: &str| memchr::memchr_iter(separator, line.as_bytes()).count() == separators;
        if separators > 1 && cell.text.split(['\n', '\r']).skip(1).any(is_like_a_row) {
            let message = "contains a line that looks like a separate row";
            let warning = Finding::warning(Code::SwallowedRows, message, "check whether a quote is not closed");
            self.add(cell, warning, found);
        }
    }

    /// Refuses a row with a quote that is still open at the end of the file.
    fn refuse_cut_row(&self, row: &RawRow, found: &mut RowFindings) {
        let index = row.cells.len().saturating_sub(1);
        let text = row.cells.get(index).unwrap_or_default();
        let message = "starts a quote that is never closed, so that the rest of the file is one cell";
        let fix = "close the quote at the end of its cell; double a quote that is part of the text";
        self.add(RowCell { row, index, text }, Finding::error(Code::OpenQuote, message, fix), found);
    }

    fn add(&self, cell: RowCell<'_>, finding: Finding, found: &mut RowFindings) {
        // A formula without a result has no value to show.
        let has_value = finding.code != Code::NoResult;
        let placed = finding.at(self.position(cell), cell.text);
        found.add(Finding { value: placed.value.filter(|_| has_value), ..placed });
    }

    fn position(&self, cell: RowCell<'_>) -> Position {
        let header = self.columns.headers().get(cell.index);
        Position {
            line: cell.row.line_of(cell.index),
            column: Some(cell.index as u64 + 1),
            column_name: header.map(|header| shortened(header)).unwrap_or_default(),
        }
    }
}

/// The text of a cell without debris; `None` if there is none, or if the sheet shows another text.
fn without_debris(column: Column, cell: RowCell<'_>) -> Option<String> {
    if cell.row.annotation(cell.index).is_some() {
        return None;
    }
    tidied_as(column, cell.text)
}
