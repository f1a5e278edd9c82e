//! Workbooks: the rows of one sheet.
//!
//! A sheet is read cell by cell, on a thread of its own since the reader borrows its workbook. What
//! is in memory is a row, and the workbook's table of texts.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::{Context as _, Result, anyhow};
use calamine::{Reader as _, XlsxError, open_workbook_from_rs};
use zip::ZipArchive;

use crate::error::Failure;
use crate::files::read::cells;
use crate::files::read::cells::{Cell, Known, Workbook};
use crate::files::read::row::{Note, Raw};

/// Rows that the reading thread may be ahead.
const AHEAD: usize = 64;
/// The element that says how many texts a workbook has is among the first bytes of their table.
const HEAD_OF_TABLE: u64 = 1 << 16;
/// Excel itself ends at column XFD: a header far to the right is a stray cell.
const MOST_COLUMNS: usize = 16_384;

/// The sheet that was chosen, and what is odd about it.
pub struct Sheet {
    name: String,
    /// The row of the header, from 1.
    header_row: u64,
    /// Row, column and range of each merged cell among the data.
    pub merged: Vec<(u64, u64, String)>,
    known: Arc<Known>,
}

/// Chooses the sheet of a workbook and reads its header.
pub fn open(name: &str, file: File, wanted: Option<&str>, notices: &mut Vec<String>) -> Result<(Sheet, Raw)> {
    if claims_too_many_texts(&file)? {
        return Err(damaged(name, &"it says that it has more texts than it can have"));
    }
    let mut workbook = workbook(file).map_err(|error| damaged(name, &error))?;
    let sheets = workbook.sheet_names();
    let chosen = choose(name, &sheets, wanted)?;
    if sheets.len() > 1 && wanted.is_none() {
        notices.push(format!("{name}: sheet 1 of {}, {chosen:?}; --sheet chooses another", sheets.len()));
    }
    let (sheet, header) = understand(&mut workbook, chosen).map_err(|error| damaged(name, &error))?;
    if header.is_blank() {
        return Err(Failure::usage(format!("{name}: sheet {:?} is empty", sheet.name))
            .hint("its first row names the columns; `candidature fields --template xlsx` writes one")
            .into());
    }
    Ok((sheet, header))
}

/// Finds what there is in a sheet beside its rows, and its header: the first row with a value.
fn understand(workbook: &mut Workbook, name: String) -> Result<(Sheet, Raw), XlsxError> {
    let known = Arc::new(Known::of(workbook, &name)?);
    let mut header = Raw::default();
    each_row(workbook, &name, &known, |row, cells| {
        cells.into_raw(row, 0, &mut header);
        header.is_blank()
    })?;
    let merged = merged(workbook, &name, header.line)?;
    Ok((Sheet { name, header_row: header.line, merged, known }, header))
}

/// Whether the table of texts says that it has more than the file has room for: `calamine` makes room for
/// so many before it reads one.
fn claims_too_many_texts(file: &File) -> Result<bool> {
    // A text takes five bytes at least, and a packed byte gives no more than 1,032.
    let most = file.metadata()?.len().saturating_mul(1032 / 5);
    Ok(claimed_texts(file).is_some_and(|claimed| claimed > most))
}

/// None where there is no such table, or no workbook.
fn claimed_texts(file: &File) -> Option<u64> {
    let mut archive = ZipArchive::new(BufReader::new(file.try_clone().ok()?)).ok()?;
    let is_table = |name: &str| name.to_ascii_lowercase().ends_with("sharedstrings.xml");
    let name = |at: usize| archive.name_for_index(at)?.ok();
    let at = (0..archive.len()).find(|at| name(*at).is_some_and(|name| is_table(&name)))?;
    let mut start = Vec::new();
    // As far as it can be unpacked.
    drop(archive.by_index(at).ok()?.take(HEAD_OF_TABLE).read_to_end(&mut start));
    let text = String::from_utf8_lossy(&start);
    let behind = text.split_once("uniqueCount")?.1.trim_start_matches([' ', '=', '"', '\'']);
    behind.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// One cause, not the chain of them: each repeats the next.
fn damaged(name: &str, error: &dyn Display) -> anyhow::Error {
    anyhow!(error.to_string()).context(
        Failure::usage(format!("{name} cannot be read as a workbook")).hint("save it again as .xlsx or as CSV"),
    )
}

fn workbook(mut file: File) -> Result<Workbook, XlsxError> {
    file.seek(SeekFrom::Start(0))?;
    open_workbook_from_rs(BufReader::new(file))
}

fn choose(name: &str, sheets: &[String], wanted: Option<&str>) -> Result<String> {
    let by_number = |text: &str| text.parse::<usize>().ok().and_then(|number| sheets.get(number.checked_sub(1)?));
    let found = match wanted {
        None => sheets.first(),
        Some(text) => sheets.iter().find(|sheet| *sheet == text).or_else(|| by_number(text)),
    };
    found.cloned().ok_or_else(|| {
        let message =
            wanted.map_or_else(|| format!("{name} has no sheet"), |text| format!("{name} has no sheet {text:?}"));
        Failure::usage(message).hint(format!("its sheets: {}", sheets.join(", "))).into()
    })
}

/// Of merged cells only the first holds the value: the other rows would be left as they are.
fn merged(workbook: &mut Workbook, sheet: &str, header_row: u64) -> Result<Vec<(u64, u64, String)>, XlsxError> {
    let place = |(row, column): (u32, u32)| format!("{}{}", letters(column), row + 1);
    Ok(workbook
        .merge_cells_by_sheet_name(sheet)?
        .into_iter()
        .map(|region| (u64::from(region.start.0) + 1, u64::from(region.start.1) + 1, region))
        .filter(|(row, ..)| *row > header_row)
        .map(|(row, column, region)| (row, column, format!("{}:{}", place(region.start), place(region.end))))
        .collect())
}

/// A column's letters: 0 is A, 26 is AA.
pub fn letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + u8::try_from(column % 26).unwrap_or_default()));
        if column < 26 {
            return letters.iter().rev().collect();
        }
        column = column / 26 - 1;
    }
}

/// The cells of a row, from the first column.
#[derive(Default)]
struct Row {
    texts: Vec<String>,
    notes: Vec<(usize, Note)>,
}

impl Row {
    fn put(&mut self, cell: Cell) {
        let column = usize::try_from(cell.column).unwrap_or(MOST_COLUMNS);
        if column >= MOST_COLUMNS || cell.text.is_empty() && cell.note.is_none() {
            return;
        }
        self.texts.resize(self.texts.len().max(column + 1), String::new());
        if let Some(place) = self.texts.get_mut(column) {
            *place = cell.text;
        }
        self.notes.extend(cell.note.map(|note| (column, note)));
    }

    /// As a row of at least so many cells.
    fn into_raw(self, line: u64, width: usize, raw: &mut Raw) {
        (raw.line, raw.last_line) = (line, line);
        raw.cells.clear();
        raw.notes = self.notes;
        raw.notes.sort_by_key(|(at, _)| *at);
        let missing = width.saturating_sub(self.texts.len());
        for cell in self.texts.iter().map(String::as_str).chain(std::iter::repeat_n("", missing)) {
            raw.cells.push_field(cell);
        }
    }
}

/// Goes through the rows that have a cell, until `with` has enough.
fn each_row(
    workbook: &mut Workbook,
    sheet: &str,
    known: &Known,
    mut with: impl FnMut(u64, Row) -> bool,
) -> Result<(), XlsxError> {
    let mut reader = cells::Reader::new(workbook, sheet, known)?;
    let mut row: Option<(u32, Row)> = None;
    while let Some(cell) = reader.read()? {
        if row.as_ref().is_some_and(|(row, _)| *row != cell.row)
            && let Some((row, cells)) = row.take()
            && !with(u64::from(row) + 1, cells)
        {
            return Ok(());
        }
        let (_, cells) = row.get_or_insert_with(|| (cell.row, Row::default()));
        cells.put(cell);
    }
    if let Some((row, cells)) = row {
        with(u64::from(row) + 1, cells);
    }
    Ok(())
}

/// A row that was read ahead, or why there are no more.
type Ahead = Result<(u64, Row), String>;

pub struct Reader {
    rows: Receiver<Ahead>,
    /// How many cells a row has, as far as the header goes.
    width: usize,
}

impl Reader {
    pub fn new(file: File, sheet: &Sheet, width: usize) -> Result<Self> {
        let (tell, rows) = sync_channel(AHEAD);
        let (name, header_row, known) = (sheet.name.clone(), sheet.header_row, Arc::clone(&sheet.known));
        std::thread::Builder::new()
            .name("workbook".to_owned())
            .spawn(move || read_ahead(file, &name, header_row, &known, &tell))
            .context("cannot read the workbook")?;
        Ok(Self { rows, width })
    }

    pub fn read(&mut self, raw: &mut Raw) -> Result<bool> {
        // The thread hangs up behind the last row.
        let Ok(row) = self.rows.recv() else { return Ok(false) };
        let (line, cells) = row.map_err(|why| Failure::usage(format!("the workbook is damaged: {why}")))?;
        cells.into_raw(line, self.width, raw);
        Ok(true)
    }
}

fn read_ahead(file: File, sheet: &str, header_row: u64, known: &Known, tell: &SyncSender<Ahead>) {
    let read = workbook(file).and_then(|mut workbook| {
        // Who has hung up wants no more rows.
        let send = |row, cells| row <= header_row || tell.send(Ok((row, cells))).is_ok();
        each_row(&mut workbook, sheet, known, send)
    });
    if let Err(error) = read {
        drop(tell.send(Err(error.to_string())));
    }
}
