//! When the next request may leave, by the limits of a second and of an hour. Pure: the time is an
//! argument, and who shares the knowledge is another's affair.
//!
//! Whether the server's windows are fixed or sliding is not documented, so both readings are kept:
//! requests are spaced evenly over the second (GCRA without a burst), and counted by the minute
//! over a sliding hour. What the server says of itself in `X-*-RateLimit-*` and `Retry-After`
//! corrects both. GCRA alone would not do for the hour: with a burst it can pass twice the limit in
//! one sliding hour, without one it would space single edits 3 seconds apart.

use std::collections::VecDeque;
use std::time::Duration;

use chrono::DateTime;
use serde::{Deserialize, Serialize};

use crate::http_client::transport::Answer;

/// What an application may do until the API says otherwise.
const DEFAULT_SECOND: u32 = 2;
const DEFAULT_HOUR: u32 = 1200;

const SECOND_MS: u64 = 1000;
const MINUTE_MS: u64 = 60_000;
/// What a server can ask us to wait: longer is hardly meant.
const LONGEST_REFUSAL_MS: u64 = 86_400_000;
/// Above this limit of a second single arrivals are not followed.
const MOST_RECENT: u32 = 64;
/// Requests on their way that are remembered, and for how long: one whose process was killed is never
/// answered.
const MOST_FLYING: usize = 256;
const LONGEST_FLIGHT_MS: u64 = 120_000;
/// With less room than this in the hour, every answer counts.
const TIGHT: u32 = 4096;
/// A request of minute `m` can weigh on a sliding hour until minute `m + 60` has ended.
const MINUTES: u64 = 61;
/// A place further ahead than this is not kept for anyone: who waits comes again.
const AHEAD_MS: u64 = 2000;
/// The clock of a host goes back by so much only when somebody sets it.
const SET_BACK_MS: u64 = 5000;

/// What is known of one application's use of its limits.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Pace {
    second_limit: u32,
    hour_limit: u32,
    /// When the request before leaves or left.
    last_ms: u64,
    /// The server refused until then.
    blocked_until_ms: u64,
    /// Requests of the last hour as (minute since 1970, count), oldest first: all that are known, and
    /// those that left from here.
    sent: Minutes,
    ours: Minutes,
    /// The last places, as many as the second's limit, with the time by which each request had come
    /// to the server, as far as that is known.
    recent: VecDeque<(u64, u64)>,
    /// Places of requests that were not answered yet: the server may not have counted them.
    flying: VecDeque<u64>,
    /// The latest time that was seen.
    seen_ms: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            second_limit: DEFAULT_SECOND,
            hour_limit: DEFAULT_HOUR,
            last_ms: 0,
            blocked_until_ms: 0,
            sent: Minutes::default(),
            ours: Minutes::default(),
            recent: VecDeque::new(),
            flying: VecDeque::new(),
            seen_ms: 0,
        }
    }
}

impl Pace {
    /// Takes the next free place and, if its time has come, as many more whose time has come too, up to
    /// `most` in all; their times, of which the first tells when they may be used. Where the next place
    /// is too far ahead to be kept for anyone, none is taken: its time is the error.
    pub fn take(&mut self, most: usize, now_ms: u64, share: Share) -> Result<Vec<u64>, u64> {
        self.notice(now_ms);
        let at = self.next(now_ms, share);
        if at > self.spaced(now_ms) && at > now_ms + AHEAD_MS {
            return Err(at);
        }
        self.take_at(at);
        let mut taken = vec![at];
        let is_free = |pace: &Self| at == now_ms && pace.gap_ms(share) == 0 && pace.next(now_ms, share) == now_ms;
        while taken.len() < most && is_free(self) {
            self.take_at(now_ms);
            taken.push(now_ms);
        }
        Ok(taken)
    }

    fn take_at(&mut self, at: u64) {
        self.last_ms = at;
        self.sent.count(at / MINUTE_MS, 1);
        self.ours.count(at / MINUTE_MS, 1);
        self.recent.push_back((at, at));
        let followed = if self.second_limit <= MOST_RECENT { self.second_limit as usize } else { 0 };
        while self.recent.len() > followed {
            self.recent.pop_front();
        }
        self.flying.push_back(at);
        if self.flying.len() > MOST_FLYING {
            self.flying.pop_front();
        }
    }

    /// The time of the next free place.
    fn next(&self, now_ms: u64, share: Share) -> u64 {
        self.with_room_in_the_hour(self.spaced(now_ms).max(self.blocked_until_ms), share)
    }

    /// Whether a request may leave in a place that was taken earlier: the server may have refused since.
    pub fn is_open(&self, now_ms: u64) -> bool {
        self.blocked_until_ms <= now_ms
    }

    /// Nothing left in this place.
    pub fn give_back(&mut self, at_ms: u64) {
        self.flying.retain(|at| *at != at_ms);
        self.sent.take_off(at_ms / MINUTE_MS);
        self.ours.take_off(at_ms / MINUTE_MS);
    }

    /// The first time at which the second's limit has room.
    fn spaced(&self, now_ms: u64) -> u64 {
        let spaced = if self.last_ms == 0 { 0 } else { self.last_ms + interval_ms(self.second_limit, 100) };
        now_ms.max(spaced).max(self.after_the_late())
    }

    /// A second after the request that leaves the window with this one. Evenly spaced places are no
    /// even arrivals: one that was held up on its way stands closer to those behind it.
    fn after_the_late(&self) -> u64 {
        let beyond = self.recent.len().checked_sub(self.second_limit as usize);
        let leaving = beyond.and_then(|at| self.recent.get(at));
        leaving.map_or(0, |(_, arrived)| arrived + SECOND_MS + 1)
    }

    /// Learns that the request of a place was answered, or that its connection broke, and by when it
    /// had come to the server.
    pub fn arrived(&mut self, at_ms: u64, arrived_by_ms: u64) {
        if let Some(place) = self.flying.iter().position(|at| *at == at_ms) {
            self.flying.remove(place);
        }
        if let Some((_, arrived)) = self.recent.iter_mut().rev().find(|(at, _)| *at == at_ms) {
            *arrived = arrived_by_ms.max(*arrived);
        }
    }

    /// How far apart a process that takes only a share has its own requests.
    pub fn gap_ms(&self, share: Share) -> u64 {
        if share.percent >= 100 {
            return share.shortest_gap_ms;
        }
        interval_ms(self.second_limit, share.percent).max(share.shortest_gap_ms)
    }

    /// When the last of `requests` may have left, if all goes well.
    pub fn forecast(&self, requests: u64, now_ms: u64, share: Share) -> u64 {
        let mut pace = self.clone();
        pace.notice(now_ms);
        let interval = interval_ms(pace.second_limit, 100).max(pace.gap_ms(share)).max(1);
        let mut at = now_ms;
        let mut left = requests;
        while left > 0 {
            at = pace.next(at, share);
            // As many as fit into this minute, or into the hour, leave one after the other.
            let of_minute = (MINUTE_MS - at % MINUTE_MS).div_ceil(interval);
            let together = left.min(of_minute).min(pace.room(share).max(1));
            let count = u32::try_from(together).unwrap_or(u32::MAX);
            pace.sent.count(at / MINUTE_MS, count);
            pace.ours.count(at / MINUTE_MS, count);
            at += (together - 1) * interval;
            pace.last_ms = at;
            pace.recent.clear();
            pace.notice(at);
            left -= together;
            if left > 0 {
                at += interval;
            }
        }
        at
    }

    /// How many requests the hour has room for now.
    fn room(&self, share: Share) -> u64 {
        let total = u64::from(self.hour_limit).saturating_sub(self.sent.sum());
        total.min(self.own_part(share).saturating_sub(self.ours.sum()))
    }

    /// Learns from an answer.
    pub fn correct(&mut self, said: &Said, now_ms: u64) {
        if let Some(limit) = said.second_limit.filter(|limit| *limit > 0) {
            self.second_limit = limit;
        }
        if let Some(limit) = said.hour_limit.filter(|limit| *limit > 0) {
            self.hour_limit = limit;
            if let Some(remaining) = said.hour_remaining {
                self.believe_used(u64::from(limit.saturating_sub(remaining)), now_ms);
            }
        }
        if let Some(wait) = said.refused_for {
            let until = now_ms + u64::try_from(wait.as_millis()).unwrap_or(LONGEST_REFUSAL_MS);
            self.blocked_until_ms = self.blocked_until_ms.max(until);
        }
    }

    /// Whether an answer that says nothing new of the limits is worth a look into what is shared.
    pub fn follows(said: &Said) -> bool {
        said.second_limit.is_none_or(|limit| limit <= MOST_RECENT)
            || said.hour_remaining.is_some_and(|remaining| remaining < TIGHT)
    }

    fn own_part(&self, share: Share) -> u64 {
        (u64::from(self.hour_limit) * u64::from(share.percent) / 100).max(1)
    }

    /// The first time at or after `free` at which fewer than the hour's limit are within the hour.
    fn with_room_in_the_hour(&self, free: u64, share: Share) -> u64 {
        let all = self.sent.first_with_room(free, u64::from(self.hour_limit));
        all.max(self.ours.first_with_room(free, self.own_part(share)))
    }

    /// The server counts what other hosts sent too, and knows its own window: it is believed, but for
    /// what it may not have seen yet.
    fn believe_used(&mut self, used: u64, now_ms: u64) {
        let known = self.sent.sum();
        let unseen = self.flying.len() as u64;
        if used > known {
            self.sent.count(now_ms / MINUTE_MS, u32::try_from(used - known).unwrap_or(u32::MAX));
        } else if known > used + unseen {
            self.sent.forget_oldest(known - used - unseen);
        }
    }

    /// Forgets what has no weight any more.
    fn notice(&mut self, now_ms: u64) {
        if now_ms + SET_BACK_MS < self.seen_ms {
            // What was noted is of a time that is still to come: it would hold us up until then.
            let Self { second_limit, hour_limit, .. } = *self;
            *self = Self { second_limit, hour_limit, ..Self::default() };
        }
        self.seen_ms = self.seen_ms.max(now_ms);
        self.blocked_until_ms = self.blocked_until_ms.min(now_ms + LONGEST_REFUSAL_MS);
        self.sent.forget_before(now_ms);
        self.ours.forget_before(now_ms);
        self.flying.retain(|at| at + LONGEST_FLIGHT_MS > now_ms);
    }
}

/// How far apart requests are that use so many percent of the second's limit.
fn interval_ms(second_limit: u32, percent: u8) -> u64 {
    let per_window = u64::from(second_limit) * u64::from(percent);
    if per_window > SECOND_MS * 100 {
        return 0; // closer together than this clock can tell
    }
    // Rounded up, and 1 % more: a timer is a millisecond late as often as not.
    (SECOND_MS * 101).div_ceil(per_window.max(1))
}

/// Requests by the minute in which they left, oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
struct Minutes(Vec<(u64, u32)>);

impl Minutes {
    fn sum(&self) -> u64 {
        self.0.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    fn count(&mut self, minute: u64, requests: u32) {
        match self.0.binary_search_by_key(&minute, |(minute, _)| *minute) {
            Ok(at) => {
                if let Some((_, count)) = self.0.get_mut(at) {
                    *count = count.saturating_add(requests);
                }
            }
            Err(at) => self.0.insert(at, (minute, requests)),
        }
    }

    fn take_off(&mut self, minute: u64) {
        if let Some((_, count)) = self.0.iter_mut().find(|(other, _)| *other == minute) {
            *count = count.saturating_sub(1);
        }
    }

    fn forget_oldest(&mut self, mut surplus: u64) {
        for (_, count) in &mut self.0 {
            let taken = surplus.min(u64::from(*count));
            *count -= u32::try_from(taken).unwrap_or(u32::MAX);
            surplus -= taken;
        }
        self.0.retain(|(_, count)| *count > 0);
    }

    fn forget_before(&mut self, now_ms: u64) {
        let minute = now_ms / MINUTE_MS;
        self.0.retain(|(sent, _)| sent + MINUTES > minute);
    }

    /// The first time at or after `free` at which fewer than `limit` are within the hour.
    fn first_with_room(&self, free: u64, limit: u64) -> u64 {
        let mut used = self.sum();
        let mut at = free;
        for (minute, count) in &self.0 {
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
}

/// How much of the limits this process takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    pub percent: u8,
    /// The least time between two requests, whatever the limits allow.
    pub shortest_gap_ms: u64,
}

impl Share {
    pub const fn of(percent: u8) -> Self {
        Self { percent, shortest_gap_ms: 0 }
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
    pub fn limits(&self) -> (Option<u32>, Option<u32>) {
        (self.second_limit, self.hour_limit)
    }

    pub fn read(answer: &Answer, now_ms: u64) -> Self {
        let number = |name| answer.header(name).and_then(|text| text.trim().parse().ok());
        Self {
            second_limit: number("x-secondly-ratelimit-limit"),
            hour_limit: number("x-hourly-ratelimit-limit"),
            hour_remaining: number("x-hourly-ratelimit-remaining"),
            refused_for: (answer.status.as_u16() == 429).then(|| refusal(answer, now_ms)),
        }
    }
}

/// How long a 429 asks to wait: by its header, else by which of the two limits its text names.
fn refusal(answer: &Answer, now_ms: u64) -> Duration {
    let of_the_second = String::from_utf8_lossy(&answer.body).contains("Spam");
    match retry_after(answer, now_ms) {
        // Zero would be asked again at once, and be refused at once.
        Some(wait) => wait.clamp(Duration::from_secs(1), Duration::from_millis(LONGEST_REFUSAL_MS)),
        None if of_the_second => Duration::from_secs(1),
        None => Duration::from_secs(60),
    }
}

/// What `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3).
pub fn retry_after(answer: &Answer, now_ms: u64) -> Option<Duration> {
    let text = answer.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(text).ok()?.timestamp_millis();
    Some(Duration::from_millis(u64::try_from(at).ok()?.saturating_sub(now_ms)))
}

#[cfg(test)]
mod tests;
