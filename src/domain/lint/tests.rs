//! Each suspicion, and values that are not suspicious.

use super::*;
use crate::domain::field::by_name;
use proptest::prelude::*;

fn warnings(pairs: &[(&str, &str)]) -> Vec<String> {
    let mut changes = Changes::default();
    for (name, text) in pairs {
        changes.set(by_name(name).unwrap(), Value::Text((*text).to_owned()));
    }
    super::warnings(&changes, NaiveDate::from_ymd_opt(2026, 11, 26)).iter().map(ToString::to_string).collect()
}

#[test]
fn the_traces_of_a_spreadsheet_are_found() {
    for (name, text, mark) in [
        ("phone", "4.41E+11", "rewrote"),
        ("contact_phone1", "695847362", "lost a leading zero"),
        ("birth_date", "29/02/1992", "not a date"),
        ("birth_date", "03/02/1992", "day/month or month/day"),
        ("piscine_date", "43045", "day number"),
        ("email", "lily.example.com", "e-mail"),
        ("birth_date", "2013-11-27", "13 to 99 years ago"),
        ("birth_date", "1927-11-25", "13 to 99 years ago"),
        ("gender", "Female", "API's records have: \"female\""),
        ("gender", "agender", "male, female or other"),
        ("gender", "", "male, female or other"),
        ("meeting_date", "2017-01-06T14:30:00", "UTC"),
        ("meeting_date", "0017-01-06T14:30:00", "2013 to 2031"),
        ("meeting_date", "2071-01-06T12:00:00Z", "2013 to 2031"),
        ("piscine_date", "0017-11-06", "2013 to 2031"),
        ("piscine_date", "29/02/2992", "not a date"),
        ("birth_city", " Paris", "blanks"),
        ("birth_city", " \"Paris\"", "quotes"),
        ("birth_city", "\u{feff}\"Paris\"", "quotes"),
        ("birth_city", " Paris\u{200b}", "blanks"),
        ("birth_city", " BesanÃ§on", "UTF-8"),
        ("birth_city", "voilÃ\u{a0}", "UTF-8"),
        ("birth_city", "NULL", "no value"),
        ("birth_city", "Besan\u{fffd}on", "lost"),
    ] {
        let found = warnings(&[(name, text)]);
        assert!(found.len() == 1 && found[0].contains(mark), "{name} {text}: {found:?}");
    }
    assert_eq!(warnings(&[("zip_code", "1250"), ("country", "France")]).len(), 1);
}

#[test]
fn traces_of_lost_letters_are_found() {
    for (text, mark) in [
        ("Nguy?n", "question mark"),
        ("??", "question mark"),
        ("1-2-3 ??", "question mark"),
        ("?ód", "question mark"),
        ("Łód?", "question mark"),
        ("BesanÃ§on", "UTF-8"),
        ("Ã‰vry", "UTF-8"),
        ("ReykjavÃ\u{ad}k", "UTF-8"),
        ("Zoé \\ud83d", "half"),
        ("_xD83D_", "half"),
    ] {
        let found = warnings(&[("birth_city", text)]);
        assert!(found.len() == 1 && found[0].contains(mark), "{text}: {found:?}");
    }
    for text in ["Really? Yes", "https://example.com/?q=é", "\\udine", "_xylophone_", "Łódź", "d’Été"] {
        assert_eq!(warnings(&[("other_information", text)]), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_target_may_not_have_lost_or_invisible_characters() {
    for (text, mark) in [("besan\u{fffd}on", "lost"), ("lily\u{200b}", "invisible"), ("\u{feff}46", "invisible")] {
        assert!(suspicion_of_target(text).is_some_and(|found| found.text().contains(mark)), "{text}");
    }
    for text in ["lbuckrid", "46", "besançon"] {
        assert_eq!(suspicion_of_target(text), None, "{text}");
    }
}

#[test]
fn the_limits_of_age_are_inclusive() {
    for text in ["2013-11-26", "1927-11-26"] {
        assert_eq!(warnings(&[("birth_date", text)]), Vec::<String>::new());
    }
    // Another date column has no limits.
    assert_eq!(warnings(&[("piscine_date", "2026-12-01")]), Vec::<String>::new());
}

proptest! {
    #[test]
    fn a_plain_text_breaks_no_rule_that_is_left_out_for_it(text in "[a-zA-Z0-9 +,./:@-]{0,12}") {
        let field = by_name("birth_city").unwrap();
        let is_broken = of_reading(field, &text).or_else(|| lost_letters(field, &text)).is_some();
        prop_assert!(!(is_broken && is_plain(&text)), "{:?}", text);
        prop_assert!(is_plain(&text) || text != text.trim(), "{:?}", text);
    }
}

#[test]
fn ordinary_values_cause_no_warning() {
    assert_eq!(
        warnings(&[
            ("phone", "0612345678"),
            ("contact_phone1", "+33612345678"),
            ("birth_date", "1992-02-29"),
            ("email", "lily@example.com"),
            ("birth_city", ""),
            ("zip_code", "1250"),
            ("pin", "695847362"),
            ("meeting_date", "2017-01-06T14:30:00Z"),
            ("piscine_date", "2031-12-31"),
            ("other_information", "E+1, room 3E+"),
        ]),
        Vec::<String>::new()
    );
}
