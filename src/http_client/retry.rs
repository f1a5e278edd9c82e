//! Whether a failed attempt is repeated, and after how long: a pure decision.

use std::time::Duration;

/// How an attempt failed, which decides how long it is retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There was no connection, so nothing was sent.
    NotConnected,
    /// The connection broke, the server or a gateway failed, or Cloudflare refused with a challenge. An edit
    /// sets absolute values, so sending it again cannot make it wrong.
    NoClearAnswer,
}

/// A wrong address should be reported soon, so only this many more connections are tried.
const CONNECT_RETRIES: u32 = 5;
const FIRST_WAIT: Duration = Duration::from_millis(100);
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Whether a status says that something between us and the API, or the API's server, failed for now: another
/// attempt may succeed.
pub const fn may_pass(status: u16) -> bool {
    matches!(status, 500 | 502..=504 | 520..=527)
}

/// The wait before the next attempt; `None` to give up.
///
/// `earlier` counts the failures before this one, and `elapsed` is the time since the first attempt.
/// An attempt without a clear answer is repeated until `timeout` instead of a number of times, because a
/// gateway that is being restarted answers 502 for some seconds. `jitter` is in `0.0..1.0`.
pub fn wait_before_retry(
    failure: Failure,
    earlier: u32,
    elapsed: Duration,
    timeout: Duration,
    jitter: f64,
) -> Option<Duration> {
    let wait = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(earlier)).min(LONGEST_WAIT);
    let jittered = wait.mul_f64(0.5 + jitter / 2.0);
    let goes_on = match failure {
        Failure::NotConnected => earlier < CONNECT_RETRIES,
        Failure::NoClearAnswer => true,
    };
    (goes_on && elapsed + jittered < timeout).then_some(jittered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TIMEOUT: Duration = Duration::from_secs(30);

    #[test]
    fn a_dead_port_is_given_up_soon_and_a_gateway_only_at_the_timeout() {
        let waits = |failure| {
            let mut elapsed = Duration::ZERO;
            (0..)
                .map_while(|earlier| {
                    let wait = wait_before_retry(failure, earlier, elapsed, TIMEOUT, 0.99)?;
                    elapsed += wait;
                    Some(wait)
                })
                .collect::<Vec<_>>()
        };
        assert_eq!(waits(Failure::NotConnected).len(), 5);
        assert!(waits(Failure::NotConnected).iter().sum::<Duration>() < Duration::from_secs(4));
        assert!(waits(Failure::NoClearAnswer).len() > 15);
        assert!(waits(Failure::NoClearAnswer).iter().sum::<Duration>() < TIMEOUT);
    }

    proptest! {
        #[test]
        fn waits_are_bounded(earlier in any::<u32>(), jitter in 0.0..1.0_f64) {
            let wait = wait_before_retry(Failure::NoClearAnswer, earlier, Duration::ZERO, TIMEOUT, jitter).unwrap();
            prop_assert!(wait >= FIRST_WAIT / 2 && wait <= LONGEST_WAIT);
        }
    }
}
