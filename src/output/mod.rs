//! The only writer to the terminal: standard output is data, standard error is talk.

pub mod progress;
pub mod prompt;
pub mod rows;
pub mod table;
pub mod talk;

use std::io::{self, IsTerminal as _, Write};

use anyhow::Result;
use serde_json::Value as Json;

use crate::cli::global::{ColorChoice, Format};
use crate::error::{self, Style};

/// How this process prints.
#[derive(Clone, Copy, Debug)]
pub struct Out {
    pub format: Format,
    pub quiet: bool,
    pub verbose: u8,
    pub no_input: bool,
    color: ColorChoice,
}

/// Rows for a table or a CSV file, and the JSON that says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    pub columns: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
    /// One object, printed by `json` with a `schema_version` in front.
    pub json: Json,
    /// What `jsonl` prints, a line each; the object itself when it is not a list.
    pub lines: Option<Vec<Json>>,
}

/// The version of the JSON that `-o json` prints; it changes when a member changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

impl Out {
    pub fn new(format: Format, color: ColorChoice, quiet: bool, verbose: u8, no_input: bool) -> Self {
        Self { format, quiet, verbose, no_input, color }
    }

    /// Prints a document in the form that was asked for.
    pub fn document(&self, document: &Document) -> Result<()> {
        let text = match self.format {
            Format::Table if io::stdout().is_terminal() => table::drawn(document),
            Format::Table => table::tab_separated(document),
            Format::Csv => table::comma_separated(document)?,
            Format::Markdown => table::markdown(document),
            Format::Json => format!("{:#}\n", versioned(&document.json)),
            Format::Jsonl => match &document.lines {
                Some(lines) => lines.iter().map(|line| format!("{line}\n")).collect(),
                None => format!("{}\n", versioned(&document.json)),
            },
        };
        self.data(&text)
    }

    /// Writes data as it is.
    #[expect(clippy::unused_self, reason = "who has no Out has no business on standard output")]
    pub fn data(&self, text: &str) -> Result<()> {
        let mut stdout = io::stdout().lock();
        stdout.write_all(text.as_bytes())?;
        stdout.flush()?;
        Ok(())
    }

    /// Standard output for data that comes bit by bit; who writes to it flushes it.
    #[expect(clippy::unused_self, reason = "who has no Out has no business on standard output")]
    pub fn stream(&self) -> impl Write + Send + use<> {
        io::BufWriter::new(io::stdout())
    }

    /// A line of talk, unless it is to be quiet. Errors of standard error have nowhere to go.
    pub fn say(&self, line: &str) {
        if !self.quiet {
            talk(&format!("{}\n", error::visible(line)));
        }
    }

    /// A line for who asked for more with `-v`.
    pub fn detail(&self, level: u8, line: &str) {
        if self.verbose >= level {
            talk(&format!("* {}\n", error::visible(line)));
        }
    }

    /// Talk that is already laid out in lines, such as a table before a question.
    pub fn say_document(&self, document: &Document) {
        if !self.quiet {
            talk(&table::drawn(document));
        }
    }

    pub fn warn(&self, warning: &str) {
        let colour = self.colour_on_stderr();
        talk(&format!("{} {}\n", error::label("warning:", "1;33", colour), error::visible(warning)));
    }

    /// Whether results go out as JSON, and errors with them.
    pub fn is_json(&self) -> bool {
        matches!(self.format, Format::Json | Format::Jsonl)
    }

    pub fn error(&self, failed: &anyhow::Error) {
        let style = if self.is_json() { Style::Json } else { Style::Text { colour: self.colour_on_stderr() } };
        let mut text = Vec::new();
        drop(error::report(failed, style, &mut text));
        talk(&String::from_utf8_lossy(&text));
    }

    fn colour_on_stderr(&self) -> bool {
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => io::stderr().is_terminal(),
        }
    }
}

/// Talk goes out in one piece, so that rows on standard output, or another process, do not come between
/// its words. When standard error is closed there is nobody to tell.
fn talk(text: &str) {
    drop(io::stderr().write_all(text.as_bytes()));
}

/// The object with its `schema_version` in front.
fn versioned(json: &Json) -> Json {
    let mut object = serde_json::Map::new();
    object.insert("schema_version".to_owned(), SCHEMA_VERSION.into());
    match json {
        Json::Object(members) => object.extend(members.clone()),
        other => drop(object.insert("value".to_owned(), other.clone())),
    }
    Json::Object(object)
}
