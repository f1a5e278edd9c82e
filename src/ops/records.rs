//! The records that a query or a group of people chooses, page after page.

use std::cmp::Ordering;
use std::collections::HashSet;

use anyhow::Result;
use serde_json::Value as Json;

use crate::api::list::{PAGE_SIZE, Query, Resource};
use crate::api::pages::{Oddity, Pages};
use crate::domain::comparison::Record;
use crate::http_client::client::Client;
use crate::ops::group::{Group, Unknown};

/// Which records.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The query.
    pub query: Query,
    /// Only the records of these people.
    pub group: Group,
}

/// The pages of the chosen records.
pub struct Records<'a> {
    source: Source<'a>,
    /// Names of a file that are nobody's.
    pub unknown: Vec<Unknown>,
}

enum Source<'a> {
    /// As the API lists them.
    Pages(Box<Pages<'a>>),
    /// The records of a group, which were read by several queries.
    Gathered { left: Vec<Record>, given: u64, total: u64, oddities: Vec<Oddity> },
}

impl<'a> Records<'a> {
    /// The records in the order of the query, at most `limit` of them. Those of a group are read here.
    pub async fn open(client: &'a Client, chosen: &Chosen, limit: Option<u64>) -> Result<Self> {
        let mut query = chosen.query.clone();
        if let Some(campus) = chosen.group.campus_number() {
            query.filters.push(("campus_id".to_owned(), campus.to_owned()));
        } else if !chosen.group.is_everybody() {
            return Self::of_group(client, chosen, limit).await;
        }
        let pages = Pages::new(client, Resource::Candidatures, query, limit);
        Ok(Self { source: Source::Pages(Box::new(pages)), unknown: Vec::new() })
    }

    async fn of_group(client: &'a Client, chosen: &Chosen, limit: Option<u64>) -> Result<Self> {
        let members = chosen.group.members(client).await?;
        let (mut records, mut seen, mut oddities) = (Vec::new(), HashSet::new(), Vec::new());
        for query in members.queries(&chosen.query) {
            let mut pages = Pages::new(client, Resource::Candidatures, query, None);
            while let Some(page) = pages.next().await? {
                let is_new = |record: &Record| seen.insert(record.get("id").and_then(Json::as_i64));
                records.extend(page.into_iter().filter(is_new));
            }
            oddities.extend_from_slice(pages.oddities());
        }
        let sort = chosen.query.sort.as_deref().unwrap_or("id");
        records.sort_by(|one, other| order(one, other, sort));
        let total = records.len() as u64;
        records.truncate(limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(usize::MAX));
        let source = Source::Gathered { left: records, given: 0, total, oddities };
        Ok(Self { source, unknown: members.unknown })
    }

    /// The next records; nothing after the last ones.
    pub async fn next(&mut self) -> Result<Option<Vec<Record>>> {
        match &mut self.source {
            Source::Pages(pages) => Ok(pages.next().await?),
            Source::Gathered { left, given, .. } => {
                let page: Vec<Record> = left.drain(..left.len().min(PAGE_SIZE)).collect();
                *given += page.len() as u64;
                Ok(Some(page).filter(|page| !page.is_empty()))
            }
        }
    }

    /// How many records were given.
    pub fn given(&self) -> u64 {
        match &self.source {
            Source::Pages(pages) => pages.given(),
            Source::Gathered { given, .. } => *given,
        }
    }

    /// How many records match, where that is known.
    pub fn total(&self) -> Option<u64> {
        match &self.source {
            Source::Pages(pages) => pages.total(),
            Source::Gathered { total, .. } => Some(*total),
        }
    }

    /// Whether there are more records than the limit allowed.
    pub fn has_more(&self) -> bool {
        match &self.source {
            Source::Pages(pages) => pages.has_more(),
            Source::Gathered { given, total, .. } => given < total,
        }
    }

    /// What was unexpected about the answers.
    pub fn oddities(&self) -> &[Oddity] {
        match &self.source {
            Source::Pages(pages) => pages.oddities(),
            Source::Gathered { oddities, .. } => oddities,
        }
    }
}

/// The order of two records by names, each with `-` in front for descending order. As in the API's database,
/// null is greater than every value.
fn order(one: &Record, other: &Record, names: &str) -> Ordering {
    let by = |name: &str| match name.strip_prefix('-') {
        Some(name) => by_value(other.get(name), one.get(name)),
        None => by_value(one.get(name), other.get(name)),
    };
    names.split(',').map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn by_value(one: Option<&Json>, other: Option<&Json>) -> Ordering {
    let is_null = |value: Option<&Json>| value.is_none_or(Json::is_null);
    match (one, other) {
        _ if is_null(one) || is_null(other) => is_null(one).cmp(&is_null(other)),
        (Some(Json::Number(one)), Some(Json::Number(other))) => one.as_i64().cmp(&other.as_i64()),
        (Some(Json::String(one)), Some(Json::String(other))) => one.cmp(other),
        _ => Ordering::Equal,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_group_is_in_the_order_of_the_query() {
        let record = |id: i64, country: Json| json!({"id": id, "country": country}).as_object().cloned().unwrap();
        let records = [record(3, json!("B")), record(10, json!("A")), record(9, json!(null)), record(2, json!("B"))];
        let ids = |names: &str| -> Vec<i64> {
            let mut records = records.to_vec();
            records.sort_by(|one, other| order(one, other, names));
            records.iter().map(|record| record["id"].as_i64().unwrap()).collect()
        };
        assert_eq!(ids("id"), [2, 3, 9, 10]);
        assert_eq!(ids("-id"), [10, 9, 3, 2]);
        assert_eq!(ids("country,id"), [10, 2, 3, 9]);
        assert_eq!(ids("-country,-id"), [9, 3, 2, 10]);
    }
}
