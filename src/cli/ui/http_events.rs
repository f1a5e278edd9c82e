//! What the HTTP client does, as messages on standard error.

use std::time::Duration;

use http::HeaderMap;

use crate::cli::ui::Ui;
use crate::cli::ui::time::short;
use crate::http_client::status::named;
use crate::http_client::{Event, NotShared};

/// Waits shorter than this get no message unless `-v` asks for it.
const LONG_WAIT: Duration = Duration::from_secs(2);

/// Prints an event, if the verbosity asks for it. A long wait is always worth a message.
pub fn print(ui: &Ui, event: &Event<'_>) {
    match event {
        Event::Pacing { wait } if *wait >= LONG_WAIT => {
            ui.say(&format!("waiting {} for the API's rate limit", short(*wait)));
        }
        Event::PacingAlone { why: why @ NotShared::Held } => {
            ui.warn(&format!("{why}; this process now keeps to the API's rate limit without regard to others"));
        }
        // Each of many requests has several events: format none of them without need.
        _ if ui.verbosity() == 0 => {}
        Event::Sending { attempt, request } => {
            ui.detail(1, &format!("{} {}{}", request.method, request.url, nth(*attempt)));
            print_headers(ui, '>', &request.headers);
        }
        Event::Answered { answer, took, .. } => {
            ui.detail(1, &format!("{} in {}", named(answer.status), short(*took)));
            print_headers(ui, '<', &answer.headers);
        }
        Event::NoAnswer { error } => ui.detail(1, &format!("no answer: {error}")),
        Event::Pacing { wait } => ui.detail(1, &format!("waiting {} for the rate limit", short(*wait))),
        Event::Retrying { wait } => ui.detail(1, &format!("trying again in {}", short(*wait))),
        Event::PacingAlone { why } => {
            ui.detail(1, &format!("the rate limit is not shared with other processes: {why}"));
        }
        Event::Renewing => ui.detail(1, "the token was refused: getting a new one"),
    }
}

/// Prints headers for `-vv`. `Debug` prints sensitive values as `Sensitive`, so no secret appears.
fn print_headers(ui: &Ui, direction: char, headers: &HeaderMap) {
    if ui.verbosity() >= 2 {
        for (name, value) in headers {
            ui.detail(2, &format!("{direction} {name}: {value:?}"));
        }
    }
}

fn nth(attempt: u32) -> String {
    if attempt > 1 { format!(" (attempt {attempt})") } else { String::new() }
}
