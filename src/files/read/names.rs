//! A file that names people: one on each line, or in a column of a table.

use anyhow::Result;

use crate::files::read::column_names::is_same;
use crate::files::read::raw_row::RawRow;
use crate::files::read::source::Source;

/// What the names of a file mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The numbers of records.
    Record,
    /// Logins, numbers of users, or e-mail addresses.
    Person,
}

/// A name in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The line, from 1.
    pub line: u64,
    /// The text, without blanks around it.
    pub text: String,
}

/// The columns that name people, the surest first.
const COLUMNS: [(&str, Meaning); 7] = [
    ("id", Meaning::Record),
    ("user", Meaning::Person),
    ("login", Meaning::Person),
    ("user_id", Meaning::Person),
    ("user_email", Meaning::Person),
    ("email", Meaning::Person),
    ("e-mail", Meaning::Person),
];

/// The names of a file, and what they mean. Nothing if the file is a table without a column that names people.
pub fn names(source: &Source) -> Result<Option<(Meaning, Vec<Name>)>> {
    let headers = source.columns();
    let column = |name: &str| headers.iter().position(|header| is_same(header, name));
    let found = COLUMNS.iter().find_map(|(name, meaning)| Some((column(name)?, *meaning)));
    let (at, meaning, mut names) = match (found, headers) {
        (Some((at, meaning)), _) => (at, meaning, Vec::new()),
        // Without a header, the first line is a name.
        (None, [first]) => (0, Meaning::Person, vec![Name { line: 1, text: first.trim().to_owned() }]),
        (None, _) => return Ok(None),
    };
    let (mut rows, mut row) = (source.rows()?, RawRow::default());
    while rows.read(&mut row)? {
        let text = row.cells.get(at).unwrap_or_default().trim();
        names.push(Name { line: row.line, text: text.to_owned() });
    }
    names.retain(|name| !name.text.is_empty());
    Ok(Some((meaning, names)))
}
