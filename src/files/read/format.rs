//! What a cell's number format adds to a number: zeros in front, and text that is not in the cell.

/// The part of a number format for whole numbers that are not negative, when it is of the simple kind:
/// digits and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Format(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The place of a digit, and what stands there when the number has none.
    Digit(Option<char>),
    Text(char),
}

impl Format {
    /// Reads a format's code. None for those that show a number as it is, and for those that show
    /// fractions, exponents or parts of a hundred: what they show is nobody's way to write a text.
    pub fn of(code: &str) -> Option<Self> {
        let mut parts = Vec::new();
        let mut code = code.chars();
        while let Some(c) = code.next() {
            match c {
                ';' => break,
                '0' => parts.push(Part::Digit(Some('0'))),
                '#' => parts.push(Part::Digit(None)),
                '?' => parts.push(Part::Digit(Some(' '))),
                '"' => parts.extend(code.by_ref().take_while(|c| *c != '"').map(Part::Text)),
                '\\' => parts.extend(code.next().map(Part::Text)),
                '[' => parts.extend(in_brackets(&code.by_ref().take_while(|c| *c != ']').collect::<String>())?),
                // As wide as the next character, or filled with it.
                '_' | '*' => drop(code.next()),
                // Between thousands.
                ',' => {}
                '.' | '%' | '/' | '@' => return None,
                letter if letter.is_ascii_alphabetic() => return None,
                text => parts.push(Part::Text(text)),
            }
        }
        let is_plain = |part: &Part| matches!(part, Part::Digit(None | Some(' ')) | Part::Text(' '));
        let zeros = parts.iter().filter(|part| **part == Part::Digit(Some('0'))).count();
        let has_text = !parts.iter().all(|part| is_plain(part) || *part == Part::Digit(Some('0')));
        (zeros > 1 || has_text).then_some(Self(parts))
    }

    /// The digits of a whole number as they are shown; none when that is how they are.
    pub fn shown(&self, digits: &str) -> Option<String> {
        let mut left: Vec<char> = digits.chars().collect();
        let mut shown = Vec::new();
        let mut places = self.0.iter().filter(|part| matches!(part, Part::Digit(_))).count();
        for part in self.0.iter().rev() {
            match part {
                Part::Text(c) => shown.push(*c),
                Part::Digit(missing) => {
                    shown.extend(left.pop().or(*missing));
                    places -= 1;
                    // The first place takes all digits that are left.
                    if places == 0 {
                        shown.extend(left.drain(..).rev());
                    }
                }
            }
        }
        let shown: String = shown.into_iter().rev().collect();
        let is_same = shown.chars().filter(|c| !c.is_whitespace()).eq(digits.chars());
        (!is_same).then_some(shown)
    }
}

/// A currency is text; a colour or a locale is nothing; a condition makes the format another.
fn in_brackets(text: &str) -> Option<Vec<Part>> {
    if text.starts_with(['<', '>', '=']) {
        return None;
    }
    let currency = text.strip_prefix('$').map(|text| text.split_once('-').map_or(text, |(sign, _)| sign));
    Some(currency.unwrap_or_default().chars().map(Part::Text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(code: &str, digits: &str) -> Option<String> {
        Format::of(code)?.shown(digits)
    }

    #[test]
    fn what_a_format_adds_is_seen() {
        for (code, digits, wanted) in [
            ("00000", "1250", "01250"),
            ("\"+\"0", "33612345678", "+33612345678"),
            ("+0", "33", "+33"),
            ("\\+#,##0", "33", "+33"),
            ("00 00 00 00 00", "612345678", "06 12 34 56 78"),
            ("00\\-000", "12345", "12-345"),
            ("[$€-40C] #,##0", "12", "€ 12"),
            ("[Red]0000;-0000", "7", "0007"),
            ("0\" Lyon\"", "3", "3 Lyon"),
        ] {
            assert_eq!(shown(code, digits).as_deref(), Some(wanted), "{code}");
        }
    }

    #[test]
    fn what_is_shown_as_it_is_says_nothing() {
        for code in ["General", "0", "#,##0", "@", "0.00", "0%", "##0.0E+0", "# ?/?", "#,##0 ;(#,##0)", "_(* #,##0_)"] {
            assert_eq!(shown(code, "1250"), None, "{code}");
        }
        assert_eq!(shown("00000", "12500"), None);
        assert_eq!(shown("00 00", "612345678"), None);
        assert_eq!(shown("[<=9999999]###\\-####;0", "1250"), None);
    }

    proptest! {
        #[test]
        fn no_code_ends_the_program(code in "[0#?,.;\"\\\\\\[\\]$*_%a <+é-]{0,12}", digits in "[0-9]{1,20}") {
            shown(&code, &digits);
        }

        #[test]
        fn no_digit_is_lost(code in "[0#?, +-]{0,8}0[0#?, +-]{0,8}", digits in "[1-9][0-9]{0,15}") {
            if let Some(shown) = shown(&code, &digits) {
                let kept: String = shown.chars().filter(char::is_ascii_digit).collect();
                prop_assert_eq!(kept.trim_start_matches('0'), digits);
            }
        }
    }
}
