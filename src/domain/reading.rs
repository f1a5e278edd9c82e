//! How dates and times are read that are not in the API's form.

use chrono::{DateTime, NaiveDate};

use crate::domain::date_order::DateOrder;
use crate::domain::time_zone::TimeZone;

/// What happens to a date that is not `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// The date is refused, because the API would store another date or none.
    #[default]
    Iso,
    /// The date is read in this order and sent as `YYYY-MM-DD`.
    InOrder(DateOrder),
    /// The text is sent unchanged.
    AsTyped,
}

/// How values are read and judged.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What happens to a date that is not `YYYY-MM-DD`.
    pub dates: Dates,
    /// The zone of a time that names none. Without a zone, the API reads the time as UTC.
    pub time_zone: Option<TimeZone>,
    /// The current day, with which the age of an applicant is compared; `None` to skip that comparison.
    pub today: Option<NaiveDate>,
}

/// The day, in UTC, of a time in milliseconds since 1970.
pub fn day_of(ms: u64) -> Option<NaiveDate> {
    DateTime::from_timestamp_millis(i64::try_from(ms).ok()?).map(|time| time.date_naive())
}
