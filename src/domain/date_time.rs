//! ISO 8601 dates and date-times, as the API understands them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// What a text in ISO 8601 says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// A date without a time.
    Date(NaiveDate),
    /// A time without a zone.
    Local(NaiveDateTime),
    /// A time with a zone.
    Zoned(DateTime<Utc>),
}

impl Moment {
    /// The moment of an ISO 8601 date or date-time in extended form, such as `2017-01-06` or
    /// `2017-01-06T14:30:00+01:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = text.split_at_checked(10)?;
        let date = parse_date(date)?;
        let Some(time_and_zone) = rest.strip_prefix(['T', 't', ' ']) else {
            return rest.is_empty().then_some(Self::Date(date));
        };
        let (time, offset_minutes) = split_zone(time_and_zone)?;
        let local = NaiveDateTime::new(date, parse_time(time)?);
        let Some(minutes) = offset_minutes else { return Some(Self::Local(local)) };
        local.checked_sub_signed(chrono::TimeDelta::minutes(minutes)).map(|utc| Self::Zoned(utc.and_utc()))
    }

    /// The day, in UTC if the time has a zone.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Date(date) => date,
            Self::Local(local) => local.date(),
            Self::Zoned(instant) => instant.date_naive(),
        }
    }

    /// The instant. A date without a time is midnight. Without a zone, the time is UTC, as in the API.
    fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Date(date) => date.and_time(NaiveTime::MIN).and_utc(),
            Self::Local(local) => local.and_utc(),
            Self::Zoned(instant) => instant,
        }
    }
}

/// The instant of a [`Moment`], as the API understands it.
pub fn parse_date_time(text: &str) -> Option<DateTime<Utc>> {
    Moment::parse(text).map(Moment::instant)
}

/// A calendar date of the form `YYYY-MM-DD`. Unlike chrono, which is slower, this refuses `2017-1-6`.
pub fn parse_date(text: &str) -> Option<NaiveDate> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(&[*y1, *y2, *y3, *y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// A time of the form `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`.
fn parse_time(text: &str) -> Option<NaiveTime> {
    // ISO 8601 allows a comma too; the API does not.
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let shaped = whole.bytes().enumerate().all(|(at, byte)| match at {
        2 | 5 => byte == b':',
        _ => byte.is_ascii_digit(),
    });
    let time = match whole.len() {
        5 if fraction.is_none() => NaiveTime::parse_from_str(whole, "%H:%M"),
        8 => NaiveTime::parse_from_str(whole, "%H:%M:%S"),
        _ => return None,
    };
    let nanoseconds = fraction.map_or(Some(0), parse_fraction)?;
    time.ok().filter(|_| shaped && fraction.is_none_or(is_digits)).map(|time| {
        use chrono::Timelike as _;
        // chrono represents a leap second as a full second of nanoseconds, which must stay.
        if time.nanosecond() == 0 { time.with_nanosecond(nanoseconds).unwrap_or(time) } else { time }
    })
}

/// The nanoseconds of the digits of a decimal fraction. Digits beyond the ninth are ignored.
fn parse_fraction(digits: &str) -> Option<u32> {
    let nine: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
    nine.parse().ok()
}

/// Splits a time from its zone `Z`, `+HH:MM`, `+HHMM` or `+HH`, which is returned in minutes east of UTC.
/// `None` means that there is no zone.
fn split_zone(text: &str) -> Option<(&str, Option<i64>)> {
    if let Some(time) = text.strip_suffix(['Z', 'z']) {
        return Some((time, Some(0)));
    }
    let Some(at) = text.rfind(['+', '-']) else {
        return Some((text, None));
    };
    let (time, zone) = text.split_at_checked(at)?;
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        (_, digits) => (-1, digits),
    };
    let (hours, minutes) = match digits.len() {
        2 => (digits, "00"),
        4 => digits.split_at_checked(2)?,
        5 => digits.split_once(':').filter(|(hours, _)| hours.len() == 2)?,
        _ => return None,
    };
    if !is_digits(hours) || !is_digits(minutes) {
        return None;
    }
    let (hours, minutes) = (hours.parse::<i64>().ok()?, minutes.parse::<i64>().ok()?);
    (hours < 24 && minutes < 60).then_some((time, Some(sign * (hours * 60 + minutes))))
}

/// Whether a text is one or more of the digits 0 to 9.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_offset_and_its_utc_are_the_same_instant() {
        let paris = parse_date_time("2017-01-06T14:30:00+01:00");
        assert_eq!(paris, parse_date_time("2017-01-06T13:30:00.000Z"));
        assert_eq!(parse_date_time("2017-01-06"), parse_date_time("2017-01-06T00:00:00.000Z"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in ".*") {
            let _ = parse_date_time(&text);
        }

        #[test]
        fn what_rails_prints_is_read_back(seconds in 0_i64..4_102_444_800) {
            let instant = DateTime::from_timestamp(seconds, 0).unwrap();
            let text = instant.format("%Y-%m-%dT%H:%M:%S.000Z").to_string();
            prop_assert_eq!(parse_date_time(&text), Some(instant));
        }
    }
}
