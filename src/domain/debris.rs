//! What other programs leave in the texts of cells: the formula around a number, the mark in front of it,
//! words and error texts for missing values, characters that nobody sees.
//!
//! [`tidied`] removes what cannot be part of a value. The rest is only found: a person has to decide.

use std::borrow::Cow;

use crate::domain::date_time::is_digits;
use crate::domain::field::{Field, Kind};
use crate::domain::mojibake::repaired;

/// What a program has left in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Debris {
    /// `="0612345678"`: the formula that keeps a spreadsheet from changing a number.
    TextFormula,
    /// `'0612345678`: the mark by which a spreadsheet keeps a number as text.
    Apostrophe,
    /// `33612345678.0`: digits that a program took for a decimal number.
    Decimal,
    /// A word for no value, such as `NaN`.
    NoValue,
    /// What a spreadsheet shows in place of a value, such as `#VALEUR!`, `####` or `Loading...`.
    ShownError,
    /// A character that no screen shows.
    Invisible(char),
    /// A character as web pages write it, such as `&eacute;`.
    HtmlEntity,
}

impl Debris {
    /// What is wrong, as the end of a sentence that starts with the value.
    pub fn text(self) -> Cow<'static, str> {
        match self {
            Self::TextFormula => "is a formula that a spreadsheet shows without `=` and quotes".into(),
            Self::Apostrophe => "starts with `'`, which a spreadsheet does not show".into(),
            Self::Decimal => "ends in `.0`, probably because a program read the digits as a decimal number".into(),
            Self::NoValue => "reads like no value, but is sent as text instead of null".into(),
            Self::ShownError => "is what a spreadsheet shows in place of a value".into(),
            Self::Invisible(character) => {
                let name = invisible_name(character);
                format!("contains an invisible character (U+{:04X}, {name})", u32::from(character)).into()
            }
            Self::HtmlEntity => "contains a character written as in a web page".into(),
        }
    }
}

/// Words that programs write for no value, in any case.
const NO_VALUE: [&str; 7] = ["null", "none", "n/a", "<na>", "\\n", "undefined", "(null)"];
/// Words for no value that are names of people in another case.
const EXACT_NO_VALUE: [&str; 8] = ["nan", "NaN", "-nan", "NAN", "nat", "NaT", "nil", "NIL"];

/// What web spreadsheets show while a value is computed, in the languages in which they were seen.
const LOADING: [&str; 8] =
    ["Loading", "Chargement", "Wird geladen", "Cargando", "Caricamento", "Carregando", "Laden", "Chargement en cours"];

/// Errors whose form is not that of other errors, in the languages of spreadsheet programs.
const ERRORS_WITHOUT_MARK: [&str; 9] = ["#N/A", "#N/D", "#NV", "#N/B", "#I/T", "#Н/Д", "#YOK", "#ND", "#N/V"];

/// The first debris in a text without invisible characters. Most texts have none, so each test starts with a
/// byte or a length.
pub fn find(field: &Field, text: &str) -> Option<Debris> {
    match text.as_bytes() {
        [] => None,
        [b'=', ..] if inside_formula(text).is_some() => Some(Debris::TextFormula),
        [b'\'', ..] if after_apostrophe(text).is_some() => Some(Debris::Apostrophe),
        [.., b'0'] if holds_digits(field) && without_decimal(text).is_some() => Some(Debris::Decimal),
        _ if is_no_value(text) => Some(Debris::NoValue),
        _ if is_shown_error(text) => Some(Debris::ShownError),
        _ if has_entity(text) => Some(Debris::HtmlEntity),
        _ => None,
    }
}

/// A text without surrounding blanks and without the debris that cannot be part of a value. `None` if
/// there is nothing to remove. In a text that was read in the wrong encoding, invisible characters are parts
/// of letters; and without the blank in front of them, quotes would be sent without a warning.
pub fn tidied(text: &str, holds_digits: bool) -> Option<String> {
    if quotes_in_text(text) || !text.is_ascii() && repaired(text).is_some() {
        return None;
    }
    let visible = match first_invisible(text) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(remove_invisible(text)),
    };
    let mut tidy = Cow::Borrowed(visible.trim());
    while let Some(next) = unpacked(&tidy, holds_digits) {
        tidy = Cow::Owned(next.trim().to_owned());
    }
    (tidy != text).then(|| tidy.into_owned())
}

/// Whether blanks or invisible characters outside a pair of quotes make the quotes a part of the text.
pub fn quotes_in_text(text: &str) -> bool {
    let inside = text.trim_matches(|c: char| c.is_whitespace() || is_format(c));
    inside.len() > 1 && inside.len() < text.len() && inside.starts_with('"') && inside.ends_with('"')
}

/// A text without one layer of debris around it.
fn unpacked(text: &str, holds_digits: bool) -> Option<Cow<'_, str>> {
    inside_formula(text)
        .map(Cow::Owned)
        .or_else(|| after_apostrophe(text).map(Cow::Borrowed))
        .or_else(|| without_decimal(text).filter(|_| holds_digits).map(Cow::Borrowed))
}

/// Whether a field holds digits only, so that a decimal point cannot belong to its value.
pub fn holds_digits(field: &Field) -> bool {
    field.is_phone() || field.name.ends_with("zip_code") || field.name == "pin" || is_integer(field)
}

fn is_integer(field: &Field) -> bool {
    matches!(field.kind, Kind::Integer { .. })
}

/// The text that `="…"` shows.
fn inside_formula(text: &str) -> Option<String> {
    let inside = text.strip_prefix("=\"")?.strip_suffix('"')?;
    let single = inside.replace("\"\"", "");
    (!single.contains('"')).then(|| inside.replace("\"\"", "\""))
}

/// The text after the mark `'`. A name may begin with an apostrophe, so a letter may not follow.
fn after_apostrophe(text: &str) -> Option<&str> {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '=')))
}

/// The number before `.0` or `.00`.
pub fn without_decimal(text: &str) -> Option<&str> {
    let (number, zeros) = text.split_once('.')?;
    let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
    (is_digits(digits) && !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0')).then_some(number)
}

fn is_no_value(text: &str) -> bool {
    EXACT_NO_VALUE.contains(&text) || NO_VALUE.iter().any(|word| text.eq_ignore_ascii_case(word))
}

fn is_shown_error(text: &str) -> bool {
    match text.as_bytes() {
        [b'#', ..] => is_hash_error(text),
        [.., b'.'] => LOADING.iter().any(|word| text.strip_suffix("...") == Some(word)),
        [.., b'0'..=b'9'] => is_numbered_error(text),
        _ => text.strip_suffix('…').is_some_and(|word| LOADING.contains(&word)),
    }
}

/// `####`, or `#` and capital letters in any alphabet up to `!` or `?`: the error names of spreadsheets are
/// translated.
fn is_hash_error(text: &str) -> bool {
    if text.len() > 2 && text.bytes().all(|byte| byte == b'#')
        || ERRORS_WITHOUT_MARK.iter().any(|error| error.eq_ignore_ascii_case(text))
    {
        return true;
    }
    let is_part = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '/' | '_' | ' ' | '¡' | '¿');
    let name = text.strip_prefix('#').and_then(|rest| rest.strip_suffix(['!', '?']));
    text == "#GETTING_DATA" || name.is_some_and(|name| name.len() > 1 && name.chars().all(is_part))
}

/// `Err:502`, which `LibreOffice` translates: `Fehler:502`, `Err :502`.
fn is_numbered_error(text: &str) -> bool {
    let Some((word, number)) = text.split_once(':') else { return false };
    let word = word.trim_end();
    let is_short = !word.is_empty() && word.chars().count() < 12 && word.chars().all(char::is_alphabetic);
    is_short && number.len() == 3 && number.starts_with('5') && is_digits(number)
}

/// Whether a text contains `&name;`, `&#233;` or `&#xE9;`.
fn has_entity(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        rest = rest.get(at + 1..).unwrap_or_default();
        let Some((name, _)) = rest.split_once(';') else { return false };
        let is_name = |name: &str| (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
        let is_number = |digits: &str| digits.len() > 1 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let code = name.strip_prefix('#').map(|code| code.trim_start_matches(['x', 'X']));
        if code.map_or_else(|| is_name(name), is_number) {
            return true;
        }
    }
    false
}

/// The first invisible character that is not part of how a script is written.
pub fn first_invisible(text: &str) -> Option<char> {
    invisible_at(text).map(|(_, character)| character)
}

fn remove_invisible(text: &str) -> String {
    let mut kept = text.to_owned();
    // Without one character, another may have new neighbours.
    while let Some((at, character)) = invisible_at(&kept) {
        kept.replace_range(at..at + character.len_utf8(), "");
    }
    kept
}

/// The first invisible character and its position.
fn invisible_at(text: &str) -> Option<(usize, char)> {
    if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_control()) {
        return None;
    }
    let mut before = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if is_invisible(character, before, characters.peek().map(|(_, next)| *next)) {
            return Some((at, character));
        }
        before = Some(character);
    }
    None
}

/// Whether a character is invisible. Joiners between letters of scripts that need them, and between
/// pictures, are part of the text.
fn is_invisible(character: char, before: Option<char>, after: Option<char>) -> bool {
    let needs_joiners = |c: Option<char>| c.is_some_and(|c| u32::from(c) >= 0x0590 && !is_format(c));
    match character {
        '\u{200c}' | '\u{200d}' => !(needs_joiners(before) && needs_joiners(after)),
        _ => is_format(character),
    }
}

/// Whether a character has no shape of its own on a screen.
pub fn is_format(character: char) -> bool {
    matches!(character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        | '\u{1}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}')
}

fn invisible_name(character: char) -> &'static str {
    match character {
        '\u{ad}' => "soft hyphen",
        '\u{feff}' => "byte order mark",
        '\u{200b}' | '\u{2060}'..='\u{2064}' => "zero-width space",
        '\u{200c}' | '\u{200d}' => "joiner",
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{206f}' => {
            "mark for the direction of text"
        }
        _ => "control character",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::field::by_name;
    use proptest::prelude::*;

    fn is_removable(debris: Debris) -> bool {
        matches!(debris, Debris::TextFormula | Debris::Apostrophe | Debris::Decimal | Debris::Invisible(_))
    }

    fn found(field: &str, text: &str) -> Option<Debris> {
        first_invisible(text).map(Debris::Invisible).or_else(|| find(by_name(field).unwrap(), text))
    }

    #[test]
    fn what_programs_leave_is_found() {
        for (field, text, debris) in [
            ("phone", "=\"0612345678\"", Debris::TextFormula),
            ("phone", "'+33612345678", Debris::Apostrophe),
            ("pin", "4242.0", Debris::Decimal),
            ("zip_code", "01250.00", Debris::Decimal),
            ("language", "nan", Debris::NoValue),
            ("language", "NaT", Debris::NoValue),
            ("language", "nil", Debris::NoValue),
            ("email", "<NA>", Debris::NoValue),
            ("email", "\\N", Debris::NoValue),
            ("birth_city", "#¡VALOR!", Debris::ShownError),
            ("birth_city", "#ЗНАЧ!", Debris::ShownError),
            ("birth_city", "#NV", Debris::ShownError),
            ("birth_city", "#DIV/0!", Debris::ShownError),
            ("birth_city", "###", Debris::ShownError),
            ("birth_city", "Fehler:502", Debris::ShownError),
            ("birth_city", "Chargement...", Debris::ShownError),
            ("birth_city", "Loading…", Debris::ShownError),
            ("birth_city", "C&ocirc;te d&#39;Or", Debris::HtmlEntity),
            ("email", "lily\u{200b}@example.com", Debris::Invisible('\u{200b}')),
        ] {
            assert_eq!(found(field, text), Some(debris), "{field} {text}");
        }
    }

    #[test]
    fn ordinary_texts_are_left_alone() {
        for (field, text) in [
            ("birth_city", "'s-Hertogenbosch"),
            ("contact_last_name", "'Abd al-Karim"),
            ("contact_first_name", "Nan"),
            ("contact_first_name", "Nat"),
            ("contact_first_name", "Nil"),
            ("other_information", "4.0"),
            ("other_information", "R&D; B&B"),
            ("other_information", "room #7!"),
            ("other_information", "#1"),
            ("contact_last_name", "علی\u{200c}رضا"),
            ("other_information", "👩\u{200d}💻"),
            ("postal_street", "Allée 12:502"),
            ("phone", "+33612345678"),
        ] {
            assert_eq!(found(field, text), None, "{field} {text}");
            assert_eq!(tidied(text, false), None, "{text}");
        }
    }

    #[test]
    fn only_what_cannot_be_part_of_a_value_is_removed() {
        assert_eq!(tidied("ReykjavÃ\u{ad}k", false), None);
        let tidy = |text| tidied(text, true).unwrap();
        assert_eq!(tidy(" =\"'0612345678.0\"\u{a0}"), "0612345678");
        assert_eq!(tidy("\u{202a}+33612345678\u{202c}"), "+33612345678");
        assert_eq!(tidy("=\"a \"\"b\"\"\""), "a \"b\"");
        for text in [
            "#REF!",
            "nan",
            "&eacute;",
            "=\"a\"&\"b\"",
            "=A1",
            "4.5",
            ".0",
            " \"Paris\"",
            "\u{feff}\"Paris\"",
            "\"Paris\"\u{a0}",
        ] {
            assert_eq!(tidied(text, true), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_tidy_text_stays_as_it_is(text in "[='\" .0a1\u{200b}\u{200c}\u{feff}é]{0,8}", digits in any::<bool>()) {
            let tidy = tidied(&text, digits).unwrap_or(text);
            prop_assert_eq!(tidied(&tidy, digits), None);
            let field = if digits { "pin" } else { "birth_city" };
            prop_assert!(quotes_in_text(&tidy) || !found(field, &tidy).is_some_and(is_removable), "{:?}", tidy);
        }
    }
}
