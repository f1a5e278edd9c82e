//! What a cell's number format shows.

use ssfmt::ast::{FormatPart, NumberFormat, Section};
use ssfmt::{DateSystem, FormatOptions};

/// A number format.
#[derive(Debug)]
pub struct CellFormat {
    /// `None` for a code that is not a format: the cell then shows its number.
    format: Option<NumberFormat>,
    options: FormatOptions,
    is_general: bool,
    is_date: bool,
    is_duration: bool,
}

impl CellFormat {
    /// Parses the code of a format.
    pub fn new(code: &str, is_1904: bool) -> Self {
        let format = NumberFormat::parse(code).ok();
        let has = |is_part: fn(&FormatPart) -> bool| {
            format.iter().flat_map(NumberFormat::sections).flat_map(|section| &section.parts).any(is_part)
        };
        let is_duration = has(|part| matches!(part, FormatPart::Elapsed(_)));
        let is_date = !is_duration && has(|part| matches!(part, FormatPart::DatePart(_)));
        let date_system = if is_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
        let options = FormatOptions { date_system, ..FormatOptions::default() };
        let is_general = code.is_empty() || code.eq_ignore_ascii_case("general");
        Self { format, options, is_general, is_date, is_duration }
    }

    /// Whether the format shows numbers as dates or times of a day.
    pub fn is_date(&self) -> bool {
        self.is_date
    }

    /// Whether days are counted from 1904.
    pub fn is_1904(&self) -> bool {
        self.options.date_system == DateSystem::Date1904
    }

    /// What the sheet shows for a number whose full text is `text`.
    pub fn shown(&self, number: f64, text: &str) -> String {
        // Short whole numbers are most numbers, and show all digits.
        if self.is_general && text.len() < 11 && number.fract() == 0.0 {
            return text.to_owned();
        }
        let Some(format) = &self.format else { return text.to_owned() };
        if self.section(number).is_some_and(|section| section.parts.is_empty()) {
            return String::new();
        }
        match format.try_format(number, &self.options) {
            // A date before 1900 is shown as a cell that is too narrow.
            Ok(shown) if shown.is_empty() && (self.is_date || self.is_duration) => "########".to_owned(),
            Ok(shown) => shown.trim().to_owned(),
            Err(_) => text.to_owned(),
        }
    }

    /// What the sheet shows for a text; `None` if that is the text.
    pub fn shown_text(&self, text: &str) -> Option<String> {
        let sections = self.format.as_ref()?.sections();
        let is_for_text = |section: &&Section| sections.len() == 4 || section.has_text_placeholder();
        let section = sections.last().filter(is_for_text)?;
        let mut shown = String::new();
        for part in &section.parts {
            match part {
                FormatPart::TextPlaceholder => shown.push_str(text),
                FormatPart::Literal(part) | FormatPart::EscapedLiteral(part) => shown.push_str(part),
                _ => {}
            }
        }
        (shown.trim() != text.trim()).then_some(shown)
    }

    /// The section for a number, if sections are for numbers above, below and equal to zero.
    fn section(&self, number: f64) -> Option<&Section> {
        let sections = self.format.as_ref()?.sections();
        if sections.iter().any(|section| section.condition.is_some()) {
            return None;
        }
        let at = match sections.len() {
            0 | 1 => return None,
            2 => usize::from(number < 0.0),
            _ if number == 0.0 => 2,
            _ => usize::from(number < 0.0),
        };
        sections.get(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(code: &str, number: f64) -> String {
        CellFormat::new(code, false).shown(number, &number.to_string())
    }

    #[test]
    fn numbers_are_shown_as_spreadsheets_show_them() {
        for (code, number, wanted) in [
            ("00000", 1250.0, "01250"),
            ("\"+\"0", 33_612_345_678.0, "+33612345678"),
            ("00 00 00 00 00", 612_345_678.0, "06 12 34 56 78"),
            ("[$€-40C] #,##0.00", 12.5, "€ 12.50"),
            ("[Red]0000;-0000", -7.0, "-0007"),
            ("_(* #,##0_)", 1250.0, "1,250"),
            ("0%", 0.5, "50%"),
            ("# ?/?", 12.5, "12 1/2"),
            ("[h]:mm", 1.5, "36:00"),
            ("General", 1.0 / 7.0, "0.142857143"),
            ("General", 336_123_456_789.0, "3.36123E+11"),
            ("d\\-mmm", 45_728.0, "12-Mar"),
            ("dd/mm/yyyy", -1.0, "########"),
            (";;;", 5.0, ""),
            ("0;;", 0.0, ""),
            ("0;;;", 0.0, ""),
        ] {
            assert_eq!(shown(code, number), wanted, "{code}");
        }
    }

    #[test]
    fn a_format_can_add_to_a_text_or_hide_a_text() {
        let shown = |code: &str| CellFormat::new(code, false).shown_text("33");
        assert_eq!(shown("\"+\"@").as_deref(), Some("+33"));
        assert_eq!(shown(";;;").as_deref(), Some(""));
        assert_eq!(shown("0;-0;0;\"+\"@").as_deref(), Some("+33"));
        for code in ["@", "General", "0", "_(@_)", "dd/mm/yyyy;@"] {
            assert_eq!(shown(code), None, "{code}");
        }
    }

    proptest! {
        #[test]
        fn no_code_makes_the_parser_panic(code in "[0#?,.;\"\\\\\\[\\]$*_%/ymdhsgE@a <+é-]{0,14}", number in any::<f64>()) {
            CellFormat::new(&code, false).shown(number, "1");
            CellFormat::new(&code, true).shown_text("1");
        }
    }
}
