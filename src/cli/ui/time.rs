//! Times as a person reads them.

use std::time::Duration;

/// A measured time: `850 ms`, `12 s`, `23 min`.
pub fn short(time: Duration) -> String {
    if time < Duration::from_secs(2) { format!("{} ms", time.as_millis()) } else { about(time) }
}

/// An expected time, rounded up: `1 s`, `12 s`, `23 min`, `2 h 8 min`, `3 d`.
pub fn about(time: Duration) -> String {
    let seconds = time.as_millis().div_ceil(1000).max(1);
    let minutes = seconds.div_ceil(60);
    match (seconds, minutes) {
        (..120, _) => format!("{seconds} s"),
        (_, ..120) => format!("{minutes} min"),
        (_, ..2880) => format!("{} h {} min", minutes / 60, minutes % 60),
        _ => format!("{} d", minutes.div_ceil(1440)),
    }
}

/// A time in milliseconds since 1970, in the local time zone: `2026-03-01 14:05`.
pub fn date(ms: u64) -> String {
    let at = i64::try_from(ms).ok().and_then(chrono::DateTime::from_timestamp_millis).unwrap_or_default();
    at.with_timezone(&chrono::Local).format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_grows_with_the_time() {
        let times = [0, 999, 1001, 119_000, 121_000, 7_200_000, 7_680_000, 172_800_000];
        let said = times.map(|ms| about(Duration::from_millis(ms)));
        assert_eq!(said, ["1 s", "1 s", "2 s", "119 s", "3 min", "2 h 0 min", "2 h 8 min", "2 d"]);
        assert_eq!(short(Duration::from_millis(1950)), "1950 ms");
    }
}
