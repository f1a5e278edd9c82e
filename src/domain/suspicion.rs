//! Why a legal value looks like a mistake, in words.

use std::borrow::Cow;

use crate::domain::debris::Debris;
use crate::domain::improbable_date::ImprobableDate;

/// Why a legal value looks like a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspicion {
    /// The text contains U+FFFD, which programs write for a character that they could not read.
    LostCharacter,
    /// Question marks in place of letters.
    QuestionMarks,
    /// UTF-8 that a program took for another encoding.
    WrongEncoding,
    /// Half of a character, as broken programs write those beyond 65,535.
    HalfCharacter,
    /// Whitespace or invisible characters outside a pair of quotes, so that the quotes are part of the text.
    QuotesInText,
    /// Whitespace at the start or the end.
    SurroundingBlanks,
    /// `4.41E+11`, as a spreadsheet shows a long number.
    ScientificNumber,
    /// The number by which a spreadsheet stores a date.
    DayNumber,
    /// A date in which day and month cannot be distinguished.
    AmbiguousDate,
    /// A text that is not an ISO 8601 date, in a field for dates.
    NotADate,
    /// A time without a zone, which the API takes for UTC.
    UnzonedTime,
    /// A gender that the API does not have since 2026.
    UnknownGender,
    /// A date of birth that the API does not take since 2026.
    UnlikelyAge,
    /// A text that is not an e-mail address, in a field for addresses.
    NotAnEmailAddress,
    /// A number that is one digit too short, as when a spreadsheet drops a leading zero.
    LostZero,
    /// What another program has left in the text.
    Debris(Debris),
    /// A text for which the API's records have this one.
    UsualValue(&'static str),
    /// A date that no applicant can have.
    ImprobableDate(ImprobableDate),
}

impl Suspicion {
    /// What is suspicious about the value, as the end of a sentence.
    pub fn text(self) -> Cow<'static, str> {
        let text = match self {
            Self::LostCharacter => "contains a character that was lost when it was read (U+FFFD)",
            Self::QuestionMarks => "has a question mark that may replace a lost letter",
            Self::WrongEncoding => "reads like UTF-8 that was taken for another encoding",
            Self::HalfCharacter => "contains half of a character",
            Self::QuotesInText => {
                "has a blank or an invisible character outside its quotes, so the quotes are sent too"
            }
            Self::SurroundingBlanks => "has blanks around it",
            Self::ScientificNumber => "looks like a number that a spreadsheet rewrote; its digits are lost",
            Self::DayNumber => "looks like a spreadsheet's day number; write it as YYYY-MM-DD",
            Self::AmbiguousDate => "could be day/month or month/day; write it as YYYY-MM-DD",
            Self::NotADate => "is not a date of the form YYYY-MM-DD",
            Self::UnzonedTime => "is a time without a zone, and the API takes the time as UTC",
            Self::UnknownGender => "is not male, female or other, and the API may refuse another gender",
            Self::UnlikelyAge => "is not 13 to 99 years ago, and the API may refuse another date of birth",
            Self::NotAnEmailAddress => "does not look like an e-mail address",
            Self::LostZero => "may have lost a leading zero",
            Self::Debris(debris) => return debris.text(),
            Self::UsualValue(usual) => return format!("is not what the API's records have: {usual:?}").into(),
            Self::ImprobableDate(date) => return date.text().into(),
        };
        text.into()
    }
}
