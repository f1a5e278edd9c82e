//! The values of a plan as a reviewer sees them: a card for each row, with the person and the values.

use std::borrow::Cow;

use serde_json::Value as Json;

use crate::cli::ui::escape::visible;
use crate::cli::ui::row::{record, target_heading};
use crate::cli::ui::table::{cell, old_cell};
use crate::domain::field::Field;
use crate::domain::row_state::State;
use crate::ledger::RunFinding;
use crate::plan::{Header, Line, line_losses};
use crate::review::select::HIDDEN;

/// The longest text that a review shows of one value, in characters. A cell of a workbook holds 32,767
/// units of UTF-16.
const LONGEST: usize = 16_000;
/// How many characters before the first difference of a longer text are shown.
const BEFORE_DIFFERENCE: usize = 500;

/// Fields whose values the review must not show.
pub type Mask<'a> = &'a [&'static Field];

/// A row of a plan that would be sent.
pub struct Card {
    /// The row of the plan.
    pub row: u64,
    /// The line of the file.
    pub line: Option<u64>,
    /// The person, as the file names them and by the number of the record.
    pub person: String,
    /// What looks like a mistake about the whole row.
    pub findings: Vec<FindingText>,
    /// The values.
    pub values: Vec<CardValue>,
}

/// A value that would be replaced.
pub struct CardValue {
    /// The field.
    pub field: &'static Field,
    /// The old value.
    pub old: String,
    /// The new value.
    pub new: String,
    /// Whether the values are hidden from the reviewer.
    pub is_hidden: bool,
    /// What looks like a mistake.
    pub findings: Vec<FindingText>,
}

/// What looks like a mistake: the stable name of the cause, and a sentence.
pub struct FindingText {
    /// The stable name.
    pub code: String,
    /// The sentence.
    pub message: String,
}

impl Card {
    /// The card of a line; none if the line is not sent.
    pub fn of(line: &Line, header: &Header, mask: Mask<'_>) -> Option<Self> {
        if line.state != State::Pending {
            return None;
        }
        let about_row = header
            .line_findings
            .iter()
            .filter(|finding| finding.field.is_none() && finding.line.is_some() && finding.line == line.line);
        let losses = line_losses(line);
        let value = |field: &'static Field| {
            let is_hidden = mask.contains(&field);
            let (old, new) = shown(line, field, mask);
            let found = losses.iter().filter(|loss| loss.field == field);
            let findings = found.map(|loss| FindingText {
                code: loss.loss.code().to_owned(),
                message: visible(loss.loss.text()).into_owned(),
            });
            CardValue { field, old, new, is_hidden, findings: findings.collect() }
        };
        Some(Self {
            row: line.number,
            line: line.line,
            person: visible(&person(line)).into_owned(),
            findings: about_row.map(|finding| FindingText::of(finding, mask)).collect(),
            values: line.wanted.iter().map(|(field, _)| value(field)).collect(),
        })
    }
}

/// What the reviewer knows the person by: `record 23 (lbuckrid)` if the file names the login.
fn person(line: &Line) -> String {
    if line.record.is_some() {
        format!("record {}", record(line))
    } else {
        target_heading(&line.target, line.who.as_ref())
    }
}

impl FindingText {
    /// A finding of the plan. A message about a hidden field may quote its value.
    pub fn of(finding: &RunFinding, mask: Mask<'_>) -> Self {
        Self { code: finding.code.clone(), message: masked(&finding.message, mask).into_owned() }
    }
}

/// A message that is safe to look at: without its text if it names a hidden field.
pub fn masked<'a>(message: &'a str, mask: Mask<'_>) -> Cow<'a, str> {
    if mask.iter().any(|field| message.contains(field.name)) { HIDDEN.into() } else { visible(message) }
}

/// How a review shows the old and the new value of a field.
pub fn shown(line: &Line, field: &Field, mask: Mask<'_>) -> (String, String) {
    if mask.iter().any(|hidden| hidden.name == field.name) {
        return (HIDDEN.to_owned(), HIDDEN.to_owned());
    }
    let new = line.wanted.iter().find(|(other, _)| *other == field).map_or(Json::Null, |(_, value)| value.to_json());
    let old = old_cell(line.before.as_ref().and_then(|before| before.get(field.name)));
    cut(&visible(&old), &visible(&cell(&new)))
}

/// Both texts from a little before their first difference on, if one is long.
fn cut(old: &str, new: &str) -> (String, String) {
    if old.len().max(new.len()) <= LONGEST {
        return (old.to_owned(), new.to_owned());
    }
    let same = old.chars().zip(new.chars()).take_while(|(old, new)| old == new).count();
    let skipped = same.saturating_sub(BEFORE_DIFFERENCE);
    let part = |text: &str| {
        let shown: String = text.chars().skip(skipped).take(LONGEST).collect();
        let more = text.chars().count() - skipped - shown.chars().count();
        let before = if skipped > 0 { format!("({skipped} equal characters) …") } else { String::new() };
        let after = if more > 0 { format!("… ({more} more characters)") } else { String::new() };
        format!("{before}{shown}{after}")
    };
    (part(old), part(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_cut_around_its_first_difference() {
        let (old, new) =
            (format!("{}old", "a".repeat(1_000_000)), format!("{}new{}", "a".repeat(1_000_000), "b".repeat(99_999)));
        let (old, new) = cut(&old, &new);
        assert!(old.starts_with("(999500 equal characters) …aaa") && old.ends_with("aold"), "{old}");
        assert!(new.contains("anewbbb") && new.ends_with("b… (84502 more characters)"), "{}", new.len());
        assert_eq!(cut("a", "b"), ("a".to_owned(), "b".to_owned()));
    }
}
