//! A list that is printed as it comes, in the forms that allow it.

use anyhow::Result;
use serde_json::Value as Json;

use crate::cli::ui::{Document, Format, Ui};

/// Rows that are on their way out. A drawn table needs all of them before the first can be printed,
/// and so do JSON and Markdown; the other forms keep nothing.
pub struct Rows {
    ui: Ui,
    held: Document,
    lines: Vec<Json>,
}

impl Rows {
    pub fn new(ui: &Ui, columns: Vec<&'static str>) -> Self {
        let held = Document { columns, rows: Vec::new(), json: Json::Null, lines: None };
        Self { ui: ui.clone(), held, lines: Vec::new() }
    }

    /// Takes rows, and the JSON of each.
    pub fn add(&mut self, rows: Vec<Vec<String>>, lines: Vec<Json>) -> Result<()> {
        self.held.rows.extend(rows);
        self.lines.extend(lines);
        if self.streams() { self.print() } else { Ok(()) }
    }

    /// Prints what is left; `json` puts all the rows into the one object of `-o json`.
    pub fn finish(mut self, json: impl FnOnce(Vec<Json>) -> Json) -> Result<()> {
        if !self.streams() {
            self.held.json = json(std::mem::take(&mut self.lines));
        } else if self.held.columns.is_empty() {
            return Ok(());
        }
        self.print()
    }

    fn streams(&self) -> bool {
        match self.ui.format() {
            Format::Jsonl | Format::Csv => true,
            Format::Table => !self.ui.out_is_terminal(),
            Format::Json | Format::Markdown => false,
        }
    }

    fn print(&mut self) -> Result<()> {
        self.held.lines = Some(std::mem::take(&mut self.lines));
        self.ui.document(&self.held)?;
        // The header is printed once.
        self.held.columns.clear();
        self.held.rows.clear();
        Ok(())
    }
}
