//! The first few of many, and how many there are.

/// Items that are kept; further ones are only counted.
const KEPT: usize = 20;

/// The first items of a list, and its length.
#[derive(Clone, Debug)]
pub struct FirstFew<T> {
    /// The first of them.
    pub kept: Vec<T>,
    /// How many there are.
    pub all: u64,
}

// Derived, this would need a default item.
impl<T> Default for FirstFew<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), all: 0 }
    }
}

impl<T> FirstFew<T> {
    /// Adds one.
    pub(super) fn add(&mut self, item: T) {
        self.all += 1;
        if self.kept.len() < KEPT {
            self.kept.push(item);
        }
    }
}
