//! When the next request may leave: under the limits of a second and of an hour, together with
//! every other process that uses the same application on this host.
//!
//! Whether the server's windows are fixed or sliding is not documented, so both readings are kept:
//! requests are spaced evenly over the second (GCRA without a burst), and counted by the minute
//! over a sliding hour. What the server says of itself in `X-*-RateLimit-*` and `Retry-After`
//! corrects both. GCRA alone would not do for the hour: with a burst it can pass twice the limit in
//! one sliding hour, without one it would space single edits 3 seconds apart.

use std::cell::RefCell;
use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::time::Duration;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::transport::Answer;

/// What an application may do until the API says otherwise.
const DEFAULT_SECOND: u32 = 2;
const DEFAULT_HOUR: u32 = 1200;

const SECOND_MS: u64 = 1000;
const MINUTE_MS: u64 = 60_000;
/// A request of minute `m` can weigh on a sliding hour until minute `m + 60` has ended.
const MINUTES: u64 = 61;

/// What is known of one application's use of its limits. Pure: the time is an argument.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Pace {
    second_limit: u32,
    hour_limit: u32,
    /// The earliest time of the next request, as far as the second's limit goes.
    next_ms: u64,
    /// The server refused until then.
    blocked_until_ms: u64,
    /// Requests of the last hour as (minute since 1970, count), oldest first.
    sent: Vec<(u64, u32)>,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            second_limit: DEFAULT_SECOND,
            hour_limit: DEFAULT_HOUR,
            next_ms: 0,
            blocked_until_ms: 0,
            sent: Vec::new(),
        }
    }
}

impl Pace {
    /// Takes the next free place and returns its time, `now_ms` or later.
    pub fn reserve(&mut self, now_ms: u64, share_percent: u8) -> u64 {
        self.forget_before(now_ms);
        let free = now_ms.max(self.next_ms).max(self.blocked_until_ms);
        let at = self.with_room_in_the_hour(free, share_percent);
        self.next_ms = at + self.interval_ms(share_percent);
        self.count(at / MINUTE_MS, 1);
        at
    }

    /// Learns from an answer.
    pub fn correct(&mut self, said: &Said, now_ms: u64) {
        if let Some(limit) = said.second_limit.filter(|limit| *limit > 0) {
            self.second_limit = limit;
            // A place kept under a lower limit must not hold up the next request under this one.
            self.next_ms = self.next_ms.min(now_ms + self.interval_ms(1));
        }
        if let Some(limit) = said.hour_limit.filter(|limit| *limit > 0) {
            self.hour_limit = limit;
            if let Some(remaining) = said.hour_remaining {
                self.believe_used(limit.saturating_sub(remaining), now_ms);
            }
        }
        if let Some(wait) = said.refused_for {
            let until = now_ms + u64::try_from(wait.as_millis()).unwrap_or(u64::MAX / 2);
            self.blocked_until_ms = self.blocked_until_ms.max(until);
        }
    }

    fn interval_ms(&self, share_percent: u8) -> u64 {
        let per_window = u64::from(self.second_limit) * u64::from(share_percent);
        if per_window > SECOND_MS * 100 {
            return 0; // closer together than this clock can tell
        }
        // Rounded up, and 2 % more: requests sent a second apart may arrive closer together.
        (SECOND_MS * 102).div_ceil(per_window.max(1))
    }

    /// The first time at or after `free` at which fewer than the hour's limit are within the hour.
    fn with_room_in_the_hour(&self, free: u64, share_percent: u8) -> u64 {
        let limit = (u64::from(self.hour_limit) * u64::from(share_percent) / 100).max(1);
        let mut used = u64::from(self.used());
        let mut at = free;
        for (minute, count) in &self.sent {
            let leaves = (minute + MINUTES) * MINUTE_MS;
            if leaves <= free {
                used -= u64::from(*count);
            } else if used >= limit {
                used -= u64::from(*count);
                at = leaves;
            } else {
                break;
            }
        }
        at
    }

    fn used(&self) -> u32 {
        self.sent.iter().map(|(_, count)| count).sum()
    }

    /// The server counts what other hosts sent too, and knows its own window: it is believed.
    fn believe_used(&mut self, used: u32, now_ms: u64) {
        let known = self.used();
        if used > known {
            self.count(now_ms / MINUTE_MS, used - known);
            return;
        }
        let mut surplus = known - used;
        for (_, count) in &mut self.sent {
            let taken = surplus.min(*count);
            *count -= taken;
            surplus -= taken;
        }
        self.sent.retain(|(_, count)| *count > 0);
    }

    fn count(&mut self, minute: u64, requests: u32) {
        match self.sent.binary_search_by_key(&minute, |(minute, _)| *minute) {
            Ok(at) => {
                if let Some((_, count)) = self.sent.get_mut(at) {
                    *count += requests;
                }
            }
            Err(at) => self.sent.insert(at, (minute, requests)),
        }
    }

    fn forget_before(&mut self, now_ms: u64) {
        let minute = now_ms / MINUTE_MS;
        self.sent.retain(|(sent, _)| sent + MINUTES > minute);
        // A clock that was set back must not leave us waiting for a time long past.
        let latest = now_ms + 61 * MINUTE_MS;
        if self.next_ms > latest
            || self.blocked_until_ms > latest
            || self.sent.iter().any(|(sent, _)| *sent > minute + MINUTES)
        {
            *self = Self { second_limit: self.second_limit, hour_limit: self.hour_limit, ..Self::default() };
        }
    }
}

/// What an answer says of the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub second_limit: Option<u32>,
    pub hour_limit: Option<u32>,
    pub hour_remaining: Option<u32>,
    /// It is a 429: how long to wait.
    pub refused_for: Option<Duration>,
}

impl Said {
    pub fn read(answer: &Answer) -> Self {
        let number = |name| answer.header(name).and_then(|text| text.trim().parse().ok());
        Self {
            second_limit: number("x-secondly-ratelimit-limit"),
            hour_limit: number("x-hourly-ratelimit-limit"),
            hour_remaining: number("x-hourly-ratelimit-remaining"),
            refused_for: (answer.status.as_u16() == 429).then(|| refusal(answer)),
        }
    }
}

/// How long a 429 asks to wait: by its header, else by which of the two limits its text names.
fn refusal(answer: &Answer) -> Duration {
    let said = answer.header("retry-after").and_then(|text| text.trim().parse::<u64>().ok());
    let of_the_second = String::from_utf8_lossy(&answer.body).contains("Spam");
    match said {
        // Zero would be asked again at once, and be refused at once.
        Some(seconds) => Duration::from_secs(seconds.clamp(1, 86_400)),
        None if of_the_second => Duration::from_secs(1),
        None => Duration::from_secs(60),
    }
}

/// Opens the file that the processes of this host share, locked until it is dropped.
pub type OpenShared = Box<dyn Fn() -> Result<File>>;

/// A [`Pace`] that is shared by the processes of this host through a small locked file.
pub struct Pacer {
    clock: Box<dyn Clock>,
    share_percent: u8,
    /// Without one, the process paces itself alone.
    shared: Option<OpenShared>,
    alone: RefCell<Pace>,
}

impl Pacer {
    pub fn new(clock: Box<dyn Clock>, share_percent: u8, shared: Option<OpenShared>) -> Self {
        Self { clock, share_percent, shared, alone: RefCell::default() }
    }

    /// Takes the next place; the request may leave after the wait that is returned.
    pub fn reserve(&self) -> Duration {
        let now = self.clock.now_ms();
        let at = self.update(|pace| pace.reserve(now, self.share_percent));
        Duration::from_millis(at - now)
    }

    pub fn correct(&self, answer: &Answer) {
        let said = Said::read(answer);
        if said != Said::default() {
            let now = self.clock.now_ms();
            self.update(|pace| pace.correct(&said, now));
        }
    }

    /// A file that cannot be used is no reason to stop: this process then paces itself alone, and
    /// the server's 429 does the rest.
    fn update<T>(&self, change: impl Fn(&mut Pace) -> T) -> T {
        let Some(mut file) = self.shared.as_ref().and_then(|open| open().ok()) else {
            return change(&mut self.alone.borrow_mut());
        };
        let mut pace = read(&mut file);
        let before = pace.clone();
        let result = change(&mut pace);
        if pace != before {
            // Losing it costs at most a 429, which is waited for.
            drop(write(&mut file, &pace));
        }
        result
    }
}

/// A file that is new or damaged says nothing.
fn read(file: &mut File) -> Pace {
    let mut text = String::new();
    let read = file.read_to_string(&mut text);
    read.ok().and_then(|_| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn write(file: &mut File, pace: &Pace) -> Result<()> {
    let text = serde_json::to_string(pace)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The times of `requests` places, each taken `gap` after the one before was used.
    fn times(pace: &mut Pace, start: u64, gaps: &[u64], share: u8) -> Vec<u64> {
        let mut now = start;
        gaps.iter()
            .map(|gap| {
                let at = pace.reserve(now, share);
                now = at + gap;
                at
            })
            .collect()
    }

    fn most_in_any_window(times: &[u64], window_ms: u64) -> usize {
        times
            .iter()
            .map(|start| times.iter().filter(|t| (*start..start + window_ms).contains(t)).count())
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn the_first_request_leaves_at_once() {
        assert_eq!(Pace::default().reserve(5_000_000, 100), 5_000_000);
    }

    #[test]
    fn the_hour_is_used_up_and_then_waited_for() {
        let mut pace = Pace::default();
        let times = times(&mut pace, 7_200_000, &[0; 1300], 100);
        let spent = times[1199] - times[0];
        assert!(spent < 11 * MINUTE_MS, "the first 1,200 leave at the second's pace: {spent}");
        assert!(times[1200] - times[0] >= 60 * MINUTE_MS);
        assert!(times[1200] - times[0] <= 61 * MINUTE_MS);
    }

    #[test]
    fn what_the_server_says_is_believed() {
        let mut pace = Pace::default();
        let now = 7_200_000;
        pace.correct(
            &Said { second_limit: Some(8), hour_limit: Some(100), hour_remaining: Some(0), ..Said::default() },
            now,
        );
        assert_eq!(pace.used(), 100);
        assert!(pace.reserve(now, 100) >= now + 60 * MINUTE_MS);
        pace.correct(&Said { hour_limit: Some(100), hour_remaining: Some(99), ..Said::default() }, now);
        assert_eq!(pace.used(), 1);
    }

    #[test]
    fn a_refusal_holds_everyone_back() {
        let mut pace = Pace::default();
        pace.correct(&Said { refused_for: Some(Duration::from_secs(7)), ..Said::default() }, 1_000_000);
        assert_eq!(pace.reserve(1_000_100, 100), 1_007_000);
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_stop_us() {
        let mut pace = Pace::default();
        pace.reserve(9_000_000_000, 100);
        assert_eq!(pace.reserve(1_000_000, 100), 1_000_000);
    }

    proptest! {
        #[test]
        fn neither_limit_is_passed_in_any_window(
            second in 1..20_u32,
            hour in 10..200_u32,
            share in 1..=100_u8,
            gaps in prop::collection::vec(0..30_000_u64, 1..400),
        ) {
            let mut pace = Pace { second_limit: second, hour_limit: hour, ..Pace::default() };
            let times = times(&mut pace, 3_600_000, &gaps, share);
            prop_assert!(times.is_sorted());
            // A share of 1.04 requests a second is spaced 981 ms apart: 2 can fall into one second.
            let of_second = (second as usize * usize::from(share)).div_ceil(100);
            prop_assert!(most_in_any_window(&times, SECOND_MS) <= of_second);
            let of_hour = (hour as usize * usize::from(share) / 100).max(1);
            prop_assert!(most_in_any_window(&times, 60 * MINUTE_MS) <= of_hour);
        }
    }
}
