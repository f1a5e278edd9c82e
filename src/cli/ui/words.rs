//! Small pieces of English: verbs that fit a number, large numbers, and the names of servers.

use crate::config::profile::{DEFAULT, SANDBOX, STAGING};

/// The past verb that fits a number: `was` for 1, else `were`.
pub fn was(number: u64) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

/// The present verb that fits a number: `is` for 1, else `are`.
pub fn is(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// The text with a comma between thousands in every number of four digits or more. The text must hold
/// counts only: a year or an id would be changed too.
pub fn with_thousands(text: &str) -> String {
    let mut grouped = String::with_capacity(text.len() + 4);
    for word in text.split_inclusive(|c: char| !c.is_ascii_digit()) {
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        for (at, c) in word.char_indices() {
            if at > 0 && at < digits && (digits - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
    }
    grouped
}

/// A server as people call it: its host, `localhost` for this machine, or `sandbox`.
pub fn server(address: &str) -> &str {
    match address.split_once("://") {
        // Plain http is possible on this machine only.
        Some(("http", _)) => "localhost",
        Some((_, host)) => host,
        None => address,
    }
}

/// A server with the profile that is used for it, unless that is the default one or names the server:
/// `api.intra.42.fr (profile paris)`.
pub fn server_as(address: &str, profile: &str) -> String {
    match profile {
        "" | DEFAULT | SANDBOX | STAGING => server(address).to_owned(),
        profile => format!("{} (profile {profile})", server(address)),
    }
}

/// ` on api.intra.42.fr`; nothing for a plan that belongs to no server.
pub fn on_server(address: &str) -> String {
    if address.is_empty() { String::new() } else { format!(" on {}", server(address)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_separated() {
        assert_eq!(with_thousands("999 of 1200, 1000000 left"), "999 of 1,200, 1,000,000 left");
        assert_eq!(with_thousands("12345"), "12,345");
    }
}
