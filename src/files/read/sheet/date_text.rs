//! Dates of spreadsheets as texts in ISO form, and whether a sheet shows all of such a text.

use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, Timelike as _};

const SECONDS_PER_DAY: f64 = 86_400.0;

/// The text of a day number: `2025-03-12`, `2025-03-12T14:30:00` or `14:30:00`. `None` for a number that
/// no spreadsheet shows as a date.
pub fn of_day_number(number: f64, is_1904: bool) -> Option<String> {
    // The last day that spreadsheets know is 9999-12-31.
    if !(0.0..2_958_466.0).contains(&number) {
        return None;
    }
    let mut day = number.floor();
    let mut second = (number.fract() * SECONDS_PER_DAY).round();
    if second >= SECONDS_PER_DAY {
        (day, second) = (day + 1.0, 0.0);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are small and positive")]
    let (day, second) = (day as u64, second as u32);
    let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?;
    if day == 0 && !is_1904 {
        return Some(time.format("%H:%M:%S").to_string());
    }
    let date = first_day(day, is_1904)?.checked_add_days(Days::new(day))?;
    Some(iso(date, time))
}

/// The day that has the number 0. Spreadsheets count 29 February 1900, which did not exist.
fn first_day(day: u64, is_1904: bool) -> Option<NaiveDate> {
    match day {
        _ if is_1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        60 => None,
        0..60 => NaiveDate::from_ymd_opt(1899, 12, 31),
        _ => NaiveDate::from_ymd_opt(1899, 12, 30),
    }
}

fn iso(date: NaiveDate, time: NaiveTime) -> String {
    if time == NaiveTime::MIN { date.to_string() } else { format!("{date}T{}", time.format("%H:%M:%S")) }
}

/// The text of a date that a workbook stores in ISO form: without a midnight and without parts of a
/// second. A text that is not a date stays as it is.
pub fn of_iso(text: &str) -> String {
    let text = text.trim();
    let Some((date, time)) = text.split_once(['T', ' ']) else { return text.to_owned() };
    let time = time.strip_suffix('Z').unwrap_or(time);
    let parsed = (date.parse::<NaiveDate>(), time.parse::<NaiveTime>());
    let (Ok(date), Ok(time)) = parsed else { return text.to_owned() };
    // The nearest second, as a spreadsheet shows it.
    let rounded = date.and_time(time).checked_add_signed(TimeDelta::milliseconds(500));
    rounded.map_or_else(|| text.to_owned(), |at| iso(at.date(), at.time().with_nanosecond(0).unwrap_or_default()))
}

/// The day number of a date in ISO form, as [`of_iso`] gives it.
pub fn day_number(text: &str, is_1904: bool) -> Option<f64> {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let date: NaiveDate = date.parse().ok()?;
    let time: NaiveTime = time.map_or(Ok(NaiveTime::MIN), str::parse).ok()?;
    let days = date.signed_duration_since(first_day(61, is_1904)?).num_days();
    #[expect(clippy::cast_precision_loss, reason = "a number of days is small")]
    Some(days as f64 + f64::from(time.num_seconds_from_midnight()) / SECONDS_PER_DAY)
}

/// Whether what a sheet shows has the whole date of a text in ISO form: day, month, year, and the time if
/// there is one. The order does not matter.
pub fn shows_date(shown: &str, text: &str) -> bool {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    let mut numbers: Vec<&str> = shown.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let [year, month, day] = date.split('-').collect::<Vec<_>>()[..] else { return false };
    let has_name = shown.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 3);
    let is_number = |wanted: &str, found: &str| found.len() <= 2 && found.parse::<u32>().ok() == wanted.parse().ok();
    let mut take = |wanted: &dyn Fn(&str) -> bool| take(&mut numbers, wanted);
    // In 02/03/2002, the first 02 is not the year.
    (take(&|found| found == year) || take(&|found| short_year(year) == Some(found)))
        && take(&|found| is_number(day, found))
        && (take(&|found| is_number(month, found)) || has_name)
        && time.is_none_or(|time| shows_time(&numbers, time))
}

/// Removes the first number that has a property. Whether there was one.
fn take(numbers: &mut Vec<&str>, wanted: &dyn Fn(&str) -> bool) -> bool {
    let found = numbers.iter().position(|number| wanted(number));
    found.map(|at| numbers.remove(at)).is_some()
}

/// Whether the numbers have the time: seconds may be left out if they are zero.
fn shows_time(numbers: &[&str], time: &str) -> bool {
    let parts: Vec<u32> = time.split(':').filter_map(|part| part.parse().ok()).collect();
    let [hour, minute, second] = parts[..] else { return false };
    let half_day = if hour % 12 == 0 { 12 } else { hour % 12 };
    [hour, half_day].into_iter().any(|hour| {
        let mut rest = numbers.to_vec();
        let mut has = |wanted: u32| take(&mut rest, &|found| found.parse() == Ok(wanted));
        has(hour) && has(minute) && (second == 0 || has(second))
    })
}

/// The last two digits of a year, if spreadsheets read the same year from them.
fn short_year(year: &str) -> Option<&str> {
    let (century, short) = year.split_at_checked(2)?;
    let is_recent = short < "30";
    (century == if is_recent { "20" } else { "19" }).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn day_numbers_become_dates() {
        for (number, wanted) in [
            (45_728.0, Some("2025-03-12")),
            (33_663.000_243_055_56, Some("1992-02-29T00:00:21")),
            (42_741.604_166, Some("2017-01-06T14:30:00")),
            (0.75, Some("18:00:00")),
            (1.0, Some("1900-01-01")),
            (59.0, Some("1900-02-28")),
            (60.0, None),
            (61.0, Some("1900-03-01")),
            (-1.0, None),
            (2_958_466.0, None),
            (f64::NAN, None),
        ] {
            assert_eq!(of_day_number(number, false).as_deref(), wanted, "{number}");
        }
        assert_eq!(of_day_number(0.0, true).as_deref(), Some("1904-01-01"));
    }

    #[test]
    fn stored_dates_lose_midnight_and_parts_of_a_second() {
        for (text, wanted) in [
            ("2025-03-12T00:00:00", "2025-03-12"),
            ("2025-03-12T00:00:00.000Z", "2025-03-12"),
            ("2025-03-12T14:29:59.999", "2025-03-12T14:30:00"),
            ("2025-03-12", "2025-03-12"),
            ("14:30:00", "14:30:00"),
        ] {
            assert_eq!(of_iso(text), wanted);
        }
    }

    #[test]
    fn a_date_is_shown_if_all_of_its_parts_are() {
        for (shown, text, is_shown) in [
            ("12/03/2025", "2025-03-12", true),
            ("3/12/25", "2025-03-12", true),
            ("Wednesday, March 12, 2025", "2025-03-12", true),
            ("12.03.25", "1925-03-12", false),
            ("12-Mar", "2025-03-12", false),
            ("Jan-25", "2025-01-01", false),
            ("2025", "2025-03-12", false),
            ("R7.3.12", "2025-03-12", false),
            ("29/02/1992", "1992-02-29T00:00:21", false),
            ("29/02/1992 00:00", "1992-02-29T00:00:21", false),
            ("06/01/2017 14:30", "2017-01-06T14:30:00", true),
            ("1/6/17 2:30 PM", "2017-01-06T14:30:00", true),
            ("02/03/2002", "2002-03-02", true),
            ("15/03/2003", "2003-03-15", true),
            ("2/3/2002 1:13 PM", "2002-03-02T13:13:00", true),
            ("02/03", "2002-03-02", false),
            ("########", "2025-03-12", false),
        ] {
            assert_eq!(shows_date(shown, text), is_shown, "{shown} {text}");
        }
    }

    proptest! {
        /// A day, a month and a short year may be the same number, and so may an hour and a minute.
        #[test]
        fn what_another_library_formats_is_shown(day in 36_526_u32..47_000, second in 0_u32..86_400) {
            let text = of_day_number(f64::from(day) + f64::from(second) / SECONDS_PER_DAY, false).unwrap();
            let at = text.parse::<NaiveDate>().map(|date| date.and_time(NaiveTime::MIN)).or_else(|_| text.parse()).unwrap();
            let date = at.date().to_string();
            for format in ["%d/%m/%Y", "%-d/%-m/%Y", "%m/%d/%y", "%d.%m.%y", "%A, %-d %B %Y", "%Y%t%m%t%d"] {
                let shown = at.format(format).to_string();
                let is_read = short_year(&date[..4]).is_some() || !format.contains("%y");
                prop_assert_eq!(shows_date(&shown, &date), is_read, "{} {}", shown, date);
            }
            for format in ["%d/%m/%Y %H:%M:%S", "%-m/%-d/%Y %-I:%M:%S %p"] {
                let shown = at.format(format).to_string();
                prop_assert!(shows_date(&shown, &text), "{shown} {text}");
            }
        }

        #[test]
        fn day_numbers_are_read_back(day in 61_u32..2_958_465, second in 0_u32..86_400) {
            let number = f64::from(day) + f64::from(second) / SECONDS_PER_DAY;
            let text = of_day_number(number, false).unwrap();
            let back = day_number(&text, false).unwrap();
            prop_assert!((back - number).abs() < 1e-6, "{text}");
            prop_assert_eq!(of_iso(&text), text);
        }
    }
}
