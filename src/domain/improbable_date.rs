//! Dates that are legal and that no applicant can have, such as a piscine before there was a school. Dates
//! of birth have their own rule.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::date_time::{parse_date, parse_date_time};
use crate::domain::field::{Field, Kind};

/// The year in which the first school of the 42 network opened.
const FIRST_YEAR: i32 = 2013;
/// How many years ahead dates are set.
const YEARS_AHEAD: i32 = 5;

/// A date before the first school, or after this year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImprobableDate {
    last_year: i32,
}

impl ImprobableDate {
    /// What is improbable, as the end of a sentence that starts with the date.
    pub fn text(self) -> String {
        format!("is not in the years {FIRST_YEAR} to {}", self.last_year)
    }
}

/// What is improbable about the date in a text of `field`. The caller knows which day `today` is.
pub fn improbable_date(field: &Field, text: &str, today: NaiveDate) -> Option<ImprobableDate> {
    if !matches!(field.kind, Kind::Date | Kind::DateTime) || field.name == "birth_date" {
        return None;
    }
    let date = parse_date(text).or_else(|| parse_date_time(text).map(|instant| instant.date_naive()))?;
    let last_year = today.year() + YEARS_AHEAD;
    (!(FIRST_YEAR..=last_year).contains(&date.year())).then_some(ImprobableDate { last_year })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;

    #[test]
    fn only_dates_that_nobody_can_have_are_improbable() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
        let found = |name: &str, text: &str| improbable_date(by_name(name).unwrap(), text, today).is_some();
        for (name, text) in
            [("piscine_date", "0017-11-06"), ("piscine_date", "1917-11-06"), ("meeting_date", "2071-01-06T12:00:00Z")]
        {
            assert!(found(name, text), "{name} {text}");
        }
        for (name, text) in [
            ("birth_date", "1992-02-29"),
            ("piscine_date", "2017-11-06"),
            ("meeting_date", "2027-01-06"),
            ("piscine_date", "29/02/2992"),
            ("pin", "2992-03-01"),
        ] {
            assert!(!found(name, text), "{name} {text}");
        }
    }
}
