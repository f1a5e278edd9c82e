//! A list from its first page to its last. One page is in memory at a time.

use std::collections::HashSet;

use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::list;
use crate::api::list::{PAGE_SIZE, Page, Query};
use crate::api::refusal::Refusal;
use crate::domain::comparison::Record;
use crate::http_client::client::Client;

/// The pages of a list.
pub struct Pages<'a> {
    client: &'a Client,
    query: &'a Query,
    /// The most records to return.
    limit: u64,
    /// The number of the next page, from 1.
    number: u64,
    read: u64,
    given: u64,
    total: Option<u64>,
    at_end: bool,
    /// The first record of each page, to notice a page that comes again: the list would never end.
    firsts: HashSet<i64>,
}

impl<'a> Pages<'a> {
    /// The pages of a query, with at most `limit` records in all.
    pub fn new(client: &'a Client, query: &'a Query, limit: Option<u64>) -> Self {
        let limit = limit.unwrap_or(u64::MAX);
        Self { client, query, limit, number: 1, read: 0, given: 0, total: None, at_end: false, firsts: HashSet::new() }
    }

    /// The records of the next page, without those beyond the limit; `None` after the last page.
    ///
    /// # Errors
    /// The API gave no list, or gave a page a second time.
    pub async fn next(&mut self) -> Result<Option<Vec<Record>>, Error> {
        if self.at_end || self.given >= self.limit {
            return Ok(None);
        }
        let page = list::records(self.client, self.query, self.number).await?;
        self.note(&page)?;
        let wanted = usize::try_from(self.limit - self.given).unwrap_or(usize::MAX);
        let mut records = page.records;
        records.truncate(wanted);
        self.given += count(&records);
        Ok(Some(records))
    }

    /// How many records were returned so far.
    pub fn given(&self) -> u64 {
        self.given
    }

    /// How many records the query has in all, if the API says so.
    pub fn total(&self) -> Option<u64> {
        self.total
    }

    /// Whether the limit left records out.
    pub fn has_more(&self) -> bool {
        !self.at_end || self.given < self.read
    }

    fn note(&mut self, page: &Page) -> Result<(), Error> {
        let first = page.records.first().and_then(|record| record.get("id")).and_then(Json::as_i64);
        if first.is_some_and(|first| !self.firsts.insert(first)) {
            return Err(Refusal::of_repeated_page(self.number).into());
        }
        self.number += 1;
        self.read += count(&page.records);
        self.total = page.total;
        self.at_end = match page.total {
            _ if page.records.is_empty() => true,
            Some(total) => self.read >= total,
            None => page.records.len() < PAGE_SIZE,
        };
        Ok(())
    }
}

fn count(records: &[Record]) -> u64 {
    u64::try_from(records.len()).unwrap_or(u64::MAX)
}
