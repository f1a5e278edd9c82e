//! The rate limits of an application: a sliding second and the hour of the clock.
//!
//! 42 does not document whether its windows slide, so a client must work with both kinds. The counts
//! are in the memory of one server and start at zero with it.

use std::collections::{HashMap, VecDeque};
use std::str::FromStr;

const SECOND_MS: u64 = 1000;
const HOUR_MS: u64 = 3_600_000;
/// The limit in the headers of a server without a limit.
const UNLIMITED: u32 = 1_000_000;

/// The limits after a request was counted or refused, for the headers of its response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// Requests allowed in a second.
    pub second_limit: u32,
    /// Requests left in this second.
    pub second_remaining: u32,
    /// Requests allowed in an hour.
    pub hour_limit: u32,
    /// Requests left in this hour.
    pub hour_remaining: u32,
    /// Set when the request is over a limit.
    pub refusal: Option<Refusal>,
}

/// Which limit a request is over, and when to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The limit.
    pub window: Window,
    /// Whole seconds, at least 1.
    pub retry_after: u64,
}

/// The time over which a limit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// The last second.
    Second,
    /// The hour of the clock.
    Hour,
}

/// A new limit for the second that starts after some requests, as when an administrator changes the limit
/// while a client runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitChange {
    /// The new limit, in requests a second.
    pub second: u32,
    /// How many requests are counted before the change.
    pub after: u64,
}

/// The text is not a change of the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected SECOND@AFTER, such as 2@500")]
pub struct ParseLimitChangeError;

impl FromStr for LimitChange {
    type Err = ParseLimitChangeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('@').and_then(|(second, after)| Some((second.parse().ok()?, after.parse().ok()?)));
        let (second, after) = parts.ok_or(ParseLimitChangeError)?;
        Ok(Self { second, after })
    }
}

#[derive(Debug, Default)]
struct Usage {
    within_second: VecDeque<u64>,
    hour: u64,
    in_hour: u32,
}

/// The limits and the counts of each application. A refused request is not counted.
#[derive(Debug)]
pub struct Limits {
    second: u32,
    hour: u32,
    change: Option<LimitChange>,
    /// Requests of all applications.
    counted: u64,
    uses: HashMap<String, Usage>,
}

impl Limits {
    /// Limits in requests for each second and hour; 0 means no limit.
    pub fn new(second: u32, hour: u32, change: Option<LimitChange>) -> Self {
        Self { second, hour, change, counted: 0, uses: HashMap::new() }
    }

    /// Counts a request of `application`, or refuses it.
    pub fn count(&mut self, application: &str, now_ms: u64) -> Count {
        if let Some(change) = self.change.take_if(|change| self.counted >= change.after) {
            self.second = change.second;
        }
        let used = self.uses.entry(application.to_owned()).or_default();
        while used.within_second.front().is_some_and(|at| at + SECOND_MS <= now_ms) {
            used.within_second.pop_front();
        }
        if used.hour != now_ms / HOUR_MS {
            (used.hour, used.in_hour) = (now_ms / HOUR_MS, 0);
        }
        let refusal = if self.hour > 0 && used.in_hour >= self.hour {
            Some(Refusal { window: Window::Hour, retry_after: (HOUR_MS - now_ms % HOUR_MS).div_ceil(SECOND_MS) })
        } else if self.second > 0 && used.in_second() >= self.second {
            Some(Refusal { window: Window::Second, retry_after: 1 })
        } else {
            // Without a limit nothing reads the queue, which would only grow.
            if self.second > 0 {
                used.within_second.push_back(now_ms);
            }
            used.in_hour = used.in_hour.saturating_add(1);
            self.counted += 1;
            None
        };
        let (second_limit, second_remaining) = remaining(self.second, used.in_second());
        let (hour_limit, hour_remaining) = remaining(self.hour, used.in_hour);
        Count { second_limit, second_remaining, hour_limit, hour_remaining, refusal }
    }
}

impl Usage {
    fn in_second(&self) -> u32 {
        u32::try_from(self.within_second.len()).unwrap_or(u32::MAX)
    }
}

/// The limit and the requests that are left, as the headers show them.
fn remaining(limit: u32, used: u32) -> (u32, u32) {
    if limit == 0 { (UNLIMITED, UNLIMITED) } else { (limit, limit.saturating_sub(used)) }
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn the_second_slides() {
        let mut limits = Limits::new(2, 0, None);
        let mut refused = |at| limits.count("a", at).refusal.is_some();
        assert_eq!(
            [0, 900, 990, 999, 1000, 1500, 1900].map(&mut refused),
            [false, false, true, true, false, true, false]
        );
    }

    #[test]
    fn a_rate_of_zero_is_no_limit() {
        let mut limits = Limits::new(0, 0, None);
        for _ in 0..=UNLIMITED {
            assert_eq!(limits.count("a", HOUR_MS).refusal, None);
        }
        assert_eq!(limits.count("a", HOUR_MS).hour_remaining, UNLIMITED);
    }

    #[test]
    fn the_second_changes_after_the_counted_requests() {
        let mut limits = Limits::new(3, 0, "1@4".parse().ok());
        let mut seen = |at| {
            let count = limits.count("a", at);
            (count.second_limit, count.second_remaining, count.refusal.is_some())
        };
        assert_eq!([0, 1, 2, 3].map(&mut seen), [(3, 2, false), (3, 1, false), (3, 0, false), (3, 0, true)]);
        assert_eq!([1000, 1001, 1999].map(&mut seen), [(3, 0, false), (1, 0, true), (1, 0, true)]);
        assert_eq!([2000, 2001].map(&mut seen), [(1, 0, false), (1, 0, true)]);
    }

    #[test]
    fn a_limit_change_is_read_or_refused() {
        assert_eq!("2@500".parse(), Ok(LimitChange { second: 2, after: 500 }));
        for wrong in ["2", "@500", "2@", "-1@5"] {
            assert!(wrong.parse::<LimitChange>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_hour_is_that_of_the_clock_and_counts_down() {
        let mut limits = Limits::new(0, 2, None);
        let start = 5 * HOUR_MS + 3_599_000;
        assert_eq!(limits.count("a", start).hour_remaining, 1);
        assert_eq!(limits.count("a", start + 1).hour_remaining, 0);
        let refusal = limits.count("a", start + 10).refusal;
        assert_eq!(refusal, Some(Refusal { window: Window::Hour, retry_after: 1 }));
        assert_eq!(limits.count("a", start + 1000).refusal, None);
        assert_eq!(limits.count("b", start).refusal, None, "another application");
    }
}
