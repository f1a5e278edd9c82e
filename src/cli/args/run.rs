//! The flags of every verb that runs many edits.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use clap::{Args, ValueHint};

use crate::ops::run::ErrorLimit;

#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Running")]
pub struct RunArgs {
    /// Stop when more than N rows, or N% of them, have failed
    #[arg(long, value_name = "N|N%", value_parser = error_limit)]
    pub max_errors: Option<ErrorLimit>,

    /// Send nothing after this long, such as `50m`; the run can be resumed
    #[arg(long, value_name = "TIME")]
    pub max_duration: Option<Span>,

    /// Take at most this part of the API's limits
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
    pub quota_share: Option<u8>,

    /// Send at most so many requests a second
    #[arg(long, value_name = "N", value_parser = rate)]
    pub rate: Option<f64>,

    /// Have at most so many requests on their way at once
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256), default_value = "64", hide_default_value = true)]
    pub jobs: u16,

    /// Read every record that was written again at the end, and compare
    #[arg(long)]
    pub verify: bool,

    /// Write success, failed and unsent rows into files of this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub report: Option<PathBuf>,
}

/// Where runs are recorded.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Running")]
pub struct LedgerArgs {
    /// Record runs in this file instead of the state folder's
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub ledger: Option<PathBuf>,
}

fn rate(text: &str) -> Result<f64, &'static str> {
    text.parse().ok().filter(|rate| (0.001..=1000.0).contains(rate)).ok_or("a number from 0.001 to 1000 is expected")
}

fn error_limit(text: &str) -> Result<ErrorLimit, &'static str> {
    let expected = "a number of rows, or a percentage such as 5%";
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
        let expected = "a number with s, m, h or d is expected, such as 50m";
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
