//! An application's limits: a sliding second and the clock's hour.
//!
//! 42 does not say whether its windows slide or are fixed, so a client must be right under both. The
//! counts live in the memory of one server and start afresh with it.

use std::collections::{HashMap, VecDeque};
use std::str::FromStr;

const SECOND_MS: u64 = 1000;
const HOUR_MS: u64 = 3_600_000;
/// What the headers say where there is no limit.
const UNLIMITED: u32 = 1_000_000;

/// What one request found of the limits, for its headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub second_limit: u32,
    pub second_remaining: u32,
    pub hour_limit: u32,
    pub hour_remaining: u32,
    pub refusal: Option<Refusal>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub of_second: bool,
    /// Whole seconds, at least 1.
    pub retry_after: u64,
}

/// Another limit of the second, from some request on: an administrator lowers it while a client runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitChange {
    pub second: u32,
    /// So many requests are counted before.
    pub after: u64,
}

impl FromStr for LimitChange {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once('@').and_then(|(second, after)| Some((second.parse().ok()?, after.parse().ok()?)));
        let (second, after) = parts.ok_or("SECOND@AFTER is expected, such as 2@500")?;
        Ok(Self { second, after })
    }
}

#[derive(Debug, Default)]
struct Use {
    within_second: VecDeque<u64>,
    hour: u64,
    in_hour: u32,
}

/// The limits and how far each application has used them. A refused request counts for nothing.
#[derive(Debug)]
pub struct Limits {
    second: u32,
    hour: u32,
    change: Option<LimitChange>,
    /// Of all applications.
    counted: u64,
    uses: HashMap<String, Use>,
}

impl Limits {
    /// 0 stands for no limit.
    pub fn new(second: u32, hour: u32, change: Option<LimitChange>) -> Self {
        Self { second, hour, change, counted: 0, uses: HashMap::new() }
    }

    /// Counts a request of `application`, or refuses it.
    pub fn count(&mut self, application: &str, now_ms: u64) -> Standing {
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
            Some(Refusal { of_second: false, retry_after: (HOUR_MS - now_ms % HOUR_MS).div_ceil(SECOND_MS) })
        } else if self.second > 0 && used.in_second() >= self.second {
            Some(Refusal { of_second: true, retry_after: 1 })
        } else {
            // Without a limit nothing reads the queue, and it would grow by each request of a second.
            if self.second > 0 {
                used.within_second.push_back(now_ms);
            }
            used.in_hour = used.in_hour.saturating_add(1);
            self.counted += 1;
            None
        };
        let (second_limit, second_remaining) = remaining(self.second, used.in_second());
        let (hour_limit, hour_remaining) = remaining(self.hour, used.in_hour);
        Standing { second_limit, second_remaining, hour_limit, hour_remaining, refusal }
    }
}

impl Use {
    fn in_second(&self) -> u32 {
        u32::try_from(self.within_second.len()).unwrap_or(u32::MAX)
    }
}

/// The limit and what is left of it, as the headers say them.
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
    fn a_rate_of_nought_is_no_limit_however_many_come() {
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
            let standing = limits.count("a", at);
            (standing.second_limit, standing.second_remaining, standing.refusal.is_some())
        };
        assert_eq!([0, 1, 2, 3].map(&mut seen), [(3, 2, false), (3, 1, false), (3, 0, false), (3, 0, true)]);
        assert_eq!([1000, 1001, 1999].map(&mut seen), [(3, 0, false), (1, 0, true), (1, 0, true)]);
        assert_eq!([2000, 2001].map(&mut seen), [(1, 0, false), (1, 0, true)]);
    }

    #[test]
    fn a_change_is_read_or_its_form_is_told() {
        assert_eq!("2@500".parse(), Ok(LimitChange { second: 2, after: 500 }));
        for wrong in ["2", "@500", "2@", "-1@5"] {
            assert!(wrong.parse::<LimitChange>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_hour_is_the_clocks_and_counts_down() {
        let mut limits = Limits::new(0, 2, None);
        let start = 5 * HOUR_MS + 3_599_000;
        assert_eq!(limits.count("a", start).hour_remaining, 1);
        assert_eq!(limits.count("a", start + 1).hour_remaining, 0);
        let refusal = limits.count("a", start + 10).refusal;
        assert_eq!(refusal, Some(Refusal { of_second: false, retry_after: 1 }));
        assert_eq!(limits.count("a", start + 1000).refusal, None);
        assert_eq!(limits.count("b", start).refusal, None, "another application");
    }
}
