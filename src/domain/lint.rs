//! Values that the API takes and that are nevertheless probably mistakes.
//!
//! They come mostly from spreadsheets: dates in a local form, phone numbers turned into floats,
//! zeros lost in front. A warning never stops an edit; `--strict` does.

use std::fmt;

use crate::domain::changes::Changes;
use crate::domain::field::Field;
use crate::domain::value::{parse_date, parse_date_time};

/// A legal value that looks wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub field: &'static Field,
    pub given: String,
    /// What is odd about it, as the end of a sentence.
    pub reason: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} {}", self.field.name, self.given, self.reason)
    }
}

/// Every warning that `changes` deserve, in the order of their fields.
pub fn check(changes: &Changes) -> Vec<Warning> {
    let text_of =
        |name: &str| changes.iter().find(|(field, _)| field.name == name).and_then(|(_, value)| value.as_text());
    changes
        .iter()
        .filter_map(|(field, value)| value.as_text().map(|text| (field, text)))
        .filter_map(|(field, text)| {
            let reason = oddity(field, text, &text_of)?;
            Some(Warning { field, given: text.to_owned(), reason })
        })
        .collect()
}

/// The first oddity of a value; `text_of` tells the other values of its record. Empty text is no
/// mistake: it was asked for.
pub fn oddity<'a>(field: &Field, text: &str, text_of: &dyn Fn(&str) -> Option<&'a str>) -> Option<String> {
    let plain = |reason: &str| Some(reason.to_owned());
    if text.is_empty() {
        return None;
    }
    if let Some(reason) = lost_character(text) {
        return plain(reason);
    }
    let trimmed = text.trim();
    if trimmed != text && trimmed.len() > 1 && trimmed.starts_with('"') && trimmed.ends_with('"') {
        return plain("has a blank beside its quotes, and they are sent with it");
    }
    if trimmed != text {
        return plain("has blanks around it");
    }
    if ["null", "nil", "none", "n/a", "#n/a"].iter().any(|word| text.eq_ignore_ascii_case(word)) {
        return plain("reads like no value, and is sent as text; null is --unset, --null-token or JSON's null");
    }
    if is_scientific(text) {
        return plain("looks like a number that a spreadsheet rewrote; its digits are lost");
    }
    if field.is_date() && parse_date(text).is_none() && parse_date_time(text).is_none() {
        return Some(odd_date(text));
    }
    if field.name == "email" && !looks_like_an_address(text) {
        return plain("does not look like an e-mail address");
    }
    if text.len() == 9 && is_digits(text) && !text.starts_with('0') && field.is_phone() {
        return plain("may have lost a zero in front");
    }
    if text.len() == 4 && is_digits(text) {
        return lost_zero_of_a_french_zip(field, text_of);
    }
    None
}

/// Whether a text, of a field or of a target, has what programs write for a character that they could not
/// read.
pub fn lost_character(text: &str) -> Option<&'static str> {
    let is_there = !text.is_ascii() && text.contains('\u{fffd}');
    is_there.then_some("has a character that was lost when it was read (U+FFFD)")
}

/// Whether a new value is the old one without the zeros that stood in front: a spreadsheet took it for a
/// number.
pub fn has_lost_zeros(old: &str, new: &str) -> bool {
    old != new && is_digits(old) && is_digits(new) && old.ends_with(new) && old.trim_start_matches('0') == new
}

fn odd_date(text: &str) -> String {
    if is_digits(text) && text.len() == 5 {
        return "looks like a spreadsheet's day number; write it as YYYY-MM-DD".to_owned();
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).collect();
    if let [first, second, year] = parts.as_slice()
        && [first, second, year].iter().all(|part| is_digits(part))
    {
        let small = |part: &str| part.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n));
        if small(first) && small(second) && first != second {
            return "could be day/month or month/day; write it as YYYY-MM-DD".to_owned();
        }
    }
    "is not a date of the form YYYY-MM-DD".to_owned()
}

fn lost_zero_of_a_french_zip<'a>(field: &Field, text_of: &dyn Fn(&str) -> Option<&'a str>) -> Option<String> {
    let country_field = match field.name {
        "zip_code" => "country",
        "postal_zip_code" => "postal_country",
        _ => return None,
    };
    let is_france = text_of(country_field).is_some_and(|name| name.eq_ignore_ascii_case("france"));
    is_france.then(|| "may have lost a zero in front".to_owned())
}

/// `4.41E+11`, as a spreadsheet shows a long number.
fn is_scientific(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let decimal = |part: &str| is_digits(&part.replacen(['.', ','], "", 1));
    exponent.strip_prefix('+').is_some_and(is_digits) && decimal(mantissa)
}

fn looks_like_an_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, host)| {
        !local.is_empty() && !host.is_empty() && !host.contains('@') && !text.contains(' ')
    })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use crate::domain::value::Value;

    fn warnings(pairs: &[(&str, &str)]) -> Vec<String> {
        let mut changes = Changes::default();
        for (name, text) in pairs {
            changes.set(by_name(name).unwrap(), Value::Text((*text).to_owned()));
        }
        check(&changes).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_marks_of_a_spreadsheet_are_seen() {
        for (name, text, mark) in [
            ("phone", "4.41E+11", "rewrote"),
            ("contact_phone1", "695847362", "lost a zero"),
            ("birth_date", "29/02/1992", "not a date"),
            ("birth_date", "03/02/1992", "day/month or month/day"),
            ("piscine_date", "43045", "day number"),
            ("email", "lily.example.com", "e-mail"),
            ("birth_city", " Paris", "blanks"),
            ("birth_city", " \"Paris\"", "quotes"),
            ("birth_city", "NULL", "no value"),
            ("birth_city", "Besan\u{fffd}on", "lost"),
        ] {
            let told = warnings(&[(name, text)]);
            assert!(told.len() == 1 && told[0].contains(mark), "{name} {text}: {told:?}");
        }
        assert_eq!(warnings(&[("zip_code", "1250"), ("country", "France")]).len(), 1);
    }

    #[test]
    fn zeros_that_are_lost_are_seen_beside_the_old_value() {
        assert!(has_lost_zeros("01250", "1250") && has_lost_zeros("0007", "7"));
        for (old, new) in [("01250", "01250"), ("1250", "250"), ("01250", "2250"), ("0", ""), ("0a", "a"), ("7", "07")]
        {
            assert!(!has_lost_zeros(old, new), "{old} {new}");
        }
    }

    #[test]
    fn ordinary_values_are_left_in_peace() {
        assert_eq!(
            warnings(&[
                ("phone", "0612345678"),
                ("contact_phone1", "+33612345678"),
                ("birth_date", "1992-02-29"),
                ("email", "lily@example.com"),
                ("birth_city", ""),
                ("zip_code", "1250"),
                ("pin", "695847362"),
                ("meeting_date", "2017-01-06T14:30:00Z"),
                ("other_information", "E+1, room 3E+"),
            ]),
            Vec::<String>::new()
        );
    }
}
