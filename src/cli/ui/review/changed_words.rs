//! Which words of a text changed.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

/// The most pairs of words that are compared. Longer texts count as changed from end to end.
const MOST_PAIRS: usize = 4_000_000;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether the other text does not have this part here.
    pub is_changed: bool,
}

/// Both texts in parts. Texts without a common word are changed from end to end.
pub fn parts<'a>(old: &'a str, new: &'a str) -> (Vec<Part<'a>>, Vec<Part<'a>>) {
    let (old_words, new_words): (Vec<&str>, Vec<&str>) =
        (old.split_word_bounds().collect(), new.split_word_bounds().collect());
    if old_words.len().saturating_mul(new_words.len()) > MOST_PAIRS {
        return (vec![Part { text: old, is_changed: true }], vec![Part { text: new, is_changed: true }]);
    }
    let (mut old_parts, mut new_parts) = (Parts::of(old), Parts::of(new));
    for step in capture_diff_slices(Algorithm::Myers, &old_words, &new_words) {
        let is_changed = step.tag() != DiffTag::Equal;
        old_parts.add(old_words.get(step.old_range()), is_changed);
        new_parts.add(new_words.get(step.new_range()), is_changed);
    }
    (old_parts.parts, new_parts.parts)
}

/// Collects the parts of a text.
struct Parts<'a> {
    rest: &'a str,
    parts: Vec<Part<'a>>,
}

impl<'a> Parts<'a> {
    fn of(rest: &'a str) -> Self {
        Self { rest, parts: Vec::new() }
    }

    fn add(&mut self, words: Option<&[&str]>, is_changed: bool) {
        let length = words.unwrap_or_default().iter().map(|word| word.len()).sum();
        if let Some((text, rest)) = self.rest.split_at_checked(length)
            && length > 0
        {
            self.rest = rest;
            self.parts.push(Part { text, is_changed });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(parts: &[Part<'_>]) -> String {
        parts
            .iter()
            .map(|part| if part.is_changed { format!("[{}]", part.text) } else { part.text.to_owned() })
            .collect()
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        for (old, new, marked_old, marked_new) in [
            (
                "12 rue des Lilas, Paris",
                "14 rue des Lilas, Lyon",
                "[12] rue des Lilas, [Paris]",
                "[14] rue des Lilas, [Lyon]",
            ),
            ("lily@example.com", "lily@example.org", "lily@[example.com]", "lily@[example.org]"),
            ("Lima", "Cusco", "[Lima]", "[Cusco]"),
            ("same", "same", "same", "same"),
            ("", "new", "", "[new]"),
        ] {
            let (old, new) = parts(old, new);
            assert_eq!((marked(&old).as_str(), marked(&new).as_str()), (marked_old, marked_new));
        }
        let long = "a ".repeat(3000);
        assert_eq!(parts(&long, &long).0.len(), 1);
    }

    proptest! {
        #[test]
        fn the_parts_are_the_text(old in ".{0,40}", new in ".{0,40}") {
            let (old_parts, new_parts) = parts(&old, &new);
            let text = |parts: &[Part<'_>]| parts.iter().map(|part| part.text).collect::<String>();
            prop_assert_eq!((text(&old_parts), text(&new_parts)), (old.clone(), new.clone()));
            let kept = |parts: &[Part<'_>]| parts.iter().filter(|part| !part.is_changed).map(|part| part.text).collect::<String>();
            prop_assert_eq!(kept(&old_parts), kept(&new_parts));
        }
    }
}
