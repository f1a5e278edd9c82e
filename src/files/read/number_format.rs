//! What a cell's number format adds to a number: leading zeros, and text that is not in the cell.

/// A number format that shows whole numbers as another text, such as one with leading zeros. Only the
/// section for numbers from 0 up, which has digits and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberFormat(Vec<Part>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The place of a digit, and the character to show if the number has no digit for the place.
    Digit(Option<char>),
    Text(char),
}

impl NumberFormat {
    /// Parses the code of a format. `None` for formats that show the digits of a number and no more, and
    /// for formats of fractions, exponents and percentages: nobody uses those for text.
    pub fn parse(code: &str) -> Option<Self> {
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
                // A space as wide as the next character, or a fill with that character.
                '_' | '*' => drop(code.next()),
                // The separator of thousands.
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

    /// How the format shows the digits of a whole number; `None` if it shows only the digits.
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
                    // The leftmost place takes all remaining digits.
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

/// The parts of a section in brackets: a currency is text; a colour or a locale adds nothing. `None` for a
/// condition, because other sections of the format may apply then.
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
        NumberFormat::parse(code)?.shown(digits)
    }

    #[test]
    fn what_a_format_adds_is_found() {
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
    fn a_format_that_shows_only_the_digits_adds_nothing() {
        for code in ["General", "0", "#,##0", "@", "0.00", "0%", "##0.0E+0", "# ?/?", "#,##0 ;(#,##0)", "_(* #,##0_)"] {
            assert_eq!(shown(code, "1250"), None, "{code}");
        }
        assert_eq!(shown("00000", "12500"), None);
        assert_eq!(shown("00 00", "612345678"), None);
        assert_eq!(shown("[<=9999999]###\\-####;0", "1250"), None);
    }

    proptest! {
        #[test]
        fn no_code_makes_the_parser_panic(code in "[0#?,.;\"\\\\\\[\\]$*_%a <+é-]{0,12}", digits in "[0-9]{1,20}") {
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
