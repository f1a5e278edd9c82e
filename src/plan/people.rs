//! Looks up whose records are shown: a hundred users with one request. A look-up that fails hides names and
//! stops nothing.

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::api::list::{PAGE_SIZE, Query, Resource};
use crate::api::pages::Pages;
use crate::api::users::{self, User};
use crate::domain::comparison::Record;
use crate::domain::target::Target;
use crate::domain::who::Who;
use crate::http_client::client::Client;
use crate::ledger::Row;
use crate::plan::writer::Wanted;

/// What is shown of the user of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// Nothing, so that nothing is looked up.
    Nothing,
    /// The login.
    Login,
    /// The login, the first and the last name.
    Names,
}

/// Looks up users, and says once if that fails.
pub struct People<'a> {
    shown: Shown,
    warn: &'a dyn Fn(&str),
    has_failed: Cell<bool>,
}

impl<'a> People<'a> {
    /// Shows nothing.
    #[cfg(test)]
    pub fn unknown() -> People<'static> {
        People { shown: Shown::Nothing, warn: &|_| {}, has_failed: Cell::new(false) }
    }

    /// Shows this much; `warn` is given the reason if users cannot be looked up.
    pub fn new(shown: Shown, warn: &'a dyn Fn(&str)) -> Self {
        Self { shown, warn, has_failed: Cell::new(false) }
    }

    /// The users of these numbers.
    async fn users(&self, client: &Client, numbers: &[i64]) -> BTreeMap<i64, User> {
        if numbers.is_empty() || self.has_failed.get() {
            return BTreeMap::new();
        }
        users::by_id(client, numbers).await.unwrap_or_else(|error| {
            self.has_failed.set(true);
            (self.warn)(&error.to_string());
            BTreeMap::new()
        })
    }

    fn who(&self, user: &User) -> Who {
        let names = (self.shown == Shown::Names).then(|| (user.first_name.clone(), user.last_name.clone()));
        Who { login: user.login.clone(), names }
    }

    /// Completes rows with the users of their records.
    pub async fn complete(&self, client: &Client, rows: &mut [Wanted], records: &[Option<&Record>]) {
        if self.shown == Shown::Nothing {
            return;
        }
        let mut missing = Vec::new();
        for (row, record) in rows.iter_mut().zip(records) {
            row.who = self.named_by(&row.target);
            if row.who.is_none() {
                missing.extend(record.and_then(user_of));
            }
        }
        let users = self.users(client, &missing).await;
        for (row, record) in rows.iter_mut().zip(records) {
            let found = record.and_then(user_of).and_then(|id| users.get(&id));
            row.who = row.who.take().or_else(|| found.map(|user| self.who(user)));
        }
    }

    /// The user whom a target names by the login, if nothing else is shown.
    fn named_by(&self, target: &Target) -> Option<Who> {
        match target {
            Target::User(slug) if self.shown == Shown::Login && slug.number().is_none() => {
                Some(Who { login: slug.as_str().to_owned(), names: None })
            }
            _ => None,
        }
    }

    /// Adds the users of records as members of the records. Unknown ones are null.
    pub async fn add_to(&self, client: &Client, records: &mut [Record]) {
        if self.shown == Shown::Nothing {
            return;
        }
        let numbers: Vec<i64> = records.iter().filter_map(user_of).collect();
        let users = self.users(client, &numbers).await;
        for record in records {
            let user = user_of(record).and_then(|id| users.get(&id));
            let mut add = |name: &str, text: Option<&String>| {
                record.insert(name.to_owned(), text.map_or(Json::Null, |text| text.as_str().into()));
            };
            add("login", user.map(|user| &user.login));
            if self.shown == Shown::Names {
                add("first_name", user.map(|user| &user.first_name));
                add("last_name", user.map(|user| &user.last_name));
            }
        }
    }

    /// The user of one record that a target names.
    pub async fn of_record(&self, client: &Client, target: &Target, record: &Record) -> Option<Who> {
        if self.shown == Shown::Nothing {
            return None;
        }
        if let Some(who) = self.named_by(target) {
            return Some(who);
        }
        let id = user_of(record)?;
        self.users(client, &[id]).await.get(&id).map(|user| self.who(user))
    }

    /// The records with these numbers.
    async fn records(&self, client: &Client, ids: &[String]) -> Vec<Record> {
        let mut pages = Pages::new(client, Resource::Candidatures, Query::filtered("id", ids), Some(ids.len() as u64));
        let mut records = Vec::new();
        loop {
            match pages.next().await {
                Ok(Some(items)) => records.extend(items),
                Ok(None) => return records,
                Err(error) => {
                    self.has_failed.set(true);
                    (self.warn)(&error.to_string());
                    return records;
                }
            }
        }
    }

    /// Completes rows of the ledger, which knows no users: their records are read for the users' numbers.
    pub async fn complete_recorded(&self, client: &Client, rows: &mut [Row]) {
        if self.shown == Shown::Nothing {
            return;
        }
        for row in &mut *rows {
            row.who = self.named_by(&row.target);
        }
        let mut open: Vec<&mut Row> = rows.iter_mut().filter(|row| row.who.is_none()).collect();
        for rows in open.chunks_mut(PAGE_SIZE) {
            let mut ids: Vec<String> = rows.iter().filter_map(|row| row.record).map(|id| id.to_string()).collect();
            ids.dedup();
            if ids.is_empty() || self.has_failed.get() {
                continue;
            }
            let records = self.records(client, &ids).await;
            let owners: BTreeMap<i64, i64> =
                records.iter().filter_map(|record| Some((record.get("id")?.as_i64()?, user_of(record)?))).collect();
            let users = self.users(client, &owners.values().copied().collect::<Vec<_>>()).await;
            for row in rows {
                let user = row.record.and_then(|id| users.get(owners.get(&id)?));
                row.who = user.map(|user| self.who(user));
            }
        }
    }
}

fn user_of(record: &Record) -> Option<i64> {
    record.get("user_id").and_then(Json::as_i64)
}
