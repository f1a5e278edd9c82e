//! What the headers of a file mean.

use anyhow::Result;

use super::Options;
use crate::domain::field::{FIELDS, Field};
use crate::domain::nearest::nearest;
use crate::error::Failure;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The target: the candidature's number, or its user.
    Id,
    User,
    Field(&'static Field),
    /// Left aside.
    Nothing,
    /// Without a header, as spreadsheets leave them: nothing may stand in it.
    Unnamed,
}

/// The columns of a file, in its order.
#[derive(Debug)]
pub struct Columns {
    headers: Vec<String>,
    columns: Vec<Column>,
}

/// The column that our own reports add.
const ERROR: &str = "error";
/// Unknown headers that are named one by one.
const NAMED: usize = 10;

impl Columns {
    /// Understands a header, or tells everything that is wrong with it.
    pub fn understand(name: &str, headers: &[String], options: &Options) -> Result<Self> {
        let mut columns = Vec::with_capacity(headers.len());
        let mut problems = Vec::new();
        let mut unknown = Vec::new();
        for (at, header) in headers.iter().enumerate() {
            let ignored = options.ignore_columns.iter().any(|name| plain(name) == plain(header));
            let column = match plain(header).as_str() {
                "" => Some(Column::Unnamed),
                _ if ignored => Some(Column::Nothing),
                ERROR => Some(Column::Nothing),
                _ => by_name(header),
            };
            if column.is_none() {
                unknown.push((at, header.as_str()));
            }
            columns.push(column.unwrap_or(Column::Nothing));
        }
        problems.extend(unknown.iter().take(NAMED).map(|(at, header)| unknown_header(*at, header)));
        if unknown.len() > NAMED {
            problems.push(format!("… and {} more columns that are no field", unknown.len() - NAMED));
        }
        let may_repeat = |column: &Column| matches!(column, Column::Nothing | Column::Unnamed);
        for (at, column) in columns.iter().enumerate().filter(|(_, column)| !may_repeat(column)) {
            if let Some(first) = columns.iter().take(at).position(|other| other == column) {
                let header = headers.get(at).map(String::as_str).unwrap_or_default();
                problems.push(format!("columns {} and {} are both {:?}", first + 1, at + 1, shortened(header)));
            }
        }
        if !columns.iter().any(|column| matches!(column, Column::Id | Column::User)) {
            problems.push("no column names the records: one called `id` or `user` is needed".to_owned());
        }
        if problems.is_empty() {
            return Ok(Self { headers: headers.to_vec(), columns });
        }
        let failure = match problems.as_slice() {
            [only] => Failure::usage(format!("{name}: {only}")),
            several => several
                .iter()
                .fold(Failure::usage(format!("{name}: the header has {} problems", several.len())), Failure::detail),
        };
        Err(failure
            .hint("nothing was sent; `candidature fields` lists the columns, --ignore-column leaves one aside")
            .into())
    }

    /// For rows that name their own columns.
    pub fn by_key() -> Self {
        Self { headers: Vec::new(), columns: Vec::new() }
    }

    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    pub fn iter(&self) -> impl Iterator<Item = Column> {
        self.columns.iter().copied()
    }

    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Where the column of a field is.
    pub fn position_of(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| matches!(column, Column::Field(field) if field.name == name))
    }
}

/// What a header or a key means, whatever its case and its separators.
pub fn by_name(header: &str) -> Option<Column> {
    match plain(header).as_str() {
        "id" => Some(Column::Id),
        "user" => Some(Column::User),
        other => FIELDS.iter().find(|field| plain(field.column()) == other).map(Column::Field),
    }
}

/// Whether a key is left aside.
pub fn is_ignored(key: &str, options: &Options) -> bool {
    plain(key) == ERROR || options.ignore_columns.iter().any(|name| plain(name) == plain(key))
}

/// The name that a misspelt one most likely meant.
pub fn suggestion(header: &str) -> Option<&'static str> {
    if ["login", "slug", "userlogin", "userslug"].contains(&plain(header).as_str()) {
        return Some("user");
    }
    let names = FIELDS.iter().map(Field::column).chain(["id", "user"]);
    nearest(&header.trim().to_lowercase().replace(['-', ' '], "_"), names)
}

fn unknown_header(at: usize, header: &str) -> String {
    let meant = suggestion(header).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
    format!("column {}: {:?} is not a field{meant}", at + 1, shortened(header))
}

/// A text as a message can show it.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().nth(MOST).is_none() {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

fn plain(header: &str) -> String {
    header.chars().filter(|c| !matches!(c, '-' | '_') && !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}
