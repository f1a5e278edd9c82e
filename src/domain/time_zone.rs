//! The time zones of the IANA database, for times that do not name an offset.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, MappedLocalTime, NaiveDateTime};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::domain::nearest::nearest;

/// A time zone, such as Europe/Paris.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeZone(Tz);

/// Why a local time does not name one instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnclearTime {
    /// The clocks go forward past the time.
    Skipped,
    /// The clocks go back, so that they show the time twice.
    Repeated,
}

impl TimeZone {
    /// The instant at which the clocks of the zone show `local`.
    ///
    /// # Errors
    /// The clocks never show the time, or show it twice.
    pub fn instant(self, local: NaiveDateTime) -> Result<DateTime<FixedOffset>, UnclearTime> {
        match local.and_local_timezone(self.0) {
            MappedLocalTime::Single(instant) => Ok(instant.fixed_offset()),
            MappedLocalTime::Ambiguous(..) => Err(UnclearTime::Repeated),
            MappedLocalTime::None => Err(UnclearTime::Skipped),
        }
    }
}

impl fmt::Display for TimeZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for TimeZone {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        let meant = || {
            let meant = nearest(name, TZ_VARIANTS.iter().map(|zone| zone.name()));
            meant.map_or_else(
                || "expected a name of the IANA database, such as Europe/Paris".to_owned(),
                |meant| format!("did you mean {meant}?"),
            )
        };
        name.parse().map(Self).map_err(|_| meant())
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
