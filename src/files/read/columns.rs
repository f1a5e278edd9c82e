//! What the headers of a file mean.

use crate::domain::field::{FIELDS, Field};
use crate::domain::nearest::nearest;
use crate::files::read::Options;
use crate::files::read::row::{Bad, Raw};

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
    /// Its header is a problem: what stands in it cannot be judged.
    Unclear,
}

impl Column {
    pub const fn is_target(self) -> bool {
        matches!(self, Self::Id | Self::User)
    }
}

/// The columns of a file, in its order.
#[derive(Debug)]
pub struct Columns {
    /// The line of the headers.
    pub line: u64,
    headers: Vec<String>,
    meanings: Vec<Column>,
    /// What is wrong with the headers.
    pub flaws: Vec<Flaw>,
    /// Whether a row can be blamed for naming no record.
    pub name_records: bool,
}

/// What is wrong with a header.
#[derive(Debug)]
pub struct Flaw {
    /// Its column; none where one is missing.
    pub at: Option<usize>,
    pub bad: Bad,
}

/// The column that our own reports add.
const ERROR: &str = "error";

impl Columns {
    /// Understands the headers as far as possible.
    pub fn understand(header: &Raw, options: &Options) -> Self {
        let headers: Vec<String> = header.cells.iter().map(ToOwned::to_owned).collect();
        let mut meanings: Vec<Column> = Vec::with_capacity(headers.len());
        let mut flaws = Vec::new();
        for (at, text) in headers.iter().enumerate() {
            let column = header.bad_cell(at, text).map_or_else(|| meaning(text, options), Err);
            let column = column.and_then(|column| match first_of(column, &meanings) {
                Some(first) => Err(repeated(first, headers.get(first))),
                None => Ok(column),
            });
            meanings.push(column.unwrap_or_else(|bad| {
                flaws.push(Flaw { at: Some(at), bad });
                Column::Unclear
            }));
        }
        let has_target = meanings.iter().any(|column| column.is_target());
        if !has_target {
            flaws.push(Flaw { at: None, bad: no_target_column() });
        }
        // A second column of targets is unclear, and may be the one that names a row's record.
        let is_second_target = |flaw: &Flaw| by_name(headers.get(flaw.at?)?).filter(|column| column.is_target());
        let name_records = has_target && flaws.iter().all(|flaw| is_second_target(flaw).is_none());
        Self { line: header.line, headers, meanings, flaws, name_records }
    }

    /// For rows that name their own columns.
    pub fn by_key() -> Self {
        Self { line: 1, headers: Vec::new(), meanings: Vec::new(), flaws: Vec::new(), name_records: true }
    }

    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    pub fn iter(&self) -> impl Iterator<Item = Column> {
        self.meanings.iter().copied()
    }

    pub fn len(&self) -> usize {
        self.meanings.len()
    }

    /// The header that a misspelt one most likely meant.
    pub fn nearest_header(&self, name: &str) -> Option<&str> {
        let headers: Vec<String> = self.headers.iter().map(|header| significant(header).collect()).collect();
        let meant = nearest(&significant(name).collect::<String>(), headers.iter().map(String::as_str))?;
        self.headers.iter().map(String::as_str).find(|header| is_same(header, meant))
    }

    /// Where the column of a field is.
    pub fn position_of(&self, name: &str) -> Option<usize> {
        self.meanings.iter().position(|column| matches!(column, Column::Field(field) if field.name == name))
    }
}

/// What a header or a key means, whatever its case and its separators. Most are written as they are here,
/// and JSON Lines have them in every line.
pub fn by_name(header: &str) -> Option<Column> {
    named(|name| name == header).or_else(|| named(|name| is_same(name, header)))
}

fn named(is_it: impl Fn(&str) -> bool) -> Option<Column> {
    let targets = [("id", Column::Id), ("user", Column::User)];
    let fields = FIELDS.iter().map(|field| (field.column(), Column::Field(field)));
    targets.into_iter().chain(fields).find(|(name, _)| is_it(name)).map(|(_, column)| column)
}

/// Whether a key is left aside.
pub fn is_ignored(key: &str, options: &Options) -> bool {
    is_same(key, ERROR) || options.ignore_columns.iter().any(|name| is_same(name, key))
}

/// Whether two names are one, whatever their case and their separators.
pub fn is_same(name: &str, other: &str) -> bool {
    significant(name).eq(significant(other))
}

/// The name that a misspelt one most likely meant.
pub fn suggestion(header: &str) -> Option<&'static str> {
    if ["login", "slug", "user_login", "user_slug"].iter().any(|name| is_same(name, header)) {
        return Some("user");
    }
    let names = FIELDS.iter().map(Field::column).chain(["id", "user"]);
    nearest(&header.trim().to_lowercase().replace(['-', ' '], "_"), names)
}

fn meaning(header: &str, options: &Options) -> Result<Column, Bad> {
    if is_same(header, "") {
        return Ok(Column::Unnamed);
    }
    if is_ignored(header, options) {
        return Ok(Column::Nothing);
    }
    by_name(header).ok_or_else(|| unknown_column(header))
}

/// Where a column that may be there only once is already.
fn first_of(column: Column, columns: &[Column]) -> Option<usize> {
    let may_repeat = matches!(column, Column::Nothing | Column::Unnamed | Column::Unclear);
    columns.iter().position(|other| *other == column).filter(|_| !may_repeat)
}

fn unknown_column(header: &str) -> Bad {
    let fix = match suggestion(header) {
        _ if header.trim().starts_with('"') => "remove the blank in front of its quote".to_owned(),
        Some(meant) => format!("did you mean {meant}?"),
        None => "`candidature fields` lists the columns; --ignore-column leaves one aside".to_owned(),
    };
    Bad::new("unknown-column", "is not a field", fix)
}

fn repeated(first: usize, header: Option<&String>) -> Bad {
    let header = shortened(header.map(String::as_str).unwrap_or_default());
    Bad::new("same-column", format!("is the same column as {header:?}, column {}", first + 1), "keep one of them")
}

fn no_target_column() -> Bad {
    Bad::new("no-target-column", "no column names the records", "add one called `id` or `user`")
}

/// A text as a message can show it.
pub fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().nth(MOST).is_none() {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

/// What of a name counts.
fn significant(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !matches!(c, '-' | '_') && !c.is_whitespace()).flat_map(char::to_lowercase)
}
