//! Whether an attempt is made again, and after how long: a pure decision.

use std::time::Duration;

/// What became of an attempt, as far as trying again goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// No connection, so nothing was sent.
    NotConnected,
    /// The connection broke, or a gateway answered 502, 503 or 504: an edit gives absolute values,
    /// so sending it again cannot make it wrong.
    Unsettled,
}

/// How often a connection is tried again: a wrong address should not take long to tell.
const CONNECT_RETRIES: u32 = 5;
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// The wait before trying again; `None` to give up.
///
/// `earlier` counts the failures before this one, `elapsed` is the time since the first attempt and
/// `patience` how long an unsettled request may go on: a front that is being restarted answers 502
/// for some seconds, and a count of tries would give up within one. `jitter` is in `0.0..1.0`.
pub fn wait_before_retry(
    attempt: Attempt,
    earlier: u32,
    elapsed: Duration,
    patience: Duration,
    jitter: f64,
) -> Option<Duration> {
    let wait = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(earlier)).min(LONGEST_WAIT);
    let jittered = wait.mul_f64(0.5 + jitter / 2.0);
    let goes_on = match attempt {
        Attempt::NotConnected => earlier < CONNECT_RETRIES,
        Attempt::Unsettled => true,
    };
    (goes_on && elapsed + jittered < patience).then_some(jittered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    #[test]
    fn a_dead_port_is_given_up_soon_and_a_gateway_only_with_patience() {
        let waits = |attempt| {
            let mut elapsed = Duration::ZERO;
            (0..)
                .map_while(|earlier| {
                    let wait = wait_before_retry(attempt, earlier, elapsed, PATIENCE, 0.99)?;
                    elapsed += wait;
                    Some(wait)
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(waits(Attempt::NotConnected).len(), 5);
        assert!(waits(Attempt::NotConnected).iter().sum::<Duration>() < Duration::from_secs(4));
        assert!(waits(Attempt::Unsettled).len() > 15);
        assert!(waits(Attempt::Unsettled).iter().sum::<Duration>() < PATIENCE);
    }

    proptest! {
        #[test]
        fn waits_are_bounded(earlier in any::<u32>(), jitter in 0.0..1.0_f64) {
            let wait = wait_before_retry(Attempt::Unsettled, earlier, Duration::ZERO, PATIENCE, jitter).unwrap();
            prop_assert!(wait >= FIRST_WAIT / 2 && wait <= LONGEST_WAIT);
        }
    }
}
