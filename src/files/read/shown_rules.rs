//! Whether the value that would be sent is what the sheet shows.

use crate::domain::field::{Field, Kind};
use crate::domain::lint::is_scientific;
use crate::files::read::code::Code;
use crate::files::read::finding::Finding;
use crate::files::read::raw_row::{CellAnnotation, RawRow};
use crate::files::read::sheet::date_text::shows_date;

/// The warning about a cell whose sheet shows something else than the text that would be sent. `field` is
/// `None` for a cell that identifies the record.
pub fn shown_differently(field: Option<&Field>, row: &RawRow, index: usize, text: &str) -> Option<Finding> {
    match row.annotation(index)? {
        CellAnnotation::Date(shown) if field.is_some_and(is_for_dates) => in_date_field(field?, shown, text),
        CellAnnotation::Date(shown) if shown == text => {
            let fix = format!("if the record should have {text:?}, format the cell as text and type that");
            Some(warning("is a date, but the field is not for dates", fix))
        }
        CellAnnotation::Date(shown) => Some(differs(shown)),
        CellAnnotation::Shown(shown) => {
            let is_number = field.is_none_or(|field| matches!(field.kind, Kind::Integer { .. }));
            (!is_number || !is_same_number(shown, text)).then(|| differs(shown))
        }
        _ => None,
    }
}

fn is_for_dates(field: &Field) -> bool {
    matches!(field.kind, Kind::Date | Kind::DateTime)
}

/// A date field takes a date whose day, month and year the sheet shows in any order.
fn in_date_field(field: &Field, shown: &str, text: &str) -> Option<Finding> {
    let has_time = text.contains('T');
    let message = if !shows_date(shown, text) {
        format!("would be sent, but the sheet shows {shown:?}")
    } else if has_time && field.kind == Kind::Date {
        "has a time, but the field is for a date".to_owned()
    } else {
        return None;
    };
    let fix = if has_time {
        "type the date again without a time, or let the format of the cell show the time"
    } else {
        "let the format of the cell show day, month and year, and check the date"
    };
    Some(warning(&message, fix.to_owned()))
}

fn differs(shown: &str) -> Finding {
    let fix = if shown.is_empty() {
        "clear the cell, or give the cell a format that shows its value".to_owned()
    } else if is_scientific(shown) {
        "format the cell as text, and type the complete number".to_owned()
    } else {
        format!("if the record should have {shown:?}, format the cell as text and type that")
    };
    warning(&format!("would be sent, but the sheet shows {shown:?}"), fix)
}

fn warning(message: &str, fix: String) -> Finding {
    Finding::warning(Code::NumberFormat, message, fix)
}

/// Whether a text shows the digits of a number, with separators of thousands and zeros that add nothing.
fn is_same_number(shown: &str, text: &str) -> bool {
    let separators = [' ', '\u{a0}', '\u{202f}', ',', '\'', '’'];
    if shown.starts_with('+') != text.starts_with('+') {
        return false;
    }
    let shown = shown.replace(separators, "");
    matches!((shown.parse::<f64>(), text.parse::<f64>()), (Ok(shown), Ok(text)) if (shown - text).abs() < f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::read::finding::Fix;

    #[test]
    fn the_short_form_of_a_long_number_is_not_to_be_typed() {
        for (shown, typed) in
            [("6.12E+11", "the complete number"), ("6,12E+11", "the complete number"), ("1K", "\"1K\"")]
        {
            assert!(matches!(differs(shown).fix, Fix::Text(text) if text.contains(typed)), "{shown}");
        }
    }

    #[test]
    fn separators_and_zeros_do_not_change_a_number() {
        for shown in ["1,250", "1 250", "1\u{202f}250", "01250", "1250.00"] {
            assert!(is_same_number(shown, "1250"), "{shown}");
        }
        for shown in ["1K", "C-1250", "", "1251", "+1250"] {
            assert!(!is_same_number(shown, "1250"), "{shown}");
        }
    }
}
