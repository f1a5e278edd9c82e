//! The names of a workbook's sheets, for completion: read without opening any sheet.

use std::fs::File;
use std::io::Read as _;

use anyhow::Result;
use zip::ZipArchive;

/// Bytes of a workbook's list of sheets that are read. A list with thousands of sheets is shorter.
const MOST_BYTES: u64 = 1 << 20;

/// The names of the sheets of an XLSX file, in their order.
///
/// # Errors
/// If the file cannot be read or is not an XLSX file.
pub fn sheet_names(file: File) -> Result<Vec<String>> {
    let mut archive = ZipArchive::new(file)?;
    let mut list = String::new();
    archive.by_name("xl/workbook.xml")?.take(MOST_BYTES).read_to_string(&mut list)?;
    Ok(list.split('<').filter_map(name_of_sheet).collect())
}

/// The name in an element `sheet`, given as its text after `<`.
fn name_of_sheet(element: &str) -> Option<String> {
    let (tag, attributes) = element.split_once(char::is_whitespace)?;
    if tag.rsplit(':').next() != Some("sheet") {
        return None;
    }
    let (_, value) = attributes.split_once("name=")?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = value.get(1..)?.split(quote).next()?;
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&")];
    Some(entities.iter().fold(name.to_owned(), |name, (entity, text)| name.replace(entity, text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_elements_of_any_namespace() {
        let list =
            "<workbook><sheets><sheet name=\"R&amp;D &lt;1&gt;\" sheetId=\"1\"/><x:sheet sheetId='2' name='Été'/>";
        let names: Vec<String> = list.split('<').filter_map(name_of_sheet).collect();
        assert_eq!(names, ["R&D <1>", "Été"]);
    }
}
