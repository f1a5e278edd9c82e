//! Everything that is wrong or odd about a file, at once, before anything is sent.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use anyhow::Result;

use crate::domain::field::{Field, Kind};
use crate::domain::json_object::{JsonObject, JsonToken};
use crate::domain::lint;
use crate::domain::target::Target;
use crate::domain::value;
use crate::files::findings::{Checked, Level, Problem};
use crate::files::read::columns;
use crate::files::read::columns::{Column, Columns, Flaw, shortened};
use crate::files::read::row;
use crate::files::read::row::{Bad, Raw};
use crate::files::read::xlsx::letters;
use crate::files::read::{Options, Source};

/// Rows among which the same target is looked for twice; each takes 16 bytes.
const COMPARED: usize = 2_000_000;

/// Goes through a whole file.
pub fn check(source: &Source) -> Result<Checked> {
    let (columns, options) = source.understood();
    let mut check = Check {
        columns,
        options,
        separator: source.separator(),
        checked: Checked::default(),
        targets: Vec::new(),
        not_there: options.ignore_columns.iter().collect(),
    };
    for header in columns.headers() {
        check.note_ignored(header);
    }
    for flaw in &columns.flaws {
        check.header(flaw);
    }
    for (row, column, range) in source.merged_cells() {
        let bad =
            Bad::new("merged-cells", format!("{range} is merged: only its first row has the value"), "unmerge it");
        check.add(Level::Warning, (*row, Some(*column)), String::new(), None, bad);
    }
    let mut rows = source.rows()?;
    let mut raw = Raw::default();
    while rows.read(&mut raw)? {
        check.row(&raw);
    }
    check.repeated_targets();
    check.ignored_in_vain();
    let mut checked = check.checked;
    checked.problems.sort_by_key(|problem| (problem.line, problem.column));
    Ok(checked)
}

struct Check<'a> {
    columns: &'a Columns,
    options: &'a Options,
    /// Of a text; none in a workbook.
    separator: Option<u8>,
    checked: Checked,
    /// A digest of each target and its line.
    targets: Vec<(u64, u64)>,
    /// Columns to be left aside that have not come yet.
    not_there: Vec<&'a String>,
}

impl Check<'_> {
    fn header(&mut self, flaw: &Flaw) {
        let header = flaw.at.map(|at| self.header_of(at));
        let place = (self.columns.line, flaw.at.map(|at| at as u64 + 1));
        self.add(Level::Error, place, header.clone().unwrap_or_default(), header, flaw.bad.clone());
    }

    /// The header of a column, as a message can show it.
    fn header_of(&self, at: usize) -> String {
        self.columns.headers().get(at).map(|header| shortened(header)).unwrap_or_default()
    }

    fn row(&mut self, raw: &Raw) {
        if raw.is_blank() {
            self.checked.blank_rows += 1;
            return;
        }
        self.checked.rows += 1;
        match &raw.object {
            Some(Ok(object)) => self.object(raw.line, object),
            Some(Err((why, column))) => {
                let bad = Bad::new(
                    "bad-json",
                    why.clone(),
                    "a line is a JSON object, such as {\"id\": 23, \"pin\": \"4242\"}",
                );
                self.add(Level::Error, (raw.line, Some(*column)), String::new(), None, bad);
            }
            None if raw.is_cut => {
                let at = raw.cells.len().saturating_sub(1);
                let text = raw.cells.get(at).unwrap_or_default();
                self.cell(raw, at, text, Level::Error, row::open_quote());
            }
            None => self.cells(raw),
        }
    }

    fn cells(&mut self, raw: &Raw) {
        self.width(raw);
        let (mut has_target, mut sets) = (false, false);
        for (at, (column, text)) in self.columns.iter().zip(raw.cells.iter()).enumerate() {
            if raw.is_blank_cell(at, text) {
                continue;
            }
            self.lines_within(raw, at, text);
            if column != Column::Nothing
                && let Some(bad) = raw.bad_cell(at, text)
            {
                has_target |= column.is_target();
                sets |= matches!(column, Column::Field(_) | Column::Unclear);
                self.cell(raw, at, text, Level::Error, bad);
                continue;
            }
            match column {
                Column::Nothing => {}
                // It would, were it not for its header.
                Column::Unclear => sets = true,
                Column::Unnamed => {
                    let bad =
                        Bad::new("no-header", "stands in a column without a header", "name the column, or clear it");
                    self.cell(raw, at, text, Level::Error, bad);
                }
                Column::Id | Column::User => {
                    self.target(raw, at, column, text, has_target);
                    has_target = true;
                }
                Column::Field(field) => {
                    sets = true;
                    self.value(raw, at, field, text);
                }
            }
        }
        if !has_target && self.columns.name_records {
            self.no_target(raw.line);
        }
        if !sets {
            self.nothing_to_set(raw.line);
        }
    }

    fn target(&mut self, raw: &Raw, at: usize, column: Column, text: &str, is_second: bool) {
        match row::target(column, text) {
            Ok(_) if is_second => {
                let bad = Bad::new("two-targets", "names the record a second time", "fill `id` or `user`, not both");
                self.cell(raw, at, text, Level::Error, bad);
            }
            Ok(target) => {
                self.note_target(&target, raw.line);
                self.odd_target(raw, at, column, text);
            }
            Err(bad) => self.cell(raw, at, text, Level::Error, bad),
        }
    }

    fn odd_target(&mut self, raw: &Raw, at: usize, column: Column, text: &str) {
        // Zeros in front make no other number of a user.
        let is_number = |shown: &str| shown.bytes().all(|byte| byte.is_ascii_digit());
        if column == Column::User && !raw.shown(at).is_none_or(is_number) {
            self.shown_otherwise(raw, at, text);
        }
        if let Some(reason) = lint::lost_character(text) {
            self.cell(raw, at, text, Level::Warning, suspicious(reason.text()));
        }
    }

    /// A row with another number of cells than the header: which is missing cannot be known.
    fn width(&mut self, raw: &Raw) {
        let (cells, wanted) = (raw.cells.len(), self.columns.len());
        let extra = raw.cells.iter().skip(wanted).any(|cell| !cell.trim().is_empty());
        if self.separator.is_none() && extra {
            let message = format!("has a value to the right of column {}, the header's last", last_column(wanted));
            self.add(Level::Error, (raw.line, None), String::new(), None, Bad::new("ragged-row", message, "clear it"));
        } else if cells < wanted || extra {
            let cells = if cells == 1 { "1 cell".to_owned() } else { format!("{cells} cells") };
            let message = format!("the row has {cells} and the header {wanted}");
            let fix = "a separator is missing or not in quotes, or a quote is not closed";
            self.add(Level::Error, (raw.line, None), String::new(), None, Bad::new("ragged-row", message, fix));
        }
    }

    /// A quote that is not closed where it should be swallows the next rows, up to the next quote.
    fn lines_within(&mut self, raw: &Raw, at: usize, text: &str) {
        let Some(separator) = self.separator.filter(|_| raw.last_line > raw.line) else { return };
        let separators = self.columns.len().saturating_sub(1);
        let is_like_a_row = |line: &str| memchr::memchr_iter(separator, line.as_bytes()).count() == separators;
        if separators > 1 && text.split(['\n', '\r']).skip(1).any(is_like_a_row) {
            let message = "has a line that looks like a row of its own";
            let bad = Bad::new("swallowed-rows", message, "look whether a quote is not closed");
            self.cell(raw, at, text, Level::Warning, bad);
        }
    }

    fn value(&mut self, raw: &Raw, at: usize, field: &'static Field, text: &str) {
        if let Some(bad) = row::bad_value(field, text, self.options) {
            return self.cell(raw, at, text, Level::Error, bad);
        }
        if self.options.null_token.as_deref() == Some(text) {
            return;
        }
        if row::is_formula_error(text) {
            let bad = Bad { code: "formula-error", ..suspicious("looks like the error of a formula") };
            return self.cell(raw, at, text, Level::Warning, bad);
        }
        if field.kind == Kind::Text && self.shown_otherwise(raw, at, text) {
            return;
        }
        let text_of = |name: &str| raw.cells.get(self.columns.position_of(name)?);
        if let Some(reason) = lint::suspicion(field, text, &text_of) {
            self.cell(raw, at, text, Level::Warning, suspicious(reason.text()));
        }
    }

    /// Whether a sheet shows another text than the number that would be sent.
    fn shown_otherwise(&mut self, raw: &Raw, at: usize, text: &str) -> bool {
        let Some(shown) = raw.shown(at) else { return false };
        let fix = format!("the sheet shows {shown:?}: format the cell as text, and type that");
        let bad = Bad::new("number-format", "is a number that its format shows otherwise", fix);
        self.cell(raw, at, text, Level::Warning, bad);
        true
    }

    fn object(&mut self, line: u64, object: &JsonObject) {
        let mut seen: Vec<Column> = Vec::new();
        for (key, said) in object.iter() {
            if columns::is_ignored(key, self.options) {
                self.note_ignored(key);
                continue;
            }
            let Some(column) = columns::by_name(key) else {
                self.unknown_key(line, key, said);
                continue;
            };
            if seen.contains(&column) {
                let bad = Bad::new("same-key", "is there a second time", "give it once");
                self.key(line, key, said, Level::Error, bad);
            } else if let Column::Field(field) = column {
                seen.push(column);
                self.member(line, key, said, field, object);
            } else if self.is_target(line, key, said, column, &seen) {
                seen.push(column);
            }
        }
        if !seen.iter().any(|column| column.is_target()) {
            self.no_target(line);
        }
        if seen.iter().all(|column| column.is_target()) {
            self.nothing_to_set(line);
        }
    }

    /// Whether a member names a record, rightly or not.
    fn is_target(&mut self, line: u64, key: &str, said: &JsonToken, column: Column, seen: &[Column]) -> bool {
        let named = row::target_text(said).and_then(|text| text.map(|text| row::target(column, text)).transpose());
        match named {
            Ok(None) => return false,
            Ok(Some(_)) if seen.iter().any(|column| column.is_target()) => {
                let bad = Bad::new("two-targets", "names the record a second time", "give `id` or `user`, not both");
                self.key(line, key, said, Level::Error, bad);
            }
            Ok(Some(target)) => {
                self.note_target(&target, line);
                if let Some(reason) = said.as_text().and_then(lint::lost_character) {
                    self.key(line, key, said, Level::Warning, suspicious(reason.text()));
                }
            }
            Err(bad) => self.key(line, key, said, Level::Error, bad),
        }
        true
    }

    fn unknown_key(&mut self, line: u64, key: &str, said: &JsonToken) {
        let fix = match columns::suggestion(key) {
            Some(meant) => format!("did you mean {meant}?"),
            None => "`candidature fields` lists them".to_owned(),
        };
        self.key(line, key, said, Level::Error, Bad::new("unknown-key", "is not a field", fix));
    }

    fn member(&mut self, line: u64, key: &str, said: &JsonToken, field: &'static Field, object: &JsonObject) {
        let bad_value = || {
            let invalid = value::from_token(field, said).err()?;
            Some(Bad::new("bad-value", format!("is not a valid {}", field.kind.name()), invalid.advice.to_string()))
        };
        let bad = said.as_text().and_then(row::bad_text).or_else(bad_value);
        if let Some(bad) = bad.or_else(|| row::bad_identity(field, self.options)) {
            return self.key(line, key, said, Level::Error, bad);
        }
        let text_of = |name: &str| object.text_of(name);
        if let Some(reason) = said.as_text().and_then(|text| lint::suspicion(field, text, &text_of)) {
            self.key(line, key, said, Level::Warning, suspicious(reason.text()));
        }
    }

    fn no_target(&mut self, line: u64) {
        let bad = Bad::new("no-target", "the row names no record", "fill `id` or `user`");
        self.add(Level::Error, (line, None), String::new(), None, bad);
    }

    fn nothing_to_set(&mut self, line: u64) {
        let bad =
            Bad::new("nothing-to-set", "the row sets no field", "it is passed over; a blank cell leaves a field alone");
        self.add(Level::Warning, (line, None), String::new(), None, bad);
    }

    fn note_target(&mut self, target: &Target, line: u64) {
        if self.targets.len() == COMPARED {
            self.checked.not_compared += 1;
            return;
        }
        let mut digest = DefaultHasher::new();
        match target {
            Target::Candidature(id) => id.hash(&mut digest),
            Target::User(_) => target.key().hash(&mut digest),
        }
        self.targets.push((digest.finish(), line));
    }

    /// Two rows for one record: both are sent, in their order, which is seldom what was meant.
    fn repeated_targets(&mut self) {
        let mut targets = std::mem::take(&mut self.targets);
        targets.sort_unstable();
        for pair in targets.windows(2) {
            if let [(one, first), (other, line)] = pair
                && one == other
            {
                let fix = format!("the other is on line {first}; both are sent, in their order");
                let bad = Bad::new("same-target", "names the same record as an earlier row", fix);
                self.add(Level::Warning, (*line, None), String::new(), None, bad);
            }
        }
    }

    fn note_ignored(&mut self, header: &str) {
        self.not_there.retain(|name| !columns::is_same(name, header));
    }

    fn ignored_in_vain(&mut self) {
        let meant = |name: &str| self.columns.nearest_header(name).map(ToOwned::to_owned);
        self.checked.not_there = self.not_there.iter().map(|name| ((*name).clone(), meant(name))).collect();
    }

    fn cell(&mut self, raw: &Raw, at: usize, text: &str, level: Level, bad: Bad) {
        self.add(level, (raw.line_of(at), Some(at as u64 + 1)), self.header_of(at), Some(shortened(text)), bad);
    }

    fn key(&mut self, line: u64, key: &str, said: &JsonToken, level: Level, bad: Bad) {
        self.add(level, (line, None), key.to_owned(), Some(shortened(said.plain())), bad);
    }

    fn add(
        &mut self,
        level: Level,
        (line, column): (u64, Option<u64>),
        column_name: String,
        value: Option<String>,
        bad: Bad,
    ) {
        let Bad { code, message, fix } = bad;
        self.checked.add(Problem { level, code, line, column, column_name, value, message, fix });
    }
}

fn suspicious(reason: &str) -> Bad {
    Bad::new("suspicious", reason, "correct it, if it is a mistake")
}

/// The letters of the last of so many columns.
fn last_column(columns: usize) -> String {
    letters(u32::try_from(columns.saturating_sub(1)).unwrap_or(u32::MAX))
}
