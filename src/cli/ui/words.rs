//! Small pieces of English: numbers with their nouns and verbs.

/// A number with its noun in singular or plural: `1 row`, `2 rows`.
pub fn counted(number: u64, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

/// The past verb that fits a number: `was` for 1, else `were`.
pub fn was(number: u64) -> &'static str {
    if number == 1 { "was" } else { "were" }
}

/// The present verb that fits a number: `is` for 1, else `are`.
pub fn is(number: u64) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
