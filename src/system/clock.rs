//! The one reader of clocks. Waits go through the runtime's timer, which tests can pause.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A clock: milliseconds since 1970, as processes of one host share them.
pub trait Clock {
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

/// Seconds since 1970, as token lifetimes count them.
pub fn epoch_seconds() -> u64 {
    SystemClock.now_ms() / 1000
}

/// A stopwatch for what a person is told.
#[derive(Clone, Copy, Debug)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the host's clock")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
