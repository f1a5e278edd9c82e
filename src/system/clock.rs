//! The wall clock, and a stopwatch. Nothing else in the client reads the host's clock; waits use the
//! runtime's timer, which tests can pause.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Local};

/// A wall clock, which tests replace.
pub trait Clock {
    /// Milliseconds since 1970. All processes of one host agree on it.
    fn now_ms(&self) -> u64;
}

/// The host's clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the host's clock")]
    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }
}

/// Seconds since 1970 by the host's clock, the unit of token lifetimes.
pub fn epoch_seconds() -> u64 {
    SystemClock.now_ms() / 1000
}

/// The time in the time zone of the person, for display.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the host's clock")]
pub fn local_now() -> DateTime<Local> {
    Local::now()
}

/// Measures elapsed time for display.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// A stopwatch that runs from now on.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the host's clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// The time since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
