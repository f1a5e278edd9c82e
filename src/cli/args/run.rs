//! The flags of the verbs that send many edits: `apply`, `runs resume`, `retry` and `undo`.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, ValueHint};

use crate::ops::run::ErrorLimit;

/// How fast a run sends, when it stops, and what it checks and writes at the end.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Run control")]
pub struct RunArgs {
    /// Stop when more than N rows, or N% of all rows, have failed
    #[arg(long, value_name = "N|N%", value_parser = error_limit)]
    pub max_errors: Option<ErrorLimit>,

    /// Stop sending after this time, such as `50m`; the run can be resumed
    #[arg(long, value_name = "TIME")]
    pub max_duration: Option<Span>,

    /// Use at most this percentage of the API's limits
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub quota_share: Option<u8>,

    /// Send at most N requests a second
    ///
    /// The limits of the API still hold. If the API's answers name no limits, as for an application with
    /// the role "Official App", N may be more than the usual 2.
    #[arg(long, value_name = "N", value_parser = rate)]
    pub rate: Option<f64>,

    /// Keep at most N requests in flight
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), default_value = "64")]
    pub jobs: u16,

    /// Do not read the updated records back at the end
    #[arg(long)]
    pub no_verify: bool,

    /// Write the successful, failed and unsent rows to files in a new folder in this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub report: Option<PathBuf>,
}

/// The file in which runs are recorded.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Run control")]
pub struct LedgerArgs {
    /// Use this ledger file instead of the default one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub ledger: Option<PathBuf>,
}

/// Parses a number of requests a second.
fn rate(text: &str) -> Result<f64, &'static str> {
    text.parse().ok().filter(|rate| (0.001..=1000.0).contains(rate)).ok_or("expected a number from 0.001 to 1000")
}

/// Parses how many rows may fail: a number, or a percentage of all rows.
fn error_limit(text: &str) -> Result<ErrorLimit, &'static str> {
    let expected = "expected a number of rows, or a percentage such as 5%";
    match text.strip_suffix('%') {
        Some(percent) => {
            let percent = percent.parse().ok().filter(|percent| (0.0..=100.0).contains(percent));
            percent.map(ErrorLimit::Percent).ok_or(expected)
        }
        None => text.parse().map(ErrorLimit::Rows).map_err(|_| expected),
    }
}

/// A length of time, such as `90s`, `50m`, `2h` or `90d`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span(pub Duration);

impl FromStr for Span {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let expected = "expected a number and a unit (s, m, h or d), such as 50m";
        let at = text.find(|c: char| !c.is_ascii_digit()).ok_or(expected)?;
        let (number, unit) = text.split_at(at);
        let seconds: u64 = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86_400,
            _ => return Err(expected),
        };
        let number: u64 = number.parse().map_err(|_| expected)?;
        number.checked_mul(seconds).map(|seconds| Self(Duration::from_secs(seconds))).ok_or(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_shares_are_read_or_refused() {
        let span = |text: &str| text.parse::<Span>().map(|span| span.0.as_secs());
        assert_eq!(["90s", "50m", "2h", "90d"].map(span), [Ok(90), Ok(3000), Ok(7200), Ok(7_776_000)]);
        for bad in ["", "90", "m", "-1m", "1.5h", "1 h", "99999999999999999999d", "9999999999999999999d"] {
            assert!(span(bad).is_err(), "{bad}");
        }
        let most = |text: &str, rows| error_limit(text).map(|most| most.of(rows));
        assert_eq!((most("5", 10), most("5%", 1000), most("0%", 9)), (Ok(5), Ok(50), Ok(0)));
        assert!(most("x%", 1).is_err() && most("-1", 1).is_err() && most("101%", 1).is_err());
    }
}
