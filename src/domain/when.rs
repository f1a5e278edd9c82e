//! Moments as people write them: `2026-11-01`, `yesterday`, `7d`.
//!
//! A text without a zone is in the zone of the person who writes. A day stands for its first moment at the
//! lower end of a range, and for its last moment at the upper end.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc};

use crate::domain::date_time::{parse_date, parse_date_time};

/// A moment or a day, which may depend on the present moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// This long before the present moment.
    Ago(TimeDelta),
    /// The day that is this many days before the present day.
    DaysAgo(u64),
    /// A day.
    Day(NaiveDate),
    /// A date and a time without a zone.
    Local(NaiveDateTime),
    /// A date and a time with a zone.
    Instant(DateTime<Utc>),
}

/// A text that is neither a day nor a moment.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a date; expected 2026-11-01, 2026-11-01T14:30, now, today, yesterday, or a time ago such as 12h, 7d or 2w"
)]
pub struct NotAMoment(pub String);

impl FromStr for When {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        let words = text.trim().to_lowercase();
        let moment = match words.as_str() {
            "now" => Some(Self::Ago(TimeDelta::zero())),
            "today" => Some(Self::DaysAgo(0)),
            "yesterday" => Some(Self::DaysAgo(1)),
            words => ago(words).or_else(|| written(text.trim())),
        };
        moment.ok_or_else(|| NotAMoment(text.to_owned()))
    }
}

/// A length of time before now: `7d`, `7 days`, `2 weeks ago`.
fn ago(words: &str) -> Option<When> {
    let words = words.strip_suffix(" ago").unwrap_or(words);
    let (number, unit) = words.split_at(words.find(|c: char| !c.is_ascii_digit())?);
    let seconds = match unit.trim() {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "minute" | "minutes" => 60,
        "h" | "hour" | "hours" => 3600,
        "d" | "day" | "days" => 86_400,
        "w" | "week" | "weeks" => 604_800,
        _ => return None,
    };
    // Longer ago than any date that can be written would not be a date.
    let seconds = number.parse::<i64>().ok()?.checked_mul(seconds).filter(|seconds| *seconds < LONGEST)?;
    Some(When::Ago(TimeDelta::seconds(seconds)))
}

/// About 1,000 years, in seconds.
const LONGEST: i64 = 1000 * 365 * 86_400;

/// A date, or a date and a time with or without a zone.
fn written(text: &str) -> Option<When> {
    if let Some(date) = parse_date(text) {
        return Some(When::Day(date));
    }
    // Only a text without a zone can take one.
    match parse_date_time(&format!("{text}Z")).filter(|_| text.len() > 10) {
        Some(local) => Some(When::Local(local.naive_utc())),
        None => parse_date_time(text).map(When::Instant),
    }
}

impl When {
    /// The first moment, in UTC.
    pub fn start<Z: TimeZone>(&self, now: &DateTime<Z>) -> String {
        let start = match self.day(now) {
            Some(day) => first_of(day, &now.timezone()),
            None => self.moment(now),
        };
        printed(start)
    }

    /// The last moment, in UTC.
    pub fn end<Z: TimeZone>(&self, now: &DateTime<Z>) -> String {
        let next_day = self.day(now).and_then(|day| day.checked_add_days(Days::new(1)));
        let end = match next_day {
            Some(next_day) => first_of(next_day, &now.timezone()) - TimeDelta::microseconds(1),
            None => self.moment(now),
        };
        printed(end)
    }

    /// The day in the zone of `now`, as `YYYY-MM-DD`.
    pub fn date<Z: TimeZone>(&self, now: &DateTime<Z>) -> String {
        let local = || self.moment(now).with_timezone(&now.timezone()).date_naive();
        self.day(now).unwrap_or_else(local).format("%Y-%m-%d").to_string()
    }

    fn day<Z: TimeZone>(&self, now: &DateTime<Z>) -> Option<NaiveDate> {
        match self {
            Self::DaysAgo(days) => now.date_naive().checked_sub_days(Days::new(*days)),
            Self::Day(day) => Some(*day),
            _ => None,
        }
    }

    fn moment<Z: TimeZone>(&self, now: &DateTime<Z>) -> DateTime<Utc> {
        match self {
            Self::Ago(time) => now.to_utc().checked_sub_signed(*time).unwrap_or_default(),
            Self::Local(local) => in_zone(*local, &now.timezone()),
            Self::Instant(instant) => *instant,
            Self::DaysAgo(_) | Self::Day(_) => now.to_utc(),
        }
    }
}

fn first_of<Z: TimeZone>(day: NaiveDate, zone: &Z) -> DateTime<Utc> {
    in_zone(day.and_time(NaiveTime::MIN), zone)
}

/// The moment when clocks show this time. An hour that comes twice is the first one; a time that a change
/// of clocks skips is the moment of the change, or less than an hour after it.
fn in_zone<Z: TimeZone>(local: NaiveDateTime, zone: &Z) -> DateTime<Utc> {
    // The two moments of an hour that comes twice are not always in order.
    let at = |local: NaiveDateTime| {
        let moments = zone.from_local_datetime(&local);
        [moments.clone().earliest(), moments.latest()].into_iter().flatten().map(|moment| moment.to_utc()).min()
    };
    at(local).or_else(|| at(local + TimeDelta::hours(1))).unwrap_or_else(|| local.and_utc())
}

fn printed(moment: DateTime<Utc>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Micros, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn now() -> DateTime<chrono::FixedOffset> {
        DateTime::parse_from_rfc3339("2026-11-26T00:30:00+02:00").unwrap()
    }

    fn start(text: &str) -> String {
        text.parse::<When>().unwrap_or_else(|error| panic!("{error}")).start(&now())
    }

    fn end(text: &str) -> String {
        text.parse::<When>().unwrap().end(&now())
    }

    #[test]
    fn a_day_begins_and_ends_in_the_zone_of_the_person() {
        assert_eq!(start("today"), "2026-11-25T22:00:00.000000Z");
        assert_eq!(start("Yesterday"), "2026-11-24T22:00:00.000000Z");
        assert_eq!(start("2026-11-01"), "2026-10-31T22:00:00.000000Z");
        assert_eq!(
            (end("yesterday"), end("2026-11-01")),
            ("2026-11-25T21:59:59.999999Z".to_owned(), "2026-11-01T21:59:59.999999Z".to_owned())
        );
        assert_eq!("now".parse::<When>().unwrap().date(&now()), "2026-11-26");
        assert_eq!("1d".parse::<When>().unwrap().date(&now()), "2026-11-25");
    }

    #[test]
    fn a_time_is_a_moment_with_or_without_a_zone() {
        for (text, moment) in [
            ("2026-11-01T14:30", "2026-11-01T12:30:00.000000Z"),
            ("2026-11-01 14:30:15", "2026-11-01T12:30:15.000000Z"),
            ("2026-11-01T14:30Z", "2026-11-01T14:30:00.000000Z"),
            ("2026-11-01T14:30:00-05:00", "2026-11-01T19:30:00.000000Z"),
            ("now", "2026-11-25T22:30:00.000000Z"),
            ("7d", "2026-11-18T22:30:00.000000Z"),
            ("7 days ago", "2026-11-18T22:30:00.000000Z"),
            ("2w", "2026-11-11T22:30:00.000000Z"),
            ("90 min", "2026-11-25T21:00:00.000000Z"),
        ] {
            assert_eq!((start(text), end(text)), (moment.to_owned(), moment.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused() {
        for text in ["", "7", "d", "-7d", "1.5h", "soon", "01/11/2026", "2026-11", "2026-02-30", "2026-11-01T25:00"] {
            assert!(text.parse::<When>().is_err(), "{text}");
        }
        assert!("99999999999d".parse::<When>().is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in ".*|[0-9]{1,20} ?(d|weeks|h) ?(ago)?") {
            if let Ok(when) = text.parse::<When>() {
                prop_assert!(when.start(&now()) <= when.end(&now()));
                let _ = when.date(&now());
            }
        }
    }
}
