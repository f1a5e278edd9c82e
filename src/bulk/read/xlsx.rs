//! Workbooks: the rows of one sheet.
//!
//! A sheet is read cell by cell, on a thread of its own since the reader borrows its workbook. What
//! is in memory is a row, and the workbook's table of texts.

use std::fs::File;
use std::io::{BufReader, Seek as _, SeekFrom};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::{Context as _, Result, anyhow};
use calamine::{DataRef, Reader as _, Style, Xlsx, XlsxError, open_workbook_from_rs};

use super::format::Format;
use super::row::{Note, Raw};
use crate::error::Failure;

/// Rows that the reading thread may be ahead.
const AHEAD: usize = 64;
/// Excel itself ends at column XFD: a header far to the right is a stray cell.
const MOST_COLUMNS: usize = 16_384;

/// The sheet that was chosen, and what is odd about it.
pub struct Sheet {
    name: String,
    /// The row of the header, from 1.
    header_row: u64,
    /// Row, column and range of each merged cell among the data.
    pub merged: Vec<(u64, u64, String)>,
    unanswered: Unanswered,
}

/// Row and column of each formula without a result, in the order of the sheet.
type Unanswered = Arc<[(u32, u32)]>;

type Workbook = Xlsx<BufReader<File>>;

/// Chooses the sheet of a workbook and reads its header.
pub fn open(name: &str, file: File, wanted: Option<&str>, notices: &mut Vec<String>) -> Result<(Sheet, Raw)> {
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
    let unanswered = unanswered(workbook, &name)?;
    let mut header = Raw::default();
    each_row(workbook, &name, &unanswered, |row, cells| {
        cells.into_raw(row, 0, &mut header);
        header.is_blank()
    })?;
    let merged = merged(workbook, &name, header.line)?;
    Ok((Sheet { name, header_row: header.line, merged, unanswered }, header))
}

/// One cause, not the chain of them: each repeats the next.
fn damaged(name: &str, error: &XlsxError) -> anyhow::Error {
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
struct Cells {
    texts: Vec<String>,
    notes: Vec<(usize, Note)>,
}

impl Cells {
    fn put(&mut self, column: usize, text: String, note: Option<Note>) {
        if column >= MOST_COLUMNS || text.is_empty() && note.is_none() {
            return;
        }
        self.texts.resize(self.texts.len().max(column + 1), String::new());
        if let Some(place) = self.texts.get_mut(column) {
            *place = text;
        }
        self.notes.extend(note.map(|note| (column, note)));
    }

    /// As a row of at least so many cells.
    fn into_raw(self, line: u64, width: usize, raw: &mut Raw) {
        (raw.line, raw.last_line) = (line, line);
        raw.cells.clear();
        raw.notes = self.notes;
        let missing = width.saturating_sub(self.texts.len());
        for cell in self.texts.iter().map(String::as_str).chain(std::iter::repeat_n("", missing)) {
            raw.cells.push_field(cell);
        }
    }
}

/// The formulas without a result. Cells come with their formula or with their format, never with both:
/// these are looked for in a pass of their own.
fn unanswered(workbook: &mut Workbook, sheet: &str) -> Result<Unanswered, XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let mut found = Vec::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        if cell.formula.is_some() && cell.value == DataRef::Empty {
            found.push(cell.pos);
        }
    }
    Ok(found.into())
}

/// Goes through the rows that have a cell, until `with` has enough.
fn each_row(
    workbook: &mut Workbook,
    sheet: &str,
    unanswered: &[(u32, u32)],
    mut with: impl FnMut(u64, Cells) -> bool,
) -> Result<(), XlsxError> {
    let mut reader = workbook.worksheet_cells_reader(sheet)?;
    let formats: Vec<Option<Format>> = reader.styles().iter().map(format).collect();
    let mut row: Option<(u32, Cells)> = None;
    while let Some((cell, style)) = reader.next_cell_with_style_id()? {
        let (at, column) = cell.get_position();
        if row.as_ref().is_some_and(|(row, _)| *row != at)
            && let Some((row, cells)) = row.take()
            && !with(u64::from(row) + 1, cells)
        {
            return Ok(());
        }
        let (_, cells) = row.get_or_insert_with(|| (at, Cells::default()));
        let text = text(cell.get_value());
        let note = match cell.get_value() {
            DataRef::Empty => unanswered.binary_search(&(at, column)).is_ok().then_some(Note::NoResult),
            value => note(value, &text, formats.get(style).and_then(Option::as_ref)),
        };
        cells.put(usize::try_from(column).unwrap_or(MOST_COLUMNS), text, note);
    }
    if let Some((row, cells)) = row {
        with(u64::from(row) + 1, cells);
    }
    Ok(())
}

fn format(style: &Style) -> Option<Format> {
    Format::of(&style.number_format.as_ref()?.format_code)
}

/// From here on, not every whole number has all its digits.
const TOO_LONG: f64 = 1e15;

fn note(value: &DataRef<'_>, text: &str, format: Option<&Format>) -> Option<Note> {
    match value {
        DataRef::Error(_) => Some(Note::FormulaError),
        DataRef::Float(number) if number.abs() >= TOO_LONG => Some(Note::LostDigits),
        DataRef::Float(number) if *number >= 0.0 && number.fract() == 0.0 => format?.shown(text).map(Note::Shown),
        _ => None,
    }
}

/// A cell as it would be typed: dates in ISO form, whole numbers without a fraction.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
        // A time without a day is the part of a day.
        DataRef::DateTime(date) if date.is_datetime() && (0.0..1.0).contains(&date.as_f64()) => {
            date.as_datetime().map_or_else(String::new, |at| at.format("%H:%M:%S").to_string())
        }
        DataRef::DateTime(date) => match date.as_datetime().filter(|_| date.is_datetime()) {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.format("%Y-%m-%d").to_string(),
            Some(at) => at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            None => number_text(date.as_f64()),
        },
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Rust writes a number in full, as short as it is exact.
fn number_text(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}

/// A row that was read ahead, or why there are no more.
type Ahead = Result<(u64, Cells), String>;

pub struct Reader {
    rows: Receiver<Ahead>,
    /// How many cells a row has, as far as the header goes.
    width: usize,
}

impl Reader {
    pub fn new(file: File, sheet: &Sheet, width: usize) -> Result<Self> {
        let (tell, rows) = sync_channel(AHEAD);
        let (name, header_row, unanswered) = (sheet.name.clone(), sheet.header_row, Arc::clone(&sheet.unanswered));
        std::thread::Builder::new()
            .name("workbook".to_owned())
            .spawn(move || read_ahead(file, &name, header_row, &unanswered, &tell))
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

fn read_ahead(file: File, sheet: &str, header_row: u64, unanswered: &[(u32, u32)], tell: &SyncSender<Ahead>) {
    let read = workbook(file).and_then(|mut workbook| {
        // Who has hung up wants no more rows.
        let send = |row, cells| row <= header_row || tell.send(Ok((row, cells))).is_ok();
        each_row(&mut workbook, sheet, unanswered, send)
    });
    if let Err(error) = read {
        drop(tell.send(Err(error.to_string())));
    }
}
