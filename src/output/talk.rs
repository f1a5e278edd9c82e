//! What the HTTP client does, as lines for a person.

use std::time::Duration;

use http::HeaderMap;

use super::Out;
use crate::http::Event;

/// Waits shorter than this are not worth a line.
const WORTH_SAYING: Duration = Duration::from_secs(2);

/// Tells an event at the level of talk that it deserves.
pub fn tell(out: &Out, event: &Event<'_>) {
    match event {
        Event::Sending { attempt, request } => {
            out.detail(1, &format!("{} {}{}", request.method, request.url, nth(*attempt)));
            headers(out, '>', &request.headers);
        }
        Event::Answered { answer, took, .. } => {
            out.detail(1, &format!("{} in {}", answer.status, short(*took)));
            headers(out, '<', &answer.headers);
        }
        Event::Broke { error, .. } => out.detail(1, &format!("no answer: {error}")),
        Event::Pacing { wait } if *wait >= WORTH_SAYING => {
            out.say(&format!("waiting {} for the API's rate limit", short(*wait)));
        }
        Event::Pacing { wait } => out.detail(1, &format!("waiting {} for the rate limit", short(*wait))),
        Event::Retrying { wait } => out.detail(1, &format!("trying again in {}", short(*wait))),
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

/// `850 ms`, `12 s`, `23 min`.
pub fn short(time: Duration) -> String {
    match time.as_secs() {
        0..2 => format!("{} ms", time.as_millis()),
        seconds @ 2..120 => format!("{seconds} s"),
        seconds => format!("{} min", seconds.div_ceil(60)),
    }
}
