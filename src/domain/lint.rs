//! Values that the API accepts, but that are probably mistakes.
//!
//! Most come from spreadsheets: dates in a local format, phone numbers that became floats, lost leading
//! zeros. A warning does not make an edit invalid.

use std::fmt;

use chrono::{Months, NaiveDate};

use crate::domain::changes::Changes;
use crate::domain::date_order::{DateOrder, is_day_number};
use crate::domain::date_time::{Moment, is_digits, parse_date};
use crate::domain::debris::{self, Debris};
use crate::domain::field::{Field, GENDERS, Kind};
use crate::domain::improbable_date::improbable_date;
use crate::domain::mojibake;
use crate::domain::plain_text::{is_innocent, is_plain};
use crate::domain::suspicion::Suspicion;
use crate::domain::usual_value::usual_value;
use crate::domain::value::Value;

/// A legal value that looks like a mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The field.
    pub field: &'static Field,
    /// The value.
    pub given: String,
    /// Why the value looks like a mistake.
    pub suspicion: Suspicion,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} {}", self.field.name, self.given, self.suspicion.text())
    }
}

/// The values of `changes` that look like mistakes, in the order of their fields. `today` is the day with
/// which an applicant's age is compared.
pub fn warnings(changes: &Changes, today: Option<NaiveDate>) -> Vec<Warning> {
    let text_of =
        |name: &str| changes.iter().find(|(field, _)| field.name == name).and_then(|(_, value)| value.as_text());
    let warning = |(field, value): (&'static Field, &Value)| {
        let text = value.as_text()?;
        Some(Warning { field, given: text.to_owned(), suspicion: suspicion(field, text, today, &text_of)? })
    };
    changes.iter().filter_map(warning).collect()
}

/// The first suspicious thing about a value. `text_of` looks up the other values of the same record. An
/// empty text is deliberate, so it is suspicious only if the API has a list of values.
pub fn suspicion<'a>(
    field: &Field,
    text: &str,
    today: Option<NaiveDate>,
    text_of: &dyn Fn(&str) -> Option<&'a str>,
) -> Option<Suspicion> {
    if text.is_empty() {
        return of_gender(field, text);
    }
    let of_texts = if is_innocent(text) { None } else { of_text(field, text) };
    of_texts
        .or_else(|| usual_value(field.name, text).map(Suspicion::UsualValue))
        .or_else(|| of_gender(field, text))
        .or_else(|| of_date(field, text, today))
        .or_else(|| of_field(field, text, text_of))
}

/// What shows that a text was read, cut or changed wrongly, in any field but for the digits of some.
fn of_text(field: &Field, text: &str) -> Option<Suspicion> {
    let unless_plain =
        |rule: fn(&Field, &str) -> Option<Suspicion>| if is_plain(text) { None } else { rule(field, text) };
    unless_plain(of_reading)
        .or_else(|| is_scientific(text).then_some(Suspicion::ScientificNumber))
        .or_else(|| debris::find(field, text).map(Suspicion::Debris))
        .or_else(|| unless_plain(lost_letters))
}

/// What shows that a text was read or cut wrongly.
fn of_reading(_: &Field, text: &str) -> Option<Suspicion> {
    let in_quotes = || debris::quotes_in_text(text).then_some(Suspicion::QuotesInText);
    let blanks = || (text.trim() != text).then_some(Suspicion::SurroundingBlanks);
    lost_character(text)
        .or_else(|| wrong_encoding(text))
        .or_else(in_quotes)
        .or_else(blanks)
        .or_else(|| invisible_character(text))
}

/// The first suspicious thing about a text that identifies a record.
pub fn suspicion_of_target(text: &str) -> Option<Suspicion> {
    lost_character(text).or_else(|| invisible_character(text))
}

fn invisible_character(text: &str) -> Option<Suspicion> {
    debris::first_invisible(text).map(|character| Suspicion::Debris(Debris::Invisible(character)))
}

fn of_gender(field: &Field, text: &str) -> Option<Suspicion> {
    (field.name == "gender" && !GENDERS.contains(&text)).then_some(Suspicion::UnknownGender)
}

fn of_field<'a>(field: &Field, text: &str, text_of: &dyn Fn(&str) -> Option<&'a str>) -> Option<Suspicion> {
    if field.name == "email" && !looks_like_an_address(text) {
        return Some(Suspicion::NotAnEmailAddress);
    }
    let is_short_phone = text.len() == 9 && is_digits(text) && !text.starts_with('0') && field.is_phone();
    let is_short_zip = || text.len() == 4 && is_digits(text) && is_french_zip(field, text_of);
    (is_short_phone || is_short_zip()).then_some(Suspicion::LostZero)
}

/// Whether a text contains the replacement for an unreadable character.
fn lost_character(text: &str) -> Option<Suspicion> {
    (!text.is_ascii() && text.contains('\u{fffd}')).then_some(Suspicion::LostCharacter)
}

/// Whether a text can be repaired, because a program read its letters in the wrong encoding. The
/// wrong letters can contain blanks and invisible characters.
fn wrong_encoding(text: &str) -> Option<Suspicion> {
    (!text.is_ascii() && mojibake::repaired(text).is_some()).then_some(Suspicion::WrongEncoding)
}

/// Traces of letters that other programs lost.
fn lost_letters(field: &Field, text: &str) -> Option<Suspicion> {
    if has_lone_surrogate(text) {
        return Some(Suspicion::HalfCharacter);
    }
    if text.contains('?') && has_question_for_letter(field, text) {
        return Some(Suspicion::QuestionMarks);
    }
    (!text.is_ascii() && mojibake::has_traces(text)).then_some(Suspicion::WrongEncoding)
}

/// Whether a question mark probably replaces a letter: several of them, one before a letter, or any in a
/// field that holds no sentences. Addresses of web pages may contain them.
fn has_question_for_letter(field: &Field, text: &str) -> bool {
    let is_sentence = field.name == "other_information";
    let before_letter = || text.split('?').skip(1).any(|after| after.starts_with(char::is_alphabetic));
    !text.contains("://") && (!is_sentence || text.contains("??") || before_letter())
}

/// Whether a text contains half of a character, written as `\ud83d` or `_xD83D_`.
fn has_lone_surrogate(text: &str) -> bool {
    let is_half = |after: &str| {
        after.as_bytes().get(..4).is_some_and(|code| {
            matches!(code, [b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F', ..])
                && code.iter().all(u8::is_ascii_hexdigit)
        })
    };
    let has = |byte: u8| memchr::memchr(byte, text.as_bytes()).is_some();
    let marks = [(b'\\', "\\u"), (b'_', "_x")];
    marks.iter().any(|(first, mark)| has(*first) && text.split(mark).skip(1).any(is_half))
}

fn of_date(field: &Field, text: &str, today: Option<NaiveDate>) -> Option<Suspicion> {
    let improbable = |date: NaiveDate| improbable_date(date, today?).map(Suspicion::ImprobableDate);
    match field.kind {
        Kind::DateTime => {
            let moment = Moment::parse(text)?;
            let is_unzoned = matches!(moment, Moment::Local(_));
            improbable(moment.date()).or_else(|| is_unzoned.then_some(Suspicion::UnzonedTime))
        }
        Kind::Date => match parse_date(text) {
            None => Some(of_another_form(text)),
            Some(date) if field.name == "birth_date" => (!is_likely(date, today?)).then_some(Suspicion::UnlikelyAge),
            Some(date) => improbable(date),
        },
        _ => None,
    }
}

/// What a date is that does not have the form `YYYY-MM-DD`.
fn of_another_form(text: &str) -> Suspicion {
    if is_day_number(text) {
        return Suspicion::DayNumber;
    }
    match DateOrder::of(text).as_slice() {
        [first, second, ..] if first.read(text) != second.read(text) => Suspicion::AmbiguousDate,
        _ => Suspicion::NotADate,
    }
}

/// Whether an applicant born on `date` is between 13 and 99 years old.
fn is_likely(date: NaiveDate, today: NaiveDate) -> bool {
    let years_ago = |years: u32| today.checked_sub_months(Months::new(12 * years));
    years_ago(13).is_none_or(|latest| date <= latest) && years_ago(99).is_none_or(|earliest| date >= earliest)
}

/// Whether the field is the zip code of a French address.
fn is_french_zip<'a>(field: &Field, text_of: &dyn Fn(&str) -> Option<&'a str>) -> bool {
    let country_field = match field.name {
        "zip_code" => "country",
        "postal_zip_code" => "postal_country",
        _ => return false,
    };
    text_of(country_field).is_some_and(|name| name.eq_ignore_ascii_case("france"))
}

/// Whether a text has the form `4.41E+11`.
pub fn is_scientific(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) || memchr::memchr(b'+', text.as_bytes()).is_none() {
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

#[cfg(test)]
mod tests;
