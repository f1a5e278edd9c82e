//! Lists of records and users. One request reads up to 100 of them, which makes reading cheap.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::refusal::Refusal;
use crate::api::response::{json, unexpected};
use crate::domain::comparison::Record;
use crate::http_client::call::Call;
use crate::http_client::client::Client;

/// The most items that the API puts on a page.
pub const PAGE_SIZE: usize = 100;

/// The most bytes of an answer with a page.
const PAGE_LIMIT: usize = 16 << 20;

/// The characters to percent-encode in a value of the query: all except the unreserved ones, and the comma,
/// which separates several values.
const VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b',');

/// Which records to list, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// Name and value of each `filter[name]=value`; a value with commas means any of several.
    pub filters: Vec<(String, String)>,
    /// Name and ends of each `range[name]=low,high`.
    pub ranges: Vec<(String, String, String)>,
    /// Field names, each with `-` in front for descending order.
    pub sort: Option<String>,
}

/// One page of a list.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The records, in the order of the query.
    pub records: Vec<Record>,
    /// How many records all pages have together, if the API says so.
    pub total: Option<u64>,
}

/// A page of records, from page 1. Without `sort`, the order is that of the ids, so that records created
/// meanwhile do not move records to another page.
///
/// # Errors
/// The API gave no list.
pub async fn records(client: &Client, query: &Query, page: u64) -> Result<Page, Error> {
    let mut parameters: Vec<(String, String)> =
        query.filters.iter().map(|(name, value)| (format!("filter[{name}]"), value.clone())).collect();
    parameters.extend(query.ranges.iter().map(|(name, low, high)| (format!("range[{name}]"), format!("{low},{high}"))));
    parameters.push(("sort".to_owned(), query.sort.clone().unwrap_or_else(|| "id".to_owned())));
    parameters.push(("page[number]".to_owned(), page.to_string()));
    parameters.push(("page[size]".to_owned(), PAGE_SIZE.to_string()));
    let (items, total) = list(client, "/v2/user_candidatures", &parameters).await?;
    Ok(Page { records: items.into_iter().filter_map(into_record).collect(), total })
}

/// The number by which records are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The candidature's own number.
    Id,
    /// The number of the candidature's user.
    UserId,
}

impl Key {
    /// The name of the filter.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::UserId => "user_id",
        }
    }
}

/// The records with these numbers; numbers without a record are left out. At most [`PAGE_SIZE`] numbers,
/// which take one request unless the server uses smaller pages.
///
/// # Errors
/// The API gave no list.
pub async fn lookup(client: &Client, key: Key, numbers: &[i64]) -> Result<Vec<Record>, Error> {
    debug_assert!(numbers.len() <= PAGE_SIZE);
    let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
    let filter = (key.name().to_owned(), numbers.join(","));
    let query = Query { filters: vec![filter], ..Query::default() };
    // A record that comes again is counted once. A page without a new record is taken as the last page.
    let mut found: BTreeMap<i64, Record> = BTreeMap::new();
    for number in 1.. {
        let (page, had) = (records(client, &query, number).await?, found.len());
        found.extend(page.records.into_iter().filter_map(|record| Some((record.get("id")?.as_i64()?, record))));
        if found.len() == had || page.total.is_none_or(|total| found.len() as u64 >= total) {
            break;
        }
    }
    Ok(found.into_values().collect())
}

/// The logins and numbers of the users with these logins; logins without a user are left out. At most
/// [`PAGE_SIZE`] logins. A login with a comma cannot be looked up.
///
/// # Errors
/// The API gave no list.
pub async fn user_ids(client: &Client, logins: &[&str]) -> Result<Vec<(String, i64)>, Error> {
    debug_assert!(logins.len() <= PAGE_SIZE);
    let user = |user: &Json| Some((user.get("id")?.as_i64()?, user.get("login")?.as_str()?.to_owned()));
    let mut found: BTreeMap<i64, String> = BTreeMap::new();
    for number in 1.. {
        let parameters = [
            ("filter[login]".to_owned(), logins.join(",")),
            ("sort".to_owned(), "id".to_owned()),
            ("page[number]".to_owned(), number.to_string()),
            ("page[size]".to_owned(), PAGE_SIZE.to_string()),
        ];
        let (users, total) = list(client, "/v2/users", &parameters).await?;
        let had = found.len();
        found.extend(users.iter().filter_map(user));
        if found.len() == had || total.is_none_or(|total| found.len() as u64 >= total) {
            break;
        }
    }
    Ok(found.into_iter().map(|(id, login)| (login, id)).collect())
}

async fn list(client: &Client, path: &str, parameters: &[(String, String)]) -> Result<(Vec<Json>, Option<u64>), Error> {
    let pair = |(name, value): &(String, String)| format!("{name}={}", utf8_percent_encode(value, VALUE));
    let query: Vec<String> = parameters.iter().map(pair).collect();
    let reply = client.send(&Call::get(format!("{path}?{}", query.join("&"))), PAGE_LIMIT).await?;
    if !reply.answer.status.is_success() {
        return Err(Refusal::of_list(&reply.answer, reply.attempts).into());
    }
    let total = reply.answer.header("x-total").and_then(|text| text.trim().parse().ok());
    match json(&reply)? {
        Json::Array(items) => Ok((items, total)),
        _ => Err(unexpected(&reply, "not a list").into()),
    }
}

fn into_record(json: Json) -> Option<Record> {
    match json {
        Json::Object(record) => Some(record),
        _ => None,
    }
}
