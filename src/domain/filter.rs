//! How a list is filtered and sorted. Only names that the API takes are accepted, so that a misspelt name
//! is reported before anything is sent. The API takes other names for each of the three uses.

use std::str::FromStr;

use chrono::{DateTime, TimeZone};

use crate::domain::field::{FIELDS, READ_ONLY, by_name};
use crate::domain::nearest::nearest;
use crate::domain::when::{NotAMoment, When};

/// What a name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Records with a value.
    Filter,
    /// Records between two values.
    Range,
    /// The order of the records.
    Sort,
}

/// The names that the API filters by.
const FILTERED: &[&str] = &[
    "id",
    "user_id",
    "birth_date",
    "gender",
    "country",
    "birth_country",
    "postal_country",
    "piscine_date",
    "email",
    "campus_id",
];

/// The names of which the API takes ranges.
const RANGED: &[&str] = &[
    "id",
    "user_id",
    "birth_date",
    "gender",
    "country",
    "birth_country",
    "postal_country",
    "piscine_date",
    "updated_at",
    "created_at",
];

impl Use {
    /// The names that the API takes for this use. It sorts by every member of a record.
    pub fn names(self) -> Vec<&'static str> {
        match self {
            Self::Filter => FILTERED.to_vec(),
            Self::Range => RANGED.to_vec(),
            Self::Sort => FIELDS.iter().map(|field| field.name).chain(READ_ONLY.iter().copied()).collect(),
        }
    }

    /// What the API does not do with a name that it does not take.
    const fn verb(self) -> &'static str {
        match self {
            Self::Filter => "filter by",
            Self::Range => "take a range of",
            Self::Sort => "sort by",
        }
    }

    /// The API's name for a name as typed, in snake or in kebab case.
    fn known(self, text: &str) -> Result<&'static str, FilterError> {
        let (name, names) = (text.to_lowercase().replace('-', "_"), self.names());
        let is_known = || by_name(&name).is_some() || READ_ONLY.contains(&name.as_str());
        let meant = || if is_known() { None } else { nearest(&name, names.iter().copied()) };
        let unknown = || FilterError::UnknownName { name: text.to_owned(), of: self, meant: meant() };
        names.iter().find(|known| **known == name).copied().ok_or_else(unknown)
    }
}

/// `FIELD=V`: records with this value. Commas in the value separate alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// One of the names of [`Use::Filter`].
    pub name: &'static str,
    /// The value, or several separated by commas.
    pub value: String,
}

/// `FIELD=LOW,HIGH`: records between two values, which are included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// One of the names of [`Use::Range`].
    pub name: &'static str,
    ends: Ends,
}

/// The ends of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ends {
    /// Sent as typed.
    Texts(String, String),
    /// Of a calendar date or of a moment. A missing end is open.
    Moments(Option<When>, Option<When>),
}

/// `FIELD` for ascending order, or `-FIELD` for descending order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// One of the names of [`Use::Sort`].
    pub name: &'static str,
    /// Whether the greatest value comes first.
    pub descending: bool,
}

/// Why a text is not a filter, a range or an order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// A filter without `=`.
    #[error("FIELD=VALUE is expected")]
    NotAFilter,
    /// A range without `=`.
    #[error("FIELD=LOW,HIGH is expected")]
    NotARange,
    /// A range with one end, or with more than two.
    #[error("a range has two ends, separated by a comma")]
    NotTwoEnds,
    /// A range that cannot contain any value.
    #[error("{low:?} is above {high:?}: the lower end comes first")]
    Reversed {
        /// The end that was given first.
        low: String,
        /// The end that was given second.
        high: String,
    },
    /// An end of a range of dates or moments.
    #[error(transparent)]
    NotAMoment(#[from] NotAMoment),
    /// A name that the API does not take.
    #[error("the API does not {} {name:?}{} (it takes {})", of.verb(), did_you_mean(*.meant), of.names().join(", "))]
    UnknownName {
        /// The name as given.
        name: String,
        /// What it is used for.
        of: Use,
        /// The name that was most likely meant.
        meant: Option<&'static str>,
    },
}

fn did_you_mean(meant: Option<&str>) -> String {
    meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default()
}

impl FromStr for Filter {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let (name, value) = text.split_once('=').ok_or(FilterError::NotAFilter)?;
        Ok(Self { name: Use::Filter.known(name)?, value: value.to_owned() })
    }
}

impl FromStr for Range {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let (name, ends) = text.split_once('=').ok_or(FilterError::NotARange)?;
        let name = Use::Range.known(name)?;
        let ends: Vec<&str> = ends.split(',').collect();
        let ends = match ends.as_slice() {
            [low] if is_moment(name) && !low.is_empty() => Ends::Moments(Some(low.parse()?), None),
            [low, high] if is_moment(name) && !(low.is_empty() && high.is_empty()) => {
                Ends::Moments(end(low)?, end(high)?)
            }
            [low, high] if !low.is_empty() && !high.is_empty() => texts(low, high)?,
            _ => return Err(FilterError::NotTwoEnds),
        };
        Ok(Self { name, ends })
    }
}

impl FromStr for Order {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        Ok(Self { name: Use::Sort.known(name)?, descending })
    }
}

impl Range {
    /// The records that were changed at this moment or later.
    pub fn updated_since(when: When) -> Self {
        Self { name: UPDATED_AT, ends: Ends::Moments(Some(when), None) }
    }

    /// The two ends as the API takes them. `now` is the present moment in the zone of the person.
    ///
    /// # Errors
    /// When the lower end is above the upper end.
    pub fn ends<Z: TimeZone>(&self, now: &DateTime<Z>) -> Result<(String, String), FilterError> {
        let (low, high) = match &self.ends {
            Ends::Texts(low, high) => return Ok((low.clone(), high.clone())),
            Ends::Moments(low, high) if is_date(self.name) => (
                low.as_ref().map_or(FIRST_DAY.to_owned(), |low| low.date(now)),
                high.as_ref().map_or(LAST_DAY.to_owned(), |high| high.date(now)),
            ),
            Ends::Moments(low, high) => (
                low.as_ref().map_or(format!("{FIRST_DAY}T00:00:00.000000Z"), |low| low.start(now)),
                high.as_ref().map_or(format!("{LAST_DAY}T23:59:59.999999Z"), |high| high.end(now)),
            ),
        };
        if low > high { Err(FilterError::Reversed { low, high }) } else { Ok((low, high)) }
    }
}

/// The name of the moment of the last change.
pub const UPDATED_AT: &str = "updated_at";

/// The ends of an open range: the API takes no range with one end.
const FIRST_DAY: &str = "0001-01-01";
const LAST_DAY: &str = "9999-12-31";

fn is_date(name: &str) -> bool {
    name.ends_with("_date")
}

fn is_moment(name: &str) -> bool {
    is_date(name) || name.ends_with("_at")
}

fn end(text: &str) -> Result<Option<When>, NotAMoment> {
    if text.is_empty() { Ok(None) } else { text.parse().map(Some) }
}

/// Two ends that are sent as typed. Only numbers can be compared here, because how the API orders other
/// texts is not known.
fn texts(low: &str, high: &str) -> Result<Ends, FilterError> {
    let (low, high) = (low.to_owned(), high.to_owned());
    match (low.parse::<i64>(), high.parse::<i64>()) {
        (Ok(first), Ok(second)) if first > second => Err(FilterError::Reversed { low, high }),
        _ => Ok(Ends::Texts(low, high)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> Result<(String, String), FilterError> {
        let now = DateTime::parse_from_rfc3339("2026-11-26T09:30:00+01:00").unwrap();
        text.parse::<Range>()?.ends(&now)
    }

    #[test]
    fn names_are_accepted_in_snake_and_kebab_case() {
        assert_eq!("birth-country=a=b".parse(), Ok(Filter { name: "birth_country", value: "a=b".into() }));
        assert_eq!("-birth-date".parse(), Ok(Order { name: "birth_date", descending: true }));
        assert_eq!("-updated-at".parse(), Ok(Order { name: "updated_at", descending: true }));
        for (range, low, high) in [
            ("id=9,10", "9", "10"),
            ("user_id=7,7", "7", "7"),
            ("gender=b,A", "b", "A"),
            ("birth-date=1990-01-01,1990-01-01", "1990-01-01", "1990-01-01"),
            ("birth-date=,1990-01-01", "0001-01-01", "1990-01-01"),
            ("piscine-date=today", "2026-11-26", "9999-12-31"),
            ("updated-at=yesterday", "2026-11-24T23:00:00.000000Z", "9999-12-31T23:59:59.999999Z"),
            ("created_at=2026-11-01,today", "2026-10-31T23:00:00.000000Z", "2026-11-26T22:59:59.999999Z"),
        ] {
            assert_eq!(ends(range), Ok((low.to_owned(), high.to_owned())), "{range}");
        }
    }

    #[test]
    fn a_name_that_the_api_does_not_take_is_refused() {
        let near = "birth_dat=1".parse::<Filter>().unwrap_err().to_string();
        assert!(near.contains("did you mean birth_date?") && near.contains("campus_id"), "{near}");
        assert!("shoe_size".parse::<Order>().unwrap_err().to_string().contains("hidden_phone"));
        // Each use has its own names.
        assert!("updated_at=2026-11-01".parse::<Filter>().is_err());
        assert!("campus_id=1,2".parse::<Range>().is_err() && "email=a,b".parse::<Range>().is_err());
        assert!("campus_id".parse::<Order>().is_err() && "pin".parse::<Order>().is_ok());
        for range in [
            "id=1",
            "id=1,",
            "id=1,2,3",
            "id",
            "id=9,1",
            "updated_at=",
            "updated_at=,",
            "updated_at=01/11/2026",
            "birth-date=1999-01-01,1990-01-01",
            "birth-date=1990,1999",
        ] {
            assert!(ends(range).is_err(), "{range}");
        }
    }
}
