//! A cell of an ODS workbook, which stores the value of a cell and what the sheet shows.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use crate::files::error::Error;
use crate::files::read::sheet::cell::{Cell, number_text};
use crate::files::read::sheet::date_text;
use crate::files::read::sheet::xml::{MAX_TEXT_BYTES, Xml, attribute, damaged, push_text};

/// What the element of a cell says.
pub struct OdsCellHead {
    kind: String,
    value: Option<String>,
    has_formula: bool,
    is_error: bool,
    /// How many times the cell stands side by side.
    pub repeated: u32,
    /// How many columns and rows a merged cell takes.
    pub span: (u64, u64),
}

impl OdsCellHead {
    /// Reads the attributes of a cell.
    pub fn new(element: &BytesStart<'_>) -> Self {
        let text = |name| attribute(element, name).map(std::borrow::Cow::into_owned);
        let number = |name| text(name).and_then(|text| text.parse().ok()).unwrap_or(1);
        let mut kinds = element.attributes();
        // LibreOffice writes the kind once for the standard and once for itself, which knows errors.
        let is_error = kinds
            .with_checks(false)
            .flatten()
            .any(|found| found.key.local_name().as_ref() == "value-type" && &*found.value == "error");
        let values = ["value", "date-value", "time-value", "boolean-value", "string-value"];
        Self {
            kind: text("value-type").unwrap_or_default(),
            value: values.into_iter().find_map(text),
            has_formula: text("formula").is_some(),
            is_error,
            repeated: text("number-columns-repeated").and_then(|text| text.parse().ok()).unwrap_or(1),
            span: (number("number-columns-spanned"), number("number-rows-spanned")),
        }
    }

    /// The cell that shows `shown`.
    pub fn cell(&self, shown: String) -> Cell {
        let looks_like_error = shown.starts_with('#') || shown.starts_with("Err:");
        if self.is_error || self.has_formula && looks_like_error {
            return Cell::error(shown);
        }
        let Some(value) = &self.value else {
            let is_unfinished = self.has_formula && self.kind.is_empty() && shown.is_empty();
            return if is_unfinished { Cell::no_result() } else { Cell::plain(shown) };
        };
        match self.kind.as_str() {
            "float" | "percentage" | "currency" => match value.trim().parse::<f64>() {
                Ok(number) if number.abs() >= 1e15 => Cell { text: number_text(number), ..lost_digits() },
                Ok(number) => Cell::showing(number_text(number), shown),
                Err(_) => Cell::showing(value.clone(), shown),
            },
            "date" => Cell::date(date_text::of_iso(value), shown),
            "time" => Cell::showing(of_duration(value).unwrap_or_else(|| value.clone()), shown),
            "boolean" => Cell::showing(value.to_ascii_uppercase(), shown),
            _ => Cell::showing(value.clone(), shown),
        }
    }
}

fn lost_digits() -> Cell {
    Cell { text: String::new(), annotation: Some(crate::files::read::raw_row::CellAnnotation::LostDigits) }
}

/// A duration such as `PT14H30M00S`: a time of a day, or a number of days.
fn of_duration(text: &str) -> Option<String> {
    let (hours, rest) = text.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds: f64 = rest.strip_suffix('S')?.replace(',', ".").parse().ok()?;
    let days = (hours.parse::<f64>().ok()? * 3600.0 + minutes.parse::<f64>().ok()? * 60.0 + seconds) / 86_400.0;
    let time = date_text::of_day_number(days, false).filter(|_| days < 1.0);
    Some(time.unwrap_or_else(|| number_text(days)))
}

/// The text that a cell shows, up to the end of its element: its paragraphs, without comments and
/// drawings.
pub fn shown_text<R: Read>(xml: &mut Xml<R>) -> Result<String, Error> {
    let mut text = String::new();
    let (mut depth, mut paragraphs) = (1_u32, 0_u32);
    while depth > 0 {
        let is_skipped = match xml.next()? {
            Event::Start(element) => {
                depth += 1;
                match element.local_name().as_ref() {
                    "p" if paragraphs > 0 => text.push('\n'),
                    "p" => {}
                    _ => push_blank(&element, &mut text),
                }
                paragraphs += u32::from(element.local_name().as_ref() == "p");
                matches!(
                    element.local_name().as_ref(),
                    "annotation" | "shapes" | "frame" | "detective" | "table" | "ruby-text"
                )
            }
            Event::Empty(element) => {
                if element.local_name().as_ref() == "p" {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                }
                push_blank(&element, &mut text);
                false
            }
            Event::End(_) => {
                depth -= 1;
                false
            }
            Event::Eof => return Err(damaged("it ends inside a cell")),
            // Text outside a paragraph is the layout of the XML.
            event => {
                if paragraphs > 0 && depth > 1 {
                    push_text(&event, &mut text)?;
                }
                false
            }
        };
        if is_skipped {
            xml.skip()?;
            depth -= 1;
        }
    }
    Ok(text)
}

/// Appends what an element inside a paragraph stands for.
fn push_blank(element: &BytesStart<'_>, text: &mut String) {
    match element.local_name().as_ref() {
        "s" => {
            let count = attribute(element, "c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
            text.extend(std::iter::repeat_n(' ', count.min(MAX_TEXT_BYTES)));
        }
        "tab" => text.push('\t'),
        "line-break" => text.push('\n'),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_times_or_numbers_of_days() {
        for (text, wanted) in [
            ("PT14H30M00S", Some("14:30:00")),
            ("PT36H00M00S", Some("1.5")),
            ("PT00H00M59.999999S", Some("00:01:00")),
            ("P1D", None),
        ] {
            assert_eq!(of_duration(text).as_deref(), wanted);
        }
    }
}
