//! Walks the members of a line of JSON Lines.

use crate::domain::debris::{holds_digits, tidied};
use crate::domain::field::{Field, Kind};
use crate::domain::json_object::{JsonObject, JsonToken};
use crate::domain::lint;
use crate::domain::value;
use crate::files::read::cell_rules::{
    identity_error, invalid_token, second_target, suspicious, target, target_text, text_error,
};
use crate::files::read::code::Code;
use crate::files::read::column_names::{Column, by_file_name, is_ignored, suggestion};
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

impl ObjectWalker<'_> {
    /// Judges the object on a line and collects what it sets.
    pub fn walk(&self, line: u64, object: &JsonObject, found: &mut RowFindings) {
        let mut seen: Vec<Column> = Vec::new();
        for (key, token) in object.iter().filter(|(key, _)| !is_ignored(key, self.options)) {
            let member = Member { line, key, token };
            let Some(column) = by_file_name(key, self.options) else {
                add(member, unknown_key(key), found);
                continue;
            };
            if seen.contains(&column) {
                add(member, Finding::error(Code::SameKey, "is given twice", "remove one of them"), found);
            } else if let Column::Field(field) = column {
                seen.push(column);
                match self.tidied(member, field, found) {
                    None => self.walk_value(member, field, object, found),
                    Some(token) => self.walk_value(Member { token: &token, ..member }, field, object, found),
                }
            } else if walk_target(member, column, found) {
                seen.push(column);
            }
        }
        found.finish(line, true);
    }

    /// The text of a member without debris, if the member has any and may be tidied.
    fn tidied(&self, member: Member<'_>, field: &Field, found: &mut RowFindings) -> Option<JsonToken> {
        let text = member.token.as_text().filter(|_| self.options.tidy)?;
        let after = tidied(text, holds_digits(field)).filter(|after| !after.is_empty())?;
        found.tidied.push(Tidied { position: position(member), before: shortened(text), after: shortened(&after) });
        Some(JsonToken::Text(after))
    }

    fn walk_value(&self, member: Member<'_>, field: &'static Field, object: &JsonObject, found: &mut RowFindings) {
        found.note_field();
        let text = member.token.as_text();
        if let Some(error) = text.and_then(text_error) {
            return add(member, error, found);
        }
        let value = match value::from_token(field, member.token, &self.options.reading) {
            Ok(value) => value,
            Err(invalid) => return add(member, invalid_token(&invalid), found),
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
                add(member, suspicious(given, reason), found);
            }
        }
        found.set(field, || value);
    }
}

/// Judges a member that identifies the record. Whether it has a value, valid or not.
fn walk_target(member: Member<'_>, column: Column, found: &mut RowFindings) -> bool {
    let text = match target_text(member.token) {
        Ok(None) => return false,
        text => text.map(Option::unwrap_or_default),
    };
    let is_second = found.note_target();
    match text.and_then(|text| target(column, text)) {
        Ok(_) if is_second => add(member, second_target(), found),
        Ok(target) => {
            found.target = Some(target);
            if let Some(reason) = member.token.as_text().and_then(lint::lost_character) {
                add(member, suspicious(member.token.plain(), reason), found);
            }
        }
        Err(error) => add(member, error, found),
    }
    true
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
