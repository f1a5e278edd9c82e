//! Whether two values of a field are the same value.
//!
//! What a record shows is what the database made of what was sent: a date is spelt in another way, a
//! number becomes a text. So values are compared by the kind of their field: dates as days, date-times as
//! instants, integers as numbers. Texts are compared without regard to how line ends and accented letters
//! are encoded.

use std::borrow::Cow;

use chrono::{DateTime, NaiveDate, SubsecRound as _, Timelike as _, Utc};
use icu_normalizer::ComposingNormalizerBorrowed;
use serde_json::Value as Json;

use crate::domain::date_time::{parse_date, parse_date_time};
use crate::domain::field::{Field, Kind};

/// Spellings of a day that Ruby reads as that day, besides `YYYY-MM-DD`.
const SPELLINGS_OF_A_DAY: [&str; 8] =
    ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%a, %d %b %Y", "%d %b %Y", "%B %d, %Y"];

/// Whether two values of a field are the same value. `null` and `""` differ.
pub fn agree(field: &Field, one: &Json, other: &Json) -> bool {
    if one == other {
        return true;
    }
    let same = |value: fn(&str) -> Option<Comparable>| {
        let (one, other) = (value(one.as_str()?)?, value(other.as_str()?)?);
        Some(one == other)
    };
    match field.kind {
        Kind::DateTime => same(|text| instant(text).map(Comparable::Instant)).unwrap_or(false),
        Kind::Integer { .. } => number(one).is_some_and(|it| Some(it) == number(other)),
        Kind::Date => same(|text| day(text).map(Comparable::Day)).unwrap_or_else(|| same_text(one, other)),
        Kind::Text | Kind::CountryCode => same_text(one, other),
    }
}

/// Whether two values are the same text in two forms: only line ends, or the encoding of accented letters,
/// differ.
pub fn differ_in_form_only(field: &Field, one: &Json, other: &Json) -> bool {
    let (Some(first), Some(second)) = (one.as_str(), other.as_str()) else { return false };
    matches!(field.kind, Kind::Text) && first != second && plain_form(first) == plain_form(second)
}

#[derive(PartialEq)]
enum Comparable {
    Instant(DateTime<Utc>),
    Day(NaiveDate),
}

fn number(json: &Json) -> Option<i64> {
    json.as_i64().or_else(|| json.as_str()?.trim().parse().ok())
}

fn same_text(one: &Json, other: &Json) -> bool {
    let text = |json: &Json| match json {
        Json::String(text) => Some(plain_form(text).into_owned()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    };
    text(one).is_some_and(|it| Some(it) == text(other))
}

/// The text with `\n` as line end and each accented letter as one character, where there is one.
fn plain_form(text: &str) -> Cow<'_, str> {
    let text = if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) };
    if text.is_ascii() {
        return text;
    }
    Cow::Owned(ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned())
}

/// The instant of a date-time in any spelling of Rails, in milliseconds, which is what its JSON shows.
fn instant(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let at = parse_date_time(text).or_else(|| ruby_instant(text)).or_else(|| {
        let without_name = without_zone_name(text)?;
        ruby_instant(&without_name)
    })?;
    Some(at.trunc_subsecs(3))
}

/// `2017-01-06 13:30:00 +0100`, `2017-01-06 13:30:00 UTC`, or `Fri, 06 Jan 2017 13:30:00 GMT`.
fn ruby_instant(text: &str) -> Option<DateTime<Utc>> {
    let (time, zone) = text.rsplit_once(' ')?;
    let zone = if matches!(zone, "UTC" | "GMT") { "Z" } else { zone };
    parse_date_time(&format!("{time}{zone}")).or_else(|| {
        let zone = if zone == "Z" { "+0000".to_owned() } else { zone.replace(':', "") };
        DateTime::parse_from_rfc2822(&format!("{time} {zone}")).ok().map(|at| at.to_utc())
    })
}

/// `Fri, 06 Jan 2017 14:30:00 CET +01:00` without `CET`: the offset says it all.
fn without_zone_name(text: &str) -> Option<String> {
    let (rest, offset) = text.rsplit_once(' ')?;
    let (time, name) = rest.rsplit_once(' ')?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_name && offset.starts_with(['+', '-'])).then(|| format!("{time} {offset}"))
}

/// The day of a date in any spelling that Ruby reads, or of an instant at midnight.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let spelt = |format| NaiveDate::parse_from_str(text, format).ok();
    let at_midnight = || instant(text).filter(|at| at.num_seconds_from_midnight() == 0).map(|at| at.date_naive());
    parse_date(text).or_else(at_midnight).or_else(|| SPELLINGS_OF_A_DAY.into_iter().find_map(spelt))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use proptest::prelude::*;
    use serde_json::json;

    fn of(field: &str, one: impl Into<Json>, other: impl Into<Json>) -> bool {
        let (field, one, other) = (by_name(field).unwrap(), one.into(), other.into());
        assert_eq!(agree(field, &one, &other), agree(field, &other, &one), "{one} {other}");
        agree(field, &one, &other)
    }

    #[test]
    fn numbers_and_their_texts_agree() {
        assert!(of("max_level_logic", "2", 2) && of("zip_code", 75001, "75001"));
        assert!(!of("zip_code", "075001", 75001) && !of("zip_code", "", Json::Null));
        assert!(!of("max_level_logic", Json::Null, 0) && !of("zip_code", Json::Null, "null"));
    }

    /// Spellings of `Time`, `ActiveSupport::TimeWithZone` and their `inspect`, `httpdate` and `rfc822`.
    #[test]
    fn one_instant_has_many_spellings() {
        let stored = "2017-01-06T13:30:00.000Z";
        for same in [
            "2017-01-06T14:30:00+01:00",
            "2017-01-06T13:30:00Z",
            "2017-01-06T13:30",
            "2017-01-06T13:30:00.000000Z",
            "2017-01-06T13:30:00.000456Z",
            "2017-01-06 13:30:00 UTC",
            "2017-01-06 14:30:00 +0100",
            "Fri, 06 Jan 2017 13:30:00 GMT",
            "Fri, 06 Jan 2017 14:30:00 +0100",
            "Fri, 06 Jan 2017 13:30:00 UTC +00:00",
            "2017-01-06 14:30:00.000000000 CET +01:00",
        ] {
            assert!(of("meeting_date", stored, same), "{same}");
        }
        for other in ["2017-01-06T14:30:00Z", "2017-01-06", "2017-01-06 13:30:00 CET", "", "soon"] {
            assert!(!of("meeting_date", stored, other), "{other}");
        }
        assert!(of("meeting_date", "2017-01-06", "2017-01-06T00:00:00.000Z"));
    }

    #[test]
    fn one_day_has_many_spellings() {
        for same in [
            "31/12/1994",
            "31-12-1994",
            "31.12.1994",
            "1994/12/31",
            "19941231",
            "1994-12-31T00:00:00.000Z",
            "1994-12-31 00:00:00 UTC",
            "Sat, 31 Dec 1994",
            "31 Dec 1994",
            "December 31, 1994",
        ] {
            assert!(of("birth_date", "1994-12-31", same), "{same}");
        }
        for other in ["12/31/1994", "1994-12-30", "1994-12-31T08:00:00Z", "tomorrow", "31/12/94", ""] {
            assert!(!of("birth_date", "1994-12-31", other), "{other}");
        }
        assert!(!of("birth_date", Json::Null, "1994-12-31"));
        // Only the two columns of days: elsewhere a date is a text.
        assert!(!of("other_information", "1994-12-31", "31/12/1994"));
    }

    #[test]
    fn two_forms_of_one_text_agree() {
        let (composed, decomposed) = ("Jos\u{e9} \u{c5}", "Jose\u{301} A\u{30a}");
        assert!(of("birth_city", composed, decomposed) && of("other_information", "a\r\nb", "a\nb"));
        assert!(!of("birth_city", "Jose", composed) && !of("birth_city", "a b", "a  b"));
        // A look-alike is another letter, and a ligature is another spelling.
        assert!(!of("birth_city", "\u{fb01}n", "fin") && !of("birth_city", "\u{430}", "a"));
        let field = by_name("birth_city").unwrap();
        assert!(differ_in_form_only(field, &json!(composed), &json!(decomposed)));
        assert!(!differ_in_form_only(field, &json!("a"), &json!("a")));
        assert!(!differ_in_form_only(field, &json!("a"), &json!(null)));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_comparison_panic(one in ".*", other in ".*") {
            for field in ["birth_date", "meeting_date", "birth_city", "max_level_logic"] {
                let _ = of(field, one.as_str(), other.as_str());
                prop_assert!(of(field, one.as_str(), one.as_str()));
            }
        }

        #[test]
        fn an_instant_agrees_with_itself_in_each_spelling(seconds in 0_i64..4_102_444_800, millis in 0_u32..1000) {
            let at = DateTime::from_timestamp(seconds, millis * 1_000_000).unwrap();
            let stored = at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string();
            for format in ["%Y-%m-%d %H:%M:%S%.6f UTC", "%Y-%m-%d %H:%M:%S%.9f +0000", "%Y-%m-%dT%H:%M:%S%.3f+00:00"] {
                let spelt = at.format(format).to_string();
                prop_assert!(of("meeting_date", stored.as_str(), spelt.as_str()), "{} {}", stored, spelt);
            }
            if millis == 0 {
                let spelt = at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
                prop_assert!(of("meeting_date", stored.as_str(), spelt.as_str()), "{} {}", stored, spelt);
            }
        }
    }
}
