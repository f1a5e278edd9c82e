//! A cell of a sheet: the text that a person would type, and what the text does not show.

use crate::files::read::raw_row::CellAnnotation;
use crate::files::read::sheet::cell_format::CellFormat;
use crate::files::read::sheet::date_text;

/// The first number with more digits than a workbook stores.
const TOO_LONG: f64 = 1e15;

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The value as a person would type it: dates in ISO form, whole numbers without a fraction.
    pub text: String,
    /// What the text does not show.
    pub annotation: Option<CellAnnotation>,
}

impl Cell {
    /// A cell that shows its text.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), annotation: None }
    }

    /// A cell that shows `shown`.
    pub fn showing(text: String, shown: String) -> Self {
        let is_same = shown.trim() == text.trim();
        Self { text, annotation: (!is_same).then_some(CellAnnotation::Shown(shown)) }
    }

    /// A date that the sheet shows as `shown`.
    pub fn date(text: String, shown: String) -> Self {
        Self { text, annotation: Some(CellAnnotation::Date(shown)) }
    }

    /// The error of a formula.
    pub fn error(text: String) -> Self {
        Self { text, annotation: Some(CellAnnotation::FormulaError) }
    }

    /// A formula without a result.
    pub fn no_result() -> Self {
        Self { text: String::new(), annotation: Some(CellAnnotation::NoResult) }
    }

    /// A number, as its format shows it.
    pub fn number(number: f64, format: Option<&CellFormat>) -> Self {
        let date = format.filter(|format| format.is_date());
        if let Some(format) = date
            && let Some(text) = date_text::of_day_number(number, format.is_1904())
        {
            let shown = format.shown(number, &text);
            return if text.contains('-') { Self::date(text, shown) } else { Self::showing(text, shown) };
        }
        let text = number_text(number);
        if number.abs() >= TOO_LONG {
            return Self { text, annotation: Some(CellAnnotation::LostDigits) };
        }
        let shown = format.map(|format| format.shown(number, &text));
        shown.map_or_else(|| Self::plain(text.clone()), |shown| Self::showing(text.clone(), shown))
    }

    /// A date that the workbook stores in ISO form.
    pub fn iso(stored: &str, format: Option<&CellFormat>) -> Self {
        let text = date_text::of_iso(stored);
        let shown = format.filter(|format| format.is_date()).and_then(|format| {
            let number = date_text::day_number(&text, format.is_1904())?;
            Some(format.shown(number, &text))
        });
        let shown = shown.unwrap_or_else(|| text.clone());
        if text.contains('-') { Self::date(text, shown) } else { Self::showing(text, shown) }
    }

    /// A text, as its format shows it.
    pub fn text(text: &str, format: Option<&CellFormat>) -> Self {
        let shown = format.and_then(|format| format.shown_text(text)).filter(|_| !text.is_empty());
        Self { text: text.to_owned(), annotation: shown.map(CellAnnotation::Shown) }
    }

    /// Whether the cell has neither a text nor an annotation.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.annotation.is_none()
    }
}

/// A number in full, without an exponent, with 15 digits: spreadsheets calculate with 17 and show 15.
pub fn number_text(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_15_digits() {
        for (number, text) in
            [(0.1 + 0.2, "0.3"), (-0.0, "0"), (1.0 / 3.0, "0.333333333333333"), (1e14, "100000000000000")]
        {
            assert_eq!(number_text(number), text);
        }
    }
}
