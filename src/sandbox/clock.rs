//! The sandbox's clock. Limits and lifetimes take the time as an argument, so that tests choose it.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat};

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the one place where the sandbox reads the clock")]
pub fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The form in which Rails prints times: `2017-01-06T00:00:00.000Z`.
pub fn rails_time(ms: u64) -> String {
    let instant = i64::try_from(ms).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default();
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}
