//! The only writer to the terminal: standard output is data, standard error is talk.

pub mod annotations;
pub mod errors;
pub mod interrupt;
pub mod progress;
pub mod prompt;
pub mod requests;
pub mod rows;
pub mod table;
pub mod talk;
pub mod truncate;

use std::borrow::Cow;
use std::io::{self, IsTerminal as _, Write};

use anyhow::Result;
use serde_json::Value as Json;

use crate::cli::args::global::{ColorChoice, Format};
use crate::cli::ui::errors::Style;
use crate::error;

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

    /// Prints what became of one thing: a line, or its JSON; as CSV, the members of the JSON that are
    /// plain.
    pub fn outcome(&self, line: &str, json: Json) -> Result<()> {
        match self.format {
            Format::Table if self.quiet => Ok(()),
            Format::Table => self.data(&format!("{}\n", error::visible(line))),
            Format::Json | Format::Jsonl | Format::Csv | Format::Markdown => {
                let plain = json.as_object().into_iter().flatten().filter(|(_, value)| !value.is_array());
                let rows = plain.map(|(name, value)| vec![name.clone(), table::cell(value)]).collect();
                self.document(&Document { columns: vec!["name", "value"], rows, json, lines: None })
            }
        }
    }

    /// Writes data: as it is, but that nothing in it may drive a terminal.
    #[expect(clippy::unused_self, reason = "who has no Out has no business on standard output")]
    pub fn data(&self, text: &str) -> Result<()> {
        let mut stdout = io::stdout().lock();
        let shown = if stdout.is_terminal() { harmless(text) } else { Cow::Borrowed(text) };
        stdout.write_all(shown.as_bytes())?;
        stdout.flush()?;
        Ok(())
    }

    /// Standard output for data that comes bit by bit; who writes to it flushes it.
    #[expect(clippy::unused_self, reason = "who has no Out has no business on standard output")]
    pub fn stream(&self) -> impl Write + Send + use<> {
        let to_terminal = io::stdout().is_terminal();
        io::BufWriter::new(EscapingWriter { to: io::stdout(), to_terminal, cut: Vec::new() })
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

    /// Talk in rows: a table before a question, the same rows where there is no terminal, and its JSON
    /// for who reads errors as JSON. Whether it is to be quiet is for the caller to decide: what a
    /// person is asked about has to be seen.
    pub fn say_document(&self, document: &Document) {
        talk(&match &document.lines {
            Some(lines) if self.is_json() => lines.iter().map(|line| format!("{line}\n")).collect(),
            _ if io::stderr().is_terminal() => table::drawn(document),
            _ => table::tab_separated(document),
        });
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
        drop(errors::write(failed, style, &mut text));
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

/// Data as a terminal may see it: what drives one is escaped as JSON does it, so that JSON stays the
/// same JSON. Line ends and tabs are its layout.
fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmful = |at: usize, c: char| match c {
        '\n' | '\t' => false,
        '\r' => !text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')),
        c => error::is_unsafe(c),
    };
    if !text.char_indices().any(|(at, c)| is_harmful(at, c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if is_harmful(at, c) {
            // All of them are of the basic plane.
            shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// [`harmless`] on what passes by, if it goes to a terminal.
struct EscapingWriter<W> {
    to: W,
    to_terminal: bool,
    /// The beginning of a character whose end is still to come.
    cut: Vec<u8>,
}

impl<W: Write> Write for EscapingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.to_terminal {
            return self.to.write(bytes);
        }
        let mut text = std::mem::take(&mut self.cut);
        text.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&text) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => text.len(),
        };
        self.cut = text.split_off(whole);
        self.to.write_all(harmless(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// `1 row`, `2 rows`
pub fn counted(number: u64, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// The word that fits behind such a number.
pub fn was(number: u64) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

/// As [`was`], of now.
pub fn is(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_drives_a_terminal_is_escaped_and_json_stays_the_same() {
        let json = serde_json::json!({"city": "a\u{9b}31mb\u{202e}c\u{7f}é"}).to_string();
        let shown = harmless(&json);
        assert_eq!(shown, r#"{"city":"a\u009b31mb\u202ec\u007fé"}"#);
        assert_eq!(serde_json::from_str::<Json>(&shown).unwrap(), serde_json::from_str::<Json>(&json).unwrap());
        assert_eq!(harmless("a\tb\r\nc\rd\x1b[2J\n"), "a\tb\r\nc\\u000dd\\u001b[2J\n");
    }

    #[test]
    fn a_character_in_two_pieces_stays_one() {
        let mut to = EscapingWriter { to: Vec::new(), to_terminal: true, cut: Vec::new() };
        let text = "é\u{9b}東";
        for byte in text.as_bytes() {
            to.write_all(&[*byte]).unwrap();
        }
        assert_eq!(String::from_utf8(to.to).unwrap(), "é\\u009b東");
    }
}
