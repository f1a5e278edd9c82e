//! What the HTTP client does, as lines for a person.

use std::time::Duration;

use http::HeaderMap;

use crate::cli::ui::Out;
use crate::http_client::{Event, NotShared};

/// Waits shorter than this are not worth a line.
const WORTH_SAYING: Duration = Duration::from_secs(2);

/// Tells an event at the level of talk that it deserves.
pub fn tell(out: &Out, event: &Event<'_>) {
    match event {
        Event::Pacing { wait } if *wait >= WORTH_SAYING => {
            out.say(&format!("waiting {} for the API's rate limit", short(*wait)));
        }
        Event::PacingAlone { why: why @ NotShared::Held } => {
            out.warn(&format!("{why}; this process now keeps to the API's rate limit without regard to others"));
        }
        // There are several for each of many requests.
        _ if out.verbose == 0 => {}
        Event::Sending { attempt, request } => {
            out.detail(1, &format!("{} {}{}", request.method, request.url, nth(*attempt)));
            headers(out, '>', &request.headers);
        }
        Event::Answered { answer, took, .. } => {
            out.detail(1, &format!("{} in {}", answer.status, short(*took)));
            headers(out, '<', &answer.headers);
        }
        Event::NoAnswer { error } => out.detail(1, &format!("no answer: {error}")),
        Event::Pacing { wait } => out.detail(1, &format!("waiting {} for the rate limit", short(*wait))),
        Event::Retrying { wait } => out.detail(1, &format!("trying again in {}", short(*wait))),
        Event::PacingAlone { why } => {
            out.detail(1, &format!("the rate limit is not shared with other processes: {why}"));
        }
        Event::Renewing => out.detail(1, "the token was refused: getting a new one"),
    }
}

/// Sensitive values print as `Sensitive`: the header itself keeps them.
fn headers(out: &Out, direction: char, headers: &HeaderMap) {
    if out.verbose >= 2 {
        for (name, value) in headers {
            out.detail(2, &format!("{direction} {name}: {value:?}"));
        }
    }
}

fn nth(attempt: u32) -> String {
    if attempt > 1 { format!(" (attempt {attempt})") } else { String::new() }
}

/// What was measured: `850 ms`, `12 s`, `23 min`.
pub fn short(time: Duration) -> String {
    if time < Duration::from_secs(2) { format!("{} ms", time.as_millis()) } else { about(time) }
}

/// What is expected: `1 s`, `12 s`, `23 min`, `2 h 8 min`, `3 d`.
pub fn about(time: Duration) -> String {
    let seconds = time.as_millis().div_ceil(1000).max(1);
    let minutes = seconds.div_ceil(60);
    match (seconds, minutes) {
        (..120, _) => format!("{seconds} s"),
        (_, ..120) => format!("{minutes} min"),
        (_, ..2880) => format!("{} h {} min", minutes / 60, minutes % 60),
        _ => format!("{} d", minutes.div_ceil(1440)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_as_a_person_would() {
        let said = [0, 999, 1001, 119_000, 121_000, 7_200_000, 7_680_000, 172_800_000];
        let said = said.map(|ms| about(Duration::from_millis(ms)));
        assert_eq!(said, ["1 s", "1 s", "2 s", "119 s", "3 min", "2 h 0 min", "2 h 8 min", "2 d"]);
        assert_eq!(short(Duration::from_millis(1950)), "1950 ms");
    }
}
