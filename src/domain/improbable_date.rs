//! Dates that are legal and that no applicant can have: births in the future, piscines before there was a
//! school.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::date_time::{parse_date, parse_date_time};
use crate::domain::field::{Field, Kind};

/// The ages of applicants that the API's documentation of 2026 accepts.
const YOUNGEST: u32 = 13;
const OLDEST: u32 = 99;
/// The year in which the first school of the 42 network opened.
const FIRST_YEAR: i32 = 2013;
/// How many years ahead dates are set.
const YEARS_AHEAD: i32 = 5;

/// Why no applicant can have a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImprobableDate {
    /// A birth after today.
    FutureBirth,
    /// A birth that makes the applicant this many years old.
    Age(u32),
    /// A piscine or a meeting before the first school, or after this year.
    Year(i32),
}

impl ImprobableDate {
    /// What is improbable, as the end of a sentence that starts with the date.
    pub fn text(self) -> Cow<'static, str> {
        match self {
            Self::FutureBirth => "is a birth in the future".into(),
            Self::Age(age) => {
                format!("makes the applicant {age} years old; the API expects an age from {YOUNGEST} to {OLDEST}")
                    .into()
            }
            Self::Year(last) => format!("is not in the years {FIRST_YEAR} to {last}").into(),
        }
    }
}

/// What is improbable about the date in a text of `field`. The caller knows which day `today` is.
pub fn improbable_date(field: &Field, text: &str, today: NaiveDate) -> Option<ImprobableDate> {
    if !matches!(field.kind, Kind::Date | Kind::DateTime) {
        return None;
    }
    let date = parse_date(text).or_else(|| parse_date_time(text).map(|instant| instant.date_naive()))?;
    if field.name != "birth_date" {
        let last = today.year() + YEARS_AHEAD;
        return (!(FIRST_YEAR..=last).contains(&date.year())).then_some(ImprobableDate::Year(last));
    }
    match today.years_since(date) {
        None => Some(ImprobableDate::FutureBirth),
        Some(age) => (!(YOUNGEST..=OLDEST).contains(&age)).then_some(ImprobableDate::Age(age)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;

    #[test]
    fn only_dates_that_nobody_can_have_are_improbable() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let found = |name: &str, text: &str| improbable_date(by_name(name).unwrap(), text, today).is_some();
        for (name, text) in [
            ("birth_date", "2992-02-29"),
            ("birth_date", "2028-03-29"),
            ("birth_date", "2026-11-27"),
            ("birth_date", "1917-11-06"),
            ("birth_date", "2020-01-01"),
            ("piscine_date", "0017-11-06"),
            ("piscine_date", "1917-11-06"),
            ("meeting_date", "2071-01-06T12:00:00Z"),
        ] {
            assert!(found(name, text), "{name} {text}");
        }
        for (name, text) in [
            ("birth_date", "1992-02-29"),
            ("piscine_date", "2017-11-06"),
            ("meeting_date", "2027-01-06"),
            ("birth_date", "29/02/2992"),
            ("pin", "2992-03-01"),
        ] {
            assert!(!found(name, text), "{name} {text}");
        }
    }
}
