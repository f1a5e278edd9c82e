//! What looks like a mistake once the records are known.

/// Oddities that are kept in words; further ones are only counted.
const KEPT: usize = 20;

/// What is legal but looks like a mistake, and can only be seen by comparing with the records.
#[derive(Clone, Debug, Default)]
pub struct Oddities {
    /// The first of them, in words.
    pub kept: Vec<String>,
    /// How many there are.
    pub all: u64,
}

impl Oddities {
    /// Adds one; `line` is the line of the file.
    pub(super) fn add(&mut self, line: Option<u64>, what: &str) {
        self.all += 1;
        if self.kept.len() < KEPT {
            self.kept.push(line.map_or_else(|| what.to_owned(), |line| format!("line {line}: {what}")));
        }
    }
}
