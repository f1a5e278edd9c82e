//! Dates that are legal and improbable, such as a piscine before there was a school. Dates of birth have
//! their own rule.

use chrono::{Datelike as _, NaiveDate};

/// The year in which the first school of the 42 network opened.
const FIRST_YEAR: i32 = 2013;
/// How many years ahead dates are set.
const YEARS_AHEAD: i32 = 5;

/// A date before the first school, or many years ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImprobableDate {
    /// The last year that is probable.
    last_year: i32,
}

impl ImprobableDate {
    /// What is improbable, as the end of a sentence that starts with the date.
    pub fn text(self) -> String {
        format!("is not in the years {FIRST_YEAR} to {}", self.last_year)
    }
}

/// What is improbable about a date. The caller knows which day `today` is.
pub fn improbable_date(date: NaiveDate, today: NaiveDate) -> Option<ImprobableDate> {
    let last_year = today.year() + YEARS_AHEAD;
    (!(FIRST_YEAR..=last_year).contains(&date.year())).then_some(ImprobableDate { last_year })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_years_of_the_schools_are_probable() {
        let day = |text: &str| text.parse().unwrap();
        let is_found = |text: &str| improbable_date(day(text), day("2026-11-26")).is_some();
        for text in ["0017-11-06", "1917-11-06", "2012-12-31", "2032-01-01", "2071-01-06"] {
            assert!(is_found(text), "{text}");
        }
        for text in ["2013-01-01", "2017-11-06", "2027-01-06", "2031-12-31"] {
            assert!(!is_found(text), "{text}");
        }
    }
}
