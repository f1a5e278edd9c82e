//! Dates as people write them with numbers: day, month and year in one of three orders.

use chrono::NaiveDate;

use crate::domain::date_time::{is_digits, parse_date};

/// The order of day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// `31/12/1994`
    DayMonthYear,
    /// `12/31/1994`
    MonthDayYear,
    /// `1994/12/31`
    YearMonthDay,
}

impl DateOrder {
    const ALL: [Self; 3] = [Self::DayMonthYear, Self::MonthDayYear, Self::YearMonthDay];

    /// The order in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day, month, year",
            Self::MonthDayYear => "month, day, year",
            Self::YearMonthDay => "year, month, day",
        }
    }

    /// The part that comes first.
    pub const fn first_part(self) -> &'static str {
        match self {
            Self::DayMonthYear => "day",
            Self::MonthDayYear => "month",
            Self::YearMonthDay => "year",
        }
    }

    /// The date that a text means in this order. The parts are separated by `/`, `.` or `-`, twice the same.
    /// The year has four digits: the century of a shorter year is not known.
    pub fn read(self, text: &str) -> Option<NaiveDate> {
        let parts = parts(text)?;
        let [year, month, day] = match (self, parts) {
            (Self::DayMonthYear, [day, month, year]) | (Self::MonthDayYear, [month, day, year]) => [year, month, day],
            (Self::YearMonthDay, parts) => parts,
        };
        let is_short = |part: &str| (1..=2).contains(&part.len());
        if year.len() != 4 || !is_short(month) || !is_short(day) {
            return None;
        }
        NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The orders in which a text is a date. No order is needed for `YYYY-MM-DD`.
    pub fn of(text: &str) -> Vec<Self> {
        if parse_date(text).is_some() {
            return Vec::new();
        }
        Self::ALL.into_iter().filter(|order| order.read(text).is_some()).collect()
    }
}

/// Whether a text is a date whose year lacks its century.
pub fn has_short_year(text: &str) -> bool {
    parts(text).is_some_and(|parts| parts.iter().all(|part| (1..=2).contains(&part.len())))
}

/// Whether a text looks like the number by which a spreadsheet stores a date.
pub fn is_day_number(text: &str) -> bool {
    is_digits(text) && text.len() == 5
}

/// The three numbers of a date.
fn parts(text: &str) -> Option<[&str; 3]> {
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let mut parts = text.split(separator);
    let three = [parts.next()?, parts.next()?, parts.next()?];
    (parts.next().is_none() && three.iter().all(|part| is_digits(part))).then_some(three)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_orders_of_a_text_are_found() {
        use DateOrder::{DayMonthYear, MonthDayYear, YearMonthDay};
        for (text, orders) in [
            ("31/12/1994", vec![DayMonthYear]),
            ("12/31/1994", vec![MonthDayYear]),
            ("3.2.1994", vec![DayMonthYear, MonthDayYear]),
            ("1994/12/31", vec![YearMonthDay]),
            ("1994-1-6", vec![YearMonthDay]),
            ("1994-12-31", vec![]),
            ("31/12/94", vec![]),
            ("31/12-1994", vec![]),
            ("31/02/1994", vec![]),
            ("٣١/١٢/١٩٩٤", vec![]),
            ("1/2/3/1994", vec![]),
            ("tomorrow", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(DateOrder::of(text), orders, "{text}");
        }
        assert!(has_short_year("31/12/94") && !has_short_year("31/12/1994"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9/.é-]{0,12}|.*") {
            DateOrder::of(&text);
            has_short_year(&text);
        }

        /// A date is read back in the order in which it was written, whatever the separator.
        #[test]
        fn a_date_survives_every_order(days in 0_i64..60_000, separator in "[/.-]") {
            let date = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::TimeDelta::days(days);
            for (order, format) in
                [(DateOrder::DayMonthYear, "%d-%m-%Y"), (DateOrder::MonthDayYear, "%m-%d-%Y"), (DateOrder::YearMonthDay, "%Y-%m-%d")]
            {
                let text = date.format(format).to_string().replace('-', &separator);
                prop_assert_eq!(order.read(&text), Some(date));
            }
        }
    }
}
