//! The encodings of texts: those of the web, and the code pages of MS-DOS, which spreadsheets still write.

use std::fmt;

use encoding_rs::{Encoding, MACINTOSH, REPLACEMENT, WINDOWS_1252};
use oem_cp::code_table::DECODING_TABLE_CP_MAP;
use oem_cp::code_table_type::TableType;

/// Names that other programs use and that neither the web standard nor Windows knows.
const ALIASES: [(&str, &Encoding); 4] =
    [("mac-roman", MACINTOSH), ("macroman", MACINTOSH), ("latin-1", WINDOWS_1252), ("utf-8-sig", encoding_rs::UTF_8)];

/// What Windows and other programs write before the number of a code page.
const BEFORE_NUMBERS: [&str; 5] = ["cp-", "cp", "ibm", "windows-", "oem"];

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Charset {
    /// An encoding of the web standard.
    Web(&'static Encoding),
    /// A code page of MS-DOS, by its number.
    Dos(u16),
}

impl Charset {
    /// The encoding with this name: a label of the web standard such as `windows-1252`, or a code page such
    /// as `cp850`.
    pub fn by_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace('_', "-");
        let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, encoding)| *encoding);
        let web = alias.or_else(|| Encoding::for_label_no_replacement(name.as_bytes()));
        web.map(Self::Web).or_else(|| Self::by_number(&name))
    }

    fn by_number(name: &str) -> Option<Self> {
        let digits = BEFORE_NUMBERS.iter().find_map(|before| name.strip_prefix(before))?;
        let number = digits.parse().ok()?;
        let web = codepage::to_encoding(number).filter(|encoding| *encoding != REPLACEMENT);
        web.map(Self::Web).or_else(|| DECODING_TABLE_CP_MAP.get(&number).map(|_| Self::Dos(number)))
    }

    /// The text of bytes. Bytes without a meaning become U+FFFD.
    pub fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Web(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(_) => bytes.iter().map(|byte| self.character(*byte)).collect(),
        }
    }

    /// The bytes of a text; `None` if the encoding lacks one of the characters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        match self {
            Self::Web(encoding) => {
                let (bytes, _, is_lossy) = encoding.encode(text);
                (!is_lossy).then(|| bytes.into_owned())
            }
            Self::Dos(number) => encode_dos(number, text),
        }
    }

    /// The character of one byte in an encoding with a byte for each character, else U+FFFD.
    pub fn character(self, byte: u8) -> char {
        if byte.is_ascii() {
            return char::from(byte);
        }
        let found = match self {
            Self::Web(encoding) if encoding.is_single_byte() => {
                encoding.decode_without_bom_handling(&[byte]).0.chars().next()
            }
            Self::Web(_) => None,
            Self::Dos(number) => {
                DECODING_TABLE_CP_MAP.get(&number).and_then(|table| high(table).nth(usize::from(byte & 0x7f)))
            }
        };
        found.unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}

/// The bytes of a text in a code page of MS-DOS.
fn encode_dos(number: u16, text: &str) -> Option<Vec<u8>> {
    let table = DECODING_TABLE_CP_MAP.get(&number)?;
    let byte = |wanted: char| match u8::try_from(wanted).ok().filter(u8::is_ascii) {
        Some(byte) => Some(byte),
        None if wanted == char::REPLACEMENT_CHARACTER => None,
        None => (0x80..=0xff).zip(high(table)).find(|(_, character)| *character == wanted).map(|(byte, _)| byte),
    };
    text.chars().map(byte).collect()
}

/// The characters of the bytes from 0x80.
fn high(table: &'static TableType) -> impl Iterator<Item = char> {
    let (complete, incomplete): (&[char], &[Option<char>]) = match table {
        TableType::Complete(complete) => (complete.as_slice(), &[]),
        TableType::Incomplete(incomplete) => (&[], incomplete.as_slice()),
    };
    let known = |character: &Option<char>| character.unwrap_or(char::REPLACEMENT_CHARACTER);
    complete.iter().copied().chain(incomplete.iter().map(known))
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Web(encoding) => f.write_str(encoding.name()),
            Self::Dos(number) => write!(f, "cp{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_found_by_the_names_that_programs_use() {
        for (name, wanted) in [
            ("CP850", "cp850"),
            ("cp437", "cp437"),
            ("IBM852", "cp852"),
            ("macintosh", "macintosh"),
            ("mac_roman", "macintosh"),
            ("windows-1252", "windows-1252"),
            ("latin1", "windows-1252"),
            ("cp1250", "windows-1250"),
            ("cp949", "EUC-KR"),
            ("cp932", "Shift_JIS"),
            ("shift_jis", "Shift_JIS"),
            ("utf8", "UTF-8"),
            ("gb2312", "GBK"),
            ("big5", "Big5"),
        ] {
            assert_eq!(Charset::by_name(name).map(|it| it.to_string()).as_deref(), Some(wanted), "{name}");
        }
        for name in ["", "cp", "cp1", "klingon", "iso-2022-kr", "cp99999"] {
            assert_eq!(Charset::by_name(name), None, "{name}");
        }
    }

    #[test]
    fn a_text_survives_its_encoding() {
        for (name, text) in
            [("cp850", "côté de la forêt"), ("cp857", "İğdır"), ("macintosh", "Nîmes"), ("cp852", "Łódź")]
        {
            let charset = Charset::by_name(name).unwrap();
            assert_eq!(charset.decode(&charset.encode(text).unwrap()), text, "{name}");
        }
        assert_eq!(Charset::Dos(850).encode("Łódź"), None);
        assert_eq!(Charset::Dos(850).decode(b"Orl\x82ans"), "Orléans");
    }
}
