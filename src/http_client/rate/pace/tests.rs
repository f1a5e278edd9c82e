//! Slots in every window, under any gaps, shares, delays and corrections.

use std::time::Duration;

use proptest::prelude::*;

use super::*;

const ALL: Share = Share::of(100);
const NOON: u64 = 7_200_000;

/// Waits for a slot as a process does that shares the pace: it asks again after a wait.
fn wait_for_slot(pace: &mut Pace, now: u64, share: Share) -> u64 {
    let mut now = now;
    loop {
        match pace.take(1, now, share) {
            Ok(slots) => return slots[0],
            Err(later) => {
                assert!(later > now, "the caller would ask again at once");
                now = later;
            }
        }
    }
}

/// The times of slots, each taken `gap` after the previous slot was used, by a process with this share.
fn times(pace: &mut Pace, start: u64, gaps: &[u64], percent: u8) -> Vec<u64> {
    let share = Share::of(percent);
    let (mut now, mut own) = (start, 0);
    gaps.iter()
        .map(|gap| {
            let at = wait_for_slot(pace, now.max(own), share);
            own = at + pace.gap_ms(share);
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
    assert_eq!(Pace::default().take(1, NOON, ALL), Ok(vec![NOON]));
}

#[test]
fn the_hour_is_used_up_and_then_waited_for() {
    let mut pace = Pace::default();
    let times = times(&mut pace, NOON, &[0; 1300], 100);
    let spent = times[1199] - times[0];
    assert!(spent < 11 * MINUTE_MS, "the first 1,200 leave at the second's pace: {spent}");
    assert!(times[1200] - times[0] >= 60 * MINUTE_MS);
    assert!(times[1200] - times[0] <= 61 * MINUTE_MS);
}

#[test]
fn the_reported_count_is_accepted() {
    let mut pace = Pace::default();
    let headers = LimitHeaders {
        second_limit: Some(8),
        hour_limit: Some(100),
        hour_remaining: Some(0),
        ..LimitHeaders::default()
    };
    pace.correct(&headers, NOON);
    assert_eq!(pace.sent.sum(), 100);
    assert!(pace.take(1, NOON, ALL).unwrap_err() >= NOON + 60 * MINUTE_MS);
    pace.correct(&LimitHeaders { hour_limit: Some(100), hour_remaining: Some(99), ..LimitHeaders::default() }, NOON);
    assert_eq!(pace.sent.sum(), 1);
}

#[test]
fn requests_in_flight_are_kept_when_the_server_reports_fewer() {
    let mut pace = Pace { second_limit: 1000, hour_limit: 10, ..Pace::default() };
    let slots: Vec<u64> = (0..8).map(|n| pace.take(1, NOON + 2 * n, ALL).unwrap()[0]).collect();
    // Only the first is answered, and the server has seen no other.
    pace.arrived(slots[0], NOON + 100);
    pace.correct(
        &LimitHeaders { hour_limit: Some(10), hour_remaining: Some(9), ..LimitHeaders::default() },
        NOON + 100,
    );
    assert_eq!(pace.sent.sum(), 8);
    // The requests of a killed process are forgotten after a time.
    pace.notice(NOON + 2 * LONGEST_FLIGHT_MS);
    pace.correct(&LimitHeaders { hour_limit: Some(10), hour_remaining: Some(9), ..LimitHeaders::default() }, NOON);
    assert_eq!(pace.sent.sum(), 1);
}

#[test]
fn without_limits_a_rate_is_the_only_limit_and_the_default_stays() {
    let fast = ALL.at_most(20.0);
    let without = LimitHeaders { has_none: true, ..LimitHeaders::default() };
    let spent = |pace: &mut Pace, share: Share, requests: usize| {
        let (mut now, mut last) = (NOON, NOON);
        for _ in 0..requests {
            last = wait_for_slot(pace, now, share);
            now = last + pace.gap_ms(share);
        }
        last - NOON
    };
    // Until an answer came, and after an answer with limits, these hold.
    assert!(spent(&mut Pace::default(), fast, 21) >= 10_000);
    let mut pace = Pace::default();
    pace.correct(&without, NOON);
    assert_eq!(pace.forecast(10_001, NOON, fast) - NOON, 500_000);
    assert_eq!(spent(&mut pace, fast, 10_001), 500_000, "20 a second, and more than 1,200 an hour");
    let mut pace = Pace::default();
    pace.correct(&without, NOON);
    assert!(spent(&mut pace, ALL, 21) >= 10_000, "2 a second");
    let mut pace = Pace::default();
    pace.correct(&without, NOON);
    pace.correct(&LimitHeaders { second_limit: Some(4), ..LimitHeaders::default() }, NOON);
    assert!(spent(&mut pace, fast, 21) >= 5_000, "4 a second");
    // A refusal is obeyed all the same.
    let mut pace = Pace::default();
    pace.correct(&without, NOON);
    pace.correct(&LimitHeaders { refused_for: Some(Duration::from_secs(7)), ..LimitHeaders::default() }, NOON);
    assert!(wait_for_slot(&mut pace, NOON, fast) >= NOON + 7_000);
}

#[test]
fn a_changed_limit_applies_from_the_next_slot() {
    let mut pace = Pace::default();
    assert_eq!(pace.take(1, NOON, ALL), Ok(vec![NOON]));
    pace.correct(&LimitHeaders { second_limit: Some(8), ..LimitHeaders::default() }, NOON + 1);
    assert_eq!(pace.take(1, NOON + 2, ALL), Ok(vec![NOON + 127]));
    pace.correct(&LimitHeaders { second_limit: Some(1), ..LimitHeaders::default() }, NOON + 130);
    assert_eq!(pace.take(1, NOON + 131, ALL), Ok(vec![NOON + 127 + 1010]));
}

#[test]
fn a_share_has_a_gap_of_its_own_and_leaves_the_rest() {
    let pace = Pace { second_limit: 10, ..Pace::default() };
    assert_eq!(pace.gap_ms(ALL), 0);
    assert_eq!(pace.gap_ms(Share::of(10)), 1010);
    assert_eq!(pace.gap_ms(Share { percent: 100, shortest_gap_ms: 250 }), 250);
    // Others used 55 of the hour's 100 requests; this process may still use its half.
    let mut pace = Pace { second_limit: 1000, hour_limit: 100, ..Pace::default() };
    pace.correct(&LimitHeaders { hour_limit: Some(100), hour_remaining: Some(45), ..LimitHeaders::default() }, NOON);
    let half = times(&mut pace, NOON, &[0; 46], 50);
    assert!(half[44] < NOON + 10 * MINUTE_MS && half[45] > NOON + 50 * MINUTE_MS);
}

/// 100 edits while another process uses a tenth of the limits.
#[test]
fn a_slow_process_does_not_slow_the_others() {
    let mut pace = Pace { second_limit: 10, hour_limit: 100_000, ..Pace::default() };
    let (slow, mut slow_next) = (Share::of(10), NOON);
    let mut now = NOON;
    for _ in 0..100 {
        if slow_next <= now {
            slow_next = wait_for_slot(&mut pace, now, slow) + pace.gap_ms(slow);
        }
        now = wait_for_slot(&mut pace, now, ALL);
    }
    assert!(now - NOON < 12_000, "{}", now - NOON);
}

#[test]
fn a_pair_leaves_at_once_when_the_second_has_room_for_both() {
    let mut pace = Pace::default();
    assert_eq!(pace.take_pair(NOON, ALL), Some([NOON, NOON + 1]));
    pace.arrived(NOON, NOON + 50);
    pace.arrived(NOON + 1, NOON + 90);
    // The next request waits until the first of the pair has left the window of a second.
    assert_eq!((pace.take_pair(NOON + 900, ALL), pace.take(1, NOON + 900, ALL)), (None, Ok(vec![NOON + 1051])));
    let mut narrow = Pace { second_limit: 1, ..Pace::default() };
    assert_eq!(narrow.take_pair(NOON, ALL), None);
    assert_eq!(Pace::default().take_pair(NOON, Share::of(50)), None);
    let mut full = Pace { hour_limit: 1, ..Pace::default() };
    assert_eq!(full.take_pair(NOON, ALL), None);
}

#[test]
fn a_refusal_holds_everyone_back() {
    let mut pace = Pace::default();
    assert_eq!(pace.take(1, NOON, ALL), Ok(vec![NOON]));
    let kept = pace.take(1, NOON + 1, ALL).unwrap()[0];
    pace.correct(&LimitHeaders { refused_for: Some(Duration::from_secs(7)), ..LimitHeaders::default() }, NOON + 2);
    assert_eq!(pace.take(1, NOON + 3, ALL), Err(NOON + 7002));
    // A slot that was taken before must not be used either.
    assert!(!pace.is_open(kept) && pace.is_open(NOON + 7002));
}

#[test]
fn a_refusal_for_hours_holds_however_often_it_is_asked() {
    for seconds in [3_661, 7_200, 86_400] {
        let mut pace = Pace::default();
        pace.correct(
            &LimitHeaders { refused_for: Some(Duration::from_secs(seconds)), ..LimitHeaders::default() },
            NOON,
        );
        let until = NOON + seconds * 1000;
        for later in [0, 1, 1000, 60_000] {
            assert_eq!(pace.take(1, NOON + later, ALL), Err(until), "{seconds} s, asked after {later} ms");
        }
        assert_eq!(pace.take(1, until, ALL), Ok(vec![until]));
    }
}

#[test]
fn a_clock_that_was_set_back_does_not_stop_us() {
    for back in [20 * MINUTE_MS, 24 * 60 * MINUTE_MS] {
        let now = 100 * 24 * 60 * MINUTE_MS;
        let mut pace = Pace::default();
        times(&mut pace, now, &[0; 1200], 100);
        assert_eq!(pace.take(1, now - back, ALL), Ok(vec![now - back]));
    }
}

proptest! {
    /// A request may be delayed on its way as much as its answer, and the next request not at all.
    #[test]
    fn no_window_has_more_arrivals_than_the_limit(
        second in 1..12_u32,
        delays in prop::collection::vec((0..400_u64, 0..400_u64), 20..120),
    ) {
        let mut pace = Pace { second_limit: second, ..Pace::default() };
        let mut now = NOON;
        let mut in_flight: Vec<(u64, u64)> = Vec::new();
        let mut arrivals = Vec::new();
        for (there, back) in delays {
            let at = wait_for_slot(&mut pace, now, ALL);
            // A process takes a slot when the slot's time comes, and has seen all answers until then.
            for (slot, answered) in in_flight.extract_if(.., |(_, answered)| *answered <= at) {
                pace.arrived(slot, answered);
            }
            now = at;
            arrivals.push(at + there);
            in_flight.push((at, at + there + back));
        }
        arrivals.sort_unstable();
        let most = most_in_any_window(&arrivals, SECOND_MS);
        // A request that is not answered within the second can still arrive late, which makes one more.
        prop_assert!(most <= second as usize + 1, "{most} of {second}");
    }

    /// Two requests that leave together do not exceed the limit either, whatever leaves before and after.
    #[test]
    fn no_window_has_more_arrivals_than_the_limit_with_pairs(
        second in 1..12_u32,
        steps in prop::collection::vec((any::<bool>(), 0..2000_u64, 0..400_u64), 20..120),
    ) {
        let mut pace = Pace { second_limit: second, ..Pace::default() };
        let mut now = NOON;
        let mut arrivals = Vec::new();
        for (as_pair, idle, there) in steps {
            now += idle;
            let pair = if as_pair { pace.take_pair(now, ALL) } else { None };
            let slots = pair.map_or_else(|| vec![wait_for_slot(&mut pace, now, ALL)], |pair| pair.to_vec());
            // The second request leaves when the first was answered.
            for slot in slots {
                let arrived = now.max(slot) + there;
                arrivals.push(arrived);
                pace.arrived(slot, arrived);
                now = arrived;
            }
        }
        arrivals.sort_unstable();
        prop_assert!(most_in_any_window(&arrivals, SECOND_MS) <= second as usize);
    }

    /// The forecast equals the time of really taking each slot, give or take the minute of a slot.
    #[test]
    fn a_forecast_comes_true(
        second in 1..20_u32,
        hour in 10..300_u32,
        percent in 20..=100_u8,
        requests in 1..900_u64,
    ) {
        let pace = Pace { second_limit: second, hour_limit: hour, ..Pace::default() };
        let forecast = pace.forecast(requests, 3_600_000, Share::of(percent));
        let mut taken = pace;
        let last = *times(&mut taken, 3_600_000, &vec![0; usize::try_from(requests).unwrap()], percent).last().unwrap();
        prop_assert!(forecast.abs_diff(last) <= MINUTE_MS, "{forecast} {last}");
    }

    #[test]
    fn neither_limit_is_passed_in_any_window(
        second in 1..20_u32,
        hour in 10..200_u32,
        percent in 1..=100_u8,
        gaps in prop::collection::vec(0..30_000_u64, 1..400),
    ) {
        let mut pace = Pace { second_limit: second, hour_limit: hour, ..Pace::default() };
        let times = times(&mut pace, 3_600_000, &gaps, percent);
        prop_assert!(times.is_sorted());
        // At 1.04 requests a second the gap is 981 ms, so 2 can fall into one second.
        let of_second = (second as usize * usize::from(percent)).div_ceil(100);
        prop_assert!(most_in_any_window(&times, SECOND_MS) <= of_second);
        let of_hour = (hour as usize * usize::from(percent) / 100).max(1);
        prop_assert!(most_in_any_window(&times, 60 * MINUTE_MS) <= of_hour);
    }
}
