//! The time zones of the IANA database, for times that do not name an offset.

use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDateTime, Timelike};
use jiff::tz::{AmbiguousOffset, TimeZoneDatabase};

use crate::domain::nearest::nearest;

/// The zones that are part of the program: it reads the same on every machine.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone, such as Europe/Paris.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZone(jiff::tz::TimeZone);

/// Why a local time does not name one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnclearTime {
    /// The clocks never show the time: they go forward past it, or its year is beyond 9999.
    Skipped,
    /// The clocks go back, so that they show the time twice.
    Repeated,
}

impl TimeZone {
    /// The instant at which the clocks of the zone show `local`.
    ///
    /// # Errors
    /// The clocks never show the time, or show it twice.
    pub fn instant(&self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, UnclearTime> {
        let civil = civil(local).ok_or(UnclearTime::Skipped)?;
        match self.0.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                let offset = FixedOffset::east_opt(offset.seconds()).ok_or(UnclearTime::Skipped)?;
                local.and_local_timezone(offset).single().ok_or(UnclearTime::Skipped)
            }
            AmbiguousOffset::Gap { .. } => Err(UnclearTime::Skipped),
            AmbiguousOffset::Fold { .. } => Err(UnclearTime::Repeated),
        }
    }
}

/// The same time in the other library's type.
fn civil(local: NaiveDateTime) -> Option<jiff::civil::DateTime> {
    let small = |number: u32| i8::try_from(number).ok();
    jiff::civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        small(local.month())?,
        small(local.day())?,
        small(local.hour())?,
        small(local.minute())?,
        small(local.second())?,
        i32::try_from(local.nanosecond()).ok()?,
    )
    .ok()
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.iana_name().unwrap_or_default())
    }
}

impl FromStr for TimeZone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let meant = || {
            let names: Vec<_> = ZONES.available().collect();
            nearest(name, names.iter().map(jiff::tz::TimeZoneName::as_str)).map_or_else(
                || "expected a name of the IANA database, such as Europe/Paris".to_owned(),
                |meant| format!("did you mean {meant}?"),
            )
        };
        ZONES.get(name).map(Self).map_err(|_| meant())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(zone: &str, local: &str) -> Result<String, UnclearTime> {
        let zone: TimeZone = zone.parse().unwrap();
        zone.instant(local.parse().unwrap()).map(|instant| instant.to_rfc3339())
    }

    #[test]
    fn the_offset_follows_summer_time() {
        for (zone, local, wanted) in [
            ("Europe/Paris", "2026-01-06T14:30:00", "2026-01-06T14:30:00+01:00"),
            ("Europe/Paris", "2026-07-06T14:30:00", "2026-07-06T14:30:00+02:00"),
            ("Asia/Seoul", "2026-07-06T14:30:00", "2026-07-06T14:30:00+09:00"),
            ("Asia/Kathmandu", "2026-07-06T14:30:00", "2026-07-06T14:30:00+05:45"),
            ("UTC", "2026-07-06T14:30:00", "2026-07-06T14:30:00+00:00"),
        ] {
            assert_eq!(instant(zone, local).as_deref(), Ok(wanted));
        }
    }

    #[test]
    fn a_time_that_is_skipped_or_repeated_is_refused() {
        assert_eq!(instant("Europe/Paris", "2026-03-29T02:30:00"), Err(UnclearTime::Skipped));
        assert_eq!(instant("Europe/Paris", "2026-10-25T02:30:00"), Err(UnclearTime::Repeated));
        assert_eq!(instant("America/Sao_Paulo", "2018-11-04T00:30:00"), Err(UnclearTime::Skipped));
        assert_eq!(instant("Australia/Lord_Howe", "2026-04-05T01:45:00"), Err(UnclearTime::Repeated));
        assert!(instant("Europe/Paris", "2026-03-29T03:00:00").is_ok());
    }

    #[test]
    fn an_unknown_name_gets_a_suggestion() {
        assert_eq!("Europe/Pari".parse::<TimeZone>(), Err("did you mean Europe/Paris?".to_owned()));
        assert!("+01:00".parse::<TimeZone>().unwrap_err().contains("IANA"));
    }
}
