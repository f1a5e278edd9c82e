//! The list of the sheets of an ODS workbook.

use std::collections::HashSet;

use quick_xml::events::Event;

use crate::files::error::Error;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::workbook::{SheetEntry, SheetKind};
use crate::files::read::sheet::xml::attribute;

/// The part with all sheets of an ODS workbook.
pub const CONTENT: &str = "content.xml";

/// The sheets, in the order of their tabs.
pub fn sheets(parts: &mut Parts) -> Result<Vec<SheetEntry>, Error> {
    let mut xml = parts.need(CONTENT)?;
    let mut style = String::new();
    let mut hidden_styles: HashSet<String> = HashSet::new();
    let mut sheets = Vec::new();
    loop {
        let (element, is_empty) = match xml.next()? {
            Event::Start(element) => (element, false),
            Event::Empty(element) => (element, true),
            Event::Eof => return Ok(sheets),
            _ => continue,
        };
        let value = |name| attribute(&element, name).unwrap_or_default().into_owned();
        let is_skipped = match element.local_name().as_ref() {
            "style" => {
                style = value("name");
                false
            }
            "table-properties" if value("display") == "false" => {
                hidden_styles.insert(style.clone());
                false
            }
            "table" => {
                let is_hidden = hidden_styles.contains(&value("style-name"));
                let kind = if is_hidden { SheetKind::Hidden } else { SheetKind::Table };
                sheets.push(SheetEntry { name: value("name"), kind, part: sheets.len().to_string() });
                true
            }
            // Both have tables that are not sheets.
            "dde-links" | "tracked-changes" => true,
            _ => false,
        };
        if is_skipped && !is_empty {
            xml.skip()?;
        }
    }
}

/// Whether the parts of an ODS workbook are encrypted.
pub fn is_encrypted(parts: &mut Parts) -> Result<bool, Error> {
    let Some(mut xml) = parts.get("META-INF/manifest.xml")? else { return Ok(false) };
    loop {
        match xml.next()? {
            Event::Start(element) if element.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}
