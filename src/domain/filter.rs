//! How a list is filtered and sorted. Only names that the API takes are accepted, so that a misspelt name
//! is reported before anything is sent.

use std::str::FromStr;

use crate::domain::nearest::nearest;

/// The names that the API filters and sorts by.
pub const NAMES: &[&str] = &[
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

/// `FIELD=V`: records with this value. Commas in the value separate alternatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// One of [`NAMES`].
    pub name: &'static str,
    /// The value, or several separated by commas.
    pub value: String,
}

/// `FIELD=LOW,HIGH`: records between two values, which are included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// One of [`NAMES`].
    pub name: &'static str,
    /// The lower end.
    pub low: String,
    /// The upper end.
    pub high: String,
}

/// `FIELD` for ascending order, or `-FIELD` for descending order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// One of [`NAMES`].
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
    /// A name that is not one of [`NAMES`].
    #[error("the API does not filter or sort by {name:?}{} (it takes {})", did_you_mean(*.meant), NAMES.join(", "))]
    UnknownName {
        /// The name as given.
        name: String,
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
        Ok(Self { name: known(name)?, value: value.to_owned() })
    }
}

impl FromStr for Range {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let (name, ends) = text.split_once('=').ok_or(FilterError::NotARange)?;
        let name = known(name)?;
        match ends.split(',').map(ToOwned::to_owned).collect::<Vec<_>>().as_slice() {
            [low, high] if is_reversed(name, low, high) => {
                Err(FilterError::Reversed { low: low.clone(), high: high.clone() })
            }
            [low, high] if !low.is_empty() && !high.is_empty() => {
                Ok(Self { name, low: low.clone(), high: high.clone() })
            }
            _ => Err(FilterError::NotTwoEnds),
        }
    }
}

impl FromStr for Order {
    type Err = FilterError;

    fn from_str(text: &str) -> Result<Self, FilterError> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        Ok(Self { name: known(name)?, descending })
    }
}

/// Whether no value can lie between two ends. Only numbers and dates can be compared here, because how the
/// API orders other texts is not known.
fn is_reversed(name: &str, low: &str, high: &str) -> bool {
    match (low.parse::<i64>(), high.parse::<i64>()) {
        (Ok(low), Ok(high)) => low > high,
        _ => name.ends_with("_date") && low > high,
    }
}

/// The API's name for a name as typed, in snake or in kebab case.
fn known(text: &str) -> Result<&'static str, FilterError> {
    let name = text.to_lowercase().replace('-', "_");
    let unknown = || FilterError::UnknownName { name: text.to_owned(), meant: nearest(&name, NAMES.iter().copied()) };
    NAMES.iter().find(|known| **known == name).copied().ok_or_else(unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_accepted_in_snake_and_kebab_case() {
        assert_eq!("birth-country=a=b".parse(), Ok(Filter { name: "birth_country", value: "a=b".into() }));
        assert_eq!("-birth-date".parse(), Ok(Order { name: "birth_date", descending: true }));
        let range = Range { name: "id", low: "1".into(), high: "9".into() };
        assert_eq!("id=1,9".parse(), Ok(range));
        for range in ["id=9,10", "user_id=7,7", "birth-date=1990-01-01,1990-01-01", "email=b,A"] {
            assert!(range.parse::<Range>().is_ok(), "{range}");
        }
    }

    #[test]
    fn a_name_that_the_api_does_not_take_is_refused() {
        let near = "birth_dat=1".parse::<Filter>().unwrap_err().to_string();
        assert!(near.contains("did you mean birth_date?") && near.contains("campus_id"), "{near}");
        assert!("pin".parse::<Order>().unwrap_err().to_string().contains("campus_id"));
        for range in ["id=1", "id=1,", "id=1,2,3", "id", "id=9,1", "birth-date=1999,1990"] {
            assert!(range.parse::<Range>().is_err(), "{range}");
        }
    }
}
