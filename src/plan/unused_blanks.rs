//! Blank cells of a file that leave a value of a record unchanged.

/// Cells that are kept in words; further ones are only counted.
const KEPT: usize = 20;

/// Cells that would have cleared a value, if blank cells cleared values.
#[derive(Clone, Debug, Default)]
pub struct UnusedBlanks {
    /// The first of them, in words.
    pub kept: Vec<String>,
    /// How many there are.
    pub all: u64,
}

impl UnusedBlanks {
    /// Adds one.
    pub(super) fn add(&mut self, what: String) {
        self.all += 1;
        if self.kept.len() < KEPT {
            self.kept.push(what);
        }
    }
}
