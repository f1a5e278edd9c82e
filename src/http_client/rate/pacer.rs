//! A [`Pace`] as this process uses it: with a share of its own, and shared with the other processes of
//! this host.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use crate::http_client::call::{Call, Method};
use crate::http_client::rate::limit_headers::LimitHeaders;
use crate::http_client::rate::pace::Pace;
use crate::http_client::rate::share::Share;
use crate::http_client::rate::shared_file::SharedFile;
use crate::http_client::rate::slot::{Acquired, Slot};
use crate::http_client::transport::Answer;
use crate::system::clock::Clock;

/// Answers that report the same limits are taken into account only this often, in milliseconds, because
/// each costs an access to the shared file.
const SAME_LIMITS_MS: u64 = 100;

/// Gives out the slots of the rate limit.
pub struct Pacer {
    clock: Box<dyn Clock>,
    share: Cell<Share>,
    /// Without it, the process keeps to the limits without regard to others.
    shared: Option<SharedFile>,
    /// The pace as this process saw it last. Without a shared file, the only one.
    pace: RefCell<Pace>,
    /// When this process may take its next slot, by its own share.
    own_next_ms: Cell<u64>,
    /// The limits that were reported last, and when.
    reported: Cell<(LimitHeaders, u64)>,
    /// Baseline response time in milliseconds, for reads and for writes.
    baseline_ms: Cell<[Option<u64>; 2]>,
}

impl Pacer {
    /// A pacer that has given out no slot yet.
    pub fn new(clock: Box<dyn Clock>, share: Share, shared: Option<SharedFile>) -> Self {
        Self {
            clock,
            share: Cell::new(share),
            shared,
            pace: RefCell::default(),
            own_next_ms: Cell::new(0),
            reported: Cell::new((LimitHeaders::default(), 0)),
            baseline_ms: Cell::default(),
        }
    }

    /// Acquires the next slot and, if its time has come, as many more whose time has come too, up to
    /// `most` in all.
    pub async fn acquire(&self, most: usize) -> Acquired {
        let own_wait = self.own_next_ms.get().saturating_sub(self.clock.now_ms());
        if own_wait > 0 {
            return Acquired::NotBefore(Duration::from_millis(own_wait));
        }
        let share = self.share.get();
        let taken = |pace: &mut Pace, now| {
            // Another task may have acquired a slot while this one waited for the file.
            let own_next = self.own_next_ms.get();
            let times = if own_next > now { Err(own_next) } else { pace.take(most, now, share) };
            (times, pace.gap_ms(share), now)
        };
        match self.update(taken).await {
            (Err(at), _, now) => Acquired::NotBefore(Duration::from_millis(at.saturating_sub(now))),
            (Ok(times), gap, now) => {
                let first = times.first().copied().unwrap_or(now);
                self.own_next_ms.set(first + gap);
                let slots = times.into_iter().map(|at_ms| Slot { at_ms, is_of_pair: false }).collect();
                Acquired::Slots(slots, Duration::from_millis(first.saturating_sub(now)))
            }
        }
    }

    /// Two slots for requests that leave one right after the other, if both may leave now.
    pub async fn acquire_pair(&self) -> Option<[Slot; 2]> {
        if self.own_next_ms.get() > self.clock.now_ms() {
            return None;
        }
        let share = self.share.get();
        let pair = self.update(|pace, now| pace.take_pair(now, share)).await?;
        Some(pair.map(|at_ms| Slot { at_ms, is_of_pair: true }))
    }

    /// The slot again, if a request may leave in it after the wait for it. Otherwise the slot is given
    /// back, because the server refused other requests meanwhile.
    pub async fn confirm(&self, slot: Slot) -> Option<Slot> {
        let confirmed = |pace: &mut Pace, now| {
            let is_open = pace.is_open(now);
            if !is_open {
                pace.give_back(slot.at_ms);
            }
            is_open
        };
        self.update(confirmed).await.then_some(slot)
    }

    /// Makes a slot available to others.
    pub async fn give_back(&self, slot: Slot) {
        self.update(|pace, _| pace.give_back(slot.at_ms)).await;
    }

    /// Uses another share of the limits from now on.
    pub fn set_share(&self, share: Share) {
        self.share.set(share);
    }

    /// The share of the limits that this process uses.
    pub fn share(&self) -> Share {
        self.share.get()
    }

    /// How long until the last of `requests` can have left. Never waits: where another process holds the
    /// shared file just now, the pace that was seen last is used.
    pub fn forecast(&self, requests: u64) -> Duration {
        if let Some(pace) = self.shared.as_ref().and_then(SharedFile::read_now) {
            self.pace.replace(pace);
        }
        let now = self.clock.now_ms();
        let last = self.pace.borrow().forecast(requests, now, self.share.get());
        Duration::from_millis(last.saturating_sub(now))
    }

    /// Takes into account that the request of a slot got no answer.
    pub async fn record_no_answer(&self, slot: Slot, method: Method) {
        let arrived = self.clock.now_ms().saturating_sub(self.baseline(method).unwrap_or_default());
        self.update(|pace, _| pace.arrived(slot.at_ms, arrived)).await;
    }

    /// Takes the answer to a call that left in a slot into account. Returns how long the server asks to wait,
    /// if the answer is a refusal for the rate limit.
    pub async fn record_answer(&self, slot: Slot, call: &Call, answer: &Answer) -> Option<Duration> {
        let (now, method) = (self.clock.now_ms(), call.method);
        let headers = LimitHeaders::read(&call.path, answer, now);
        let took = now.saturating_sub(slot.at_ms);
        if answer.status.is_success() {
            self.note_time(method, took);
        }
        // The request reached the server before the server worked on it, and at the latest one baseline
        // response time before the answer came.
        let since = runtime_ms(answer).max(self.baseline(method).unwrap_or_default()).min(took);
        let (reported, at) = self.reported.get();
        let is_news =
            headers.refused_for.is_some() || headers.limits() != reported.limits() || now >= at + SAME_LIMITS_MS;
        if Pace::needs_every_answer(&headers) || is_news || slot.is_of_pair {
            self.reported.set((headers, now));
            let learn = |pace: &mut Pace, _| {
                pace.arrived(slot.at_ms, now - since);
                pace.correct(&headers, now);
            };
            self.update(learn).await;
        }
        headers.refused_for
    }

    fn baseline(&self, method: Method) -> Option<u64> {
        let [reads, writes] = self.baseline_ms.get();
        if method == Method::Get { reads } else { writes }
    }

    /// Tracks the minimum of the response times, drifting up by 1/32 of the difference per sample so that
    /// the baseline follows a network that slows down.
    fn note_time(&self, method: Method, took_ms: u64) {
        let baseline = match self.baseline(method) {
            Some(baseline) if baseline < took_ms => baseline + (took_ms - baseline).div_ceil(32),
            _ => took_ms,
        };
        let [reads, writes] = self.baseline_ms.get();
        self.baseline_ms.set(if method == Method::Get { [Some(baseline), writes] } else { [reads, Some(baseline)] });
    }

    /// Changes the pace, in the shared file where there is one. `change` gets the time after any wait for
    /// the file.
    async fn update<T>(&self, change: impl FnOnce(&mut Pace, u64) -> T) -> T {
        let locked = match &self.shared {
            Some(shared) => shared.lock().await,
            None => None,
        };
        let Some(mut locked) = locked else { return change(&mut self.pace.borrow_mut(), self.clock.now_ms()) };
        let result = change(&mut locked.pace, self.clock.now_ms());
        self.pace.replace(locked.write());
        result
    }
}

/// How long the server worked on a request, which the server reports in seconds.
fn runtime_ms(answer: &Answer) -> u64 {
    let seconds = answer.header("x-runtime").and_then(|text| text.trim().parse::<f64>().ok());
    let time = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()).unwrap_or_default();
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
