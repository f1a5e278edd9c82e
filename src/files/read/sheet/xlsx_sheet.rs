//! The rows of one sheet of an XLSX workbook.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use crate::files::error::Error;
use crate::files::read::sheet::cell::Cell;
use crate::files::read::sheet::facts::{MergedCells, SheetFacts};
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::row::{CellCount, MAX_COLUMNS, MAX_ROWS, SheetRow, unescaped};
use crate::files::read::sheet::shared_texts::{SharedTexts, rich_text_into};
use crate::files::read::sheet::styles::Styles;
use crate::files::read::sheet::xml::{Xml, attribute, damaged, is_true};

/// What all sheets of a workbook share.
#[derive(Debug, Default)]
pub struct XlsxTables {
    /// The texts that cells name by their number.
    pub texts: SharedTexts,
    /// The number formats of cells.
    pub styles: Styles,
    /// Whether formulas whose result is 0 were not calculated.
    pub is_uncalculated: bool,
}

/// Calls `with` for each row of a sheet that has a value, until it returns false. Hidden rows and cells of
/// hidden columns are left out unless `reads_hidden`.
pub fn read_sheet(
    parts: &mut Parts,
    part: &str,
    tables: &XlsxTables,
    reads_hidden: bool,
    with: &mut dyn FnMut(SheetRow) -> bool,
) -> Result<SheetFacts, Error> {
    let sheet = SheetReader {
        xml: parts.need(part)?,
        tables,
        reads_hidden,
        facts: SheetFacts::default(),
        hidden_columns: Vec::new(),
        count: CellCount::default(),
        scratch: String::new(),
    };
    sheet.read(with)
}

struct SheetReader<'t, R: Read> {
    xml: Xml<R>,
    tables: &'t XlsxTables,
    reads_hidden: bool,
    facts: SheetFacts,
    /// First and last of the columns that are hidden, from 0.
    hidden_columns: Vec<(u32, u32)>,
    count: CellCount,
    scratch: String,
}

/// What the element of a cell says.
struct CellHead {
    column: u32,
    kind: Kind,
    style: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    SharedText,
    Text,
    Bool,
    Error,
    Iso,
}

impl<R: Read> SheetReader<'_, R> {
    fn read(mut self, with: &mut dyn FnMut(SheetRow) -> bool) -> Result<SheetFacts, Error> {
        let mut row_number = 0;
        loop {
            let (element, is_empty) = match self.xml.next()? {
                Event::Start(element) => (element, false),
                Event::Empty(element) => (element, true),
                Event::Eof => return Ok(self.facts),
                _ => continue,
            };
            match element.local_name().as_ref() {
                "row" => {
                    row_number = number_of_row(&element, row_number)?;
                    let is_hidden = is_hidden(&element, "ht");
                    if !is_empty && !self.read_row(row_number, is_hidden, with)? {
                        return Ok(self.facts);
                    }
                }
                "col" if is_hidden(&element, "width") => self.hidden_columns.extend(columns(&element)),
                "autoFilter" => self.facts.is_filtered = true,
                "mergeCell" => self.facts.merged_cells.extend(merged_cells(&element)),
                _ => {}
            }
        }
    }

    /// Reads a row to its end. Whether the reader goes on.
    fn read_row(
        &mut self,
        number: u64,
        is_hidden: bool,
        with: &mut dyn FnMut(SheetRow) -> bool,
    ) -> Result<bool, Error> {
        let mut row = SheetRow::new(number);
        let mut next_column = 0;
        loop {
            let (head, is_empty) = match self.xml.next()? {
                Event::Start(element) if element.local_name().as_ref() == "c" => {
                    (cell_head(&element, next_column), false)
                }
                Event::Empty(element) if element.local_name().as_ref() == "c" => {
                    (cell_head(&element, next_column), true)
                }
                Event::End(_) => break,
                Event::Eof => return Err(damaged("it ends inside a row")),
                Event::Start(_) => {
                    self.xml.skip()?;
                    continue;
                }
                _ => continue,
            };
            next_column = head.column.saturating_add(1);
            if is_empty {
                continue;
            }
            let cell = self.read_cell(&head).map_err(|error| in_row(error, number))?;
            if !cell.is_empty() && self.is_hidden_column(head.column) {
                self.facts.hidden_columns.insert(head.column);
                if !self.reads_hidden {
                    continue;
                }
            }
            row.put(head.column, cell)?;
        }
        if row.is_empty() {
            return Ok(true);
        }
        self.count.add(&row)?;
        self.facts.hidden_rows += u64::from(is_hidden);
        Ok(is_hidden && !self.reads_hidden || with(row))
    }

    fn is_hidden_column(&self, column: u32) -> bool {
        self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column))
    }

    fn read_cell(&mut self, head: &CellHead) -> Result<Cell, Error> {
        let (mut has_formula, mut has_value) = (false, false);
        self.scratch.clear();
        loop {
            match self.xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "v" => {
                        has_value = true;
                        self.xml.text_into(&mut self.scratch)?;
                    }
                    "is" => {
                        has_value = true;
                        rich_text_into(&mut self.xml, &mut self.scratch)?;
                    }
                    name => {
                        has_formula |= name == "f";
                        self.xml.skip()?;
                    }
                },
                Event::Empty(element) => has_formula |= element.local_name().as_ref() == "f",
                Event::End(_) => break,
                Event::Eof => return Err(damaged("it ends inside a cell")),
                _ => {}
            }
        }
        let has_value = has_value && (!self.scratch.is_empty() || head.kind == Kind::Text);
        if has_formula && (!has_value || self.is_placeholder(head)) {
            return Ok(Cell::no_result());
        }
        if has_value { self.cell(head) } else { Ok(Cell::default()) }
    }

    /// Whether the result of a formula is what writers store that do not calculate.
    fn is_placeholder(&self, head: &CellHead) -> bool {
        self.tables.is_uncalculated && head.kind == Kind::Number && self.scratch.trim() == "0"
    }

    fn cell(&self, head: &CellHead) -> Result<Cell, Error> {
        let (text, format) = (self.scratch.as_str(), self.tables.styles.get(head.style));
        Ok(match head.kind {
            Kind::Number => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => Cell::number(number, format),
                _ => return Err(damaged(format!("the number {text:?} cannot be read"))),
            },
            Kind::SharedText => {
                let found = text.trim().parse().ok().and_then(|number| self.tables.texts.get(number));
                Cell::text(found.ok_or_else(|| damaged("a cell names a text that does not exist"))?, format)
            }
            Kind::Text => Cell::text(&unescaped(text), format),
            Kind::Bool => Cell::plain(if text.trim() == "0" || text.trim() == "false" { "FALSE" } else { "TRUE" }),
            Kind::Error => Cell::error(text.to_owned()),
            Kind::Iso => Cell::iso(text, format),
        })
    }
}

/// Names the row in an error about a cell.
fn in_row(error: Error, row: u64) -> Error {
    match error {
        Error::CellTooLarge => Error::SheetRowTooLong { row },
        Error::DamagedSheet { cause } => damaged(format!("{cause}, in row {row}")),
        other => other,
    }
}

fn number_of_row(element: &BytesStart<'_>, last: u64) -> Result<u64, Error> {
    let number = match attribute(element, "r") {
        None => Some(last + 1),
        Some(text) => text.parse().ok(),
    };
    let is_in_sheet = |number: &u64| (1..=MAX_ROWS).contains(number);
    number.filter(is_in_sheet).ok_or_else(|| damaged("a row has a number that no sheet has"))
}

/// Whether a row or a column is hidden, or has no size.
fn is_hidden(element: &BytesStart<'_>, size: &str) -> bool {
    is_true(element, "hidden") || attribute(element, size).is_some_and(|size| size.parse() == Ok(0.0))
}

fn columns(element: &BytesStart<'_>) -> Option<(u32, u32)> {
    let number = |name| attribute(element, name)?.parse::<u32>().ok()?.checked_sub(1);
    number("min").zip(number("max"))
}

fn cell_head(element: &BytesStart<'_>, next_column: u32) -> CellHead {
    let mut head = CellHead { column: next_column, kind: Kind::Number, style: 0 };
    let mut attributes = element.attributes();
    for found in attributes.with_checks(false).flatten() {
        let value: &Cow<'_, str> = &found.value;
        match found.key.as_ref() {
            "r" => head.column = address(value).map_or(MAX_COLUMNS, |(_, column)| column),
            "s" => head.style = value.parse().unwrap_or(0),
            "t" => {
                head.kind = match &**value {
                    "s" => Kind::SharedText,
                    "str" | "inlineStr" => Kind::Text,
                    "b" => Kind::Bool,
                    "e" => Kind::Error,
                    "d" => Kind::Iso,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    head
}

/// Row from 1 and column from 0 of an address such as `B2`.
fn address(text: &str) -> Option<(u64, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let letter = |c: char| Some(u32::from(u8::try_from(c.to_ascii_uppercase()).ok()?.checked_sub(b'A')?) + 1);
    let fold = |column: Option<u32>, c: char| {
        column?.checked_mul(26)?.checked_add(letter(c).filter(|_| c.is_ascii_alphabetic())?)
    };
    let column = letters.chars().fold(Some(0), fold)?.checked_sub(1)?;
    Some((row.parse().ok()?, column))
}

fn merged_cells(element: &BytesStart<'_>) -> Option<MergedCells> {
    let range = attribute(element, "ref")?.into_owned();
    let (row, column) = address(range.split(':').next()?)?;
    Some(MergedCells { row, column: u64::from(column) + 1, range })
}
