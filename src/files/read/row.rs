//! A row: its cells as they stand, and the edit that they make.

use anyhow::Result;

use crate::domain::changes::Changes;
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::json_object::{JsonObject, JsonToken};
use crate::domain::target::{Slug, Target};
use crate::domain::value;
use crate::domain::value::Value;
use crate::error::Failure;
use crate::files::read::Options;
use crate::files::read::columns;
use crate::files::read::columns::{Column, Columns};
use crate::files::read::lines;

/// A row of a file as the planner takes it.
#[derive(Clone, Debug)]
pub struct Row {
    /// From 1, without the header and blank rows.
    pub number: u64,
    /// The line on which it starts; in a sheet, the sheet's row.
    pub line: u64,
    /// The row's cells; of JSON Lines, the line.
    pub input: Vec<String>,
    pub edit: Edit,
}

/// A row as it stands. It is used again for the next: a file has millions.
#[derive(Debug, Default)]
pub struct Raw {
    pub line: u64,
    /// Where it ends: few rows have line ends in their cells.
    pub last_line: u64,
    /// Of JSON Lines: the line.
    pub cells: ::csv::StringRecord,
    /// Of JSON Lines: the object, or why there is none and at which column.
    pub object: Option<Result<JsonObject, (String, u64)>>,
    /// The file ends inside a quote, and the row with it.
    pub is_cut: bool,
    /// What the texts of some cells do not tell, by the cell's place and in that order.
    pub notes: Vec<(usize, Note)>,
}

/// What a cell is, beyond its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The error of a formula, and no text that looks like one.
    FormulaError,
    /// A formula that was not calculated, and looks blank.
    NoResult,
    /// A number that is not the one that was typed, if it was typed.
    LostDigits,
    /// A number, and what its format shows of it.
    Shown(String),
    /// It is in quotes, and has one in it that is not doubled: what was meant is lost.
    StrayQuote,
}

impl Raw {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.object.is_none() && (0..).zip(&self.cells).all(|(at, text)| self.is_blank_cell(at, text))
    }

    pub fn is_blank_cell(&self, at: usize, text: &str) -> bool {
        text.trim().is_empty() && self.note_of(at).is_none()
    }

    fn note_of(&self, at: usize) -> Option<&Note> {
        let found = self.notes.binary_search_by_key(&at, |(cell, _)| *cell).ok()?;
        self.notes.get(found).map(|(_, note)| note)
    }

    /// What the sheet shows of a number that is another text by itself.
    pub fn shown(&self, at: usize) -> Option<&str> {
        match self.note_of(at) {
            Some(Note::Shown(text)) => Some(text),
            _ => None,
        }
    }

    /// What is wrong with a cell whatever its column.
    pub fn bad_cell(&self, at: usize, text: &str) -> Option<Bad> {
        self.note_of(at).and_then(Note::bad).or_else(|| bad_text(text))
    }

    /// The line on which a cell starts: cells before it may have had several.
    pub fn line_of(&self, at: usize) -> u64 {
        if self.line == self.last_line {
            return self.line;
        }
        self.line + self.cells.iter().take(at).map(|cell| lines::ends_in(cell.as_bytes())).sum::<u64>()
    }
}

impl Note {
    /// Why the cell cannot be part of an edit.
    fn bad(&self) -> Option<Bad> {
        let (code, message, fix) = match self {
            Self::FormulaError => ("formula-error", "is the error of a formula", "fix the formula, or empty the cell"),
            Self::NoResult => (
                "no-result",
                "is a formula without a result: the program that wrote the file calculates none",
                "open the file in a spreadsheet and save it there, or write values",
            ),
            Self::LostDigits => (
                "lost-digits",
                "is a number of more than 15 digits, of which a workbook keeps no more",
                "format the cell as text, and type the number again",
            ),
            Self::StrayQuote => (
                "stray-quote",
                "has a quote within its quotes that is not doubled",
                r#"write it twice, as in "Rue ""Foo"" 3""#,
            ),
            Self::Shown(_) => return None,
        };
        Some(Bad::new(code, message, fix))
    }
}

/// Why a header, a cell or a key cannot be part of an edit.
#[derive(Clone, Debug)]
pub struct Bad {
    pub code: &'static str,
    pub message: String,
    pub fix: String,
}

impl Bad {
    pub fn new(code: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { code, message: message.into(), fix: fix.into() }
    }
}

/// The longest cell: more is surely no value.
const LONGEST: usize = 1 << 20;
/// What a spreadsheet shows where a formula failed.
const FORMULA_ERRORS: [&str; 7] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"];

/// What is wrong with a text whatever its column.
pub fn bad_text(text: &str) -> Option<Bad> {
    if text.len() > LONGEST {
        let size = text.len() >> 20;
        return Some(Bad::new("too-long", format!("{size} MiB of text"), "shorten it; a quote may not be closed"));
    }
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return Some(Bad::new("nul", "has a NUL byte", "remove it; the file may be no text, or damaged"));
    }
    None
}

/// Whether a text that is legal is what a failed formula shows.
pub fn is_formula_error(text: &str) -> bool {
    text.starts_with('#') && FORMULA_ERRORS.contains(&text)
}

/// What is wrong with the value of a field, if anything.
pub fn bad_value(field: &'static Field, text: &str, options: &Options) -> Option<Bad> {
    if options.null_token.as_deref() == Some(text) {
        return bad_identity(field, options);
    }
    match value::parse(field, text) {
        Ok(_) => bad_identity(field, options),
        Err(invalid) => {
            let kind = field.kind.name();
            Some(Bad::new(invalid_code(field), format!("is not a valid {kind}"), invalid.advice.to_string()))
        }
    }
}

fn invalid_code(field: &Field) -> &'static str {
    use crate::domain::field::Kind;
    match field.kind {
        Kind::Integer { .. } => "bad-integer",
        Kind::DateTime => "bad-date-time",
        Kind::CountryCode => "bad-country-code",
        Kind::Text => "bad-text",
    }
}

pub fn bad_identity(field: &Field, options: &Options) -> Option<Bad> {
    (field.is_identity() && !options.allow_identity_change).then(|| {
        let message = "changes which record it is, or whose";
        Bad::new("identity", message, "empty the cell, or add --allow-identity-change")
    })
}

/// The target that a cell of `column` names.
pub fn target(column: Column, text: &str) -> Result<Target, Bad> {
    let text = text.trim();
    match column {
        Column::Id => match text.parse() {
            Ok(id) if id > 0 => Ok(Target::Candidature(id)),
            _ => Err(Bad::new(
                "bad-id",
                "is not the number of a candidature",
                "a positive whole number; logins go under `user`",
            )),
        },
        _ => text
            .parse::<Slug>()
            .map(Target::User)
            .map_err(|why| Bad::new("bad-user", "is not a login or a user's number", why.to_string())),
    }
}

/// The edit of a row; none when it sets nothing.
pub fn edit(name: &str, columns: &Columns, options: &Options, raw: &Raw, number: u64) -> Result<Option<Row>> {
    let refuse = |line: u64, at: &str, bad: &Bad| {
        Failure::usage(format!("{name}:{line}:{at}: {}: {}", bad.message, bad.fix))
            .hint("the file changed after it was checked")
    };
    let (target, changes) = match &raw.object {
        Some(Ok(object)) => of_object(object, options).map_err(|(key, bad)| refuse(raw.line, &key, &bad))?,
        Some(Err((why, column))) => {
            let bad = Bad::new("bad-json", why.clone(), "a JSON object is expected");
            return Err(refuse(raw.line, &column.to_string(), &bad).into());
        }
        None if raw.is_cut => return Err(refuse(raw.line, "1", &open_quote()).into()),
        None => {
            of_cells(columns, options, raw).map_err(|(at, bad)| refuse(raw.line_of(at), &(at + 1).to_string(), &bad))?
        }
    };
    if changes.is_empty() {
        return Ok(None);
    }
    let input = raw.cells.iter().map(ToOwned::to_owned).collect();
    Ok(Some(Row { number, line: raw.line, input, edit: Edit::new(target, changes)? }))
}

fn no_target() -> Bad {
    Bad::new("no-target", "names no record", "fill `id` or `user`")
}

fn of_cells(columns: &Columns, options: &Options, raw: &Raw) -> Result<(Target, Changes), (usize, Bad)> {
    let mut named = None;
    let mut changes = Changes::default();
    for (at, (column, text)) in columns.iter().zip(raw.cells.iter()).enumerate() {
        if column == Column::Nothing || raw.is_blank_cell(at, text) {
            continue;
        }
        if let Some(bad) = raw.bad_cell(at, text) {
            return Err((at, bad));
        }
        match column {
            Column::Nothing | Column::Unnamed | Column::Unclear => {}
            Column::Id | Column::User => named = Some(target(column, text).map_err(|bad| (at, bad))?),
            Column::Field(field) if options.null_token.as_deref() == Some(text) => changes.set(field, Value::Null),
            Column::Field(field) => {
                let invalid = |it: value::InvalidValue| (at, Bad::new("bad-value", it.to_string(), ""));
                changes.set(field, value::from_text(field, text).map_err(invalid)?);
            }
        }
    }
    Ok((named.ok_or_else(|| (0, no_target()))?, changes))
}

fn of_object(object: &JsonObject, options: &Options) -> Result<(Target, Changes), (String, Bad)> {
    let mut named = None;
    let mut changes = Changes::default();
    for (key, said) in object.iter().filter(|(key, _)| !columns::is_ignored(key, options)) {
        let refuse = |bad: Bad| (key.to_owned(), bad);
        match columns::by_name(key) {
            None | Some(Column::Nothing | Column::Unnamed | Column::Unclear) => {
                return Err(refuse(Bad::new("unknown-key", "is not a field", "")));
            }
            Some(column @ (Column::Id | Column::User)) => {
                if let Some(text) = target_text(said).map_err(refuse)? {
                    named = Some(target(column, text).map_err(refuse)?);
                }
            }
            Some(Column::Field(field)) => {
                let invalid = |it: value::InvalidValue| refuse(Bad::new("bad-value", it.to_string(), ""));
                changes.set(field, value::from_token(field, said).map_err(invalid)?);
            }
        }
    }
    Ok((named.ok_or_else(|| (String::new(), no_target()))?, changes))
}

/// What a member that names a record says: a whole number, a text, or nothing.
pub fn target_text(said: &JsonToken) -> Result<Option<&str>, Bad> {
    match said {
        JsonToken::Null => Ok(None),
        JsonToken::Text(text) if text.trim().is_empty() => Ok(None),
        JsonToken::Text(text) => Ok(Some(text)),
        JsonToken::Number(text) if text.bytes().all(|byte| matches!(byte, b'-' | b'0'..=b'9')) => Ok(Some(text)),
        _ => Err(Bad::new("bad-target", "names no record", "a number or a text is expected")),
    }
}

/// The file ends before the quote does.
pub fn open_quote() -> Bad {
    let message = "a quote is opened and never closed: the rest of the file is one cell";
    Bad::new("open-quote", message, "close it where its cell ends; a quote that is text is written twice")
}
