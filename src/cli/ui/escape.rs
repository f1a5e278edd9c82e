//! Data on its way to a terminal: nothing in the data may control the terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::domain::invisible::is_invisible;

/// Text from outside that is safe in a line on a terminal: control characters and the marks that reorder
/// a line are written as escapes (`\n`, `\u{1b}`).
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unsafe(c) {
            // Writing to a String cannot fail.
            let _ = write!(escaped, "{}", c.escape_default());
        } else {
            escaped.push(c);
        }
    }
    Cow::Owned(escaped)
}

/// Whether a character controls a terminal, breaks a line, or makes a line look different from what it
/// is: the marks of direction, and characters that nobody sees.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || is_invisible(c)
}

/// Text that is safe on a terminal. Control characters are escaped as JSON escapes them, so JSON keeps its
/// meaning; line ends and tabs stay, because they are layout.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let is_harmful = |at: usize, c: char| match c {
        '\n' | '\t' => false,
        '\r' => !text.get(at + 1..).is_some_and(|rest| rest.starts_with('\n')),
        c => is_unsafe(c),
    };
    if !text.char_indices().any(|(at, c)| is_harmful(at, c)) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for (at, c) in text.char_indices() {
        if is_harmful(at, c) {
            push_json_escape(&mut shown, c);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Data for the log of a CI system, which understands colours and GitLab's marks of a section: control
/// characters are escaped, all others stay, because the same pipe may lead to another program.
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let is_harmful = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    if !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_harmful(c) {
            push_json_escape(&mut shown, c);
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// Appends a character as JSON escapes it, in one or two units of UTF-16.
fn push_json_escape(shown: &mut String, c: char) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        shown.push_str(&format!("\\u{unit:04x}"));
    }
}

/// Who reads a stream, which decides what is escaped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A person at a terminal.
    Terminal,
    /// The log of a CI system.
    CiLog,
    /// A program or a file: data is exact.
    Program,
}

impl Reader {
    /// The text as this reader may see it.
    pub fn escape(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Terminal => harmless(text),
            Self::CiLog => without_controls(text),
            Self::Program => Cow::Borrowed(text),
        }
    }
}

/// A writer that escapes everything written through it for its reader, and passes on whole characters.
pub struct EscapingWriter<W> {
    to: W,
    reader: Reader,
    /// The first bytes of a character that is not complete yet.
    incomplete: Vec<u8>,
}

impl<W: Write> EscapingWriter<W> {
    /// Wraps a writer.
    pub fn new(to: W, reader: Reader) -> Self {
        Self { to, reader, incomplete: Vec::new() }
    }
}

impl<W: Write> Write for EscapingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.reader == Reader::Program {
            return self.to.write(bytes);
        }
        let mut text = std::mem::take(&mut self.incomplete);
        text.extend_from_slice(bytes);
        let complete = match std::str::from_utf8(&text) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => text.len(),
        };
        self.incomplete = text.split_off(complete);
        self.to.write_all(self.reader.escape(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value as Json;

    #[test]
    fn control_characters_are_escaped_and_json_keeps_its_meaning() {
        let json = serde_json::json!({"city": "a\u{9b}31mb\u{202e}c\u{7f}é"}).to_string();
        let shown = harmless(&json);
        assert_eq!(shown, r#"{"city":"a\u009b31mb\u202ec\u007fé"}"#);
        assert_eq!(serde_json::from_str::<Json>(&shown).unwrap(), serde_json::from_str::<Json>(&json).unwrap());
        assert_eq!(harmless("a\tb\r\nc\rd\x1b[2J\n"), "a\tb\r\nc\\u000dd\\u001b[2J\n");
    }

    #[test]
    fn a_character_written_in_pieces_stays_one_character() {
        let mut writer = EscapingWriter::new(Vec::new(), Reader::Terminal);
        let text = "é\u{9b}東";
        for byte in text.as_bytes() {
            writer.write_all(&[*byte]).unwrap();
        }
        assert_eq!(String::from_utf8(writer.to).unwrap(), "é\\u009b東");
    }

    #[test]
    fn control_characters_do_not_reach_a_terminal() {
        assert_eq!(visible("a\x1b[2Jb\rc\u{202e}"), "a\\u{1b}[2Jb\\rc\\u{202e}");
        assert!(matches!(visible("Île-de-France 🏝"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_nobody_sees_is_escaped_as_a_mark_of_direction_is() {
        for c in
            ['\u{ad}', '\u{2060}', '\u{e0041}', '\u{3164}', '\u{115f}', '\u{ffa0}', '\u{2800}', '\u{34f}', '\u{202e}']
        {
            assert_eq!(visible(&format!("a{c}b")), format!("a{}b", c.escape_unicode()));
            let json = serde_json::json!({ "a": format!("x{c}y") });
            let shown = harmless(&json.to_string()).into_owned();
            assert!(!shown.contains(c), "{shown}");
            assert_eq!(serde_json::from_str::<Json>(&shown).unwrap(), json);
        }
        for text in ["علی\u{200c}رضا", "👩\u{200d}💻 ❤\u{fe0f}", "葛\u{e0100}"] {
            assert!(matches!(visible(text), Cow::Borrowed(_)), "{text}");
        }
    }

    /// GitLab's runner acts on `section_start:TIME:NAME`, a carriage return and an escape sequence.
    #[test]
    fn no_escape_sequence_reaches_a_log_and_other_data_is_exact() {
        let mark = "\x1b[0Ksection_start:1:x\r\x1b[0Kheading\u{9b}2J";
        assert_eq!(without_controls(mark), "\\u001b[0Ksection_start:1:x\r\\u001b[0Kheading\\u009b2J");
        let data = "a\tb\r\nc\u{202e}\u{ad}\u{200c}";
        assert_eq!(without_controls(data), data);
    }
}
