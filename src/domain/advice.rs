//! What to give instead of a value that is not valid.

use std::borrow::Cow;
use std::fmt;

use crate::domain::date_order::DateOrder;
use crate::domain::time_zone::{TimeZone, UnclearTime};

/// What to give instead of a value that is not valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// The values that the field takes, in words.
    Expected(Cow<'static, str>),
    /// The value that was most likely meant.
    DidYouMean(&'static str),
    /// A date of the form `YYYY-MM-DD`; the value is a date in each of these orders.
    IsoDate(Vec<DateOrder>),
    /// A time with its offset, because the clocks of the zone skip or repeat the time.
    Offset(TimeZone, UnclearTime),
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Expected(values) => write!(f, "expected {values}"),
            Self::DidYouMean(value) => write!(f, "did you mean {value}?"),
            Self::IsoDate(_) => f.write_str("expected a date of the form YYYY-MM-DD"),
            Self::Offset(zone, unclear) => {
                let clocks = match unclear {
                    UnclearTime::Skipped => "skip this time",
                    UnclearTime::Repeated => "show this time twice",
                };
                write!(f, "the clocks of {zone} {clocks}; expected a time with its offset, such as +01:00")
            }
        }
    }
}
