//! Reads the rows of a sheet ahead, on a thread.

use std::fs::File;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

use anyhow::{Context as _, Result};

use crate::files::error::Error;
use crate::files::read::raw_row::RawRow;
use crate::files::read::sheet::open::Sheet;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::row::SheetRow;

/// How many rows the thread hands over at once.
const ROWS_AT_ONCE: usize = 64;
/// Long rows are handed over at once.
const BYTES_AT_ONCE: usize = 1 << 20;

/// Rows that were read ahead, or why no more rows can be read.
type Ahead = Result<Vec<SheetRow>, Error>;

/// Reads the rows of a sheet.
pub struct SheetReader {
    /// `None` only while the reader is dropped.
    ahead: Option<Receiver<Ahead>>,
    thread: Option<JoinHandle<()>>,
    rows: std::vec::IntoIter<SheetRow>,
    /// The number of columns in the header: a sheet does not store the empty cells at the end of a row.
    width: usize,
}

impl SheetReader {
    /// Starts at the first row after the header, which has `width` columns.
    pub fn new(file: File, sheet: &Sheet, width: usize) -> Result<Self> {
        let (sender, ahead) = sync_channel(1);
        let sheet = sheet.clone();
        let thread = Builder::new()
            .name("workbook".to_owned())
            .spawn(move || read_ahead(file, &sheet, &sender))
            .context("cannot read the workbook")?;
        Ok(Self { ahead: Some(ahead), thread: Some(thread), rows: Vec::new().into_iter(), width })
    }

    /// Reads the next row; false after the last one.
    pub fn read(&mut self, raw: &mut RawRow) -> Result<bool> {
        loop {
            if let Some(row) = self.rows.next() {
                row.fill(self.width, raw);
                return Ok(true);
            }
            // The thread closes the channel after the last row.
            let Some(Ok(rows)) = self.ahead.as_ref().map(Receiver::recv) else { return Ok(false) };
            self.rows = rows?.into_iter();
        }
    }
}

/// Ends the thread: it shares the position in the file with later readers of the same file.
impl Drop for SheetReader {
    fn drop(&mut self) {
        drop(self.ahead.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn read_ahead(file: File, sheet: &Sheet, sender: &SyncSender<Ahead>) {
    let mut batch = Vec::new();
    let mut bytes = 0;
    let read = Parts::open(file).and_then(|mut parts| {
        sheet.each_row(&mut parts, &mut |row| {
            if row.number <= sheet.header_row {
                return true;
            }
            bytes += row.bytes();
            batch.push(row);
            if batch.len() < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE {
                return true;
            }
            bytes = 0;
            // Sending fails once the reader was dropped.
            sender.send(Ok(std::mem::take(&mut batch))).is_ok()
        })
    });
    drop(sender.send(Ok(batch)));
    if let Err(error) = read {
        drop(sender.send(Err(error)));
    }
}
