//! The rows of one sheet of an ODS workbook.

use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use crate::files::error::Error;
use crate::files::read::column_letters::column_letters;
use crate::files::read::sheet::facts::{MergedCells, SheetFacts};
use crate::files::read::sheet::ods_cell::{OdsCellHead, shown_text};
use crate::files::read::sheet::ods_styles::CONTENT;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::row::{CellCount, MAX_COLUMNS, MAX_ROWS, SheetRow};
use crate::files::read::sheet::xml::{Xml, attribute, damaged};

/// Calls `with` for each row of a sheet that has a value, until it returns false. The sheet is the one
/// with this position in the list of sheets. Hidden rows and cells of hidden columns are left out unless
/// `reads_hidden`.
pub fn read_sheet(
    parts: &mut Parts,
    position: &str,
    reads_hidden: bool,
    with: &mut dyn FnMut(SheetRow) -> bool,
) -> Result<SheetFacts, Error> {
    let mut xml = parts.need(CONTENT)?;
    let mut left: usize = position.parse().unwrap_or(0);
    loop {
        let is_wanted = match xml.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "table" if left == 0 => true,
                "table" => {
                    left -= 1;
                    false
                }
                "tracked-changes" | "dde-links" => false,
                _ => continue,
            },
            Event::Empty(element) if element.local_name().as_ref() == "table" => {
                if left == 0 {
                    return Ok(SheetFacts::default());
                }
                left -= 1;
                continue;
            }
            Event::Eof => return Err(damaged("it has no such sheet")),
            _ => continue,
        };
        if is_wanted {
            break;
        }
        xml.skip()?;
    }
    let facts = SheetFacts::default();
    let count = CellCount::default();
    OdsReader { xml, reads_hidden, facts, columns: 0, hidden_columns: Vec::new(), count }.read(with)
}

struct OdsReader<R: Read> {
    xml: Xml<R>,
    reads_hidden: bool,
    facts: SheetFacts,
    /// How many columns were declared.
    columns: u32,
    /// First and last of the columns that are hidden, from 0.
    hidden_columns: Vec<(u32, u32)>,
    count: CellCount,
}

impl<R: Read> OdsReader<R> {
    fn read(mut self, with: &mut dyn FnMut(SheetRow) -> bool) -> Result<SheetFacts, Error> {
        let (mut number, mut depth) = (1, 1_u32);
        while depth > 0 {
            let (element, is_empty) = match self.xml.next()? {
                Event::Start(element) => (element, false),
                Event::Empty(element) => (element, true),
                Event::End(_) => {
                    depth -= 1;
                    continue;
                }
                Event::Eof => return Err(damaged("it ends inside a sheet")),
                _ => continue,
            };
            match element.local_name().as_ref() {
                "table-column" => {
                    let (repeated, is_hidden) =
                        (repeated(&element, "number-columns-repeated"), is_hidden(&element).is_some());
                    let first = self.columns;
                    self.columns = first.saturating_add(u32::try_from(repeated).unwrap_or(u32::MAX));
                    if is_hidden {
                        self.hidden_columns.push((first, self.columns.saturating_sub(1)));
                    }
                    depth += u32::from(!is_empty);
                }
                "table-row" => {
                    let repeated = repeated(&element, "number-rows-repeated");
                    let hidden = is_hidden(&element);
                    if !is_empty && !self.read_row(number, repeated, hidden, with)? {
                        return Ok(self.facts);
                    }
                    number = number.saturating_add(repeated);
                }
                "shapes" | "forms" | "table-source" if !is_empty => self.xml.skip()?,
                _ => depth += u32::from(!is_empty),
            }
        }
        Ok(self.facts)
    }

    /// Reads a row that stands `repeated` times. Whether the reader goes on.
    fn read_row(
        &mut self,
        number: u64,
        repeated: u64,
        hidden: Option<HiddenBy>,
        with: &mut dyn FnMut(SheetRow) -> bool,
    ) -> Result<bool, Error> {
        let mut row = SheetRow::new(number);
        self.read_cells(&mut row)?;
        if row.is_empty() {
            return Ok(true);
        }
        if number.saturating_add(repeated) > MAX_ROWS + 1 {
            return Err(damaged(format!("row {number} is repeated after the end of the sheet")));
        }
        self.facts.is_filtered |= hidden == Some(HiddenBy::Filter);
        for number in number..number + repeated {
            self.count.add(&row)?;
            self.facts.hidden_rows += u64::from(hidden.is_some());
            let is_read = hidden.is_none() || self.reads_hidden;
            if is_read && !with(row.at(number)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn read_cells(&mut self, row: &mut SheetRow) -> Result<(), Error> {
        let mut column: u32 = 0;
        loop {
            let (head, is_empty) = match self.xml.next()? {
                Event::Start(element) => (OdsCellHead::new(&element), false),
                Event::Empty(element) => (OdsCellHead::new(&element), true),
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(damaged("it ends inside a row")),
                _ => continue,
            };
            let shown = if is_empty { String::new() } else { shown_text(&mut self.xml)? };
            self.note_merged(&head, column, row.number);
            let cell = head.cell(shown);
            let end = column.saturating_add(head.repeated);
            if !cell.is_empty() {
                if end > MAX_COLUMNS {
                    return Err(damaged(format!("row {} has a cell after column XFD", row.number)));
                }
                for column in column..end {
                    if !self.is_left_out(column) {
                        row.put(column, cell.clone())?;
                    }
                }
            }
            column = end;
        }
    }

    /// Notes a hidden column with a value. Whether its cells are left out.
    fn is_left_out(&mut self, column: u32) -> bool {
        let is_hidden = self.hidden_columns.iter().any(|(first, last)| (*first..=*last).contains(&column));
        if is_hidden {
            self.facts.hidden_columns.insert(column);
        }
        is_hidden && !self.reads_hidden
    }

    fn note_merged(&mut self, head: &OdsCellHead, column: u32, row: u64) {
        let (columns, rows) = head.span;
        if columns > 1 || rows > 1 {
            let last = u64::from(column).saturating_add(columns).saturating_sub(1);
            let last = column_letters(u32::try_from(last).unwrap_or(u32::MAX));
            let range = format!("{}{row}:{last}{}", column_letters(column), row.saturating_add(rows) - 1);
            self.facts.merged_cells.push(MergedCells { row, column: u64::from(column) + 1, range });
        }
    }
}

/// Why a row is hidden.
#[derive(Clone, Copy, PartialEq, Eq)]
enum HiddenBy {
    Person,
    Filter,
}

fn is_hidden(element: &BytesStart<'_>) -> Option<HiddenBy> {
    match &*attribute(element, "visibility")? {
        "collapse" => Some(HiddenBy::Person),
        "filter" => Some(HiddenBy::Filter),
        _ => None,
    }
}

fn repeated(element: &BytesStart<'_>, name: &str) -> u64 {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1)
}
