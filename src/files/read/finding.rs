//! A finding: something wrong or suspicious in a file, where it is, and how to fix it.

use crate::domain::charset::Charset;
use crate::domain::date_order::DateOrder;
use crate::files::read::code::Code;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The row cannot be sent.
    Error,
    /// Legal, but probably a mistake.
    Warning,
}

impl Level {
    /// The word in tables, JSON and annotations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// Where a finding is. The default is a place that is not known yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line on which the value starts, from 1; in a sheet, the row.
    pub line: u64,
    /// The column, from 1; `None` if the finding is about the whole row.
    pub column: Option<u64>,
    /// The header of the column, or the key; empty if the finding is about the whole row.
    pub column_name: String,
}

/// What a person can do about a finding. Fixes that depend on how the program is called are data: the
/// caller knows how its flags and commands are called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// A complete instruction.
    Text(String),
    /// Use one of the known names for the key.
    UseKnownName,
    /// Use one of the known names for the column with this header, map the header to a field, or skip the column.
    MapOrSkip(Box<str>),
    /// Use the name that the header most likely meant, or map the header to this name.
    MapTo(Box<(String, &'static str)>),
    /// Add one of these columns, or map a header to one.
    AddTarget(&'static str),
    /// Use this line as the header.
    HeaderRow(u64),
    /// Add a header, clear the cell, or skip this column, from 1.
    NameOrSkipColumn(u64),
    /// Add a column that identifies the records, or let the column `email` identify them.
    UseKey,
    /// Let the program remove what cannot be part of the value.
    Tidy,
    /// Empty the cell, or let this text mean null.
    NullToken(Box<str>),
    /// Name the encoding, such as this one.
    NameEncoding(Charset),
    /// Empty the cell, or allow changes of a record's own id and its user.
    AllowIdentityChange,
    /// Show the hidden cells, or decide what to do with them.
    DecideHidden,
    /// Choose a hidden sheet, or decide that hidden cells are left out.
    ChooseSheet,
    /// Write dates as `YYYY-MM-DD`, or have them read in one of these orders.
    ReadDates(Box<[DateOrder]>),
    /// Add the offset to the times, or name the zone of those without one.
    NameTimeZone,
}

impl From<String> for Fix {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Fix {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

/// Something wrong or suspicious in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The cause.
    pub code: Code,
    /// How serious the finding is.
    pub level: Level,
    /// Where the finding is.
    pub position: Position,
    /// The value as the file has it, shortened; `None` if the finding is not about a value.
    pub value: Option<Box<str>>,
    /// What is wrong: the end of a sentence that begins with the value, or a sentence about the row.
    pub message: String,
    /// How to fix the cause.
    pub fix: Fix,
}

impl Finding {
    /// An error without a position.
    pub fn error(code: Code, message: impl Into<String>, fix: impl Into<Fix>) -> Self {
        let (message, fix) = (message.into(), fix.into());
        Self { code, level: Level::Error, position: Position::default(), value: None, message, fix }
    }

    /// A warning without a position.
    pub fn warning(code: Code, message: impl Into<String>, fix: impl Into<Fix>) -> Self {
        Self { level: Level::Warning, ..Self::error(code, message, fix) }
    }

    /// Places the finding at a line, for findings about a whole row.
    #[must_use]
    pub fn on_line(self, line: u64) -> Self {
        Self { position: Position { line, ..Position::default() }, ..self }
    }

    /// The value in quotes, if there is one, and the message.
    pub fn sentence(&self) -> String {
        let value = self.value.as_ref().map(|value| format!("{value:?} ")).unwrap_or_default();
        format!("{value}{}", self.message)
    }

    /// Places the finding at a value.
    #[must_use]
    pub fn at(self, position: Position, value: &str) -> Self {
        Self { position, value: Some(shortened(value).into()), ..self }
    }
}

/// The beginning of a text, short enough for a message.
pub fn shortened(text: &str) -> String {
    const MAX_CHARS: usize = 60;
    if text.chars().nth(MAX_CHARS).is_none() {
        return text.to_owned();
    }
    text.chars().take(MAX_CHARS).chain(['…']).collect()
}
