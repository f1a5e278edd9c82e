//! How Rails makes a date of a text in a date column: `Date._parse` of Ruby, without its rarer forms.

use chrono::NaiveDate;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date that Rails stores for a text; `None` if the column becomes null. Of three numbers the day comes
/// first only when the last one has more than two digits; otherwise the year does. Rails does not add a century
/// to a short year.
pub fn read(text: &str) -> Option<NaiveDate> {
    let words = words(text);
    match words.as_slice() {
        [one, ..] if is_number(one) && one.len() == 8 => {
            date(one.get(..4)?, one.get(4..6)?.parse().ok()?, one.get(6..)?)
        }
        [one, two, three, ..] if is_number(one) && is_number(two) && is_number(three) => {
            let is_year_last = one.len() <= 2 && three.len() > 2;
            let (year, day) = if is_year_last { (three, one) } else { (one, three) };
            date(year, two.parse().ok()?, day)
        }
        [one, name, three, ..] if is_number(one) && is_number(three) => {
            let (year, day) = if one.len() > 2 { (one, three) } else { (three, one) };
            date(year, month(name)?, day)
        }
        [name, day, year, ..] if is_number(day) && is_number(year) => date(year, month(name)?, day),
        _ => None,
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn month(word: &str) -> Option<u32> {
    let start = word.get(..3)?.to_ascii_lowercase();
    (1..).zip(MONTHS).find(|(_, name)| *name == start).map(|(month, _)| month)
}

fn date(year: &str, month: u32, day: &str) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.parse().ok()?, month, day.parse().ok()?)
}

/// The numbers and the words of a text, without its time and the day of the week before its date.
fn words(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_weekday = |word: &&str| {
        let start = word.get(..3).unwrap_or_default().to_ascii_lowercase();
        ["sun", "mon", "tue", "wed", "thu", "fri", "sat"].contains(&start.as_str())
    };
    let without_time = words.skip_while(is_weekday).map(|word| match word.split_once('T') {
        Some((day, hour)) if is_number(day) && is_number(hour) => day,
        _ => word,
    });
    without_time.collect()
}

#[cfg(test)]
mod unit {
    use super::*;

    /// Texts and dates from Ruby's own tests of `Date._parse(text, false)`.
    #[test]
    fn dates_are_read_as_by_ruby() {
        for (text, wanted) in [
            ("1999-05-23 23:55:21+0900", Some("1999-05-23")),
            ("1999-05-23T23:55:21-09:00", Some("1999-05-23")),
            ("19990523T23:55:21Z", Some("1999-05-23")),
            ("23-05-1999 23:55:21", Some("1999-05-23")),
            ("02-04-12", Some("0002-04-12")),
            ("1999.5.2", Some("1999-05-02")),
            ("2.5.1999", Some("1999-05-02")),
            ("08-DEC-1988", Some("1988-12-08")),
            ("JAN-31-1999", Some("1999-01-31")),
            ("1988-DEC-08", Some("1988-12-08")),
            ("Sun, 22 Aug 1999 00:45:29 -0400", Some("1999-08-22")),
            ("JAN-1999", None),
            ("0523", None),
            ("23", None),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_day_comes_first_only_before_a_long_year_and_other_text_is_nothing() {
        for (text, wanted) in [
            ("1994-12-31", Some("1994-12-31")),
            ("1994-1-6", Some("1994-01-06")),
            ("1994-12-31T00:00:00.000Z", Some("1994-12-31")),
            ("1994/12/31", Some("1994-12-31")),
            ("31/12/1994", Some("1994-12-31")),
            ("31-12-1994", Some("1994-12-31")),
            ("31.12.1994", Some("1994-12-31")),
            ("03/02/1994", Some("1994-02-03")),
            ("31 Dec 1994", Some("1994-12-31")),
            ("December 31, 1994", Some("1994-12-31")),
            ("19941231", Some("1994-12-31")),
            ("03/02/01", Some("0003-02-01")),
            ("12/31/1994", None),
            ("31/12/94", None),
            ("1994-02-30", None),
            ("1994-12", None),
            ("1994", None),
            ("43045", None),
            ("tomorrow", None),
            ("Monday", None),
            ("", None),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), wanted, "{text}");
        }
    }
}
