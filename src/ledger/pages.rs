//! Rows of a run, read from the ledger a page at a time so that memory does not grow with the run.

use std::vec;

use anyhow::Result;

use crate::ledger::database::Ledger;
use crate::ledger::row::{Row, RowFilter};

/// Rows that [`Ledger::rows`] holds in memory at a time.
const PAGE_SIZE: u32 = 500;

/// A position in the rows of a run. It borrows nothing, so the ledger can be written between two pages.
#[derive(Clone, Debug)]
pub struct RowPages {
    run: i64,
    filter: RowFilter,
    size: u32,
    /// The number of the last row of the last page.
    after: u64,
}

impl RowPages {
    /// Pages of at most `size` rows, from the first row on.
    pub const fn new(run: i64, filter: RowFilter, size: u32) -> Self {
        Self { run, filter, size, after: 0 }
    }

    /// The next page, in the order of the rows; empty after the last.
    pub fn next(&mut self, ledger: &Ledger) -> Result<Vec<Row>> {
        let page = ledger.page(self.run, self.filter, self.after, self.size)?;
        self.after = page.last().map_or(self.after, |row| row.number);
        Ok(page)
    }
}

/// The rows of a run, one after the other.
pub struct Rows<'a> {
    ledger: &'a Ledger,
    pages: RowPages,
    page: vec::IntoIter<Row>,
}

impl Iterator for Rows<'_> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.page.len() == 0 {
            match self.pages.next(self.ledger) {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
        self.page.next().map(Ok)
    }
}

impl Ledger {
    /// The rows of a run, in order. The iterator must not be used any further after an error.
    pub fn rows(&self, run: i64, filter: RowFilter) -> Rows<'_> {
        Rows { ledger: self, pages: RowPages::new(run, filter, PAGE_SIZE), page: Vec::new().into_iter() }
    }
}
