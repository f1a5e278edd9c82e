//! A pool: the month and the year in which people came, as the API names them.

use std::str::FromStr;

/// A pool, such as `july-2026`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pool {
    /// The month in English, in small letters.
    pub month: &'static str,
    /// The year, with four digits.
    pub year: String,
}

/// A text that names no pool.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a pool; expected a month and a year, such as july-2026 or 2026-07")]
pub struct NotAPool(pub String);

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl FromStr for Pool {
    type Err = NotAPool;

    fn from_str(text: &str) -> Result<Self, NotAPool> {
        let lower = text.trim().to_lowercase();
        let parts = lower.split_once(['-', ' ', '/', '.']).and_then(|(one, other)| {
            let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
            match (is_year(one), is_year(other)) {
                (true, false) => Some((other, one)),
                (false, true) => Some((one, other)),
                _ => None,
            }
        });
        let pool = parts.and_then(|(month, year)| Some(Self { month: month_of(month)?, year: year.to_owned() }));
        pool.ok_or_else(|| NotAPool(text.to_owned()))
    }
}

/// The month of a name, of the first letters of a name, or of a number.
fn month_of(text: &str) -> Option<&'static str> {
    if let Ok(number) = text.parse::<usize>() {
        return MONTHS.get(number.checked_sub(1)?).copied();
    }
    MONTHS.into_iter().find(|month| text.len() >= 3 && month.starts_with(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_pool_is_a_month_and_a_year() {
        for text in ["july-2026", "July 2026", "jul-2026", "2026-07", "07/2026", "2026-july", "7.2026"] {
            assert_eq!(text.parse(), Ok(Pool { month: "july", year: "2026".to_owned() }), "{text}");
        }
        for text in ["", "july", "2026", "july-26", "13-2026", "0-2026", "ju-2026", "2026-2026", "juli-2026"] {
            assert!(text.parse::<Pool>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in ".*|[a-z0-9]{1,9}[- ][a-z0-9]{1,9}") {
            let _ = text.parse::<Pool>();
        }
    }
}
