//! What is unusual about every list of a sandbox, and every kind of fault as it is written.

use std::fmt;
use std::str::FromStr;

use crate::sandbox::faults::{Fault, ParseFaultError};
use crate::sandbox::query::LARGEST_SIZE;

/// What the header `X-Total` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Total {
    /// The number of items.
    #[default]
    Items,
    /// The number of pages.
    Pages,
    /// Nothing: the header is missing.
    Missing,
}

/// What is unusual about every list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListFaults {
    /// The most items on a page.
    pub page_cap: u64,
    /// What `X-Total` says.
    pub total: Total,
}

impl Default for ListFaults {
    fn default() -> Self {
        Self { page_cap: LARGEST_SIZE, total: Total::Items }
    }
}

/// One fault as it is written: `502=0.1`, `no-limit-headers`, `page-cap=30` or `total=pages`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FaultSetting {
    /// A share of the requests gets a wrong response.
    Rate(Fault),
    /// No answer has headers about the rate limit.
    NoLimitHeaders,
    /// Pages have at most this many items.
    PageCap(u64),
    /// `X-Total` says something else.
    Total(Total),
}

/// Why a text is not a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParseSettingError {
    /// A rate for what every answer lacks.
    NoLimitHeaders,
    /// A page cap that is not from 1 to 100.
    PageCap,
    /// Another word than `pages` and `none` for the total.
    Total,
    /// A fault with a rate.
    Rate(ParseFaultError),
}

impl fmt::Display for ParseSettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoLimitHeaders => f.write_str("no-limit-headers applies to every answer; leave out the rate"),
            Self::PageCap => write!(f, "page-cap is a number from 1 to {LARGEST_SIZE}"),
            Self::Total => f.write_str("total is pages or none"),
            Self::Rate(ParseFaultError::Kind) => {
                write!(f, "{}, no-limit-headers, page-cap, total", ParseFaultError::Kind)
            }
            Self::Rate(error) => error.fmt(f),
        }
    }
}

impl FromStr for FaultSetting {
    type Err = ParseSettingError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('=') {
            None if text == "no-limit-headers" => Ok(Self::NoLimitHeaders),
            Some(("no-limit-headers", _)) => Err(ParseSettingError::NoLimitHeaders),
            Some(("page-cap", number)) => {
                let cap = number.parse().ok().filter(|cap| (1..=LARGEST_SIZE).contains(cap));
                cap.map(Self::PageCap).ok_or(ParseSettingError::PageCap)
            }
            Some(("total", "pages")) => Ok(Self::Total(Total::Pages)),
            Some(("total", "none")) => Ok(Self::Total(Total::Missing)),
            Some(("total", _)) => Err(ParseSettingError::Total),
            _ => text.parse().map(Self::Rate).map_err(ParseSettingError::Rate),
        }
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn a_setting_is_read_or_the_error_names_the_mistake() {
        assert_eq!("page-cap=30".parse(), Ok(FaultSetting::PageCap(30)));
        assert_eq!("total=pages".parse(), Ok(FaultSetting::Total(Total::Pages)));
        assert_eq!("no-limit-headers".parse(), Ok(FaultSetting::NoLimitHeaders));
        assert!(matches!("502=0.1".parse(), Ok(FaultSetting::Rate(_))));
        for (text, said) in [
            ("page-cap=0", "from 1 to 100"),
            ("total=7", "pages or none"),
            ("no-limit-headers=1", "leave out the rate"),
            ("x=1", "no-limit-headers, page-cap"),
            ("502", "KIND=RATE"),
        ] {
            let error = text.parse::<FaultSetting>().unwrap_err().to_string();
            assert!(error.contains(said), "{error}");
        }
    }
}
