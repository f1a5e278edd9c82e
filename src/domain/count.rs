//! A number with its noun.

/// A number with its noun in singular or plural: `1 row`, `2 rows`.
pub fn counted(number: u64, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}
