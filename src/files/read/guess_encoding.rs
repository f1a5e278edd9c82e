//! A guess at the encoding of a file that is neither UTF-8 nor UTF-16.
//!
//! Nothing in such a file proves its encoding: the same bytes are text in many. The guess takes what a
//! browser would take, and the encodings that spreadsheets write, and prefers the reading whose words look
//! most like names and addresses. A person decides: every guess is a finding that shows the other readings.

use std::collections::{BTreeSet, HashSet};
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Seek as _, SeekFrom};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1254, WINDOWS_1256, WINDOWS_1257,
};

use crate::domain::charset::Charset;
use crate::domain::plausibility::{FREQUENT_CHARACTER, plausibility};
use crate::files::read::code::Code;
use crate::files::read::finding::{Finding, Fix};

/// What spreadsheets write, the most frequent first.
const CANDIDATES: [Charset; 17] = [
    Charset::Web(WINDOWS_1252),
    Charset::Dos(850),
    Charset::Web(MACINTOSH),
    Charset::Web(WINDOWS_1250),
    Charset::Dos(852),
    Charset::Dos(437),
    Charset::Web(WINDOWS_1254),
    Charset::Dos(857),
    Charset::Web(WINDOWS_1251),
    Charset::Web(IBM866),
    Charset::Web(WINDOWS_1256),
    Charset::Web(SHIFT_JIS),
    Charset::Web(EUC_KR),
    Charset::Web(GBK),
    Charset::Web(BIG5),
    Charset::Web(EUC_JP),
    Charset::Web(WINDOWS_1257),
];

/// The most words that are compared, and the longest of them.
const MAX_WORDS: usize = 4096;
const MAX_WORD_BYTES: usize = 256;

/// The most readings that a finding shows, and the most words of each.
const MAX_READINGS: usize = 5;
const MAX_SHOWN_WORDS: usize = 4;

/// What each word adds to the score of a browser's guess, and of an encoding that no browser considers.
const BONUS: i64 = 2;
/// What each word with bytes that are not text in an encoding takes from the score.
const UNKNOWN: i64 = 20;

/// A guess at an encoding.
#[derive(Debug)]
pub struct Guess {
    /// The encoding.
    pub charset: Charset,
    /// What a person should know about the guess.
    pub finding: Finding,
}

/// Guesses the encoding of a file. `line` is the first line with a letter that depends on the guess.
pub fn guess_encoding(file: &mut File, line: u64) -> io::Result<Guess> {
    let words = Words::of(file)?;
    let mut readings = readings(&words);
    readings.sort_by_key(|reading| -reading.score);
    let charset = readings.first().map_or(Charset::Web(WINDOWS_1252), |best| best.charset);
    Ok(Guess { charset, finding: finding(charset, &shown(&readings), line) })
}

/// A finding if a file is valid UTF-8 by accident: its few letters mean nothing in UTF-8, and are frequent
/// in another encoding.
pub fn doubt_utf_8(file: &mut File) -> io::Result<Option<Finding>> {
    let words = Words::of(file)?;
    let own = reading(Charset::Web(UTF_8), &words, false);
    let mut readings = readings(&words);
    readings.sort_by_key(|reading| -reading.score);
    let is_doubtful = own.score <= 0 && readings.first().is_some_and(|best| best.score >= FREQUENT_CHARACTER);
    readings.insert(0, own);
    Ok(is_doubtful.then(|| finding(Charset::Web(UTF_8), &shown(&readings), 1)))
}

/// The words of a file with bytes beyond ASCII.
struct Words {
    /// Each once, in the order of the file.
    all: Vec<Vec<u8>>,
    known: HashSet<Vec<u8>>,
    /// Which bytes the file has.
    has: [bool; 256],
}

impl Words {
    fn of(file: &mut File) -> io::Result<Self> {
        file.seek(SeekFrom::Start(0))?;
        let mut text = BufReader::with_capacity(1 << 16, file);
        let (mut words, mut word) = (Self { all: Vec::new(), known: HashSet::new(), has: [false; 256] }, Vec::new());
        loop {
            let piece = text.fill_buf()?;
            let length = piece.len();
            for byte in piece {
                if is_between_words(*byte) {
                    words.add(&word);
                    word.clear();
                } else if word.len() <= MAX_WORD_BYTES {
                    word.push(*byte);
                }
                if let Some(has) = words.has.get_mut(usize::from(*byte)) {
                    *has = true;
                }
            }
            if length == 0 {
                words.add(&word);
                return Ok(words);
            }
            text.consume(length);
        }
    }

    fn add(&mut self, word: &[u8]) {
        let fits = self.all.len() < MAX_WORDS && word.len() <= MAX_WORD_BYTES;
        if fits && !word.is_ascii() && self.known.insert(word.to_vec()) {
            self.all.push(word.to_vec());
        }
    }

    /// The bytes of the file beyond ASCII.
    fn high_bytes(&self) -> impl Iterator<Item = u8> {
        (0x80..=0xff).filter(|byte| self.has.get(usize::from(*byte)).is_some_and(|has| *has))
    }
}

/// Whether a byte ends a word in every encoding: it is never the second byte of a character.
fn is_between_words(byte: u8) -> bool {
    matches!(byte, 0..=0x2f | 0x3a..=0x3f) && !matches!(byte, b'\'' | b'-')
}

/// All words, read with one encoding.
struct Reading {
    charset: Charset,
    words: Vec<String>,
    score: i64,
}

/// All readings. Among the encodings that browsers know, their guess is preferred a little.
fn readings(words: &Words) -> Vec<Reading> {
    let browsers = by_browser(words);
    let others = CANDIDATES.into_iter().filter(|charset| *charset != browsers);
    std::iter::once(browsers)
        .chain(others)
        .map(|charset| reading(charset, words, charset == browsers || !is_of_browsers(charset)))
        .collect()
}

fn reading(charset: Charset, words: &Words, is_preferred: bool) -> Reading {
    let read: Vec<String> = words.all.iter().map(|word| charset.decode(word)).collect();
    let score = |word: &String| {
        plausibility(word, charset) + if is_preferred { BONUS } else { 0 }
            - if word.contains(is_unreadable) { UNKNOWN } else { 0 }
    };
    let unknown = if knows_all(charset, words) { 0 } else { UNKNOWN };
    let score = read.iter().map(score).sum::<i64>() - unknown;
    Reading { charset, words: read, score }
}

fn by_browser(words: &Words) -> Charset {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&words.all.join(&b' '), true);
    Charset::Web(detector.guess(None, Utf8Detection::Deny))
}

/// Whether a browser considers an encoding.
fn is_of_browsers(charset: Charset) -> bool {
    !matches!(charset, Charset::Dos(_)) && charset != Charset::Web(MACINTOSH)
}

/// Whether every byte of the file has a meaning in an encoding with one byte for each character.
fn knows_all(charset: Charset, words: &Words) -> bool {
    let is_single = match charset {
        Charset::Web(encoding) => encoding.is_single_byte(),
        Charset::Dos(_) => true,
    };
    !is_single || !words.high_bytes().any(|byte| is_unreadable(charset.character(byte)))
}

/// Whether a character is unknown, a control character or private.
fn is_unreadable(character: char) -> bool {
    matches!(character, char::REPLACEMENT_CHARACTER | '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}')
}

/// The best readings that differ in the words to show, each as `cp850: Orléans, Besançon`.
fn shown(readings: &[Reading]) -> Vec<String> {
    let Some(best) = readings.first() else { return Vec::new() };
    let indexes = words_to_show(best, readings);
    let mut shown: Vec<(Charset, String)> = Vec::new();
    for reading in readings {
        let words: Vec<&str> =
            indexes.iter().filter_map(|index| reading.words.get(*index)).map(String::as_str).collect();
        let words = words.join(", ");
        let is_legal = reading.charset == best.charset || !words.contains(is_unreadable);
        if is_legal && shown.len() < MAX_READINGS && shown.iter().all(|(_, other)| *other != words) {
            shown.push((reading.charset, words));
        }
    }
    shown.into_iter().map(|(charset, words)| format!("{charset}: {words}")).collect()
}

/// The indexes of words in which the readings differ, in the order of the file.
fn words_to_show(best: &Reading, readings: &[Reading]) -> BTreeSet<usize> {
    let mut indexes = BTreeSet::new();
    for other in readings {
        let differs = |index: &usize| best.words.get(*index) != other.words.get(*index);
        if indexes.len() < MAX_SHOWN_WORDS && !indexes.iter().any(differs) {
            indexes.extend((0..best.words.len()).find(differs));
        }
    }
    for index in 0..best.words.len() {
        if indexes.len() < MAX_SHOWN_WORDS {
            indexes.insert(index);
        }
    }
    indexes
}

fn finding(charset: Charset, readings: &[String], line: u64) -> Finding {
    let message = format!("the file does not say its encoding, and {charset} is a guess ({})", readings.join(" · "));
    Finding::warning(Code::EncodingGuess, message, Fix::NameEncoding(charset)).on_line(line)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn guess(bytes: &[u8]) -> Guess {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        guess_encoding(&mut file, 1).unwrap()
    }

    #[test]
    fn names_and_addresses_are_read_as_they_were_written() {
        for (name, words) in [
            ("windows-1252", "Orléans; côté de la forêt; Besançon; Nîmes; l’Haÿ"),
            ("windows-1252", "Müller"),
            ("windows-1252", "São Paulo; Muñoz; Århus"),
            ("cp850", "Orléans; à côté de la forêt; Besançon; Nîmes; Nöel"),
            ("cp850", "Müller"),
            ("cp437", "Ångström; Märta"),
            ("macintosh", "Orléans; côté de la forêt; Besançon; Nîmes"),
            ("macintosh", "Müller; Jürgen"),
            ("windows-1250", "Łódź; Wałęsa; Dvořák; Kőszeg"),
            ("cp852", "Łódź; Wałęsa; Dvořák; Kőszeg"),
            ("windows-1251", "Москва; Пушкин"),
            ("windows-1254", "İstanbul; Niğde; Işık"),
            ("windows-1256", "القاهرة; محمد"),
            ("shift_jis", "東京; 横浜; 田中さくら"),
            ("euc-kr", "서울; 김민준; 부산광역시"),
            ("gbk", "北京; 王小明; 上海市浦东新区"),
            ("big5", "臺北市; 王小明; 信義路五段"),
        ] {
            let charset = Charset::by_name(name).unwrap();
            let found = guess(&charset.encode(words).unwrap());
            assert_eq!(
                found.charset.decode(&charset.encode(words).unwrap()),
                words,
                "{name}: {}",
                found.finding.message
            );
        }
    }

    #[test]
    fn a_file_that_is_utf_8_by_accident_is_doubted() {
        let doubt = |bytes: &[u8]| {
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(bytes).unwrap();
            doubt_utf_8(&mut file).unwrap().map(|finding| finding.message)
        };
        let message = doubt(b"id,birth_city\n1,\xd1\xa7\n").unwrap();
        assert!(message.contains("UTF-8: ѧ") && message.contains("GBK: 学"), "{message}");
        for name in
            ["Orléans", "Écully", "à", "Ħamrun", "Þór", "Łódź", "Москва", "Ελλάδα", "تونس", "ירושלים", "İzmir", "ß"]
        {
            assert_eq!(doubt(format!("id,birth_city\n1,{name}\n").as_bytes()), None, "{name}");
        }
    }

    #[test]
    fn the_finding_shows_the_other_readings() {
        let found = guess(b"5;Orl\x82ans\n6;Besan\x87on\n").finding;
        for reading in ["cp850: Orléans, Besançon", "windows-1252: Orl‚ans, Besan‡on", "macintosh: OrlÇans, Besanáon"]
        {
            assert!(found.message.contains(reading), "{}", found.message);
        }
    }
}
