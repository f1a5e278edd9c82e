//! Text in the columns of a terminal: measured, cut and wrapped.
//!
//! A character here is a grapheme cluster, such as an accented letter or an emoji of several code points;
//! none is ever split. Chinese, Japanese and Korean characters and most emoji take two columns.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;

/// Replaces text that was cut.
const ELLIPSIS: &str = "…";

/// The number of columns that a text takes.
pub fn width(text: &str) -> usize {
    console::measure_text_width(text)
}

/// The text, its middle cut so that it takes at most `most` columns.
pub fn cut_middle(text: &str, most: usize) -> Cow<'_, str> {
    if width(text) <= most {
        return Cow::Borrowed(text);
    }
    let room = most.saturating_sub(1);
    let head = beginning(text, room.div_ceil(2));
    let tail = end(text, room.saturating_sub(width(head)));
    Cow::Owned(format!("{head}{ELLIPSIS}{tail}"))
}

/// Two texts that differ, each cut to at most `most` columns, so that the first difference is not cut.
pub fn cut_pair<'a>(old: &'a str, new: &'a str, most: usize) -> (Cow<'a, str>, Cow<'a, str>) {
    let cut = (cut_middle(old, most), cut_middle(new, most));
    if cut.0 != cut.1 {
        return cut;
    }
    let pairs = old.graphemes(true).zip(new.graphemes(true));
    let common: usize = pairs.take_while(|(one, other)| one == other).map(|(one, _)| one.len()).sum();
    // A few columns of the common text show where the difference is.
    let shared = end(old.get(..common).unwrap_or_default(), most / 3).len();
    let from_difference = |text: &str| {
        let rest = format!("{ELLIPSIS}{}", text.get(common.saturating_sub(shared)..).unwrap_or_default());
        if width(&rest) <= most { rest } else { format!("{}{ELLIPSIS}", beginning(&rest, most.saturating_sub(1))) }
    };
    (Cow::Owned(from_difference(old)), Cow::Owned(from_difference(new)))
}

/// The longest beginning of at most `most` columns.
fn beginning(text: &str, most: usize) -> &str {
    let mut taken = 0;
    let fits = |grapheme: &&str| {
        taken += width(grapheme);
        taken <= most
    };
    let length: usize = text.graphemes(true).take_while(fits).map(str::len).sum();
    text.get(..length).unwrap_or_default()
}

/// The longest end of at most `most` columns.
fn end(text: &str, most: usize) -> &str {
    let mut taken = 0;
    let fits = |grapheme: &&str| {
        taken += width(grapheme);
        taken <= most
    };
    let length: usize = text.graphemes(true).rev().take_while(fits).map(str::len).sum();
    text.get(text.len() - length..).unwrap_or_default()
}

/// The lines of a text wrapped at its words to `most` columns. A longer word is broken.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(2);
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() {
            line.push_str(word);
        } else if width(line) + 1 + width(word) <= most {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
        break_last(&mut lines, most);
    }
    lines
}

/// Breaks the last line while it takes more than `most` columns.
fn break_last(lines: &mut Vec<String>, most: usize) {
    while let Some(line) = lines.last_mut().filter(|line| width(line) > most) {
        let kept = beginning(line, most).len().max(line.graphemes(true).next().map_or(0, str::len));
        let rest = line.split_off(kept);
        if rest.is_empty() {
            return;
        }
        lines.push(rest);
    }
}

/// A text wrapped after an indentation, each line with its line end. The first line begins with `first`,
/// the others with as many blanks.
pub fn hang(first: &str, text: &str, columns: usize) -> String {
    let indent = width(first);
    let mut hung = String::new();
    for (at, line) in wrap(text, columns.saturating_sub(indent)).into_iter().enumerate() {
        let blanks = " ".repeat(if at == 0 { 0 } else { indent });
        hung.push_str(if at == 0 { first } else { &blanks });
        hung.push_str(&line);
        hung.push('\n');
    }
    hung
}

/// Lines of a message wrapped at their words to `columns`, each continued with an indentation. A command is
/// kept on one line, so that it can be copied, and no word is broken.
pub fn wrap_message(message: &str, columns: usize) -> String {
    let mut wrapped = String::with_capacity(message.len() + 8);
    for line in message.lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let mut taken = 0;
        for word in unbreakable(line) {
            let needed = width(word.trim_end());
            if taken > indent && taken + needed > columns {
                wrapped.truncate(wrapped.trim_end_matches(' ').len());
                wrapped.push_str(&format!("\n{}", " ".repeat(indent + 2)));
                taken = indent + 2;
            }
            wrapped.push_str(word);
            taken += width(word);
        }
        wrapped.push('\n');
    }
    wrapped
}

/// The words of a line, each with the blanks behind it. What is between two backquotes is one word, and so
/// is a command of ours behind a colon.
fn unbreakable(line: &str) -> Vec<&str> {
    let (mut words, mut start, mut is_quoted, mut was_blank) = (Vec::new(), 0, false, false);
    for (at, c) in line.char_indices() {
        if was_blank && c != ' ' && !is_quoted {
            words.extend(line.get(start..at));
            start = at;
            let is_command = line.get(at..).is_some_and(|rest| rest.starts_with("candidature "));
            if is_command && words.last().is_some_and(|word| word.ends_with(": ")) {
                break;
            }
        }
        was_blank = c == ' ';
        is_quoted ^= c == '`';
    }
    words.extend(line.get(start..));
    words
}

/// A text with blanks behind it, `columns` wide.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_text_fits_and_keeps_both_ends() {
        assert_eq!(cut_middle("Port Gonzalo", 12), "Port Gonzalo");
        assert_eq!(cut_middle("Port Gonzalo", 8), "Port…alo");
        assert_eq!(cut_middle("東京都渋谷区神宮前", 9), "東京…宮前");
        assert_eq!(cut_middle("e\u{301}e\u{301}e\u{301}e\u{301}", 3), "e\u{301}…e\u{301}");
        for text in ["👩‍👩‍👧‍👦 family of four 👩‍👩‍👧‍👦", "Île-de-France 🏝", "ab"]
        {
            for most in 1..20 {
                assert!(width(&cut_middle(text, most)) <= most, "{text} {most}");
            }
        }
    }

    #[test]
    fn a_pair_that_differs_in_the_middle_is_cut_elsewhere() {
        let old = format!("{} red {}", "a".repeat(50), "b".repeat(50));
        let new = old.replace("red", "green");
        let (old, new) = cut_pair(&old, &new, 30);
        assert!(old.contains("red") && new.contains("green"), "{old} {new}");
        assert!(width(&old) <= 30 && width(&new) <= 30, "{old} {new}");
    }

    #[test]
    fn text_wraps_at_words() {
        assert_eq!(wrap("a house by the sea", 9), ["a house", "by the", "sea"]);
        assert_eq!(wrap("東京都渋谷区 x", 6), ["東京都", "渋谷区", "x"]);
        assert_eq!(hang("  fix: ", "write it as a date", 16), "  fix: write it\n       as a date\n");
        assert_eq!(wrap("", 9), [""]);
    }

    #[test]
    fn a_message_keeps_its_commands_and_its_indentation() {
        let message = "hint: to see it again use `candidature runs show 1` now\n  a detail of 18\n\nx\n";
        assert_eq!(
            wrap_message(message, 20),
            "hint: to see it\n  again use\n  `candidature runs show 1`\n  now\n  a detail of 18\n\nx\n"
        );
        assert_eq!(
            wrap_message("hint: to go on: candidature runs resume 1\n", 20),
            "hint: to go on:\n  candidature runs resume 1\n"
        );
        assert_eq!(wrap_message("\x1b[1;33mwarning:\x1b[0m four five\n", 20), "\x1b[1;33mwarning:\x1b[0m four five\n");
    }
}
