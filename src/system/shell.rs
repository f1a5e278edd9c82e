//! Text as words of a POSIX shell.

/// `text` in quotes, whatever it is.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// `text` as one word, in quotes where it needs them.
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_quoted_where_it_must_be() {
        assert_eq!(word("https://x.example:1/a"), "https://x.example:1/a");
        assert_eq!(word("my ledger's.db"), r"'my ledger'\''s.db'");
        assert_eq!(word(""), "''");
    }
}
