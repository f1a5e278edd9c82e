//! The clock of a sandbox, which tests can replace.

use std::fmt;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, SecondsFormat};

/// Returns the time in milliseconds since 1970.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> u64 + Send + Sync>);

impl Clock {
    /// The clock of this machine.
    #[expect(clippy::disallowed_methods, reason = "the one place where the sandbox reads the clock")]
    pub fn system() -> Self {
        Self(Arc::new(|| {
            let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        }))
    }

    /// A clock that shows what a test has set, in milliseconds since 1970.
    #[cfg(test)]
    pub fn set_by_hand(time: Arc<std::sync::atomic::AtomicU64>) -> Self {
        Self(Arc::new(move || time.load(std::sync::atomic::Ordering::SeqCst)))
    }

    /// Milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        (self.0)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}

/// A time in milliseconds since 1970, as Rails prints it: `2017-01-06T00:00:00.000Z`.
pub fn rails_time(ms: u64) -> String {
    let instant = i64::try_from(ms).ok().and_then(DateTime::from_timestamp_millis).unwrap_or_default();
    instant.to_rfc3339_opts(SecondsFormat::Millis, true)
}
