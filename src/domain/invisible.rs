//! Characters that no screen shows. One table for what is escaped on a terminal and found in a text.

/// Characters without a shape: soft hyphen, fillers, zero-width spaces, marks of direction and order, tags.
/// Joiners and variation selectors are not among them, because names and pictures need those.
const RANGES: [(char, char); 18] = [
    ('\u{ad}', '\u{ad}'),       // soft hyphen
    ('\u{34f}', '\u{34f}'),     // grapheme joiner, which joins nothing
    ('\u{61c}', '\u{61c}'),     // mark of direction
    ('\u{115f}', '\u{1160}'),   // Hangul fillers
    ('\u{17b4}', '\u{17b5}'),   // Khmer vowels that are not written
    ('\u{180b}', '\u{180f}'),   // Mongolian selectors and separator
    ('\u{200b}', '\u{200b}'),   // zero-width space
    ('\u{200e}', '\u{200f}'),   // marks of direction
    ('\u{202a}', '\u{202e}'),   // embeddings and overrides of direction
    ('\u{2060}', '\u{206f}'),   // word joiner, invisible operators, isolates
    ('\u{2800}', '\u{2800}'),   // Braille without dots
    ('\u{3164}', '\u{3164}'),   // Hangul filler
    ('\u{feff}', '\u{feff}'),   // byte order mark
    ('\u{ffa0}', '\u{ffa0}'),   // Hangul filler
    ('\u{fff0}', '\u{fffb}'),   // notes between the lines
    ('\u{1bca0}', '\u{1bca3}'), // of shorthand
    ('\u{1d173}', '\u{1d17a}'), // of music
    ('\u{e0000}', '\u{e00ff}'), // tags
];

/// Whether a character has no shape of its own. Control characters and line separators are not asked about here.
pub fn is_invisible(character: char) -> bool {
    character >= '\u{ad}' && RANGES.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// Whether a character is a joiner or chooses between the shapes of the one before it: it belongs to a text, and
/// programs that compare texts may skip it.
pub fn is_joiner_or_selector(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_leaves_names_and_pictures_alone() {
        let bounds: Vec<char> = RANGES.iter().flat_map(|(first, last)| [*first, *last]).collect();
        assert!(bounds.is_sorted());
        for text in ["José", "علی\u{200c}رضا", "👩\u{200d}💻", "❤\u{fe0f}", "葛\u{e0100}", "東京", "a\u{301}\u{a0}b"]
        {
            assert!(!text.chars().any(is_invisible), "{text}");
        }
        for c in ['\u{ad}', '\u{2060}', '\u{e0041}', '\u{3164}', '\u{115f}', '\u{2800}', '\u{202e}', '\u{34f}'] {
            assert!(is_invisible(c), "{c:?}");
        }
    }
}
