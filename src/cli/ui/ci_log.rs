//! Text on its way to the log of a CI system, which runs commands that it finds there: text from outside must
//! not become one.
//!
//! GitHub's runner takes a line that begins with `::NAME` and has another `::`, and `##[NAME]` anywhere in a
//! line (`ActionCommand.cs` in `actions/runner`); Azure Pipelines takes `##vso[…]` and `TeamCity` `##teamcity[…]`.
//! One character of each such text is written as JSON escapes it, so that JSON keeps its meaning. Stopping the
//! commands for a while (`::stop-commands::`) would add lines to data that a pipe takes to another program, and
//! the runner reads standard output and standard error in no fixed order.

use std::io::{self, Write};

use crate::domain::invisible::{is_invisible, is_joiner_or_selector};

/// What the line so far could become. The runner's comparison skips invisible characters, and so does this.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Line {
    beginning: Beginning,
    hash: Hash,
}

/// How the line begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Beginning {
    /// With nothing but blanks so far.
    #[default]
    Blank,
    /// With one colon.
    Colon,
    /// With something else.
    Text,
}

/// What the last characters are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hash {
    #[default]
    None,
    /// `#`
    One,
    /// `##`, or `##` and a name.
    Name,
}

impl Line {
    /// Takes the next character, and says whether it would complete the beginning of a command.
    fn completes(&mut self, c: char) -> bool {
        // .NET ends a line at either of these.
        if matches!(c, '\n' | '\r') {
            *self = Self::default();
            return false;
        }
        if is_skipped(c) {
            return false;
        }
        let is_complete = (self.beginning, c) == (Beginning::Colon, ':') || (self.hash, c) == (Hash::Name, '[');
        self.beginning = match (self.beginning, c) {
            (Beginning::Blank, ':') => Beginning::Colon,
            (Beginning::Blank, c) if c.is_whitespace() => Beginning::Blank,
            _ => Beginning::Text,
        };
        self.hash = match (self.hash, c) {
            (Hash::None, '#') => Hash::One,
            (Hash::One | Hash::Name, '#') => Hash::Name,
            (Hash::Name, c) if c.is_alphanumeric() => Hash::Name,
            _ => Hash::None,
        };
        is_complete
    }
}

/// Whether the runner's comparison skips a character. An escape is one of our own colours: the bracket behind it
/// begins no command.
fn is_skipped(c: char) -> bool {
    is_invisible(c) || is_joiner_or_selector(c) || (c.is_control() && !c.is_whitespace() && c != '\x1b')
}

/// A writer to standard output or standard error. If that is the log of a CI system, nothing that is written
/// becomes a command, except by [`command`](Self::command).
pub struct LogWriter<W> {
    to: W,
    line: Option<Line>,
    has_escaped: bool,
}

impl<W: Write> LogWriter<W> {
    /// Wraps a writer.
    pub fn new(to: W, is_log: bool) -> Self {
        Self { to, line: is_log.then(Line::default), has_escaped: false }
    }

    /// Whether a log is written.
    pub fn is_log(&self) -> bool {
        self.line.is_some()
    }

    /// Whether something was escaped since the last call.
    pub fn take_has_escaped(&mut self) -> bool {
        std::mem::take(&mut self.has_escaped)
    }

    /// Writes commands that are meant for the CI system, each on a line of its own.
    pub fn command(&mut self, lines: &str) -> io::Result<()> {
        self.line = self.line.map(|_| Line::default());
        self.to.write_all(lines.as_bytes())
    }
}

impl<W: Write> Write for LogWriter<W> {
    /// In a log, `bytes` must hold whole characters.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(line) = &mut self.line else { return self.to.write(bytes) };
        let text = String::from_utf8_lossy(bytes);
        let mut safe = String::with_capacity(text.len());
        for c in text.chars() {
            if line.completes(c) {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
                self.has_escaped = true;
            } else {
                safe.push(c);
            }
        }
        self.to.write_all(safe.as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Text in which nothing becomes a command, wherever in a line it stands.
pub fn without_commands(text: &str) -> String {
    let mut writer = LogWriter::new(Vec::with_capacity(text.len()), true);
    // Writing to memory cannot fail.
    drop(writer.write_all(text.as_bytes()));
    String::from_utf8_lossy(&writer.to).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a runner finds in a line, by the rules of `ActionCommand.cs`, for any name of a command. The .NET
    /// methods compare by the rules of a language, and so skip characters that have no weight.
    fn command_in(line: &str) -> Option<String> {
        let line: String = line.trim_start().chars().filter(|c| !is_skipped(*c)).collect();
        let line = line.trim_start();
        if let Some((name, _)) = line.strip_prefix("::").and_then(|rest| rest.split_once("::")) {
            return Some(name.to_owned());
        }
        let (_, rest) = line.split_once("##[").or_else(|| line.split_once("##vso["))?;
        rest.split_once(']').map(|(name, _)| name.to_owned())
    }

    #[test]
    fn no_text_from_outside_becomes_a_command() {
        for (text, written) in [
            ("::error::x", ":\\u003aerror::x"),
            (" \t::error file=a::x\n", " \t:\\u003aerror file=a::x\n"),
            ("\u{a0}\u{2028}::stop-commands::x", "\u{a0}\u{2028}:\\u003astop-commands::x"),
            ("a\r::add-mask::x", "a\r:\\u003aadd-mask::x"),
            ("a\r\n::add-mask::x", "a\r\n:\\u003aadd-mask::x"),
            (":\u{ad}:group::x", ":\u{ad}\\u003agroup::x"),
            ("a ##[group]x", "a ##\\u005bgroup]x"),
            ("###[group]x", "###\\u005bgroup]x"),
            ("#\u{200d}#\u{2060}[group]x", "#\u{200d}#\u{2060}\\u005bgroup]x"),
            ("##vso[task.setvariable]x", "##vso\\u005btask.setvariable]x"),
            ("##teamcity[x]", "##teamcity\\u005bx]"),
        ] {
            let safe = without_commands(text);
            assert_eq!(safe, written, "{text:?}");
            assert!(safe.split(['\n', '\r']).all(|line| command_in(line).is_none()), "{safe:?}");
        }
    }

    #[test]
    fn other_text_stays_as_it_is() {
        for text in [
            "C##\x1b[0m",
            "a::b::c",
            "[::1]:80",
            "std::fs",
            "# [x]",
            "#[x]",
            "## a [x]",
            ": :",
            "{\"a\": \"::b\"}",
            "C::\n",
        ] {
            assert_eq!(without_commands(text), text);
        }
    }

    #[test]
    fn json_keeps_its_meaning() {
        let json = serde_json::json!({"##[group]": ["::error::x", "a ##[b]", "\\##[c]"]});
        for text in [json.to_string(), serde_json::to_string_pretty(&json).unwrap()] {
            let safe = without_commands(&text);
            assert_ne!(safe, text);
            assert_eq!(serde_json::from_str::<serde_json::Value>(&safe).unwrap(), json);
        }
    }

    #[test]
    fn a_command_of_ours_is_written_as_it_is() {
        let mut writer = LogWriter::new(Vec::new(), true);
        writer.write_all(b"a ").unwrap();
        writer.command("::error::x\n").unwrap();
        writer.write_all(b"::error::y\n").unwrap();
        assert_eq!(String::from_utf8(writer.to).unwrap(), "a ::error::x\n:\\u003aerror::y\n");
    }

    #[test]
    fn what_is_not_a_log_is_exact() {
        let mut writer = LogWriter::new(Vec::new(), false);
        writer.write_all(b"::error::\xff##[x]").unwrap();
        assert_eq!(writer.to, b"::error::\xff##[x]");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn the_runner_finds_no_command_however_the_text_is_cut(
            pieces in prop::collection::vec("[:#\\[\\] \n\r\u{ad}\u{200d}\u{2028}\u{feff}aerosv\\\\]{0,8}", 0..6),
        ) {
            let mut writer = LogWriter::new(Vec::new(), true);
            for piece in &pieces {
                writer.write_all(piece.as_bytes()).unwrap();
            }
            let safe = String::from_utf8(writer.to).unwrap();
            for line in safe.split(['\n', '\r']) {
                prop_assert_eq!(command_in(line), None, "{:?}", safe);
            }
            // Nothing is lost.
            let back = safe.replace("\\u003a", ":").replace("\\u005b", "[");
            prop_assert_eq!(back, pieces.concat());
        }
    }
}
