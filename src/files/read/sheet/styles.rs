//! The styles of an XLSX workbook: the number format of each.

use std::collections::HashMap;
use std::sync::Arc;

use quick_xml::events::Event;

use crate::files::error::Error;
use crate::files::read::sheet::cell_format::CellFormat;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::xml::attribute;

/// The number format of each style that cells name by its number.
#[derive(Debug, Default)]
pub struct Styles(Vec<Arc<CellFormat>>);

impl Styles {
    /// Reads the styles; a workbook may have none.
    pub fn read(parts: &mut Parts, part: &str, is_1904: bool) -> Result<Self, Error> {
        let Some(mut xml) = parts.get(part)? else { return Ok(Self::default()) };
        let mut codes: HashMap<u32, String> = HashMap::new();
        let mut formats: HashMap<u32, Arc<CellFormat>> = HashMap::new();
        let (mut styles, mut is_cell_style) = (Vec::new(), false);
        loop {
            match xml.next()? {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "numFmt" => {
                        let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok());
                        codes.extend(id.zip(attribute(&element, "formatCode").map(std::borrow::Cow::into_owned)));
                    }
                    "cellXfs" => is_cell_style = true,
                    "cellStyles" | "dxfs" => is_cell_style = false,
                    "xf" if is_cell_style => {
                        let id = attribute(&element, "numFmtId").and_then(|id| id.parse().ok()).unwrap_or(0);
                        let code = || codes.get(&id).map_or_else(|| usual_code(id), String::as_str);
                        let format = formats.entry(id).or_insert_with(|| Arc::new(CellFormat::new(code(), is_1904)));
                        styles.push(Arc::clone(format));
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "cellXfs" => is_cell_style = false,
                Event::Eof => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    /// The format of a style; `None` for a style that does not exist.
    pub fn get(&self, style: usize) -> Option<&CellFormat> {
        self.0.get(style).map(Arc::as_ref)
    }
}

/// The code of a format that a workbook names only by its number. What some numbers show depends on the
/// language of the computer.
fn usual_code(id: u32) -> &'static str {
    match id {
        14 => "m/d/yyyy",
        22 => "m/d/yyyy h:mm",
        // Dates in the languages of East Asia.
        27..=31 | 36 | 50..=54 | 57..=58 => "yyyy/m/d",
        32..=35 | 55..=56 => "h:mm:ss",
        5..=8 => "\"$\"#,##0.00",
        41..=44 => "#,##0.00",
        _ => ssfmt::format_code_from_id(id).unwrap_or("General"),
    }
}
