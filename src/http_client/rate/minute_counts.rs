//! Requests counted by the minute, for a limit over a sliding hour.

use serde::{Deserialize, Serialize};

/// A minute, in milliseconds.
pub const MINUTE_MS: u64 = 60_000;
/// A request in minute `m` can count in a sliding hour until minute `m + 60` has ended.
const MINUTES: u64 = 61;

/// Requests as (minute since 1970, count), oldest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct MinuteCounts(Vec<(u64, u32)>);

impl MinuteCounts {
    /// All requests that are counted.
    pub fn sum(&self) -> u64 {
        self.0.iter().map(|(_, count)| u64::from(*count)).sum()
    }

    /// Counts requests in a minute.
    pub fn count(&mut self, minute: u64, requests: u32) {
        match self.0.binary_search_by_key(&minute, |(minute, _)| *minute) {
            Ok(at) => {
                if let Some((_, count)) = self.0.get_mut(at) {
                    *count = count.saturating_add(requests);
                }
            }
            Err(at) => self.0.insert(at, (minute, requests)),
        }
    }

    /// Takes one request off a minute.
    pub fn take_off(&mut self, minute: u64) {
        if let Some((_, count)) = self.0.iter_mut().find(|(other, _)| *other == minute) {
            *count = count.saturating_sub(1);
        }
    }

    /// Takes `surplus` requests off the oldest minutes.
    pub fn forget_oldest(&mut self, mut surplus: u64) {
        for (_, count) in &mut self.0 {
            let taken = surplus.min(u64::from(*count));
            *count -= u32::try_from(taken).unwrap_or(u32::MAX);
            surplus -= taken;
        }
        self.0.retain(|(_, count)| *count > 0);
    }

    /// Forgets the requests that no longer count in the hour before `now_ms`.
    pub fn forget_before(&mut self, now_ms: u64) {
        let minute = now_ms / MINUTE_MS;
        self.0.retain(|(sent, _)| sent + MINUTES > minute);
    }

    /// The first time at or after `free` at which fewer than `limit` requests are in the hour. All times
    /// are in milliseconds since 1970.
    pub fn first_with_room(&self, free: u64, limit: u64) -> u64 {
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
