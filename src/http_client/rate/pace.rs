//! When the next request may leave, by the limits of a second and of an hour. Pure: the time is an
//! argument, and nothing here reads or writes a file.
//!
//! Whether the server's windows are fixed or sliding is not documented, so the calculation is right for
//! both: requests are spaced evenly over the second (GCRA without a burst), and counted by the minute
//! over a sliding hour. The headers `X-*-RateLimit-*` and `Retry-After` correct both. GCRA alone is not
//! enough for the hour: with a burst it can pass twice the limit in one sliding hour, and without a
//! burst it would space single edits 3 seconds apart.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::http_client::rate::limit_headers::{LONGEST_REFUSAL_MS, LimitHeaders};
use crate::http_client::rate::minute_counts::{MINUTE_MS, MinuteCounts};
use crate::http_client::rate::share::Share;

/// Requests that an application may send in a second, until the API reports another limit.
pub const USUAL_SECOND: u32 = 2;
/// As [`USUAL_SECOND`], for an hour.
const DEFAULT_HOUR: u32 = 1200;

const SECOND_MS: u64 = 1000;
/// Above this many requests a second, single arrivals are not tracked.
const MOST_RECENT: u32 = 64;
/// How many requests in flight are remembered, and for how long: the request of a process that was
/// killed is never answered.
const MOST_IN_FLIGHT: usize = 256;
const LONGEST_FLIGHT_MS: u64 = 120_000;
/// With fewer requests than this left in the hour, every answer is taken into account.
const FEW_LEFT: u32 = 4096;
/// A slot further ahead than this is not reserved: the caller asks again later.
const AHEAD_MS: u64 = 2000;
/// The clock of a host goes back this far only when somebody sets it. A clock that goes back less delays requests
/// by as much. Hosts that share a home folder may differ by as much.
const SET_BACK_MS: u64 = 1000;

/// One application's use of its limits. All times are in milliseconds since 1970.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Pace {
    second_limit: u32,
    hour_limit: u32,
    /// The API's answers carry no limits. A caller that names a rate is then held by that rate alone.
    #[serde(default)]
    is_unlimited: bool,
    /// The time of the last slot.
    last_ms: u64,
    /// The server refuses requests until then.
    blocked_until_ms: u64,
    /// The known requests of the last hour, including those of other hosts.
    sent: MinuteCounts,
    /// The requests of the last hour from this host.
    ours: MinuteCounts,
    /// The last slots, as many as the limit of a second, each with the time by which its request had
    /// reached the server, or the slot's own time while that is unknown.
    recent: VecDeque<(u64, u64)>,
    /// The slots of requests without an answer: the server may not have counted these requests yet.
    in_flight: VecDeque<u64>,
    /// The latest time that was seen, to notice a clock that goes back.
    seen_ms: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            second_limit: USUAL_SECOND,
            hour_limit: DEFAULT_HOUR,
            is_unlimited: false,
            last_ms: 0,
            blocked_until_ms: 0,
            sent: MinuteCounts::default(),
            ours: MinuteCounts::default(),
            recent: VecDeque::new(),
            in_flight: VecDeque::new(),
            seen_ms: 0,
        }
    }
}

impl Pace {
    /// Takes the next free slot and, if its time has come, as many more whose time has come too, up to
    /// `most` in all. Returns the times of the slots, in order.
    ///
    /// # Errors
    /// The next slot is too far ahead to be reserved, and none is taken. The error is the time of the next
    /// slot.
    pub fn take(&mut self, most: usize, now_ms: u64, share: Share) -> Result<Vec<u64>, u64> {
        self.notice(now_ms);
        let at = self.next(now_ms, share);
        if at > self.spaced(now_ms, share) && at > now_ms + AHEAD_MS {
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

    /// Takes two slots for requests that leave one right after the other, if the limit of a second has room
    /// for both now, whichever way the server counts. The slots after them come later than usual.
    pub fn take_pair(&mut self, now_ms: u64, share: Share) -> Option<[u64; 2]> {
        self.notice(now_ms);
        let interval = interval_ms(self.second_limit, 100);
        let is_quiet = if self.second_limit <= MOST_RECENT {
            let is_recent = |(_, arrived): &&(u64, u64)| arrived + SECOND_MS >= now_ms;
            self.in_flight.is_empty() && self.recent.iter().filter(is_recent).count() + 2 <= self.second_limit as usize
        } else {
            self.last_ms + 2 * interval <= now_ms
        };
        if !is_quiet || self.gap_ms(share) > 0 || self.room(share) < 2 || self.next(now_ms, share) > now_ms {
            return None;
        }
        // An answer is matched to its slot by the slot's time.
        let pair = [now_ms, now_ms + 1];
        for at in pair {
            self.take_at(at);
        }
        self.last_ms = now_ms + interval;
        Some(pair)
    }

    fn take_at(&mut self, at: u64) {
        self.last_ms = at;
        self.sent.count(at / MINUTE_MS, 1);
        self.ours.count(at / MINUTE_MS, 1);
        self.recent.push_back((at, at));
        let tracked = if self.second_limit <= MOST_RECENT { self.second_limit as usize } else { 0 };
        while self.recent.len() > tracked {
            self.recent.pop_front();
        }
        self.in_flight.push_back(at);
        if self.in_flight.len() > MOST_IN_FLIGHT {
            self.in_flight.pop_front();
        }
    }

    /// The time of the next free slot.
    fn next(&self, now_ms: u64, share: Share) -> u64 {
        let free = self.spaced(now_ms, share).max(self.blocked_until_ms);
        if self.is_free_for(share) { free } else { self.with_room_in_the_hour(free, share) }
    }

    /// Whether only the caller's own rate holds a request.
    fn is_free_for(&self, share: Share) -> bool {
        self.is_unlimited && share.shortest_gap_ms > 0
    }

    /// The time between two requests by the limit of a second, or by the caller's rate where there is no limit.
    fn interval_ms(&self, share: Share) -> u64 {
        if self.is_free_for(share) { share.shortest_gap_ms } else { interval_ms(self.second_limit, 100) }
    }

    /// Whether a request may leave in a slot that was taken earlier: the server may have refused others
    /// since.
    pub fn is_open(&self, now_ms: u64) -> bool {
        self.blocked_until_ms <= now_ms
    }

    /// How long the server refuses requests, in milliseconds.
    pub fn refused_for_ms(&self, now_ms: u64) -> u64 {
        let mut pace = self.clone();
        pace.notice(now_ms);
        pace.blocked_until_ms.saturating_sub(now_ms)
    }

    /// Makes a slot available again in which no request left.
    pub fn give_back(&mut self, at_ms: u64) {
        self.in_flight.retain(|at| *at != at_ms);
        self.sent.take_off(at_ms / MINUTE_MS);
        self.ours.take_off(at_ms / MINUTE_MS);
    }

    /// The first time at which the limit of a second allows a request.
    fn spaced(&self, now_ms: u64, share: Share) -> u64 {
        let spaced = if self.last_ms == 0 { 0 } else { self.last_ms + self.interval_ms(share) };
        let spaced = now_ms.max(spaced);
        if self.is_free_for(share) { spaced } else { spaced.max(self.after_delayed_arrivals()) }
    }

    /// One second after the arrival of the oldest request that would share a window with the next one.
    /// Requests sent at even intervals do not arrive at even intervals: a delayed request arrives closer to
    /// its successor.
    fn after_delayed_arrivals(&self) -> u64 {
        let beyond = self.recent.len().checked_sub(self.second_limit as usize);
        let leaving = beyond.and_then(|at| self.recent.get(at));
        leaving.map_or(0, |(_, arrived)| arrived + SECOND_MS + 1)
    }

    /// Records that the request of a slot was answered, or that its connection broke, and by when the
    /// request had reached the server.
    pub fn arrived(&mut self, at_ms: u64, arrived_by_ms: u64) {
        if let Some(index) = self.in_flight.iter().position(|at| *at == at_ms) {
            self.in_flight.remove(index);
        }
        if let Some((_, arrived)) = self.recent.iter_mut().rev().find(|(at, _)| *at == at_ms) {
            *arrived = arrived_by_ms.max(*arrived);
        }
    }

    /// The time between two requests of a process that uses only a share, in milliseconds.
    pub fn gap_ms(&self, share: Share) -> u64 {
        if share.percent >= 100 || self.is_free_for(share) {
            return share.shortest_gap_ms;
        }
        interval_ms(self.second_limit, share.percent).max(share.shortest_gap_ms)
    }

    /// When the last of `requests` can have left if nothing fails.
    pub fn forecast(&self, requests: u64, now_ms: u64, share: Share) -> u64 {
        let mut pace = self.clone();
        pace.notice(now_ms);
        let interval = pace.interval_ms(share).max(pace.gap_ms(share)).max(1);
        let mut at = now_ms;
        let mut left = requests;
        while left > 0 {
            at = pace.next(at, share);
            // As many requests as fit into this minute and this hour leave one after the other.
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

    /// How many more requests the limit of the hour allows now.
    fn room(&self, share: Share) -> u64 {
        if self.is_free_for(share) {
            return u64::MAX;
        }
        let total = u64::from(self.hour_limit).saturating_sub(self.sent.sum());
        total.min(self.own_part(share).saturating_sub(self.ours.sum()))
    }

    /// Takes the limits that an answer reports into account.
    pub fn correct(&mut self, headers: &LimitHeaders, now_ms: u64) {
        if headers.has_none {
            self.is_unlimited = true;
        } else if headers.limits() != (None, None) {
            self.is_unlimited = false;
        }
        if let Some(limit) = headers.second_limit.filter(|limit| *limit > 0) {
            self.second_limit = limit;
        }
        if let Some(limit) = headers.hour_limit.filter(|limit| *limit > 0) {
            self.hour_limit = limit;
            if let Some(remaining) = headers.hour_remaining {
                self.accept_count(u64::from(limit.saturating_sub(remaining)), now_ms);
            }
        }
        if let Some(wait) = headers.refused_for {
            let until = now_ms + u64::try_from(wait.as_millis()).unwrap_or(LONGEST_REFUSAL_MS);
            self.blocked_until_ms = self.blocked_until_ms.max(until);
        }
    }

    /// Whether every answer under these limits counts, even one that reports nothing new.
    pub fn needs_every_answer(headers: &LimitHeaders) -> bool {
        headers.second_limit.is_none_or(|limit| limit <= MOST_RECENT)
            || headers.hour_remaining.is_some_and(|remaining| remaining < FEW_LEFT)
    }

    fn own_part(&self, share: Share) -> u64 {
        (u64::from(self.hour_limit) * u64::from(share.percent) / 100).max(1)
    }

    /// The first time at or after `free` at which the limit of the hour allows a request.
    fn with_room_in_the_hour(&self, free: u64, share: Share) -> u64 {
        let all = self.sent.first_with_room(free, u64::from(self.hour_limit));
        all.max(self.ours.first_with_room(free, self.own_part(share)))
    }

    /// Accepts the server's count, which includes other hosts and follows the server's own window. Requests
    /// in flight are kept, because the server may not have counted them yet.
    fn accept_count(&mut self, used: u64, now_ms: u64) {
        let known = self.sent.sum();
        let unseen = self.in_flight.len() as u64;
        if used > known {
            self.sent.count(now_ms / MINUTE_MS, u32::try_from(used - known).unwrap_or(u32::MAX));
        } else if known > used + unseen {
            self.sent.forget_oldest(known - used - unseen);
        }
    }

    /// Notes the time, and forgets what is too old to matter.
    fn notice(&mut self, now_ms: u64) {
        if now_ms + SET_BACK_MS < self.seen_ms {
            // The clock was set back: everything noted is in the future now, and would block requests until
            // then.
            let Self { second_limit, hour_limit, .. } = *self;
            *self = Self { second_limit, hour_limit, ..Self::default() };
        }
        self.seen_ms = self.seen_ms.max(now_ms);
        self.blocked_until_ms = self.blocked_until_ms.min(now_ms + LONGEST_REFUSAL_MS);
        self.sent.forget_before(now_ms);
        self.ours.forget_before(now_ms);
        self.in_flight.retain(|at| at + LONGEST_FLIGHT_MS > now_ms);
    }
}

/// The time between requests that use a percentage of the limit of a second, in milliseconds.
fn interval_ms(second_limit: u32, percent: u8) -> u64 {
    let per_window = u64::from(second_limit) * u64::from(percent);
    if per_window > SECOND_MS * 100 {
        return 0; // shorter than a millisecond
    }
    // Rounded up, and 1 % more, because timers are often a millisecond late.
    (SECOND_MS * 101).div_ceil(per_window.max(1))
}

#[cfg(test)]
mod tests;
