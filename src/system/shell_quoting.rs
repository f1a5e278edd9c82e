//! Quoting for a POSIX shell, so that a printed command can be pasted.

/// `text` in single quotes, whether or not it needs them.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// `text` as one word of a command, in single quotes only if it needs them.
pub fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@%+=,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_has_quotes_only_if_it_needs_them() {
        assert_eq!(word("https://x.example:1/a"), "https://x.example:1/a");
        assert_eq!(word("my ledger's.db"), r"'my ledger'\''s.db'");
        assert_eq!(word(""), "''");
    }

    proptest! {
        /// The only quotes inside are those that end one quoted part and begin the next.
        #[test]
        fn quotes_in_a_text_never_end_its_quotation(text in ".*") {
            let quoted = quoted(&text);
            let inner = quoted.strip_prefix('\'').unwrap().strip_suffix('\'').unwrap();
            prop_assert!(!inner.replace(r"'\''", "").contains('\''));
            prop_assert_eq!(inner.replace(r"'\''", "'"), text);
        }
    }
}
