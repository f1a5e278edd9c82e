//! A group of people: those whom a file names, or those of a campus or a pool. A group becomes the queries that
//! find the records.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::Value as Json;

use crate::api::list::{PAGE_SIZE, Query, Resource};
use crate::api::pages::Pages;
use crate::domain::comparison::Record;
use crate::domain::pool::Pool;
use crate::files::read::names::{Meaning, Name};
use crate::http_client::client::Client;

/// Which people.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Those whom a file names.
    pub named: Option<(Meaning, Vec<Name>)>,
    /// Those of the campus with this id or slug.
    pub campus: Option<String>,
    /// Those of this pool.
    pub pool: Option<Pool>,
}

/// A name of the file that is nobody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, in words.
    pub message: String,
}

impl Unknown {
    /// The stable name of the finding.
    pub const CODE: &'static str = "unknown_person";
}

/// The members of a group.
#[derive(Debug, Default)]
pub struct Members {
    users: BTreeSet<i64>,
    records: BTreeSet<i64>,
    /// Names of the file that are nobody's.
    pub unknown: Vec<Unknown>,
}

impl Group {
    /// Whether the group does not narrow anything.
    pub fn is_everybody(&self) -> bool {
        self.named.is_none() && self.campus.is_none() && self.pool.is_none()
    }

    /// The number of the campus, if it is all that the group is: records can be filtered by that number.
    pub fn campus_number(&self) -> Option<&str> {
        let is_number = |campus: &&String| campus.bytes().all(|byte| byte.is_ascii_digit());
        self.campus
            .as_ref()
            .filter(|_| self.named.is_none() && self.pool.is_none())
            .filter(is_number)
            .map(String::as_str)
    }

    /// Looks the members up, a hundred with one request.
    pub async fn members(&self, client: &Client) -> Result<Members> {
        let mut members = match &self.named {
            Some((meaning, names)) => named(client, *meaning, names).await?,
            None => Members::default(),
        };
        if self.campus.is_none() && self.pool.is_none() {
            return Ok(members);
        }
        let listed = self.listed(client).await?;
        if self.named.is_none() {
            members.users = listed;
        } else {
            // Whose the records are is known from the records.
            members.users.extend(owners(client, &std::mem::take(&mut members.records)).await?);
            members.users.retain(|user| listed.contains(user));
        }
        Ok(members)
    }

    /// The users of the campus and the pool.
    async fn listed(&self, client: &Client) -> Result<BTreeSet<i64>> {
        let filter = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let filters = match &self.pool {
            Some(pool) => vec![filter("pool_month", pool.month), filter("pool_year", &pool.year)],
            None => Vec::new(),
        };
        let query = Query { filters, campus: self.campus.clone(), ..Query::default() };
        let mut pages = Pages::new(client, Resource::Users, query, None);
        let mut users = BTreeSet::new();
        while let Some(page) = pages.next().await? {
            users.extend(page.iter().filter_map(|user| user.get("id")?.as_i64()));
        }
        Ok(users)
    }
}

impl Members {
    /// The queries that find the members' records among those of another query, each for at most a hundred.
    pub fn queries(&self, among: &Query) -> Vec<Query> {
        let of = |name: &'static str, numbers: &BTreeSet<i64>| {
            let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            let with = |chunk: &[String]| {
                let mut query = among.clone();
                query.filters.push((name.to_owned(), chunk.join(",")));
                query
            };
            numbers.chunks(PAGE_SIZE).map(with).collect::<Vec<_>>()
        };
        [of("id", &self.records), of("user_id", &self.users)].concat()
    }
}

/// Looks up the people whom a file names.
async fn named(client: &Client, meaning: Meaning, names: &[Name]) -> Result<Members> {
    let mut members = Members::default();
    let (mut logins, mut emails): (BTreeMap<String, u64>, BTreeMap<String, u64>) = (BTreeMap::new(), BTreeMap::new());
    for Name { line, text } in names {
        let number = text.parse::<i64>().ok().filter(|number| *number > 0);
        match (meaning, number) {
            (Meaning::Record, Some(number)) => drop(members.records.insert(number)),
            (Meaning::Record, None) => members.unknown.push(unknown(*line, text, "is not the id of a record")),
            (Meaning::Person, Some(number)) => drop(members.users.insert(number)),
            // Commas separate the values of a filter.
            (Meaning::Person, None) if text.contains(',') => {
                members.unknown.push(unknown(*line, text, "is not one name"));
            }
            (Meaning::Person, None) if text.contains('@') => drop(emails.entry(text.clone()).or_insert(*line)),
            (Meaning::Person, None) => drop(logins.entry(text.to_lowercase()).or_insert(*line)),
        }
    }
    let found = look_up(client, Resource::Users, "login", &logins).await?;
    add(&mut members.users, &mut logins, &found, "login", "id");
    let found = look_up(client, Resource::Users, "email", &emails).await?;
    add(&mut members.users, &mut emails, &found, "email", "id");
    let found = look_up(client, Resource::Candidatures, "email", &emails).await?;
    add(&mut members.records, &mut emails, &found, "email", "id");
    let nobody = |(text, line): (String, u64)| Unknown { line, message: format!("no user {text:?}") };
    members.unknown.extend(logins.into_iter().map(nobody));
    let nobody = |(text, line): (String, u64)| Unknown { line, message: format!("no user or record {text:?}") };
    members.unknown.extend(emails.into_iter().map(nobody));
    members.unknown.sort_by_key(|unknown| unknown.line);
    Ok(members)
}

fn unknown(line: u64, text: &str, what: &str) -> Unknown {
    Unknown { line, message: format!("{text:?} {what}") }
}

/// The items with one of these values. An e-mail address is looked for as it is written, and in small letters.
async fn look_up(client: &Client, of: Resource, name: &str, wanted: &BTreeMap<String, u64>) -> Result<Vec<Record>> {
    let mut values: Vec<String> = wanted.keys().cloned().chain(wanted.keys().map(|key| key.to_lowercase())).collect();
    values.sort_unstable();
    values.dedup();
    let mut found = Vec::new();
    for values in values.chunks(PAGE_SIZE) {
        let mut pages = Pages::new(client, of, Query::filtered(name, values), None);
        while let Some(items) = pages.next().await? {
            found.extend(items);
        }
    }
    Ok(found)
}

/// Takes the numbers of the items, and removes their names from those that are wanted.
fn add(to: &mut BTreeSet<i64>, wanted: &mut BTreeMap<String, u64>, items: &[Record], name: &str, number: &str) {
    for item in items {
        to.extend(item.get(number).and_then(Json::as_i64));
        let text = item.get(name).and_then(Json::as_str).unwrap_or_default().to_lowercase();
        wanted.retain(|key, _| key.to_lowercase() != text);
    }
}

/// The users of records.
async fn owners(client: &Client, records: &BTreeSet<i64>) -> Result<Vec<i64>> {
    let wanted: BTreeMap<String, u64> = records.iter().map(|record| (record.to_string(), 0)).collect();
    let found = look_up(client, Resource::Candidatures, "id", &wanted).await?;
    Ok(found.iter().filter_map(|record| record.get("user_id")?.as_i64()).collect())
}
