//! What a check has found: each problem, and all of them as a person reads them, by cause.

use std::collections::HashMap;

/// Problems that are kept of each level: the others are counted.
const KEPT: u64 = 10_000;
/// Columns that are named one by one for one cause.
const NAMED: usize = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The row cannot be sent.
    Error,
    /// Legal, but probably a mistake.
    Warning,
}

impl Level {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem, where it is and how it is fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub level: Level,
    /// A word for the cause.
    pub code: &'static str,
    /// The line on which the value starts; in a sheet, the row.
    pub line: u64,
    /// From 1; none where the whole row is meant.
    pub column: Option<u64>,
    /// The header of the column, or the key.
    pub column_name: String,
    pub value: Option<String>,
    pub message: String,
    pub fix: String,
}

/// Problems of one cause in one column, or in many.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    pub first: &'a Problem,
    pub column_name: &'a str,
    pub lines: Vec<u64>,
    values: Vec<&'a str>,
}

impl Group<'_> {
    /// The different values in quotes, up to so many of them.
    pub fn values(&self, most: usize) -> Vec<String> {
        let mut different: Vec<&str> = Vec::new();
        for value in &self.values {
            if !different.contains(value) && different.len() <= most {
                different.push(value);
            }
        }
        let has_more = different.len() > most;
        let shown = different.iter().take(most).map(|value| format!("{value:?}"));
        shown.chain(has_more.then(|| "…".to_owned())).collect()
    }
}

/// What a check has found.
#[derive(Debug, Default)]
pub struct Checked {
    pub rows: u64,
    pub blank_rows: u64,
    /// In the order of the file, up to a number.
    pub problems: Vec<Problem>,
    pub errors: u64,
    pub warnings: u64,
    /// Rows that were not compared with the others for their targets: there were too many.
    pub not_compared: u64,
    /// Names of columns to be left aside that no column has, and what was probably meant.
    pub not_there: Vec<(String, Option<String>)>,
}

impl Checked {
    pub fn is_good(&self, strict: bool) -> bool {
        self.errors == 0 && !(strict && self.warnings > 0)
    }

    /// Problems that were counted and not kept.
    pub fn more(&self) -> u64 {
        (self.errors + self.warnings).saturating_sub(self.problems.len() as u64)
    }

    /// The kept problems by cause, each group where its first is. What is wrong in many columns is told
    /// for the first of them, and summed up for the others.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let mut columns: HashMap<(&str, &str), Vec<&str>> = HashMap::new();
        let mut places: HashMap<(&str, &str, &str), usize> = HashMap::new();
        let mut groups: Vec<Group<'_>> = Vec::new();
        for problem in &self.problems {
            let (code, message) = (problem.code, problem.message.as_str());
            let column_name = one_of(columns.entry((code, message)).or_default(), &problem.column_name);
            let at = *places.entry((code, message, column_name)).or_insert(groups.len());
            if at == groups.len() {
                groups.push(Group { first: problem, column_name, lines: Vec::new(), values: Vec::new() });
            }
            if let Some(group) = groups.get_mut(at) {
                group.lines.push(problem.line);
                group.values.extend(problem.value.as_deref());
            }
        }
        groups
    }

    pub(super) fn add(&mut self, problem: Problem) {
        let count = match problem.level {
            Level::Error => &mut self.errors,
            Level::Warning => &mut self.warnings,
        };
        *count += 1;
        if *count <= KEPT {
            self.problems.push(problem);
        }
    }
}

/// A column that is named, while not too many are.
fn one_of<'a>(named: &mut Vec<&'a str>, column: &'a str) -> &'a str {
    if named.contains(&column) {
        return column;
    }
    if named.len() == NAMED {
        return "";
    }
    named.push(column);
    column
}
