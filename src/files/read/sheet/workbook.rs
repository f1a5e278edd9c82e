//! The list of the sheets of an XLSX workbook.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::files::error::Error;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::xml::{attribute, is_true};

/// What a sheet of a workbook is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    /// A table.
    Table,
    /// A table that nobody sees until it is shown again.
    Hidden,
    /// A chart, a dialog or a macro: it has no cells.
    Chart,
}

/// A sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetEntry {
    /// The name on the tab.
    pub name: String,
    /// What the sheet is.
    pub kind: SheetKind,
    /// The part with the cells.
    pub part: String,
}

/// What the workbook says about all of its sheets.
#[derive(Debug, Default)]
pub struct WorkbookList {
    /// The sheets, in the order of their tabs.
    pub sheets: Vec<SheetEntry>,
    /// The part with the table of texts.
    pub texts: String,
    /// The part with the styles of cells.
    pub styles: String,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
    /// Whether the program that wrote the workbook left all calculations to the program that opens it.
    pub is_uncalculated: bool,
}

/// The relations of the workbook by their ids: where a part is, and what kind of part.
type Relations = HashMap<String, (String, String)>;

impl WorkbookList {
    /// Reads the list.
    pub fn read(parts: &mut Parts) -> Result<Self, Error> {
        let path = workbook_path(parts)?;
        let relations = relations(parts, &path)?;
        let of_kind = |kind: &str, usual: &str| {
            let found = relations.values().find(|(_, found)| found.ends_with(kind));
            found.map_or_else(|| usual.to_owned(), |(part, _)| part.clone())
        };
        let (texts, styles) = (of_kind("/sharedStrings", "xl/sharedStrings.xml"), of_kind("/styles", "xl/styles.xml"));
        let mut list = Self { texts, styles, ..Self::default() };
        let mut xml = parts.need(&path)?;
        loop {
            match xml.next()? {
                Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                    "sheet" => list.sheets.extend(sheet(&element, &relations)),
                    "workbookPr" => list.is_1904 = is_true(&element, "date1904"),
                    "calcPr" => list.is_uncalculated = is_true(&element, "fullCalcOnLoad"),
                    _ => {}
                },
                Event::Eof => return Ok(list),
                _ => {}
            }
        }
    }
}

fn sheet(element: &BytesStart<'_>, relations: &Relations) -> Option<SheetEntry> {
    let name = attribute(element, "name")?.into_owned();
    let (part, kind) = relations.get(&*attribute(element, "id")?)?.clone();
    let is_table = kind.ends_with("/worksheet");
    let is_hidden = attribute(element, "state").is_some_and(|state| state != "visible");
    let kind = match (is_table, is_hidden) {
        (false, _) => SheetKind::Chart,
        (true, true) => SheetKind::Hidden,
        (true, false) => SheetKind::Table,
    };
    Some(SheetEntry { name, kind, part })
}

/// The part that the archive names as its document.
fn workbook_path(parts: &mut Parts) -> Result<String, Error> {
    let found = all_relations(parts, "_rels/.rels", "")?
        .into_iter()
        .find(|(_, kind, _)| kind.ends_with("/officeDocument"))
        .map(|(.., target)| target);
    Ok(found.filter(|path| parts.has(path)).unwrap_or_else(|| "xl/workbook.xml".to_owned()))
}

fn relations(parts: &mut Parts, path: &str) -> Result<Relations, Error> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let list = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let found = all_relations(parts, &list, folder)?;
    Ok(found.into_iter().map(|(id, kind, target)| (id, (target, kind))).collect())
}

/// Id, kind and target of each relation in a part.
fn all_relations(parts: &mut Parts, list: &str, folder: &str) -> Result<Vec<(String, String, String)>, Error> {
    let mut found = Vec::new();
    let Some(mut xml) = parts.get(list)? else { return Ok(found) };
    loop {
        match xml.next()? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "Relationship" => {
                let text = |name| attribute(&element, name).unwrap_or_default().into_owned();
                found.push((text("Id"), text("Type"), resolved(folder, &text("Target"))));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The path of a part in the archive: targets are relative to the folder of the part that names them.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let start = if target.starts_with('/') { "" } else { folder };
    let mut path: Vec<&str> = start.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(path.pop()),
            name => path.push(name),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_folder_or_to_the_archive() {
        for (folder, target, path) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../xl/./a.xml", "xl/a.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
        ] {
            assert_eq!(resolved(folder, target), path);
        }
    }
}
