//! Chooses the sheet of a workbook and reads its header.

use std::fs::File;
use std::sync::Arc;

use crate::files::error::Error;
use crate::files::read::notice::Notice;
use crate::files::read::options::{HiddenCells, ReadOptions};
use crate::files::read::raw_row::RawRow;
use crate::files::read::sheet::facts::{Hidden, MergedCells, SheetFacts};
use crate::files::read::sheet::ods_sheet;
use crate::files::read::sheet::ods_styles;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::row::SheetRow;
use crate::files::read::sheet::shared_texts::SharedTexts;
use crate::files::read::sheet::styles::Styles;
use crate::files::read::sheet::workbook::{SheetEntry, SheetKind, WorkbookList};
use crate::files::read::sheet::xlsx_sheet::{self, XlsxTables};

/// A workbook whose list of sheets was read.
pub struct Workbook {
    sheets: Vec<SheetEntry>,
    /// What the sheets of an XLSX workbook share; `None` for ODS.
    tables: Option<Arc<XlsxTables>>,
    reads_hidden: bool,
    /// The row from which the first one with a value is the header.
    header_row: u64,
}

/// The sheet of a workbook that is read.
#[derive(Clone)]
pub struct Sheet {
    part: String,
    tables: Option<Arc<XlsxTables>>,
    reads_hidden: bool,
    /// The row of the header, from 1.
    pub header_row: u64,
    /// The merged cells below the header.
    pub merged_cells: Vec<MergedCells>,
    /// What the workbook hides, and whether the user decided what to do.
    pub hidden: Hidden,
}

/// A workbook whose sheet was chosen.
pub struct OpenedSheet {
    /// The sheet to read.
    pub sheet: Sheet,
    /// The row with the headers.
    pub header: RawRow,
    /// Which sheet is read, if there are several and none was chosen.
    pub notice: Option<Notice>,
}

impl Workbook {
    /// Reads what all sheets share.
    pub fn open(name: &str, file: File, options: &ReadOptions) -> Result<Self, Error> {
        let mut parts = Parts::open(file)?;
        let reads_hidden = options.hidden == Some(HiddenCells::Read);
        let header_row = options.header_row.unwrap_or_default();
        if parts.has("xl/workbook.bin") {
            let what = "an Excel binary workbook (.xlsb)";
            return Err(Error::UnsupportedFormat { name: name.to_owned(), what });
        }
        if parts.has(ods_styles::CONTENT) {
            if ods_styles::is_encrypted(&mut parts)? {
                return Err(Error::PasswordProtected { name: name.to_owned() });
            }
            return Ok(Self { sheets: ods_styles::sheets(&mut parts)?, tables: None, reads_hidden, header_row });
        }
        let list = WorkbookList::read(&mut parts)?;
        let tables = XlsxTables {
            texts: SharedTexts::read(&mut parts, &list.texts)?,
            styles: Styles::read(&mut parts, &list.styles, list.is_1904)?,
            is_uncalculated: list.is_uncalculated,
        };
        Ok(Self { sheets: list.sheets, tables: Some(Arc::new(tables)), reads_hidden, header_row })
    }

    /// Opens the sheet that was chosen, by its name or its number, or else the first visible one with a
    /// value.
    pub fn sheet(&self, name: &str, file: &File, wanted: Option<&str>) -> Result<OpenedSheet, Error> {
        let mut parts = Parts::open(file.try_clone().map_err(|error| super::xml::damaged(error.to_string()))?)?;
        let Some(wanted) = wanted else { return self.first_sheet(name, &mut parts) };
        let by_number = || self.sheets.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
        let found = self.sheets.iter().find(|sheet| sheet.name == wanted).or_else(by_number);
        let Some(entry) = found else {
            let sheets = self.sheets.iter().map(|sheet| sheet.name.clone()).collect();
            return Err(Error::UnknownSheet { name: name.to_owned(), sheet: wanted.to_owned(), sheets });
        };
        let opened = if entry.kind == SheetKind::Chart { None } else { self.read(entry, &mut parts)? };
        opened.ok_or_else(|| self.empty(name, entry))
    }

    fn first_sheet(&self, name: &str, parts: &mut Parts) -> Result<OpenedSheet, Error> {
        let mut skipped = Vec::new();
        for (number, entry) in (1..).zip(&self.sheets) {
            let opened = if entry.kind == SheetKind::Table { self.read(entry, parts)? } else { None };
            if let Some(mut opened) = opened {
                if self.sheets.len() > 1 {
                    let (sheet, of) = (entry.name.clone(), self.sheets.len());
                    opened.notice = Some(Notice::FirstSheet { sheet, number, of, skipped });
                }
                return Ok(opened);
            }
            let why = match entry.kind {
                SheetKind::Table => "empty",
                SheetKind::Hidden => "hidden",
                SheetKind::Chart => "a chart",
            };
            skipped.push((entry.name.clone(), why));
        }
        let first = self.sheets.iter().find(|sheet| sheet.kind == SheetKind::Table).or(self.sheets.first());
        Err(first.map_or_else(|| Error::NoSheets { name: name.to_owned() }, |first| self.empty(name, first)))
    }

    fn empty(&self, name: &str, entry: &SheetEntry) -> Error {
        let others = self.sheets.iter().filter(|sheet| sheet.name != entry.name && sheet.kind != SheetKind::Chart);
        let others = others.map(|sheet| sheet.name.clone()).collect();
        Error::EmptySheet { name: name.to_owned(), sheet: entry.name.clone(), others }
    }

    /// Reads a sheet to its end; `None` if nothing in the sheet can be seen.
    fn read(&self, entry: &SheetEntry, parts: &mut Parts) -> Result<Option<OpenedSheet>, Error> {
        let mut sheet = Sheet {
            part: entry.part.clone(),
            tables: self.tables.clone(),
            reads_hidden: self.reads_hidden,
            header_row: 0,
            merged_cells: Vec::new(),
            hidden: Hidden::default(),
        };
        let mut header = RawRow::default();
        let facts = sheet.each_row(parts, &mut |row| {
            if header.is_blank() && row.number >= self.header_row {
                row.fill(0, &mut header);
            }
            true
        })?;
        if header.is_blank() {
            return Ok(None);
        }
        let is_unread = |other: &&SheetEntry| other.kind == SheetKind::Hidden && other.name != entry.name;
        let hidden_sheets = self.sheets.iter().filter(is_unread).map(|sheet| sheet.name.clone()).collect();
        sheet.hidden = Hidden::new(hidden_sheets, &facts);
        sheet.header_row = header.line;
        sheet.merged_cells = facts.merged_cells.into_iter().filter(|cells| cells.row > header.line).collect();
        Ok(Some(OpenedSheet { sheet, header, notice: None }))
    }
}

impl Sheet {
    /// Calls `with` for each row with a value, until it returns false.
    pub fn each_row(&self, parts: &mut Parts, with: &mut dyn FnMut(SheetRow) -> bool) -> Result<SheetFacts, Error> {
        match &self.tables {
            Some(tables) => xlsx_sheet::read_sheet(parts, &self.part, tables, self.reads_hidden, with),
            None => ods_sheet::read_sheet(parts, &self.part, self.reads_hidden, with),
        }
    }
}
