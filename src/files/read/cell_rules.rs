//! The rules for single values: what a text, a target or an annotation may be.
//!
//! Rules return findings without a position; the walkers know where the value is.

use crate::domain::advice::Advice;
use crate::domain::debris::{Debris, holds_digits, tidied};
use crate::domain::field::{Field, Kind};
use crate::domain::json_object::JsonToken;
use crate::domain::lint::Suspicion;
use crate::domain::mojibake::repaired;
use crate::domain::target::{InvalidSlug, Slug, Target};
use crate::domain::value::InvalidValue;
use crate::files::read::code::Code;
use crate::files::read::column_names::Column;
use crate::files::read::finding::{Finding, Fix, shortened};
use crate::files::read::options::ReadOptions;
use crate::files::read::raw_row::{CellAnnotation, RawRow};

/// The longest value. No field takes more, and an open quote soon makes a cell longer.
const MAX_VALUE_BYTES: usize = 1 << 20;

/// What is wrong with a cell in any column.
pub fn cell_error(raw: &RawRow, index: usize, text: &str) -> Option<Finding> {
    raw.annotation(index).and_then(annotation_error).or_else(|| text_error(text))
}

fn annotation_error(annotation: &CellAnnotation) -> Option<Finding> {
    let (code, message, fix) = match annotation {
        CellAnnotation::FormulaError => {
            (Code::FormulaError, "is a formula error", "fix the formula, or empty the cell")
        }
        CellAnnotation::NoResult => (
            Code::NoResult,
            "is a formula whose result was not saved",
            "open the file in a spreadsheet program and save it there, or write values instead of formulas",
        ),
        CellAnnotation::LostDigits => (
            Code::LostDigits,
            "is a number with more than 15 digits, and a workbook stores only the first 15",
            "format the cell as text, and type the number again",
        ),
        CellAnnotation::StrayQuote => (
            Code::StrayQuote,
            "is quoted and contains a quote that is not doubled",
            r#"double the inner quote, as in "Rue ""Foo"" 3""#,
        ),
        CellAnnotation::Shown(_) | CellAnnotation::Date(_) => return None,
    };
    Some(Finding::error(code, message, fix))
}

/// What is wrong with a text in any column.
pub fn text_error(text: &str) -> Option<Finding> {
    if text.len() > MAX_VALUE_BYTES {
        let message = format!("is {} MiB long", text.len() >> 20);
        return Some(Finding::error(
            Code::TooLong,
            message,
            "shorten the value, or look for a quote that is not closed",
        ));
    }
    if memchr::memchr(0, text.as_bytes()).is_some() {
        let fix = "remove the NUL byte; the file may be damaged, or not a text file";
        return Some(Finding::error(Code::Nul, "contains a NUL byte", fix));
    }
    None
}

/// The error of a cell whose text its field does not take.
pub fn invalid_cell(invalid: &InvalidValue) -> Finding {
    let code = match invalid.field.kind {
        Kind::Integer { .. } => Code::BadInteger,
        Kind::Date => Code::BadDate,
        Kind::DateTime => Code::BadDateTime,
        Kind::CountryCode => Code::BadCountry,
        Kind::Text => Code::BadText,
    };
    not_valid(code, invalid)
}

/// The error of a JSON value that its field does not take.
pub fn invalid_token(invalid: &InvalidValue) -> Finding {
    not_valid(Code::BadValue, invalid)
}

fn not_valid(code: Code, invalid: &InvalidValue) -> Finding {
    let kind = invalid.field.kind.name();
    match &invalid.advice {
        Advice::IsoDate(orders) => {
            let parts: Vec<&str> = orders.iter().map(|order| order.first_part()).collect();
            let message = format!("is a {kind} with the {} first, not YYYY-MM-DD", parts.join(" or the "));
            Finding::error(code, message, Fix::ReadDates(orders.as_slice().into()))
        }
        advice => Finding::error(code, format!("is not a valid {kind}"), advice.to_string()),
    }
}

/// The error of a change of the record's own id or its user, unless such changes are allowed.
pub fn identity_error(field: &Field, options: &ReadOptions) -> Option<Finding> {
    let message = "changes the record's own id, or moves it to another user";
    let is_refused = field.is_identity() && !options.allow_identity_change;
    is_refused.then(|| Finding::error(Code::Identity, message, Fix::AllowIdentityChange))
}

/// A text of `column` without debris; `None` if there is nothing to remove.
pub fn tidied_as(column: Column, text: &str) -> Option<String> {
    match column {
        Column::Id => tidied(text, true),
        Column::User => tidied(text, false),
        Column::Field(field) => tidied(text, holds_digits(field)),
        Column::Ignored | Column::Unclear | Column::Unnamed => None,
    }
}

/// The target that a text of `column` identifies.
pub fn target(column: Column, text: &str) -> Result<Target, Finding> {
    let text = text.trim();
    if column == Column::Id {
        let fix = "use a positive whole number; put a login in `user`";
        let bad_id = || Finding::error(Code::BadId, "is not the number of a candidature", fix);
        return text.parse().ok().filter(|id| *id > 0).map(Target::Candidature).ok_or_else(bad_id);
    }
    let bad_user =
        |why: InvalidSlug| Finding::error(Code::BadUser, "is not a login or the number of a user", why.to_string());
    text.parse::<Slug>().map(Target::User).map_err(bad_user)
}

/// The text of a JSON value that identifies a record: a whole number or a text. `None` for null and
/// blank text.
pub fn target_text(token: &JsonToken) -> Result<Option<&str>, Finding> {
    match token {
        JsonToken::Null => Ok(None),
        JsonToken::Text(text) if text.trim().is_empty() => Ok(None),
        JsonToken::Text(text) => Ok(Some(text)),
        JsonToken::Number(text) if text.bytes().all(|byte| matches!(byte, b'-' | b'0'..=b'9')) => Ok(Some(text)),
        _ => Err(Finding::error(Code::BadTarget, "does not identify a record", "use a whole number or a text")),
    }
}

/// The error of a second value that identifies the record.
pub fn second_target() -> Finding {
    Finding::error(Code::TwoTargets, "identifies the record a second time", "fill in `id` or `user`, not both")
}

/// The warning about a legal value that looks like a mistake. `may_be_tidied` is whether the value has
/// debris that can be removed.
pub fn suspicious(text: &str, suspicion: Suspicion, may_be_tidied: bool) -> Finding {
    let tidy = || if may_be_tidied { Fix::Tidy } else { "correct the value".into() };
    let (code, fix) = match suspicion {
        Suspicion::LostCharacter | Suspicion::QuestionMarks | Suspicion::HalfCharacter => {
            (Code::LostLetters, "take the value from its source again, and save the file as UTF-8".into())
        }
        Suspicion::WrongEncoding => (Code::WrongEncoding, repair(text)),
        Suspicion::SurroundingBlanks => (Code::Suspicious, tidy()),
        Suspicion::Debris(debris) => of_debris(text, debris, tidy),
        Suspicion::UsualValue(usual) => (Code::OtherSpelling, format!("write {usual:?}").into()),
        Suspicion::UnzonedTime => (Code::UnzonedTime, Fix::NameTimeZone),
        Suspicion::ImprobableDate(_) => (Code::ImprobableDate, "check the year".into()),
        _ => (Code::Suspicious, "check this value, or leave it out".into()),
    };
    Finding::warning(code, suspicion.text(), fix)
}

fn repair(text: &str) -> Fix {
    let meant = repaired(text).map(|meant| format!("write {:?}, or ", shortened(meant.trim()))).unwrap_or_default();
    format!("{meant}save the file again with the right encoding").into()
}

fn of_debris(text: &str, debris: Debris, tidy: impl Fn() -> Fix) -> (Code, Fix) {
    match debris {
        Debris::TextFormula => (Code::TextFormula, tidy()),
        Debris::Apostrophe => (Code::Apostrophe, tidy()),
        Debris::Decimal => (Code::DecimalDigits, tidy()),
        Debris::Invisible(_) => (Code::InvisibleCharacter, tidy()),
        Debris::NoValue => (Code::NoValue, Fix::NullToken(text.into())),
        Debris::ShownError => (Code::FormulaError, "correct the value in the spreadsheet, or empty the cell".into()),
        Debris::HtmlEntity => (Code::HtmlEntity, "write the character, such as é for &eacute;".into()),
    }
}
