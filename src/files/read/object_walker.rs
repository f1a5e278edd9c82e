//! Walks the members of a line of JSON Lines.

use crate::domain::field::{Field, Kind};
use crate::domain::json_object::{JsonObject, JsonToken};
use crate::domain::lint;
use crate::domain::value;
use crate::files::read::cell_rules::{
    identity_error, invalid_token, second_target, suspicious, target, target_text, text_error, tidied_as,
};
use crate::files::read::code::Code;
use crate::files::read::column_names::{Column, by_file_name, is_ignored, is_of_person, suggestion};
use crate::files::read::finding::{Finding, Fix, Position, shortened};
use crate::files::read::options::ReadOptions;
use crate::files::read::row_findings::{RowFindings, Tidied};

/// Judges JSON objects.
pub struct ObjectWalker<'a> {
    /// The choices of the user.
    pub options: &'a ReadOptions,
}

/// A member of an object.
#[derive(Clone, Copy)]
struct Member<'r> {
    line: u64,
    key: &'r str,
    token: &'r JsonToken,
}

/// Whether a member identifies the record.
fn has_target(object: &JsonObject, options: &ReadOptions) -> bool {
    object.iter().any(|(key, _)| by_file_name(key, options).is_some_and(Column::is_target))
}

/// The members that say whose record it is and are ignored.
pub fn of_person(object: &JsonObject, options: &ReadOptions) -> Vec<String> {
    let names = object.iter().map(|(key, _)| key).filter(|key| is_of_person(key, options));
    if has_target(object, options) { names.map(ToOwned::to_owned).collect() } else { Vec::new() }
}

impl ObjectWalker<'_> {
    /// Judges the object on a line and collects what it sets.
    pub fn walk(&self, line: u64, object: &JsonObject, found: &mut RowFindings) {
        let mut seen: Vec<Column> = Vec::new();
        let is_skipped = |key: &str| {
            is_ignored(key, self.options) || is_of_person(key, self.options) && has_target(object, self.options)
        };
        for (key, token) in object.iter().filter(|(key, _)| !is_skipped(key)) {
            let member = Member { line, key, token };
            let Some(column) = by_file_name(key, self.options) else {
                add(member, unknown_key(key), found);
                continue;
            };
            if seen.contains(&column) {
                add(member, Finding::error(Code::SameKey, "is given twice", "remove one of them"), found);
                continue;
            }
            let tidy = self.tidied(member, column, found);
            let member = Member { token: tidy.as_ref().unwrap_or(token), ..member };
            let is_given = match column {
                Column::Field(field) => {
                    self.walk_value(member, field, object, found);
                    true
                }
                _ => self.walk_target(member, column, found),
            };
            if is_given {
                seen.push(column);
            }
        }
        found.finish(line, Some(&|| self.options.target_columns().to_owned()));
    }

    /// A member without debris, if the member has any and may be tidied.
    fn tidied(&self, member: Member<'_>, column: Column, found: &mut RowFindings) -> Option<JsonToken> {
        if !self.options.tidy {
            return None;
        }
        let after = without_debris(column, member.token)?;
        let before = shortened(member.token.plain());
        found.tidied.push(Tidied { position: position(member), before, after: shortened(&after) });
        Some(JsonToken::Text(after))
    }

    fn walk_value(&self, member: Member<'_>, field: &'static Field, object: &JsonObject, found: &mut RowFindings) {
        found.note_field();
        let column = Column::Field(field);
        let text = member.token.as_text();
        if let Some(error) = text.and_then(text_error) {
            return add(member, error, found);
        }
        let value = match value::from_token(field, member.token, &self.options.reading) {
            Ok(value) => value,
            Err(invalid) => {
                let is_valid = |token: &JsonToken| value::from_token(field, token, &self.options.reading).is_ok();
                return add(member, self.with_fix(invalid_token(&invalid), column, member, is_valid), found);
            }
        };
        if let Some(error) = identity_error(field, self.options) {
            return add(member, error, found);
        }
        if let (Some(given), Some(sent)) = (text, value.as_text()) {
            if matches!(field.kind, Kind::Date | Kind::DateTime) && given != sent {
                found.note_interpretation(given, sent);
            }
            let text_of = |name: &str| object.text_of(name);
            if let Some(reason) = lint::suspicion(field, sent, self.options.reading.today, &text_of) {
                add(member, suspicious(given, reason, without_debris(column, member.token).is_some()), found);
            }
        }
        found.set(field, || value);
    }

    /// Judges a member that identifies the record. Whether it has a value, valid or not.
    fn walk_target(&self, member: Member<'_>, column: Column, found: &mut RowFindings) -> bool {
        let text = match target_text(member.token) {
            Ok(None) => return false,
            text => text.map(Option::unwrap_or_default),
        };
        let is_second = found.note_target();
        match text.and_then(|text| target(column, text)) {
            Ok(_) if is_second => add(member, second_target(), found),
            Ok(target) => {
                found.target = Some(target);
                if let Some(reason) = member.token.as_text().and_then(lint::suspicion_of_target) {
                    let may_be_tidied = without_debris(column, member.token).is_some();
                    add(member, suspicious(member.token.plain(), reason, may_be_tidied), found);
                }
            }
            Err(error) => {
                let is_valid = |token: &JsonToken| target(column, token.plain()).is_ok();
                add(member, self.with_fix(error, column, member, is_valid), found);
            }
        }
        true
    }

    /// The error of a member, with another fix if the member is valid without its debris.
    fn with_fix(
        &self,
        error: Finding,
        column: Column,
        member: Member<'_>,
        is_valid: impl Fn(&JsonToken) -> bool,
    ) -> Finding {
        let tidy = without_debris(column, member.token).map(JsonToken::Text);
        let helps = !self.options.tidy && tidy.as_ref().is_some_and(is_valid);
        if helps { Finding { fix: Fix::Tidy, ..error } } else { error }
    }
}

/// A text without debris; `None` if there is none, or nothing else: an empty text is a value.
fn without_debris(column: Column, token: &JsonToken) -> Option<String> {
    tidied_as(column, token.as_text()?).filter(|tidy| !tidy.is_empty())
}

fn unknown_key(key: &str) -> Finding {
    let fix = suggestion(key).map_or(Fix::UseKnownName, |meant| Fix::Text(format!("did you mean {meant}?")));
    Finding::error(Code::UnknownKey, "is not a field", fix)
}

fn add(member: Member<'_>, finding: Finding, found: &mut RowFindings) {
    found.add(finding.at(position(member), member.token.plain()));
}

fn position(member: Member<'_>) -> Position {
    Position { line: member.line, column: None, column_name: member.key.to_owned() }
}
