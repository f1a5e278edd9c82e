//! How much a word looks like a name or an address, in order to compare the readings of the same bytes.

use std::ops::RangeInclusive;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8};

use crate::domain::charset::Charset;

/// Letters that are frequent in names and addresses of Western Europe.
const FREQUENT: &str = "éèàçêâîôûëïùöäüñáíóúãßòìÉÈÀÇÊÂÎÔÛÖÄÜÑÁÍÓÚÃ";

/// Other letters of European languages.
const COMMON: &str = "õåøæœłąęśżźćńčřšžýěůďťňőűășțţşğıđÕÅØÆŒŁŚŻŹĆŃČŘŠŽŐŰĂȘȚŢŞĞİĐ";

/// Signs that may be next to a letter.
const AROUND_WORDS: &str = "’‘“”„«»–—…·ºª°¿¡№、。・";

/// The score of a character that is frequent in an East Asian encoding.
pub const FREQUENT_CHARACTER: i64 = 6;

/// Encodings that list frequent characters first: the first bytes of these characters, and their least
/// second byte.
const FREQUENT_FIRST: [(&Encoding, RangeInclusive<u8>, u8); 6] = [
    (SHIFT_JIS, 0x88..=0x97, 0),
    (GBK, 0xb0..=0xd7, 0xa1),
    (GB18030, 0xb0..=0xd7, 0xa1),
    (BIG5, 0xa4..=0xc6, 0),
    (EUC_KR, 0xb0..=0xc8, 0xa1),
    (EUC_JP, 0xb0..=0xcf, 0),
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Hebrew,
    Arabic,
    Thai,
    /// Chinese characters and kana, which words mix.
    EastAsian,
    /// The narrow kana of old Japanese computers. Any high byte is one in `Shift_JIS`.
    NarrowKana,
    Hangul,
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if !matches!(letter, '×' | '÷') => {
            Some(Script::Latin)
        }
        '\u{401}'..='\u{45f}' | '\u{490}' | '\u{491}' => Some(Script::Cyrillic),
        '\u{370}'..='\u{3ff}' => Some(Script::Greek),
        '\u{5d0}'..='\u{5ea}' => Some(Script::Hebrew),
        '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' => Some(Script::Arabic),
        '\u{e01}'..='\u{e4e}' => Some(Script::Thai),
        '\u{3005}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => {
            Some(Script::EastAsian)
        }
        '\u{ff61}'..='\u{ff9f}' => Some(Script::NarrowKana),
        '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
        _ => None,
    }
}

/// The score of a word that was read with an encoding; more is more plausible. Only letters and signs
/// beyond ASCII count: other characters are the same in all readings.
pub fn plausibility(word: &str, charset: Charset) -> i64 {
    let letters: Vec<char> = word.chars().collect();
    let at = |index: Option<usize>| index.and_then(|index| letters.get(index)).copied();
    let score = |(index, letter): (usize, &char)| {
        of_character(at(index.checked_sub(1)), *letter, at(index.checked_add(1)), charset)
    };
    letters.iter().enumerate().filter(|(_, letter)| !letter.is_ascii()).map(score).sum()
}

fn of_character(before: Option<char>, letter: char, after: Option<char>, charset: Charset) -> i64 {
    let neighbours = [before, after];
    let scripts = || neighbours.iter().flatten().filter_map(|near| script(*near));
    let Some(own) = script(letter) else {
        return match scripts().count() {
            _ if AROUND_WORDS.contains(letter)
                && !(matches!(letter, '‘' | '“' | '”' | '„' | '…') && scripts().count() == 2) =>
            {
                0
            }
            0 => -1,
            1 => -4,
            _ => -6,
        };
    };
    if scripts().any(|near| near != own) {
        return -6;
    }
    case(before, letter, after) + commonness(own, letter, charset) - crowd(own, neighbours)
}

/// Capitals within a word and small letters between capitals are seldom meant.
fn case(before: Option<char>, letter: char, after: Option<char>) -> i64 {
    let is_small = |near: Option<char>| near.is_some_and(char::is_lowercase);
    let is_capital = |near: Option<char>| near.is_some_and(char::is_uppercase);
    let is_odd = letter.is_uppercase() && (is_small(before) || is_capital(before) && is_small(after))
        || letter.is_lowercase() && is_capital(before) && is_capital(after);
    if is_odd { -5 } else { 0 }
}

fn commonness(script: Script, letter: char, charset: Charset) -> i64 {
    match script {
        Script::Latin if FREQUENT.contains(letter) => 4,
        Script::Latin if COMMON.contains(letter) => 3,
        Script::NarrowKana => -1,
        Script::Cyrillic | Script::Greek | Script::Hebrew | Script::Arabic | Script::Thai => 3,
        Script::EastAsian if matches!(letter, '\u{3040}'..='\u{30ff}') => FREQUENT_CHARACTER,
        Script::EastAsian | Script::Hangul if is_frequent_in(charset, letter) => FREQUENT_CHARACTER,
        Script::Latin | Script::EastAsian | Script::Hangul => 0,
    }
}

/// Whether a character is among those that an encoding lists first. UTF-8 has no such order.
fn is_frequent_in(charset: Charset, letter: char) -> bool {
    let Charset::Web(encoding) = charset else { return false };
    if encoding == UTF_8 {
        return true;
    }
    let Some((_, leads, least)) = FREQUENT_FIRST.iter().find(|(listing, ..)| *listing == encoding) else {
        return false;
    };
    let bytes = charset.encode(letter.encode_utf8(&mut [0; 4])).unwrap_or_default();
    matches!(bytes.as_slice(), [lead, trail] if leads.contains(lead) && trail >= least)
}

/// Latin letters with accents are seldom adjacent.
fn crowd(own: Script, neighbours: [Option<char>; 2]) -> i64 {
    let is_accented = |near: &&char| !near.is_ascii() && script(**near) == Some(Script::Latin);
    if own == Script::Latin {
        neighbours.iter().flatten().filter(is_accented).count().try_into().unwrap_or(0)
    } else {
        0
    }
}
