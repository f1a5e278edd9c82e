//! [`Ui`]: the handle through which everything is printed.

use std::borrow::Cow;
use std::io::{self, BufWriter, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use serde::Serialize;

use crate::cli::errors::Explanation;
use crate::cli::ui::differences::Layout;
use crate::cli::ui::errors::Style;
use crate::cli::ui::escape::{EscapingWriter, harmless, visible};
use crate::cli::ui::json::versioned::Versioned;
use crate::cli::ui::options::{ColorChoice, Format, UiOptions};
use crate::cli::ui::paint::Paint;
use crate::cli::ui::streams::Streams;
use crate::cli::ui::table::Table;
use crate::cli::ui::text::wrap_message;
use crate::cli::ui::words::with_thousands;
use crate::cli::ui::{errors, table};
use crate::domain::count::counted;

/// The narrowest terminal that output is fitted to, in columns.
const NARROWEST: u16 = 40;

/// Prints results to standard output and messages to standard error, as the command line asked.
///
/// Clones share the same streams. A question, a progress bar and an annotation go through it as well.
#[derive(Clone)]
pub struct Ui(Arc<Inner>);

struct Inner {
    options: UiOptions,
    out: Mutex<Box<dyn Write + Send>>,
    err: Mutex<Box<dyn Write + Send>>,
    out_is_terminal: bool,
    err_is_terminal: bool,
    in_is_terminal: bool,
    width: Option<u16>,
}

impl Ui {
    /// Prints to these streams.
    pub fn new(options: UiOptions, streams: Streams) -> Self {
        let Streams { out, err, out_is_terminal, err_is_terminal, in_is_terminal, width } = streams;
        let (out, err) = (Mutex::new(out), Mutex::new(err));
        Self(Arc::new(Inner { options, out, err, out_is_terminal, err_is_terminal, in_is_terminal, width }))
    }

    /// How results are printed.
    pub fn format(&self) -> Format {
        self.0.options.format
    }

    /// Whether only results and errors are printed.
    pub fn is_quiet(&self) -> bool {
        self.0.options.quiet
    }

    /// How often `-v` was given.
    pub fn verbosity(&self) -> u8 {
        self.0.options.verbose
    }

    /// Whether questions are forbidden.
    pub fn no_input(&self) -> bool {
        self.0.options.no_input
    }

    /// Whether standard output is a terminal.
    pub fn out_is_terminal(&self) -> bool {
        self.0.out_is_terminal
    }

    /// Whether standard error is a terminal.
    pub fn err_is_terminal(&self) -> bool {
        self.0.err_is_terminal
    }

    /// Whether standard input is a terminal.
    pub fn in_is_terminal(&self) -> bool {
        self.0.in_is_terminal
    }

    /// The width that output is fitted to, in columns.
    pub fn out_width(&self) -> u16 {
        self.0.width.unwrap_or_else(|| console::Term::stdout().size().1).max(NARROWEST)
    }

    /// Whether results are JSON, and errors with them.
    pub fn is_json(&self) -> bool {
        matches!(self.format(), Format::Json | Format::Jsonl)
    }

    /// Prints one object in the chosen format: the table, or the document with its `schema_version`.
    pub fn document(&self, table: &Table, document: &impl Serialize) -> Result<()> {
        self.result(table, document, None::<&[()]>)
    }

    /// Prints a list in the chosen format. `document` holds the complete list; JSON Lines has a line for each
    /// of `lines`, without a `schema_version`.
    pub fn list(&self, table: &Table, document: &impl Serialize, lines: &[impl Serialize]) -> Result<()> {
        self.result(table, document, Some(lines))
    }

    fn result(&self, table: &Table, document: &impl Serialize, lines: Option<&[impl Serialize]>) -> Result<()> {
        let text = match (self.format(), lines) {
            (Format::Table, _) if self.out_is_terminal() => table.framed(self.out_width()),
            (Format::Table, _) => table.tab_separated(),
            (Format::Csv, _) => table.comma_separated()?,
            (Format::Markdown, _) => table.markdown(),
            (Format::Json, _) => format!("{}\n", serde_json::to_string_pretty(&Versioned::new(document))?),
            (Format::Jsonl, Some(lines)) => json_lines(lines)?,
            (Format::Jsonl, None) => format!("{}\n", serde_json::to_string(&Versioned::new(document))?),
        };
        self.data(&text)
    }

    /// Prints the outcome of a command: a line, or its document. CSV and Markdown have a row for each member
    /// of the document that is not a list.
    pub fn outcome(&self, line: &str, document: &impl Serialize) -> Result<()> {
        match self.format() {
            Format::Table if self.is_quiet() => Ok(()),
            Format::Table => self.data(&format!("{}\n", visible(line))),
            Format::Json | Format::Jsonl => self.document(&Table::default(), document),
            Format::Csv | Format::Markdown => {
                let members = serde_json::to_value(document)?;
                let plain = members.as_object().into_iter().flatten().filter(|(_, value)| !value.is_array());
                let rows = plain.map(|(name, value)| vec![name.clone(), table::cell(value)]).collect();
                self.document(&Table { columns: vec!["name", "value"], rows }, document)
            }
        }
    }

    /// Writes data unchanged, except that nothing in it can control a terminal.
    pub fn data(&self, text: &str) -> Result<()> {
        let shown = if self.out_is_terminal() { harmless(text) } else { Cow::Borrowed(text) };
        let mut out = lock(&self.0.out);
        out.write_all(shown.as_bytes())?;
        out.flush()?;
        Ok(())
    }

    /// Standard output as a writer, for data that comes in pieces. The caller must flush it.
    pub fn stream(&self) -> impl Write + Send + use<> {
        BufWriter::new(EscapingWriter::new(SharedOut(self.clone()), self.out_is_terminal()))
    }

    /// Prints a message, unless `--quiet` was given.
    pub fn say(&self, line: &str) {
        if !self.is_quiet() {
            self.wrapped(&format!("{}\n", visible(line)));
        }
    }

    /// Prints a detail if the verbosity is at least `level`.
    pub fn detail(&self, level: u8, line: &str) {
        if self.verbosity() >= level {
            self.message(&format!("* {}\n", visible(line)));
        }
    }

    /// Prints a warning, with `--quiet` too.
    pub fn warn(&self, warning: &str) {
        let label = self.err_paint().warning("warning:");
        self.wrapped(&format!("{label} {}\n", visible(warning)));
    }

    /// Prints an error: as lines for a person, or as one JSON object when results are JSON.
    pub fn error(&self, failed: &Explanation) {
        let style = if self.is_json() { Style::Json } else { Style::Text { colour: self.err_has_colour() } };
        let mut text = Vec::new();
        drop(errors::write(failed, style, &mut text));
        let text = String::from_utf8_lossy(&text);
        if self.is_json() { self.message(&text) } else { self.wrapped(&text) }
    }

    /// Writes text to standard output that may hold colours. Text from outside in it must be escaped.
    pub fn styled_data(&self, text: &str) -> io::Result<()> {
        let mut out = lock(&self.0.out);
        out.write_all(text.as_bytes())?;
        out.flush()
    }

    /// Whether text on standard output is coloured.
    pub fn out_has_colour(&self) -> bool {
        self.has_colour(self.out_is_terminal())
    }

    /// Whether text on standard error is coloured.
    pub fn err_has_colour(&self) -> bool {
        self.has_colour(self.err_is_terminal())
    }

    /// The layout of differences on a terminal.
    pub fn layout(&self, is_full: bool) -> Layout {
        Layout { columns: self.out_width(), is_full, paint: Paint { is_on: self.out_has_colour() } }
    }

    /// The layout of differences on the terminal of standard error.
    pub fn err_layout(&self, is_full: bool) -> Layout {
        Layout { paint: self.err_paint(), ..self.layout(is_full) }
    }

    /// The colours of standard error.
    pub fn err_paint(&self) -> Paint {
        Paint { is_on: self.err_has_colour() }
    }

    /// Counts in a message, with a separator between thousands if a person reads it on a terminal.
    pub fn counts(&self, text: String) -> String {
        if self.err_is_terminal() { with_thousands(&text) } else { text }
    }

    /// A number with its noun, as [`counts`](Self::counts) writes it.
    pub fn counted(&self, number: u64, noun: &str) -> String {
        self.counts(counted(number, noun))
    }

    fn has_colour(&self, is_terminal: bool) -> bool {
        match self.0.options.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => is_terminal,
        }
    }

    /// Writes text as it is to standard error, in one piece, so that the output of another process does not
    /// come between its words.
    pub fn write_err(&self, text: &str) -> io::Result<()> {
        lock(&self.0.err).write_all(text.as_bytes())
    }

    /// Prints lines of a message, wrapped at words on a terminal.
    fn wrapped(&self, text: &str) {
        if self.err_is_terminal() {
            self.message(&wrap_message(text, self.out_width().into()));
        } else {
            self.message(text);
        }
    }

    /// As [`write_err`](Self::write_err), for text that nobody may read: a closed standard error is not a
    /// failure.
    pub fn message(&self, text: &str) {
        drop(self.write_err(text));
    }
}

/// Objects as JSON Lines.
pub fn json_lines(lines: &[impl Serialize]) -> Result<String> {
    let line = |object| Ok(format!("{}\n", serde_json::to_string(object)?));
    lines.iter().map(line).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The standard output of a [`Ui`], without escaping.
struct SharedOut(Ui);

impl Write for SharedOut {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        lock(&self.0.0.out).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        lock(&self.0.0.out).flush()
    }
}
