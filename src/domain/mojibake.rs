//! Text that was written in one encoding and read in another.

use encoding_rs::{
    BIG5, EUC_KR, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254,
    WINDOWS_1256,
};

use crate::domain::charset::Charset;
use crate::domain::plausibility::plausibility;

/// Encodings that programs confuse with each other, the most frequent first. UTF-8 is the first.
const CONFUSED: [Charset; 14] = [
    Charset::Web(UTF_8),
    Charset::Web(WINDOWS_1252),
    Charset::Dos(850),
    Charset::Web(MACINTOSH),
    Charset::Web(WINDOWS_1250),
    Charset::Dos(437),
    Charset::Dos(852),
    Charset::Web(WINDOWS_1254),
    Charset::Web(WINDOWS_1251),
    Charset::Web(WINDOWS_1256),
    Charset::Web(SHIFT_JIS),
    Charset::Web(EUC_KR),
    Charset::Web(GBK),
    Charset::Web(BIG5),
];

/// Encodings in which programs read UTF-8 by mistake.
const READ_INSTEAD: [Charset; 4] =
    [Charset::Web(WINDOWS_1252), Charset::Web(MACINTOSH), Charset::Dos(850), Charset::Dos(437)];

/// Whether `new` is what a program makes of `old` if it reads it in another encoding than it was written
/// in. Characters that get lost on the way are not compared.
pub fn wrong_encoding(old: &str, new: &str) -> bool {
    let ascii = |text: &str| text.bytes().take_while(u8::is_ascii).count();
    if new.is_ascii() || ascii(old) != ascii(new) || old.get(..ascii(old)) != new.get(..ascii(old)) {
        return false;
    }
    let wanted = comparable(new);
    if wanted.is_ascii() || wanted == comparable(old) {
        return false;
    }
    let is_new = |text: &str| comparable(text) == wanted;
    let is_misread = |written: &Charset| {
        let Some(bytes) = written.encode(old) else { return false };
        let read = CONFUSED.iter().filter(|read| *read != written).map(|read| read.decode(&bytes));
        read.chain([latin_1(&bytes)]).any(|text| is_new(&text))
    };
    // A correction turns a text that was misread into one that looks like a name.
    let score = |text: &str| plausibility(text, Charset::Web(UTF_8));
    score(new) < score(old) && (CONFUSED.iter().any(is_misread) || is_new(&twice(old)))
}

/// What every byte is in ISO 8859-1 proper, which the web standard replaces with windows-1252.
fn latin_1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// UTF-8 that was read as windows-1252, saved, and read so again.
fn twice(text: &str) -> String {
    let once = |text: &str| Charset::Web(WINDOWS_1252).decode(text.as_bytes());
    once(&once(text))
}

/// A text without the characters that programs drop or replace when they read it in the wrong encoding.
fn comparable(text: &str) -> String {
    let is_kept = |character: &char| {
        !matches!(*character, '\u{80}'..='\u{9f}' | '\u{a0}' | '\u{ad}' | ' ' | '?' | char::REPLACEMENT_CHARACTER)
    };
    text.chars().filter(is_kept).collect()
}

/// What was probably meant, if a text is UTF-8 that was read in another encoding.
pub fn repaired(text: &str) -> Option<String> {
    if !has_adjacent(text) || text.contains(is_east_asian) {
        return None;
    }
    READ_INSTEAD.into_iter().find_map(|charset| {
        let meant = String::from_utf8(charset.encode(text)?).ok()?;
        let is_text = |character: char| character.is_alphanumeric() || !matches!(character, '\u{80}'..='\u{9f}');
        (!meant.is_ascii() && meant.chars().all(is_text)).then_some(meant)
    })
}

/// Whether a text contains what UTF-8 letters become in windows-1252, even if other parts are right.
pub fn has_traces(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    let is_trace = |(index, letter): (usize, &char)| {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let after = letters.get(index + 1);
        let follows = after.is_some_and(|after| is_continuation(*after));
        let ends = after.is_none_or(|after| *after == ' ');
        let is_capital_word = before.is_some_and(|before| before.is_uppercase());
        match letter {
            'Ã' => !is_capital_word && (follows || ends),
            'Â' => !is_capital_word && follows,
            _ => false,
        }
    };
    !text.is_ascii() && letters.iter().enumerate().any(is_trace)
}

/// Whether windows-1252 reads a character for a byte that continues a letter in UTF-8.
fn is_continuation(character: char) -> bool {
    matches!(
        character,
        '\u{80}'..='\u{bf}' | '€' | '‚' | 'ƒ' | '„' | '…' | '†' | '‡' | 'ˆ' | '‰' | 'Š' | '‹' | 'Œ' | 'Ž'
    ) || matches!(character, '‘' | '’' | '“' | '”' | '•' | '–' | '—' | '˜' | '™' | 'š' | '›' | 'œ' | 'ž' | 'Ÿ')
}

/// Whether no encoding of Europe has a character.
fn is_east_asian(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{f000}')
}

/// Whether two characters beyond ASCII are adjacent.
fn has_adjacent(text: &str) -> bool {
    !text.is_ascii() && text.chars().zip(text.chars().skip(1)).any(|(one, other)| !one.is_ascii() && !other.is_ascii())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_was_read_in_the_wrong_encoding_is_repaired() {
        for (text, wanted) in [
            ("BesanÃ§on", "Besançon"),
            ("Ã‰vry", "Évry"),
            ("Besan├ºon", "Besançon"),
            ("Besan√ßon", "Besançon"),
            ("Dâ€™Arc", "D’Arc"),
        ] {
            assert_eq!(repaired(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["Besançon", "Łódź", "AMANHÃ", "東京", "São", "Ångström", "Çağlar", "ÎLE", "žluťoučký kůň"]
        {
            assert_eq!(repaired(text), None, "{text}");
            assert!(!has_traces(text), "{text}");
        }
        assert!(has_traces("Ã©té à Łódź") && has_traces("voilÃ ") && has_traces("12Â°C"));
    }
}
