//! What a new value has lost of the old one on its way through other programs: letters, zeros, a plus.
//!
//! Only the comparison with the record shows these losses: each new value is legal on its own.

use std::collections::BTreeMap;
use std::fmt;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::date_time::is_digits;
use crate::domain::debris::without_decimal;
use crate::domain::field::Field;
use crate::domain::mojibake::wrong_encoding;
use crate::domain::value::Value;

/// The longest text that is compared letter by letter.
const MAX_BYTES: usize = 4096;

/// Letters and signs that have no accent to remove, and what programs write for them. All are in lower case.
const PLAIN: [(char, &[&str]); 27] = [
    ('ä', &["ae"]),
    ('ö', &["oe"]),
    ('ü', &["ue"]),
    ('å', &["aa"]),
    ('ß', &["ss", "s"]),
    ('æ', &["ae", "a"]),
    ('œ', &["oe", "o"]),
    ('ø', &["o", "oe"]),
    ('ł', &["l"]),
    ('đ', &["d"]),
    ('ð', &["d"]),
    ('þ', &["th"]),
    ('ı', &["i"]),
    ('ħ', &["h"]),
    ('ŧ', &["t"]),
    ('ŋ', &["n"]),
    ('ə', &["e", "a"]),
    ('’', &["'"]),
    ('‘', &["'"]),
    ('“', &["\""]),
    ('”', &["\""]),
    ('„', &["\""]),
    ('–', &["-"]),
    ('—', &["-"]),
    ('…', &["..."]),
    ('\u{a0}', &[" "]),
    ('\u{202f}', &[" "]),
];

/// How a new value came to differ from the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loss {
    /// Letters became other letters without accents.
    PlainLetters,
    /// Letters disappeared.
    Letters,
    /// Letters became question marks.
    QuestionMarks,
    /// Letters became U+FFFD.
    ReplacementCharacters,
    /// The text was read in another encoding than it was written in.
    WrongEncoding,
    /// Zeros at the start disappeared.
    Zeros,
    /// The plus at the start disappeared.
    Plus,
}

impl Loss {
    /// The stable name for scripts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::PlainLetters => "plain_letters",
            Self::Letters | Self::QuestionMarks | Self::ReplacementCharacters => "lost_letters",
            Self::WrongEncoding => "wrong_encoding",
            Self::Zeros => "lost_zeros",
            Self::Plus => "lost_plus",
        }
    }

    /// The cause, as the end of a sentence about the new value.
    pub const fn text(self) -> &'static str {
        match self {
            Self::PlainLetters => "has plain letters instead of letters with accents",
            Self::Letters => "has lost letters",
            Self::QuestionMarks => "has question marks instead of letters",
            Self::ReplacementCharacters => "has U+FFFD instead of letters",
            Self::WrongEncoding => "is the old value, read in the wrong encoding",
            Self::Zeros => "has lost its leading zeros",
            Self::Plus => "has lost its plus",
        }
    }
}

/// A field whose new value has lost something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueLoss {
    /// The field.
    pub field: &'static Field,
    /// The value that would be replaced.
    pub old: String,
    /// The value that would be sent.
    pub new: String,
    /// What the new value has lost.
    pub loss: Loss,
}

impl fmt::Display for ValueLoss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, old, new, loss } = self;
        write!(f, "{}: {old:?} would become {new:?}, which {}", field.name, loss.text())
    }
}

/// What `changes` lose of the values `before`, in the order of their fields.
pub fn losses(changes: &Changes, before: &Record) -> Vec<ValueLoss> {
    let of_field = |(field, new): (&'static Field, &Value)| {
        let (old, new) = (before.get(field.name)?.as_str()?, new.as_text()?);
        Some(ValueLoss { field, old: old.to_owned(), new: new.to_owned(), loss: loss(old, new)? })
    };
    changes.iter().filter_map(of_field).collect()
}

/// What `new` has lost of `old`, if `new` is `old` apart from that.
pub fn loss(old: &str, new: &str) -> Option<Loss> {
    if old == new || old.is_empty() || new.is_empty() || old.len().max(new.len()) > MAX_BYTES {
        return None;
    }
    let number = without_decimal(new).unwrap_or(new);
    if has_lost_zeros(old, number) {
        return Some(Loss::Zeros);
    }
    if has_lost_plus(old, number) {
        return Some(Loss::Plus);
    }
    if old.is_ascii() {
        return None;
    }
    letters(old, new).or_else(|| wrong_encoding(old, new).then_some(Loss::WrongEncoding))
}

/// Whether a new value is the old value without its leading zeros, as when a spreadsheet takes a text for a
/// number.
fn has_lost_zeros(old: &str, new: &str) -> bool {
    old != new && is_digits(old) && is_digits(new) && old.ends_with(new) && old.trim_start_matches('0') == new
}

fn has_lost_plus(old: &str, new: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    old.strip_prefix('+').is_some_and(|rest| rest == new || is_digits(new) && digits(rest) == new)
}

/// The worst loss of letters on the way from `old` to `new`, if nothing but such losses and capitals
/// distinguishes the two.
fn letters(old: &str, new: &str) -> Option<Loss> {
    let comparable = |text: &str| {
        ComposingNormalizerBorrowed::new_nfc().normalize(&text.to_lowercase()).chars().collect::<Vec<char>>()
    };
    let (old, new) = (comparable(old), comparable(new));
    // How far the new text may have been explained, and by which loss.
    let mut reached = BTreeMap::from([(0, None)]);
    for letter in old {
        let mut next = BTreeMap::new();
        for (at, so_far) in reached {
            for (length, loss) in explanations(letter, new.get(at..).unwrap_or_default()) {
                let worst: &mut Option<Loss> = next.entry(at + length).or_insert(so_far.max(loss));
                *worst = (*worst).min(so_far.max(loss));
            }
        }
        reached = next;
    }
    reached.remove(&new.len()).flatten()
}

/// What a letter may have become at the start of the new text: how many characters, and by which loss.
fn explanations(letter: char, new: &[char]) -> Vec<(usize, Option<Loss>)> {
    let mut found = Vec::new();
    if new.first() == Some(&letter) {
        found.push((1, None));
    }
    if letter.is_ascii() {
        return found;
    }
    let is_letter = letter.is_alphanumeric();
    let lost = |loss: Loss| is_letter.then_some(loss);
    found.push((0, if is_accent(letter) { Some(Loss::PlainLetters) } else { lost(Loss::Letters) }));
    for plain in plain(letter) {
        let length = plain.chars().count();
        if !plain.is_empty() && new.iter().copied().take(length).eq(plain.chars()) {
            found.push((length, lost(Loss::PlainLetters)));
        }
    }
    // One for each character, each of its halves in UTF-16, or each of its bytes.
    for (mark, loss) in [('?', Loss::QuestionMarks), ('\u{fffd}', Loss::ReplacementCharacters)] {
        let marks = new.iter().take(letter.len_utf8()).take_while(|character| **character == mark).count();
        found.extend((1..=marks).map(|length| (length, Some(loss))));
    }
    // Accents on their own that became marks.
    let parts = decomposed(letter);
    let accents =
        new.iter().skip(1).take(parts.chars().count().saturating_sub(1)).take_while(|mark| **mark == '?').count();
    if parts.chars().next() == new.first().copied() && !parts.starts_with(letter) {
        found.extend((1..=accents).map(|accents| (1 + accents, Some(Loss::QuestionMarks))));
    }
    found
}

/// What programs without the letter write for it.
fn plain(letter: char) -> impl Iterator<Item = String> {
    let base: String = decomposed(letter).chars().filter(|mark| !is_accent(*mark)).collect();
    let known = PLAIN.iter().filter(move |(known, _)| *known == letter).flat_map(|(_, plain)| *plain);
    std::iter::once(base).filter(move |base| !base.starts_with(letter)).chain(known.map(|plain| (*plain).to_owned()))
}

fn is_accent(mark: char) -> bool {
    matches!(mark, '\u{300}'..='\u{36f}')
}

fn decomposed(letter: char) -> String {
    DecomposingNormalizerBorrowed::new_nfd().normalize(letter.encode_utf8(&mut [0; 4])).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_loss_is_found_by_comparison_with_the_old_value() {
        for (old, new, wanted) in [
            ("Nguyễn", "Nguy?n", Loss::QuestionMarks),
            ("Nguyễn", "Nguye??n", Loss::QuestionMarks),
            ("Nguyễn Thị Thùy", "Nguy?n Th? Thùy", Loss::QuestionMarks),
            ("東京", "??", Loss::QuestionMarks),
            ("Łódź", "?ód?", Loss::QuestionMarks),
            ("1-2-3 東京", "1-2-3 ??", Loss::QuestionMarks),
            ("Zoé 😀", "Zoé ??", Loss::QuestionMarks),
            ("Besançon", "Besan??on", Loss::QuestionMarks),
            ("Nguyễn", "Nguyen", Loss::PlainLetters),
            ("Nguye\u{302}\u{303}n", "Nguyen", Loss::PlainLetters),
            ("Łódź", "LODZ", Loss::PlainLetters),
            ("Müller", "Mueller", Loss::PlainLetters),
            ("Straße", "Strasse", Loss::PlainLetters),
            ("İzmir", "Izmir", Loss::PlainLetters),
            ("Nguyễn", "Nguyn", Loss::Letters),
            ("Besançon", "Besan\u{fffd}on", Loss::ReplacementCharacters),
            ("Besançon", "BesanÃ§on", Loss::WrongEncoding),
            ("Évry", "Ã‰vry", Loss::WrongEncoding),
            ("Évry", "Ã\u{89}vry", Loss::WrongEncoding),
            ("voilà", "voilÃ ", Loss::WrongEncoding),
            ("Besançon", "BesanÃƒÂ§on", Loss::WrongEncoding),
            ("Besançon", "Besan├ºon", Loss::WrongEncoding),
            ("Besançon", "Besan√ßon", Loss::WrongEncoding),
            ("Orléans", "Orl‚ans", Loss::WrongEncoding),
            ("Orléans", "OrlÇans", Loss::WrongEncoding),
            ("Łódź", "£ódŸ", Loss::WrongEncoding),
            ("İstanbul", "Ýstanbul", Loss::WrongEncoding),
            ("東京", "“Œ‹ž", Loss::WrongEncoding),
            ("01250", "1250", Loss::Zeros),
            ("0612345678", "612345678.0", Loss::Zeros),
            ("0612345678", "612345678.00", Loss::Zeros),
            ("+4148329833", "4148329833", Loss::Plus),
            ("+33 6 12 34 56 78", "33612345678", Loss::Plus),
        ] {
            assert_eq!(loss(old, new), Some(wanted), "{old} {new}");
        }
    }

    #[test]
    fn a_correction_is_no_loss() {
        for (old, new) in [
            ("01250", "01250"),
            ("1250", "250"),
            ("01250", "2250"),
            ("0", ""),
            ("0a", "a"),
            ("7", "07"),
            ("Nguyen", "Nguyễn"),
            ("Nguy?n", "Nguyễn"),
            ("Besançon", "Lyon"),
            ("Besançon", "BESANÇON"),
            ("l’Île", "l'Île"),
            ("Côte d\u{a0}or", "Côte d or"),
            ("BesanÃ§on", "Besançon"),
            ("+33612345678", "0612345678"),
            ("+33612345678", "+41612345678"),
            ("東京", "大阪"),
            ("Élise", "Anne"),
        ] {
            assert_eq!(loss(old, new), None, "{old} {new}");
        }
    }
}
