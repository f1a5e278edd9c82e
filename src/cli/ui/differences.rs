//! The values that edits would replace, grouped by record, for a terminal.
//!
//! A heading names the record; a line for each field follows: `field  old → new`.

use chrono::{DateTime, NaiveTime, Utc};
use serde_json::Value as Json;

use crate::cli::ui::escape::visible;
use crate::cli::ui::paint::Paint;
use crate::cli::ui::row::{heading, target_heading};
use crate::cli::ui::table::{cell, old_cell};
use crate::cli::ui::text::{cut_pair, hang, pad, width};
use crate::domain::comparison::Difference;
use crate::domain::date_time::parse_date_time;
use crate::domain::field::{Field, Kind};
use crate::domain::loss::{Loss, loss};
use crate::domain::target::Target;
use crate::domain::who::Who;
use crate::ledger::Row;

const INDENT: &str = "  ";
const ARROW: &str = "→ ";

/// How differences are laid out.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The columns of the terminal.
    pub columns: u16,
    /// Whether long text is shown on several lines instead of being cut in the middle.
    pub is_full: bool,
    /// Colours the old and the new value.
    pub paint: Paint,
}

/// The values of one record that would be replaced.
pub struct RecordDifferences {
    heading: String,
    values: Vec<FieldDifference>,
}

struct FieldDifference {
    field: &'static str,
    old: String,
    new: String,
    loss: Option<Loss>,
}

impl RecordDifferences {
    /// Of a row that will be sent, in the order of its fields.
    pub fn of_row(row: &Row) -> Self {
        let before = |field: &Field| row.before.as_ref().and_then(|before| before.get(field.name));
        let values = row.wanted.iter().map(|(field, new)| difference(field, before(field), &new.to_json()));
        Self { heading: heading(row), values: values.collect() }
    }

    /// Of an edit whose record was read.
    pub fn of_edit(target: &Target, who: Option<&Who>, differences: &[Difference]) -> Self {
        let values = differences.iter().map(|it| difference(it.field, it.old.as_ref(), &it.new.to_json()));
        Self { heading: target_heading(target, who), values: values.collect() }
    }

    /// The number of values.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    /// The heading and a line or two for each field.
    pub fn text(&self, layout: Layout) -> String {
        let mut text = format!("{}\n", layout.paint.heading(&self.heading));
        let names = self.values.iter().map(|value| width(value.field)).max().unwrap_or_default();
        for value in &self.values {
            let name = format!("{INDENT}{}  ", pad(value.field, names));
            text.push_str(&value.text(&name, layout));
            if let Some(loss) = value.loss {
                let label = format!("{}{} ", " ".repeat(width(&name)), layout.paint.warning("warning:"));
                text.push_str(&hang(&label, loss.text(), layout.columns.into()));
            }
        }
        text
    }
}

impl FieldDifference {
    /// One line if both values fit behind `name`, else a line or more for each.
    fn text(&self, name: &str, layout: Layout) -> String {
        let Layout { columns, is_full, paint } = layout;
        let columns = usize::from(columns);
        if width(name) + width(&self.old) + 1 + width(ARROW) + width(&self.new) <= columns {
            return format!("{name}{} {ARROW}{}\n", paint.old_value(&self.old), paint.new_value(&self.new));
        }
        let arrow = format!("{}{ARROW}", " ".repeat(width(name)));
        let aligned = pad(name, width(&arrow));
        if is_full {
            return painted(&hang(&aligned, &self.old, columns), width(&aligned), |text| paint.old_value(text))
                + &painted(&hang(&arrow, &self.new, columns), width(&arrow), |text| paint.new_value(text));
        }
        let (old, new) = cut_pair(&self.old, &self.new, columns.saturating_sub(width(&arrow)));
        format!("{aligned}{}\n{arrow}{}\n", paint.old_value(&old), paint.new_value(&new))
    }
}

/// Colours each line from a column on.
fn painted(lines: &str, from: usize, paint: impl Fn(&str) -> String) -> String {
    let colour = |line: &str| {
        let at = line.char_indices().nth(from).map_or(line.len(), |(at, _)| at);
        let (before, rest) = line.split_at_checked(at).unwrap_or((line, ""));
        format!("{before}{}\n", paint(rest))
    };
    lines.lines().map(colour).collect()
}

fn difference(field: &'static Field, old: Option<&Json>, new: &Json) -> FieldDifference {
    let loss = old.and_then(Json::as_str).zip(new.as_str()).and_then(|(old, new)| loss(old, new));
    let (old, new) = match shortened_times(field, old, new) {
        Some(times) => times,
        None => (old_cell(old), cell(new)),
    };
    let (old, new) = (visible(&old).into_owned(), visible(&new).into_owned());
    FieldDifference { field: field.name, old, new, loss }
}

/// Two values of a date-time field, each as short as possible while they still differ: without the time if each is
/// midnight, else to the minute or the second.
fn shortened_times(field: &Field, old: Option<&Json>, new: &Json) -> Option<(String, String)> {
    if field.kind != Kind::DateTime {
        return None;
    }
    let instant = |json: &Json| json.as_str().and_then(parse_date_time);
    let (before, after) = (old.and_then(instant), instant(new));
    let form = [before, after].into_iter().flatten().map(needed_form).max()?;
    let shown = |at: Option<DateTime<Utc>>, otherwise: String| at.map_or(otherwise, |at| at.format(form.1).to_string());
    Some((shown(before, old_cell(old)), shown(after, cell(new))))
}

/// How much of an instant has to be shown: a rank, and a format of `chrono`.
fn needed_form(at: DateTime<Utc>) -> (u8, &'static str) {
    use chrono::Timelike as _;
    let time = at.time();
    match (time == NaiveTime::MIN, time.second(), time.nanosecond()) {
        (true, ..) => (0, "%Y-%m-%d"),
        (_, 0, 0) => (1, "%Y-%m-%d %H:%M UTC"),
        (_, _, 0) => (2, "%Y-%m-%d %H:%M:%S UTC"),
        _ => (3, "%Y-%m-%d %H:%M:%S%.f UTC"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use crate::domain::value::Value;
    use serde_json::json;

    const PLAIN: Layout = Layout { columns: 60, is_full: false, paint: Paint { is_on: false } };

    fn shown(values: &[(&str, Json, &str)], layout: Layout) -> String {
        let difference = |(name, old, new): &(&str, Json, &str)| Difference {
            field: by_name(name).unwrap(),
            old: Some(old.clone()),
            new: Value::Text((*new).to_owned()),
        };
        let differences: Vec<Difference> = values.iter().map(difference).collect();
        RecordDifferences::of_edit(&Target::Candidature(23), None, &differences).text(layout)
    }

    #[test]
    fn fields_are_aligned_under_their_record() {
        let values = [("pin", json!(null), "1"), ("birth_city", json!("京都"), ""), ("phone", json!("a\nb"), "null")];
        assert_eq!(
            shown(&values, PLAIN),
            "record 23\n  pin         null → 1\n  birth_city  京都 → \"\"\n  phone       a\\nb → \"null\"\n"
        );
    }

    #[test]
    fn times_are_as_short_as_they_can_be_told_apart() {
        let midnight = || json!("2017-01-05T00:00:00.000Z");
        let times = |old: Json, new: &str| shown(&[("meeting_date", old, new)], PLAIN);
        assert!(times(midnight(), "2017-01-06").contains("2017-01-05 → 2017-01-06\n"));
        assert!(
            times(midnight(), "2017-01-06T14:30:00+01:00").contains("2017-01-05 00:00 UTC → 2017-01-06 13:30 UTC\n")
        );
        assert!(times(json!(null), "2017-01-06T00:00:00Z").contains("null → 2017-01-06\n"));
    }

    #[test]
    fn long_text_is_cut_or_wrapped() {
        let old = "Needs a room on the ground floor ".repeat(5);
        let new = "Needs a room on the upper floor ".repeat(5);
        let values = [("other_information", json!(old.trim()), new.trim())];
        let cut = shown(&values, PLAIN);
        assert_eq!(cut.lines().count(), 3, "{cut}");
        assert!(cut.contains("…") && cut.lines().all(|line| width(line) <= 60), "{cut}");
        let full = shown(&values, Layout { is_full: true, ..PLAIN });
        assert_eq!(full.matches("ground floor").count() + full.matches("ground\n").count(), 5, "{full}");
        assert!(!full.contains('…') && full.lines().all(|line| width(line) <= 60), "{full}");
    }
}
