//! The texts of dates and times as they are sent: as typed, or interpreted as the user chose.

use std::borrow::Cow;

use chrono::SecondsFormat;

use crate::domain::advice::Advice;
use crate::domain::date_order::{DateOrder, has_short_year, is_day_number};
use crate::domain::date_time::{Moment, parse_date};
use crate::domain::reading::{Dates, Reading};

/// The text to send for a date.
///
/// # Errors
/// The text is not a date, or its order is not known.
pub fn date(text: &str, dates: Dates) -> Result<Cow<'_, str>, Advice> {
    if dates == Dates::AsTyped || parse_date(text).is_some() {
        return Ok(text.into());
    }
    in_chosen_order(text, dates).map(Cow::Owned).ok_or_else(|| date_advice(text, dates))
}

/// The text to send for a date or a date-time.
///
/// # Errors
/// The text is not a date or a date-time, or the clocks of the chosen zone do not show the time once.
pub fn date_time<'a>(text: &'a str, reading: &Reading) -> Result<Cow<'a, str>, Advice> {
    let (date, time) = text.split_at(text.find(['T', ' ']).unwrap_or(text.len()));
    let sent = match in_chosen_order(date, reading.dates) {
        Some(iso) => Cow::Owned(format!("{iso}{time}")),
        None => Cow::Borrowed(text),
    };
    match (Moment::parse(&sent), &reading.time_zone) {
        (None, _) => Err(date_time_advice(date, time, reading.dates)),
        (Some(Moment::Local(local)), Some(zone)) => match zone.instant(local) {
            Ok(instant) => Ok(instant.to_rfc3339_opts(SecondsFormat::AutoSi, false).into()),
            Err(unclear) => Err(Advice::Offset(zone.clone(), unclear)),
        },
        _ => Ok(sent),
    }
}

/// The date in the form `YYYY-MM-DD`, if an order was chosen and the text has another form.
fn in_chosen_order(text: &str, dates: Dates) -> Option<String> {
    let Dates::InOrder(order) = dates else { return None };
    if parse_date(text).is_some() {
        return None;
    }
    order.read(text).map(|date| date.format("%Y-%m-%d").to_string())
}

fn date_advice(text: &str, dates: Dates) -> Advice {
    let expected = |values: &'static str| Advice::Expected(values.into());
    match (dates, DateOrder::of(text)) {
        (Dates::InOrder(order), _) => {
            Advice::Expected(format!("a date of the form YYYY-MM-DD, or in the order {}", order.words()).into())
        }
        (_, orders) if !orders.is_empty() => Advice::IsoDate(orders),
        _ if is_day_number(text) => expected("a date of the form YYYY-MM-DD instead of a spreadsheet's day number"),
        _ if has_short_year(text) => expected("a date of the form YYYY-MM-DD, with all digits of the year"),
        _ => expected("a date of the form YYYY-MM-DD, such as 1992-02-29"),
    }
}

fn date_time_advice(date: &str, time: &str, dates: Dates) -> Advice {
    let orders = DateOrder::of(date);
    let is_time = || Moment::parse(&format!("2017-01-06{time}")).is_some();
    if !orders.is_empty() && !matches!(dates, Dates::InOrder(_)) && is_time() {
        return Advice::IsoDate(orders);
    }
    Advice::Expected("an ISO 8601 date or date-time, such as 2017-01-06 or 2017-01-06T14:30:00+01:00".into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time_zone::UnclearTime;
    use proptest::prelude::*;

    const DAY_FIRST: Dates = Dates::InOrder(DateOrder::DayMonthYear);

    fn reading(dates: Dates, zone: &str) -> Reading {
        Reading { dates, time_zone: zone.parse().ok(), today: None }
    }

    #[test]
    fn a_date_is_refused_read_or_sent_as_typed() {
        assert_eq!(date("1994-12-31", Dates::Iso).as_deref(), Ok("1994-12-31"));
        assert_eq!(date("31/12/1994", Dates::Iso), Err(Advice::IsoDate(vec![DateOrder::DayMonthYear])));
        assert_eq!(date("31/12/1994", DAY_FIRST).as_deref(), Ok("1994-12-31"));
        assert_eq!(date("1994-12-31", DAY_FIRST).as_deref(), Ok("1994-12-31"));
        assert_eq!(date("tomorrow", Dates::AsTyped).as_deref(), Ok("tomorrow"));
        for (text, advice) in
            [("43045", "day number"), ("31/12/94", "all digits"), ("", "such as"), ("soon", "such as")]
        {
            let refused = date(text, Dates::Iso).unwrap_err().to_string();
            assert!(refused.contains(advice), "{text}: {refused}");
        }
        let refused = date("12/31/1994", DAY_FIRST).unwrap_err().to_string();
        assert!(refused.contains("in the order day, month, year"), "{refused}");
    }

    #[test]
    fn a_time_gets_the_offset_of_the_zone_only_if_it_has_none() {
        for (text, sent) in [
            ("2026-07-06 14:30", "2026-07-06T14:30:00+02:00"),
            ("2026-01-06T14:30:00.5", "2026-01-06T14:30:00.500+01:00"),
            ("06/07/2026 14:30", "2026-07-06T14:30:00+02:00"),
            ("06/07/2026", "2026-07-06"),
            ("2026-07-06T14:30Z", "2026-07-06T14:30Z"),
            ("2026-07-06", "2026-07-06"),
        ] {
            assert_eq!(date_time(text, &reading(DAY_FIRST, "Europe/Paris")).as_deref(), Ok(sent), "{text}");
        }
        let refused = |text: &str| date_time(text, &reading(Dates::Iso, "Europe/Paris")).unwrap_err();
        let offset = |unclear| Advice::Offset("Europe/Paris".parse().unwrap(), unclear);
        assert_eq!(refused("2026-03-29T02:30"), offset(UnclearTime::Skipped));
        assert_eq!(refused("2026-10-25T02:30"), offset(UnclearTime::Repeated));
        assert_eq!(refused("31/12/2026 14:30"), Advice::IsoDate(vec![DateOrder::DayMonthYear]));
        assert_eq!(date_time("2026-07-06T14:30", &Reading::default()).as_deref(), Ok("2026-07-06T14:30"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9/.:é T-]{0,20}|.*") {
            for dates in [Dates::Iso, DAY_FIRST, Dates::AsTyped] {
                drop(date(&text, dates));
                drop(date_time(&text, &reading(dates, "Europe/Paris")));
            }
        }

        /// What is sent names the same wall-clock time, now with an offset.
        #[test]
        fn a_resolved_time_keeps_its_digits(minutes in 0_i64..40_000_000) {
            let local = chrono::DateTime::from_timestamp(minutes * 60, 0).unwrap().naive_utc();
            let text = local.format("%Y-%m-%dT%H:%M:%S").to_string();
            if let Ok(sent) = date_time(&text, &reading(Dates::Iso, "Australia/Lord_Howe")) {
                prop_assert!(sent.starts_with(&text));
                prop_assert!(matches!(Moment::parse(&sent), Some(Moment::Zoned(_))));
            }
        }
    }
}
