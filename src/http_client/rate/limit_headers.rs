//! What an answer says about the rate limit.

use std::time::Duration;

use chrono::DateTime;

use crate::http_client::transport::Answer;

/// The longest wait that a server is believed to mean, in milliseconds.
pub const LONGEST_REFUSAL_MS: u64 = 86_400_000;

/// The paths whose answers carry the limits. The answers to `/oauth` never do.
const LIMITED: &str = "/v2/";

/// What an answer says about the rate limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LimitHeaders {
    /// Requests allowed in a second.
    pub second_limit: Option<u32>,
    /// Requests allowed in an hour.
    pub hour_limit: Option<u32>,
    /// Requests left in this hour.
    pub hour_remaining: Option<u32>,
    /// The API did what was asked, and its answer carries no limits although answers to such a call do where
    /// there are limits, so that the API may have none.
    pub has_none: bool,
    /// The answer is a 429: how long the server asks to wait.
    pub refused_for: Option<Duration>,
}

impl LimitHeaders {
    /// The limits of a second and of an hour.
    pub fn limits(&self) -> (Option<u32>, Option<u32>) {
        (self.second_limit, self.hour_limit)
    }

    /// Reads the headers of the answer to a call of this path, which came at `now_ms`, in milliseconds since
    /// 1970.
    pub fn read(path: &str, answer: &Answer, now_ms: u64) -> Self {
        let number = |name| answer.header(name).and_then(|text| text.trim().parse().ok());
        let (second_limit, hour_limit) = (number("x-secondly-ratelimit-limit"), number("x-hourly-ratelimit-limit"));
        Self {
            second_limit,
            hour_limit,
            has_none: path.starts_with(LIMITED)
                && answer.status.is_success()
                && second_limit.is_none()
                && hour_limit.is_none(),
            hour_remaining: number("x-hourly-ratelimit-remaining"),
            refused_for: (answer.status.as_u16() == 429 && answer.front().is_none()).then(|| refusal(answer, now_ms)),
        }
    }
}

/// How long a 429 asks to wait: the header says it, or else the limit that the text names.
fn refusal(answer: &Answer, now_ms: u64) -> Duration {
    let is_second_limit = String::from_utf8_lossy(&answer.body).contains("Spam");
    match retry_after(answer, now_ms) {
        // A wait of zero would lead to another refusal at once.
        Some(wait) => wait.clamp(Duration::from_secs(1), Duration::from_millis(LONGEST_REFUSAL_MS)),
        None if is_second_limit => Duration::from_secs(1),
        None => Duration::from_secs(60),
    }
}

/// The wait in `Retry-After`, which is in seconds or ends at a date (RFC 9110, 10.2.3).
pub fn retry_after(answer: &Answer, now_ms: u64) -> Option<Duration> {
    let text = answer.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = DateTime::parse_from_rfc2822(text).ok()?.timestamp_millis();
    Some(Duration::from_millis(u64::try_from(at).ok()?.saturating_sub(now_ms)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::{HeaderMap, StatusCode};

    #[test]
    fn only_answers_that_usually_carry_limits_show_that_there_are_none() {
        let answer = |status| Answer { status, headers: HeaderMap::new(), body: Vec::new() };
        let has_none = |path, status| LimitHeaders::read(path, &answer(status), 0).has_none;
        assert!(has_none("/v2/user_candidatures/23", StatusCode::OK));
        assert!(!has_none("/v2/user_candidatures/23", StatusCode::BAD_GATEWAY));
        assert!(!has_none("/oauth/token/info", StatusCode::OK));
        assert!(!has_none("/oauth/token", StatusCode::OK));
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let wait = |text: &str| {
            let headers = HeaderMap::from_iter([(http::header::RETRY_AFTER, text.parse().unwrap())]);
            let answer = Answer { status: StatusCode::TOO_MANY_REQUESTS, headers, body: Vec::new() };
            LimitHeaders::read("/v2/me", &answer, 784_111_777_000 - 9_000).refused_for.unwrap().as_secs()
        };
        // The date is the example of RFC 9110.
        assert_eq!(["7", "0", "9999999", "Sun, 06 Nov 1994 08:49:37 GMT", "soon"].map(wait), [7, 1, 86_400, 9, 60]);
    }
}
