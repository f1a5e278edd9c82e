//! What a list is narrowed and ordered by: only the names that the API takes, so that a misspelt one
//! is told before anything is sent.

use std::str::FromStr;

use crate::domain::nearest::nearest;

/// The names by which the API filters, ranges and sorts.
pub const NAMES: [&str; 10] = [
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

/// `FIELD=V`; commas in the value separate several, any of which will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    pub name: &'static str,
    pub value: String,
}

/// `FIELD=LOW,HIGH`, both ends included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    pub name: &'static str,
    pub low: String,
    pub high: String,
}

/// `FIELD`, or `-FIELD` for descending order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    pub name: &'static str,
    pub descending: bool,
}

impl FromStr for Filter {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, value) = text.split_once('=').ok_or("FIELD=VALUE is expected")?;
        Ok(Self { name: known(name)?, value: value.to_owned() })
    }
}

impl FromStr for Range {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, ends) = text.split_once('=').ok_or("FIELD=LOW,HIGH is expected")?;
        let name = known(name)?;
        match ends.split(',').collect::<Vec<_>>().as_slice() {
            [low, high] if is_reversed(name, low, high) => {
                Err(format!("{low:?} is above {high:?}: the lower end comes first"))
            }
            [low, high] if !low.is_empty() && !high.is_empty() => {
                Ok(Self { name, low: (*low).to_owned(), high: (*high).to_owned() })
            }
            _ => Err("a range has two ends, separated by a comma".to_owned()),
        }
    }
}

impl FromStr for Order {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
        Ok(Self { name: known(name)?, descending })
    }
}

/// Whether nothing can lie between two ends. How the API orders other texts than dates is not known.
fn is_reversed(name: &str, low: &str, high: &str) -> bool {
    match (low.parse::<i64>(), high.parse::<i64>()) {
        (Ok(low), Ok(high)) => low > high,
        _ => name.ends_with("_date") && low > high,
    }
}

/// The API's name for what was typed, in snake or in kebab case.
fn known(text: &str) -> Result<&'static str, String> {
    let name = text.to_lowercase().replace('-', "_");
    if let Some(known) = NAMES.iter().find(|known| **known == name) {
        return Ok(known);
    }
    let meant = nearest(&name, NAMES.into_iter()).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
    Err(format!("the API does not filter or sort by {text:?}{meant} (it takes {})", NAMES.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_in_snake_and_kebab_case() {
        assert_eq!("birth-country=a=b".parse(), Ok(Filter { name: "birth_country", value: "a=b".into() }));
        assert_eq!("-birth-date".parse(), Ok(Order { name: "birth_date", descending: true }));
        let range = Range { name: "id", low: "1".into(), high: "9".into() };
        assert_eq!("id=1,9".parse(), Ok(range));
        for range in ["id=9,10", "user_id=7,7", "birth-date=1990-01-01,1990-01-01", "email=b,A"] {
            assert!(range.parse::<Range>().is_ok(), "{range}");
        }
    }

    #[test]
    fn what_the_api_does_not_take_is_refused_by_name() {
        let near = "birth_dat=1".parse::<Filter>().unwrap_err();
        assert!(near.contains("did you mean birth_date?") && near.contains("campus_id"), "{near}");
        assert!("pin".parse::<Order>().unwrap_err().contains("campus_id"));
        for range in ["id=1", "id=1,", "id=1,2,3", "id", "id=9,1", "birth-date=1999,1990"] {
            assert!(range.parse::<Range>().is_err(), "{range}");
        }
    }
}
