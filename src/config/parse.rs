//! How the texts of flags, variables and profiles become values.

use std::convert::Infallible;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

/// Any type that reads itself from Unicode text. Bytes that are not Unicode become U+FFFD, which most types
/// refuse.
///
/// # Errors
/// The type's own.
pub fn text<T: FromStr>(text: &OsStr) -> Result<T, T::Err> {
    text.to_string_lossy().parse()
}

/// A path, which need not be Unicode.
///
/// # Errors
/// None.
#[expect(clippy::unnecessary_wraps, reason = "`Source` takes functions that can fail")]
pub fn path(text: &OsStr) -> Result<PathBuf, Infallible> {
    Ok(PathBuf::from(text))
}

/// A switch: `true`, `false`, `1` or `0` in upper or lower case.
///
/// # Errors
/// Any other text, with what is expected.
pub fn switch(text: &OsStr) -> Result<bool, &'static str> {
    match text.to_string_lossy().to_ascii_lowercase().as_str() {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("true, false, 1 or 0 is expected"),
    }
}

/// A positive number of seconds, such as `30` or `0.5`.
///
/// # Errors
/// Any other text, with what is expected.
pub fn seconds(text: &OsStr) -> Result<Duration, &'static str> {
    let seconds: f64 = text.to_string_lossy().parse().map_err(|_| "a number of seconds is expected")?;
    // A day is longer than any request should take, and keeps sums of waits from overflowing.
    if !(0.001..=86_400.0).contains(&seconds) {
        return Err("between 0.001 and 86400 seconds is expected");
    }
    Ok(Duration::from_secs_f64(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_is_on_off_or_refused() {
        let read = |text| switch(OsStr::new(text));
        assert_eq!((read("TRUE"), read("1"), read("False"), read("0")), (Ok(true), Ok(true), Ok(false), Ok(false)));
        assert!(read("yes").is_err() && read("").is_err() && read("true ").is_err());
    }

    #[test]
    fn a_timeout_is_a_sensible_number_of_seconds() {
        let read = |text| seconds(OsStr::new(text));
        assert_eq!((read("30"), read("0.5")), (Ok(Duration::from_secs(30)), Ok(Duration::from_millis(500))));
        for bad in ["0", "-1", "NaN", "inf", "1e9", "", "1s"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
