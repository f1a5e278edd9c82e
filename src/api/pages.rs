//! A list from its first page to its last. One page is in memory at a time.
//!
//! Records may appear or disappear while a list is read, and then pages that are found by their number
//! shift: a record would be skipped, or come twice. In the order of the ids, each page is therefore asked
//! for by the last id of the page before. In another order, a list that changes is read again, and
//! only the records that were not seen before are returned.

use std::collections::HashSet;
use std::fmt;

use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::list::{self, PAGE_SIZE, Page, Query, Resource};
use crate::api::refusal::Refusal;
use crate::domain::comparison::Record;
use crate::http_client::client::Client;

/// How often a list that changes is read from its first page to its last.
const MOST_PASSES: u32 = 3;

/// The greatest id that is asked for when a range needs an upper end: that of a 32-bit column. A greater
/// number could be an error of the database.
const GREATEST_ID: i64 = i32::MAX as i64;

/// Something unexpected about a list, which a person should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// The API says that there are fewer items than it gave.
    TotalTooSmall {
        /// The number that the API says.
        total: u64,
        /// How many items were read.
        read: u64,
    },
    /// The number of items changed while they were read.
    TotalChanged {
        /// The number at first.
        from: u64,
        /// The number at last.
        to: u64,
    },
    /// The list changed each time it was read.
    NeverTheSame,
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TotalTooSmall { total, read } => {
                write!(f, "the API says that {total} records match, but it returned {read}")
            }
            Self::TotalChanged { from, to } => {
                write!(f, "the number of matching records changed from {from} to {to} while they were read")
            }
            Self::NeverTheSame => f.write_str("the list changed each time it was read; records may be missing"),
        }
    }
}

/// How the next page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// By its number, from 1.
    Number(u64),
    /// By the id of the last item so far.
    After(i64),
    /// There is no next page.
    End,
}

/// The pages of a list.
pub struct Pages<'a> {
    client: &'a Client,
    of: Resource,
    query: Query,
    /// The most items to return.
    limit: u64,
    next: Next,
    read: u64,
    given: u64,
    /// The ids of all items so far.
    seen: HashSet<i64>,
    pass: Pass,
    passes: u32,
    total: Option<u64>,
    is_total_wrong: bool,
    oddities: Vec<Oddity>,
}

/// One reading of a list, from its first page on.
#[derive(Default)]
struct Pass {
    pages: u64,
    seen: HashSet<i64>,
    has_changed: bool,
    has_new: bool,
}

impl<'a> Pages<'a> {
    /// The pages of a query, with at most `limit` items in all.
    pub fn new(client: &'a Client, of: Resource, query: Query, limit: Option<u64>) -> Self {
        Self {
            client,
            of,
            query,
            limit: limit.unwrap_or(u64::MAX),
            next: Next::Number(1),
            read: 0,
            given: 0,
            seen: HashSet::new(),
            pass: Pass::default(),
            passes: 1,
            total: None,
            is_total_wrong: false,
            oddities: Vec::new(),
        }
    }

    /// The items of the next page, without those beyond the limit; `None` after the last page.
    ///
    /// # Errors
    /// The API gave no list, or gave a page without new records that is not the last one.
    pub async fn next(&mut self) -> Result<Option<Vec<Record>>, Error> {
        while self.given < self.limit {
            let page = match self.next {
                Next::End => break,
                Next::Number(number) => list::page(self.client, self.of, &self.query, number).await?,
                Next::After(id) => {
                    let Some(query) = after(&self.query, id) else { break };
                    list::page(self.client, self.of, &query, 1).await?
                }
            };
            let mut items = self.note(page)?;
            items.truncate(usize::try_from(self.limit - self.given).unwrap_or(usize::MAX));
            self.given += items.len() as u64;
            if !items.is_empty() {
                return Ok(Some(items));
            }
        }
        Ok(None)
    }

    /// How many items were returned so far.
    pub fn given(&self) -> u64 {
        self.given
    }

    /// How many items the query has in all, if the API says so and does not contradict itself.
    pub fn total(&self) -> Option<u64> {
        self.total.filter(|_| !self.is_total_wrong)
    }

    /// Whether the limit left items out.
    pub fn has_more(&self) -> bool {
        self.next != Next::End || self.given < self.read
    }

    /// What was unexpected, in the order in which it was noticed.
    pub fn oddities(&self) -> &[Oddity] {
        &self.oddities
    }

    /// Notes what a page says about the list, and returns the items that are new.
    fn note(&mut self, page: Page) -> Result<Vec<Record>, Error> {
        self.pass.pages += 1;
        let ids: Vec<i64> = page.items.iter().filter_map(id).collect();
        let repeated = ids.iter().filter(|id| !self.pass.seen.insert(**id)).count();
        let (count, before) = (page.items.len(), self.read);
        let items: Vec<Record> =
            page.items.into_iter().filter(|item| id(item).is_none_or(|id| self.seen.insert(id))).collect();
        self.read += items.len() as u64;
        self.pass.has_new |= !items.is_empty();
        self.pass.has_changed |= repeated > 0;
        self.note_total(page.total, before, count);
        let continues = self.continues(count, page.total, page.full_size, page.has_next);
        if continues && repeated == count {
            return Err(Refusal::of_repeated_page(self.pass.pages).into());
        }
        self.next = if continues { self.next_page(&ids) } else { self.next_pass() };
        Ok(items)
    }

    /// Compares `X-Total` with what was read and with what it was before. After an id, it counts the items
    /// after this id only.
    fn note_total(&mut self, total: Option<u64>, before: u64, count: usize) {
        let Some(total) = total else { return };
        let earlier = if matches!(self.next, Next::After(_)) { before } else { 0 };
        let total = total.saturating_add(earlier);
        let previous = self.total.replace(total).filter(|_| !self.is_total_wrong).unwrap_or(total);
        if previous != total {
            self.pass.has_changed |= self.pass.pages > 1;
            self.note_change(previous, total);
        }
        let is_steady = self.passes == 1 && !self.pass.has_changed;
        let at_least = if is_steady { self.read } else { earlier + count as u64 };
        if total < at_least && !self.is_total_wrong {
            self.is_total_wrong = true;
            // A number that counts something else also seems to change.
            self.oddities.retain(|oddity| !matches!(oddity, Oddity::TotalChanged { .. }));
            self.oddities.push(Oddity::TotalTooSmall { total, read: self.read });
        }
    }

    /// Notes a change once, from the first number to the last one.
    fn note_change(&mut self, from: u64, to: u64) {
        let change = self.oddities.iter_mut().find_map(|oddity| match oddity {
            Oddity::TotalChanged { to, .. } => Some(to),
            _ => None,
        });
        match change {
            Some(last) => *last = to,
            None => self.oddities.push(Oddity::TotalChanged { from, to }),
        }
    }

    /// Whether the API says that there is another page. A page is not the last one because it is shorter
    /// than was asked for: some endpoints have smaller pages.
    fn continues(&self, count: usize, total: Option<u64>, full_size: Option<usize>, has_next: Option<bool>) -> bool {
        let is_complete = total.is_some() && !self.is_total_wrong && self.total == Some(self.read);
        match (has_next, full_size) {
            _ if count == 0 => false,
            (Some(true), _) => true,
            (Some(false), _) if is_complete => false,
            (_, Some(size)) => count >= size.min(PAGE_SIZE),
            (Some(false), None) => false,
            (None, None) => count >= PAGE_SIZE || self.total().is_some_and(|total| total > self.read),
        }
    }

    fn next_page(&self, ids: &[i64]) -> Next {
        let by_number = match self.next {
            Next::Number(number) => Next::Number(number + 1),
            other => other,
        };
        let last = match Direction::of(&self.query) {
            Some(Direction::Ascending) => ids.iter().max(),
            Some(Direction::Descending) => ids.iter().min(),
            None => None,
        };
        match last {
            Some(id) if after(&self.query, *id).is_none() => Next::End,
            Some(id) => Next::After(*id),
            None => by_number,
        }
    }

    /// What follows the last page: the first page again, if pages may have shifted.
    fn next_pass(&mut self) -> Next {
        let pass = std::mem::take(&mut self.pass);
        let is_by_number = matches!(self.next, Next::Number(_)) && pass.pages > 1;
        let is_uncertain = pass.has_changed || (self.total().is_none() && pass.has_new);
        if !is_by_number || !is_uncertain {
            return Next::End;
        }
        if self.passes == MOST_PASSES {
            self.oddities.push(Oddity::NeverTheSame);
            return Next::End;
        }
        self.passes += 1;
        Next::Number(1)
    }
}

/// The direction of a list in the order of the ids.
#[derive(Clone, Copy)]
enum Direction {
    Ascending,
    Descending,
}

impl Direction {
    /// `None` if the list has another order, or a range of ids that is not of numbers.
    fn of(query: &Query) -> Option<Self> {
        let is_number = |end: &str| end.parse::<i64>().is_ok();
        let is_readable =
            |(name, low, high): &(String, String, String)| name != "id" || is_number(low) && is_number(high);
        let first = query.sort.as_deref().unwrap_or("id").split(',').next();
        match first {
            _ if !query.ranges.iter().all(is_readable) => None,
            Some("id") => Some(Self::Ascending),
            Some("-id") => Some(Self::Descending),
            _ => None,
        }
    }
}

/// The query for the items after the one with this id; `None` if the range of the query ends there.
fn after(query: &Query, id: i64) -> Option<Query> {
    let mut query = query.clone();
    let is_ids = |(name, ..): &(String, String, String)| name == "id";
    let given = query.ranges.iter().position(is_ids).map(|at| query.ranges.remove(at));
    let (low, high) = match given {
        Some((_, low, high)) => (low, high),
        None => ("1".to_owned(), if id < GREATEST_ID { GREATEST_ID } else { i64::MAX }.to_string()),
    };
    let (low, high): (i64, i64) = (low.parse().ok()?, high.parse().ok()?);
    let (low, high) = match Direction::of(&query) {
        Some(Direction::Descending) => (low, high.min(id.checked_sub(1)?)),
        _ => (low.max(id.checked_add(1)?), high),
    };
    query.ranges.push(("id".to_owned(), low.to_string(), high.to_string()));
    (low <= high).then_some(query)
}

fn id(item: &Record) -> Option<i64> {
    item.get("id").and_then(Json::as_i64)
}

#[cfg(test)]
mod tests;
