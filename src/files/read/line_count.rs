//! Lines as an editor counts them: they end with a line feed, a carriage return, or both.

/// Counts the lines of a text that arrives in pieces.
#[derive(Clone, Copy, Debug, Default)]
pub struct LineCounter {
    ended: u64,
    /// The last piece ended with a carriage return, so a line feed at the start of the next piece belongs
    /// to the same line end.
    after_return: bool,
}

impl LineCounter {
    /// Counts the line ends of the next piece.
    pub fn pass(&mut self, text: &[u8]) {
        self.ended += ends(text, self.after_return);
        if let Some(last) = text.last() {
            self.after_return = *last == b'\r';
        }
    }

    /// The line on which the next piece starts, from 1.
    pub fn current(self) -> u64 {
        1 + self.ended
    }
}

/// The number of line ends in a text.
pub fn ends_in(text: &[u8]) -> u64 {
    ends(text, false)
}

fn ends(text: &[u8], after_return: bool) -> u64 {
    let is_second_half = |at: &usize| {
        let is_after_return =
            at.checked_sub(1).map_or(after_return, |before| text.get(before).is_some_and(|byte| *byte == b'\r'));
        is_after_return && text.get(*at).is_some_and(|byte| *byte == b'\n')
    };
    memchr::memchr2_iter(b'\r', b'\n', text).filter(|at| !is_second_half(at)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_kind_of_line_end_ends_one_line() {
        for (text, lines) in [("", 0), ("a", 0), ("\n\n", 2), ("\r\n\r\n", 2), ("\r\r", 2), ("a\rb\nc\r\nd\n\r", 5)] {
            assert_eq!(ends_in(text.as_bytes()), lines, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn pieces_have_as_many_lines_as_the_joined_text(pieces in prop::collection::vec("[a\\r\\n]{0,4}", 0..6)) {
            let mut counter = LineCounter::default();
            for piece in &pieces {
                counter.pass(piece.as_bytes());
            }
            prop_assert_eq!(counter.current(), 1 + ends_in(pieces.concat().as_bytes()));
        }
    }
}
