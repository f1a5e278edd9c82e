//! The rows of one sheet of a workbook.
//!
//! A thread reads the sheet cell by cell, because the reader of cells borrows its workbook. Memory holds
//! a few rows, and the workbook's table of texts.

use std::fmt::Display;
use std::fs::File;
use std::io::{BufReader, Read as _, Seek as _, SeekFrom};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use anyhow::{Context as _, Result, anyhow};
use calamine::{Reader as _, XlsxError, open_workbook_from_rs};
use zip::ZipArchive;

use crate::files::error::Error;
use crate::files::read::column_letters::column_letters;
use crate::files::read::notice::Notice;
use crate::files::read::raw_row::{CellAnnotation, RawRow};
use crate::files::read::xlsx_cells::{CellReader, SheetCell, SheetIndex, Workbook};

/// How many rows the reading thread may be ahead.
const MAX_ROWS_AHEAD: usize = 64;
/// How many bytes at the start of the table of texts contain the number of its texts.
const TABLE_HEAD_BYTES: u64 = 1 << 16;
/// Excel ends at column XFD; a cell further right is damaged.
const MAX_COLUMNS: usize = 16_384;

/// The sheet of a workbook that is read.
pub struct Sheet {
    name: String,
    /// The row of the header, from 1.
    header_row: u64,
    merged_cells: Vec<MergedCells>,
    index: Arc<SheetIndex>,
}

impl Sheet {
    /// The merged cells below the header.
    pub fn merged_cells(&self) -> &[MergedCells] {
        &self.merged_cells
    }
}

/// Cells that look like one value for several rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedCells {
    /// The first row, from 1.
    pub row: u64,
    /// The first column, from 1.
    pub column: u64,
    /// The range as a spreadsheet writes it, such as `A2:A5`.
    pub range: String,
}

/// A workbook whose sheet was chosen.
pub struct OpenedWorkbook {
    /// The sheet to read.
    pub sheet: Sheet,
    /// The row with the headers.
    pub header: RawRow,
    /// Which sheet is read, if there are several and none was chosen.
    pub notice: Option<Notice>,
}

/// Chooses the sheet of a workbook and reads its header.
pub fn open_xlsx(name: &str, file: File, wanted: Option<&str>, header_row: Option<u64>) -> Result<OpenedWorkbook> {
    if claims_too_many_texts(&file)? {
        return Err(damaged(name, &"it claims more texts than it has room for"));
    }
    let mut workbook = workbook(file).map_err(|error| damaged(name, &error))?;
    let sheets = workbook.sheet_names();
    let chosen = choose(name, &sheets, wanted)?;
    let is_first_of_several = wanted.is_none() && sheets.len() > 1;
    let notice = is_first_of_several.then(|| Notice::FirstSheet { sheet: chosen.clone(), of: sheets.len() });
    let (sheet, header) =
        open_sheet(&mut workbook, chosen, header_row.unwrap_or_default()).map_err(|error| damaged(name, &error))?;
    if header.is_blank() {
        return Err(Error::EmptySheet { name: name.to_owned(), sheet: sheet.name }.into());
    }
    Ok(OpenedWorkbook { sheet, header, notice })
}

/// Reads what a sheet has beside its rows, and its header: the first row with a value, from row `from`.
fn open_sheet(workbook: &mut Workbook, name: String, from: u64) -> Result<(Sheet, RawRow), XlsxError> {
    let index = Arc::new(SheetIndex::read(workbook, &name)?);
    let mut header = RawRow::default();
    each_row(workbook, &name, &index, |row, cells| {
        if row >= from {
            cells.fill(row, 0, &mut header);
        }
        header.is_blank()
    })?;
    let merged_cells = merged_cells(workbook, &name, header.line)?;
    Ok((Sheet { name, header_row: header.line, merged_cells, index }, header))
}

/// Whether the table of texts claims more texts than the file has room for: `calamine` allocates memory
/// for that number before it reads the first one.
fn claims_too_many_texts(file: &File) -> Result<bool> {
    // A text takes at least five bytes, and a compressed byte becomes at most 1,032 bytes.
    let most = file.metadata()?.len().saturating_mul(1032 / 5);
    Ok(claimed_texts(file).is_some_and(|claimed| claimed > most))
}

/// The number of texts that a workbook claims to have; `None` without a table of texts.
fn claimed_texts(file: &File) -> Option<u64> {
    let mut archive = ZipArchive::new(BufReader::new(file.try_clone().ok()?)).ok()?;
    let is_table = |name: &str| name.to_ascii_lowercase().ends_with("sharedstrings.xml");
    let name = |at: usize| archive.name_for_index(at)?.ok();
    let at = (0..archive.len()).find(|at| name(*at).is_some_and(|name| is_table(&name)))?;
    let mut start = Vec::new();
    // A damaged table is read up to the damage.
    drop(archive.by_index(at).ok()?.take(TABLE_HEAD_BYTES).read_to_end(&mut start));
    let text = String::from_utf8_lossy(&start);
    let rest = text.split_once("uniqueCount")?.1.trim_start_matches([' ', '=', '"', '\'']);
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// An error with one cause. The error's own chain of causes is left out: each repeats the next.
fn damaged(name: &str, error: &dyn Display) -> anyhow::Error {
    anyhow!(error.to_string()).context(Error::DamagedWorkbook { name: name.to_owned() })
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
    let name = || name.to_owned();
    let error = || match wanted {
        None => Error::NoSheets { name: name() },
        Some(sheet) => Error::UnknownSheet { name: name(), sheet: sheet.to_owned(), sheets: sheets.to_vec() },
    };
    Ok(found.cloned().ok_or_else(error)?)
}

/// The merged cells below the header. Only the first cell of a merged range holds the value, so the other
/// rows would not get it.
fn merged_cells(workbook: &mut Workbook, sheet: &str, header_row: u64) -> Result<Vec<MergedCells>, XlsxError> {
    let address = |(row, column): (u32, u32)| format!("{}{}", column_letters(column), row + 1);
    Ok(workbook
        .merge_cells_by_sheet_name(sheet)?
        .into_iter()
        .map(|region| MergedCells {
            row: u64::from(region.start.0) + 1,
            column: u64::from(region.start.1) + 1,
            range: format!("{}:{}", address(region.start), address(region.end)),
        })
        .filter(|cells| cells.row > header_row)
        .collect())
}

/// The cells of a row, from the first column.
#[derive(Default)]
struct SheetRow {
    texts: Vec<String>,
    annotations: Vec<(usize, CellAnnotation)>,
}

impl SheetRow {
    fn put(&mut self, cell: SheetCell) {
        let column = usize::try_from(cell.column).unwrap_or(MAX_COLUMNS);
        if column >= MAX_COLUMNS || cell.text.is_empty() && cell.annotation.is_none() {
            return;
        }
        self.texts.resize(self.texts.len().max(column + 1), String::new());
        if let Some(text) = self.texts.get_mut(column) {
            *text = cell.text;
        }
        self.annotations.extend(cell.annotation.map(|annotation| (column, annotation)));
    }

    /// Fills a raw row with at least `width` cells.
    fn fill(self, line: u64, width: usize, raw: &mut RawRow) {
        (raw.line, raw.last_line) = (line, line);
        raw.cells.clear();
        raw.annotations = self.annotations;
        raw.annotations.sort_by_key(|(index, _)| *index);
        let missing = width.saturating_sub(self.texts.len());
        for cell in self.texts.iter().map(String::as_str).chain(std::iter::repeat_n("", missing)) {
            raw.cells.push_field(cell);
        }
    }
}

/// Calls `with` for each row that has a cell, with the number of the row from 1, until it returns false.
fn each_row(
    workbook: &mut Workbook,
    sheet: &str,
    index: &SheetIndex,
    mut with: impl FnMut(u64, SheetRow) -> bool,
) -> Result<(), XlsxError> {
    let mut reader = CellReader::new(workbook, sheet, index)?;
    let mut row: Option<(u32, SheetRow)> = None;
    while let Some(cell) = reader.read()? {
        if row.as_ref().is_some_and(|(row, _)| *row != cell.row)
            && let Some((row, cells)) = row.take()
            && !with(u64::from(row) + 1, cells)
        {
            return Ok(());
        }
        let (_, cells) = row.get_or_insert_with(|| (cell.row, SheetRow::default()));
        cells.put(cell);
    }
    if let Some((row, cells)) = row {
        with(u64::from(row) + 1, cells);
    }
    Ok(())
}

/// A row that was read ahead, or why no more rows can be read.
type RowAhead = Result<(u64, SheetRow), String>;

/// Reads the rows of a sheet, on a thread.
pub struct XlsxReader {
    rows: Receiver<RowAhead>,
    /// The number of columns in the header: a sheet does not store the empty cells at the end of a row.
    width: usize,
}

impl XlsxReader {
    /// Starts at the first row after the header, which has `width` columns.
    pub fn new(file: File, sheet: &Sheet, width: usize) -> Result<Self> {
        let (sender, rows) = sync_channel(MAX_ROWS_AHEAD);
        let (name, header_row, index) = (sheet.name.clone(), sheet.header_row, Arc::clone(&sheet.index));
        std::thread::Builder::new()
            .name("workbook".to_owned())
            .spawn(move || read_ahead(file, &name, header_row, &index, &sender))
            .context("cannot read the workbook")?;
        Ok(Self { rows, width })
    }

    /// Reads the next row; false after the last one.
    pub fn read(&mut self, row: &mut RawRow) -> Result<bool> {
        // The thread closes the channel after the last row.
        let Ok(ahead) = self.rows.recv() else { return Ok(false) };
        let (line, cells) = ahead.map_err(|cause| Error::DamagedSheet { cause })?;
        cells.fill(line, self.width, row);
        Ok(true)
    }
}

fn read_ahead(file: File, sheet: &str, header_row: u64, index: &SheetIndex, sender: &SyncSender<RowAhead>) {
    let read = workbook(file).and_then(|mut workbook| {
        // Sending fails once the reader was dropped.
        let send = |row, cells| row <= header_row || sender.send(Ok((row, cells))).is_ok();
        each_row(&mut workbook, sheet, index, send)
    });
    if let Err(error) = read {
        drop(sender.send(Err(error.to_string())));
    }
}
