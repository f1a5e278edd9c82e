//! Data on its way to a terminal: nothing in the data may control the terminal.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};

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
/// is: the marks of direction, and characters without a width.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
        )
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
            // Every harmful character is in the basic plane, so four digits are enough.
            shown.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// A writer that applies [`harmless`] to everything written through it, if the target is a terminal.
pub struct EscapingWriter<W> {
    to: W,
    is_terminal: bool,
    /// The first bytes of a character that is not complete yet.
    incomplete: Vec<u8>,
}

impl<W: Write> EscapingWriter<W> {
    /// Wraps a writer.
    pub fn new(to: W, is_terminal: bool) -> Self {
        Self { to, is_terminal, incomplete: Vec::new() }
    }
}

impl<W: Write> Write for EscapingWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.is_terminal {
            return self.to.write(bytes);
        }
        let mut text = std::mem::take(&mut self.incomplete);
        text.extend_from_slice(bytes);
        let complete = match std::str::from_utf8(&text) {
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            _ => text.len(),
        };
        self.incomplete = text.split_off(complete);
        self.to.write_all(harmless(&String::from_utf8_lossy(&text)).as_bytes())?;
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
        let mut writer = EscapingWriter::new(Vec::new(), true);
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
}
