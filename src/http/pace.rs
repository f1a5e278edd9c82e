//! When the next request may leave: under the limits of a second and of an hour, together with
//! every other process that uses the same application on this host.
//!
//! Whether the server's windows are fixed or sliding is not documented, so both readings are kept:
//! requests are spaced evenly over the second (GCRA without a burst), and counted by the minute
//! over a sliding hour. What the server says of itself in `X-*-RateLimit-*` and `Retry-After`
//! corrects both. GCRA alone would not do for the hour: with a burst it can pass twice the limit in
//! one sliding hour, without one it would space single edits 3 seconds apart.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
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
/// What a server can ask us to wait: longer is hardly meant.
const LONGEST_REFUSAL_MS: u64 = 86_400_000;
/// Above this limit of a second single arrivals are not followed.
const MOST_RECENT: u32 = 64;
/// A request of minute `m` can weigh on a sliding hour until minute `m + 60` has ended.
const MINUTES: u64 = 61;

/// What is known of one application's use of its limits. Pure: the time is an argument.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Pace {
    second_limit: u32,
    hour_limit: u32,
    /// When the request before leaves or left.
    last_ms: u64,
    /// The server refused until then.
    blocked_until_ms: u64,
    /// Requests of the last hour as (minute since 1970, count), oldest first.
    sent: Vec<(u64, u32)>,
    /// The last places, as many as the second's limit, with the time by which each request had come
    /// to the server, as far as that is known.
    recent: VecDeque<(u64, u64)>,
    /// The least time that an answer took.
    quickest_ms: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self {
            second_limit: DEFAULT_SECOND,
            hour_limit: DEFAULT_HOUR,
            last_ms: 0,
            blocked_until_ms: 0,
            sent: Vec::new(),
            recent: VecDeque::new(),
            quickest_ms: u64::MAX,
        }
    }
}

impl Pace {
    /// Takes the next free place and returns its time, `now_ms` or later.
    pub fn reserve(&mut self, now_ms: u64, share: Share) -> u64 {
        self.forget_before(now_ms);
        let at = self.next(now_ms, share);
        self.last_ms = at;
        self.count(at / MINUTE_MS, 1);
        if self.second_limit <= MOST_RECENT {
            self.recent.push_back((at, at));
            while self.recent.len() > self.second_limit as usize {
                self.recent.pop_front();
            }
        } else {
            self.recent.clear();
        }
        at
    }

    /// The time of the next free place.
    fn next(&self, now_ms: u64, share: Share) -> u64 {
        let spaced = if self.last_ms == 0 { 0 } else { self.last_ms + self.interval_ms(share) };
        self.with_room_in_the_hour(now_ms.max(spaced).max(self.after_the_late()).max(self.blocked_until_ms), share)
    }

    /// A second after the request that leaves the window with this one. Evenly spaced places are no
    /// even arrivals: one that was held up on its way stands closer to those behind it.
    fn after_the_late(&self) -> u64 {
        let beyond = self.recent.len().checked_sub(self.second_limit as usize);
        let leaving = beyond.and_then(|at| self.recent.get(at));
        leaving.map_or(0, |(_, arrived)| arrived + SECOND_MS + 1)
    }

    /// Learns that the request of a place was answered, or that its connection broke: it came to the
    /// server no later than the quickest answer takes before that.
    pub fn arrived(&mut self, at_ms: u64, now_ms: u64) {
        let took = now_ms.saturating_sub(at_ms);
        self.quickest_ms = self.quickest_ms.min(took);
        let arrived_by = now_ms - self.quickest_ms.min(took);
        if let Some((_, arrived)) = self.recent.iter_mut().rev().find(|(at, _)| *at == at_ms) {
            *arrived = arrived_by.max(*arrived);
        }
    }

    /// When the last of `requests` may have left, if all goes well.
    pub fn forecast(&self, requests: u64, now_ms: u64, share: Share) -> u64 {
        let mut pace = self.clone();
        pace.forget_before(now_ms);
        let mut at = now_ms;
        let mut left = requests;
        while left > 0 {
            at = pace.next(at, share);
            // As many as fit into this minute, or into the hour, leave one after the other.
            let interval = pace.interval_ms(share).max(1);
            let of_minute = (MINUTE_MS - at % MINUTE_MS).div_ceil(interval);
            let of_hour = u64::from(pace.hour_share(share).saturating_sub(pace.used())).max(1);
            let together = left.min(of_minute).min(of_hour);
            pace.count(at / MINUTE_MS, u32::try_from(together).unwrap_or(u32::MAX));
            pace.last_ms = at + (together - 1) * interval;
            at = pace.last_ms;
            pace.forget_before(at);
            left -= together;
        }
        at
    }

    /// Learns from an answer.
    pub fn correct(&mut self, said: &Said, now_ms: u64) {
        if let Some(limit) = said.second_limit.filter(|limit| *limit > 0) {
            self.second_limit = limit;
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

    fn interval_ms(&self, share: Share) -> u64 {
        let per_window = u64::from(self.second_limit) * u64::from(share.percent);
        let own = share.shortest_gap_ms;
        if per_window > SECOND_MS * 100 {
            return own; // closer together than this clock can tell
        }
        // Rounded up, and 1 % more: a timer is a millisecond late as often as not.
        (SECOND_MS * 101).div_ceil(per_window.max(1)).max(own)
    }

    fn hour_share(&self, share: Share) -> u32 {
        let part = u64::from(self.hour_limit) * u64::from(share.percent) / 100;
        u32::try_from(part).unwrap_or(u32::MAX).max(1)
    }

    /// The first time at or after `free` at which fewer than the hour's limit are within the hour.
    fn with_room_in_the_hour(&self, free: u64, share: Share) -> u64 {
        let limit = u64::from(self.hour_share(share));
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
                    *count = count.saturating_add(requests);
                }
            }
            Err(at) => self.sent.insert(at, (minute, requests)),
        }
    }

    fn forget_before(&mut self, now_ms: u64) {
        let minute = now_ms / MINUTE_MS;
        self.sent.retain(|(sent, _)| sent + MINUTES > minute);
        // A clock that was set back must not leave us waiting for a time long past. A refusal may ask
        // for a day, and places may have been taken behind its end.
        if self.blocked_until_ms > now_ms + LONGEST_REFUSAL_MS {
            self.blocked_until_ms = 0;
        }
        let latest = now_ms.max(self.blocked_until_ms) + MINUTES * MINUTE_MS;
        if self.last_ms > latest || self.sent.iter().any(|(sent, _)| *sent > latest / MINUTE_MS) {
            let Self { second_limit, hour_limit, blocked_until_ms, .. } = *self;
            *self = Self { second_limit, hour_limit, blocked_until_ms, ..Self::default() };
        }
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
    fn limits(&self) -> (Option<u32>, Option<u32>) {
        (self.second_limit, self.hour_limit)
    }

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
        Some(seconds) => Duration::from_secs(seconds.clamp(1, LONGEST_REFUSAL_MS / 1000)),
        None if of_the_second => Duration::from_secs(1),
        None => Duration::from_secs(60),
    }
}

/// Opens the file that the processes of this host share, locked until it is dropped.
pub type OpenShared = Box<dyn Fn() -> Result<File>>;

/// Answers that say the same of the limits are believed again only after this long: each costs a
/// look into the shared file.
const BELIEF_MS: u64 = 100;

/// A [`Pace`] that is shared by the processes of this host through a small locked file.
pub struct Pacer {
    clock: Box<dyn Clock>,
    share: Cell<Share>,
    /// Without one, the process paces itself alone.
    shared: RefCell<Option<OpenShared>>,
    alone: RefCell<Pace>,
    /// The limits that were said last, and when.
    believed: Cell<(Said, u64)>,
}

impl Pacer {
    pub fn new(clock: Box<dyn Clock>, share: Share, shared: Option<OpenShared>) -> Self {
        Self {
            clock,
            share: Cell::new(share),
            shared: RefCell::new(shared),
            alone: RefCell::default(),
            believed: Cell::new((Said::default(), 0)),
        }
    }

    /// Takes the next place and, if its time has come, as many more whose time has come too, up to
    /// `most` in all; their times, and the wait until they may be used.
    pub fn reserve_up_to(&self, most: usize) -> (Vec<u64>, Duration) {
        let (now, share) = (self.clock.now_ms(), self.share.get());
        self.update(|pace| {
            let at = pace.reserve(now, share);
            let mut taken = vec![at];
            while taken.len() < most && at == now && pace.next(now, share) == now {
                taken.push(pace.reserve(now, share));
            }
            (taken, Duration::from_millis(at - now))
        })
    }

    /// Takes another part of the limits from now on.
    pub fn take_share(&self, share: Share) {
        self.share.set(share);
    }

    pub fn share(&self) -> Share {
        self.share.get()
    }

    /// How long until the last of `requests` may have left.
    pub fn forecast(&self, requests: u64) -> Duration {
        let (now, share) = (self.clock.now_ms(), self.share.get());
        let last = self.update(|pace| pace.forecast(requests, now, share));
        Duration::from_millis(last - now)
    }

    /// Learns that the request of the place of this time got no answer.
    pub fn broke(&self, at_ms: u64) {
        let now = self.clock.now_ms();
        self.update(|pace| pace.arrived(at_ms, now));
    }

    /// Learns from the answer to the request of the place of this time.
    pub fn correct(&self, answer: &Answer, at_ms: u64) {
        let said = Said::read(answer);
        let now = self.clock.now_ms();
        let is_followed = said.second_limit.is_none_or(|limit| limit <= MOST_RECENT);
        let (believed, at) = self.believed.get();
        let is_news = said.refused_for.is_some() || said.limits() != believed.limits() || now >= at + BELIEF_MS;
        if is_followed || is_news {
            self.believed.set((said, now));
            self.update(|pace| {
                pace.arrived(at_ms, now);
                pace.correct(&said, now);
            });
        }
    }

    /// A file that cannot be used is no reason to stop: this process then paces itself alone, and
    /// the server's 429 does the rest.
    fn update<T>(&self, change: impl FnOnce(&mut Pace) -> T) -> T {
        let Some(mut file) = self.shared.borrow().as_ref().and_then(|open| open().ok()) else {
            return change(&mut self.alone.borrow_mut());
        };
        let mut pace = read(&mut file);
        let before = pace.clone();
        let result = change(&mut pace);
        if pace != before && write(&mut file, &pace).is_err() {
            // What cannot be written would be forgotten, a refusal among it.
            self.shared.replace(None);
            self.alone.replace(pace);
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

    const ALL: Share = Share::of(100);

    /// The times of `requests` places, each taken `gap` after the one before was used.
    fn times(pace: &mut Pace, start: u64, gaps: &[u64], percent: u8) -> Vec<u64> {
        let mut now = start;
        gaps.iter()
            .map(|gap| {
                let at = pace.reserve(now, Share::of(percent));
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
        assert_eq!(Pace::default().reserve(5_000_000, ALL), 5_000_000);
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
        assert!(pace.reserve(now, ALL) >= now + 60 * MINUTE_MS);
        pace.correct(&Said { hour_limit: Some(100), hour_remaining: Some(99), ..Said::default() }, now);
        assert_eq!(pace.used(), 1);
    }

    #[test]
    fn a_limit_that_changes_holds_from_the_next_place_on() {
        let mut pace = Pace::default();
        let now = 7_200_000;
        assert_eq!(pace.reserve(now, ALL), now);
        pace.correct(&Said { second_limit: Some(8), ..Said::default() }, now + 1);
        assert_eq!(pace.reserve(now + 2, ALL), now + 127);
        pace.correct(&Said { second_limit: Some(1), ..Said::default() }, now + 130);
        assert_eq!(pace.reserve(now + 131, ALL), now + 127 + 1010);
    }

    #[test]
    fn a_share_has_its_own_gap() {
        let mut pace = Pace { second_limit: 1_000_000, ..Pace::default() };
        let share = Share { percent: 100, shortest_gap_ms: 250 };
        assert_eq!([0; 3].map(|_| pace.reserve(7_200_000, share)), [7_200_000, 7_200_250, 7_200_500]);
    }

    #[test]
    fn a_refusal_holds_everyone_back() {
        let mut pace = Pace::default();
        pace.correct(&Said { refused_for: Some(Duration::from_secs(7)), ..Said::default() }, 1_000_000);
        assert_eq!(pace.reserve(1_000_100, ALL), 1_007_000);
    }

    #[test]
    fn a_refusal_for_hours_holds_however_often_it_is_asked() {
        for seconds in [3_661, 7_200, 86_400] {
            let mut pace = Pace::default();
            let (now, wait) = (7_200_000, Duration::from_secs(seconds));
            pace.correct(&Said { refused_for: Some(wait), ..Said::default() }, now);
            let until = now + seconds * 1000;
            for later in [0, 1, 1000, 60_000] {
                let at = pace.reserve(now + later, ALL);
                assert!(at >= until && at < until + 10_000, "{seconds} s, asked after {later} ms: {at}");
            }
            assert!(pace.reserve(until + 60_000, ALL) < until + 70_000);
        }
    }

    #[test]
    fn a_file_that_cannot_be_written_does_not_make_us_forget_a_refusal() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let path = file.path().to_owned();
        // Open for reading alone.
        let shared: OpenShared = Box::new(move || Ok(File::open(&path)?));
        let pacer = Pacer::new(Box::new(crate::http::clock::SystemClock), ALL, Some(shared));
        let headers = http::HeaderMap::from_iter([(http::header::RETRY_AFTER, "100".parse().unwrap())]);
        let refused = Answer { status: http::StatusCode::TOO_MANY_REQUESTS, headers, body: Vec::new() };
        pacer.reserve_up_to(1);
        pacer.correct(&refused, 0);
        assert!(pacer.reserve_up_to(1).1 > Duration::from_secs(90));
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_stop_us() {
        let mut pace = Pace::default();
        pace.reserve(9_000_000_000, ALL);
        assert_eq!(pace.reserve(1_000_000, ALL), 1_000_000);
    }

    proptest! {
        /// A request may be held up on its way by as much as its answer, and the next one not at all.
        #[test]
        fn no_window_has_more_arrivals_than_the_limit(
            second in 1..12_u32,
            delays in prop::collection::vec((0..400_u64, 0..400_u64), 20..120),
        ) {
            let mut pace = Pace { second_limit: second, ..Pace::default() };
            // The quickest way is known from an earlier answer.
            pace.arrived(0, 0);
            let mut now = 7_200_000;
            let mut on_the_way: Vec<(u64, u64)> = Vec::new();
            let mut arrivals = Vec::new();
            for (there, back) in delays {
                let at = pace.reserve(now, ALL);
                // Whoever waits for a place takes it when it comes, and hears what is answered until then.
                for (place, answered) in on_the_way.extract_if(.., |(_, answered)| *answered <= at) {
                    pace.arrived(place, answered);
                }
                now = at;
                arrivals.push(at + there);
                on_the_way.push((at, at + there + back));
            }
            arrivals.sort_unstable();
            let most = most_in_any_window(&arrivals, SECOND_MS);
            // A request that is not answered within the second can still surprise: that is one more.
            prop_assert!(most <= second as usize + 1, "{most} of {second}");
        }

        /// The forecast is that of taking each place, but for how it counts the minute of a place.
        #[test]
        fn a_forecast_comes_true(
            second in 1..20_u32,
            hour in 10..300_u32,
            percent in 20..=100_u8,
            requests in 1..900_u64,
        ) {
            let pace = Pace { second_limit: second, hour_limit: hour, ..Pace::default() };
            let share = Share::of(percent);
            let forecast = pace.forecast(requests, 3_600_000, share);
            let mut taken = pace;
            let mut now = 3_600_000;
            for _ in 0..requests {
                now = taken.reserve(now, share);
            }
            prop_assert!(forecast.abs_diff(now) <= MINUTE_MS, "{forecast} {now}");
        }

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
