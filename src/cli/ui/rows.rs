//! A list that is printed while it is read, in the formats that allow it.

use anyhow::Result;
use serde::Serialize;

use crate::cli::ui::{Format, Table, Ui};

/// Rows on their way to standard output. A framed table, JSON and Markdown need all rows before the first
/// can be printed; the other formats keep nothing.
pub struct Rows<L> {
    ui: Ui,
    table: Table,
    lines: Vec<L>,
}

impl<L: Serialize> Rows<L> {
    /// No rows yet.
    pub fn new(ui: &Ui, columns: Vec<&'static str>) -> Self {
        Self { ui: ui.clone(), table: Table { columns, rows: Vec::new() }, lines: Vec::new() }
    }

    /// Adds rows, and the JSON of each.
    pub fn add(&mut self, rows: Vec<Vec<String>>, lines: Vec<L>) -> Result<()> {
        self.table.rows.extend(rows);
        self.lines.extend(lines);
        if !self.streams() {
            return Ok(());
        }
        self.ui.list(&self.table, &(), &self.lines)?;
        // The header is printed once.
        self.table = Table::default();
        self.lines.clear();
        Ok(())
    }

    /// Prints what is left; `document` makes the object of `-o json` of all rows.
    pub fn finish<D: Serialize>(self, document: impl FnOnce(Vec<L>) -> D) -> Result<()> {
        if !self.streams() {
            return self.ui.document(&self.table, &document(self.lines));
        }
        if self.table.columns.is_empty() { Ok(()) } else { self.ui.list(&self.table, &(), &self.lines) }
    }

    fn streams(&self) -> bool {
        match self.ui.format() {
            Format::Jsonl | Format::Csv => true,
            Format::Table => !self.ui.out_is_terminal(),
            Format::Json | Format::Markdown => false,
        }
    }
}
