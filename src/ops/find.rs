//! Finds people: by a number, an e-mail address, the beginning of a login, or a name.
//!
//! A search makes as few requests as it can: two or three, and a fourth only if the first ones found nobody.

pub mod error;
pub mod sought;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use serde_json::Value as Json;

use crate::api;
use crate::api::list::{Query, Resource};
use crate::api::pages::Pages;
use crate::api::users::{self, User};
use crate::domain::comparison::Record;
use crate::domain::target::{Slug, Target};
use crate::http_client::client::Client;
use crate::ops::find::error::Error;
use crate::ops::find::sought::{NameKind, Sought};
use crate::ops::host::Host;
use crate::ops::session::Session;

/// A person who was found: a user, a record, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The number of the user.
    pub user_id: Option<i64>,
    /// The user, if the API showed one.
    pub user: Option<User>,
    /// The number of the record, if there is one that the application may read.
    pub record: Option<i64>,
}

impl Person {
    /// How a command names the record of this person.
    pub fn target(&self) -> Option<Target> {
        let by_user = || self.user_id.and_then(|id| id.to_string().parse::<Slug>().ok()).map(Target::User);
        self.record.map(Target::Candidature).or_else(by_user)
    }

    fn login(&self) -> &str {
        self.user.as_ref().map_or("", |user| &user.login)
    }
}

/// What a search found.
#[derive(Debug, Default)]
pub struct Found {
    /// The people, by login; a login that was typed completely comes first.
    pub people: Vec<Person>,
    /// There are more people than one request shows.
    pub has_more: bool,
    /// Why the records are not known, if the application may not read them.
    pub unreadable: Option<String>,
}

/// Finds the people that a text may mean.
pub async fn find(session: &Session, sought: &Sought, host: &Host) -> Result<Found> {
    let search = Search { client: &session.client, found: Found::default(), records: BTreeMap::new() };
    let mut found = host.unless_stopped("nothing was changed", search.run(sought)).await?;
    let typed = sought.text().to_lowercase();
    found.people.sort_by(|one, other| {
        let rank = |person: &Person| (person.login() != typed, person.login().to_owned(), person.user_id);
        rank(one).cmp(&rank(other))
    });
    Ok(found)
}

/// The record of the one person with this e-mail address.
pub async fn by_email(session: &Session, address: &str, host: &Host) -> Result<Person> {
    let mut found = find(session, &Sought::Email(address.to_owned()), host).await?;
    match found.people.pop() {
        None => Err(Error::NobodyMatches { text: address.to_owned() }.into()),
        Some(person) if found.people.is_empty() => Ok(person),
        Some(last) => {
            found.people.push(last);
            let people = found.people.iter().map(|person| (person.login().to_owned(), person.record)).collect();
            Err(Error::SeveralMatch { text: address.to_owned(), people }.into())
        }
    }
}

/// A search on its way.
struct Search<'a> {
    client: &'a Client,
    found: Found,
    /// The records that were found, by the number of the user; a record without a user has its own number with
    /// the sign changed.
    records: BTreeMap<i64, i64>,
}

impl Search<'_> {
    async fn run(mut self, sought: &Sought) -> Result<Found, api::Error> {
        let users = match sought {
            Sought::Number(number) => self.by_number(*number).await?,
            Sought::Email(address) => self.by_email(address).await?,
            Sought::Words { text, order } => self.by_words(text, order).await?,
        };
        let mut users: BTreeMap<i64, User> = users.into_iter().map(|user| (user.id, user)).collect();
        let mut people: Vec<Person> = Vec::new();
        for (key, record) in self.records {
            let user_id = Some(key).filter(|key| *key > 0);
            people.push(Person { user_id, user: users.remove(&key), record: Some(record) });
        }
        let without_record =
            users.into_iter().map(|(id, user)| Person { user_id: Some(id), user: Some(user), record: None });
        people.extend(without_record);
        Ok(Found { people, ..self.found })
    }

    async fn by_number(&mut self, number: i64) -> Result<Vec<User>, api::Error> {
        self.records_with("id", &[number.to_string()]).await?;
        self.records_with("user_id", &[number.to_string()]).await?;
        let mut numbers = self.users_of_records();
        numbers.insert(number);
        self.users_with("id", &texts(numbers)).await
    }

    async fn by_email(&mut self, address: &str) -> Result<Vec<User>, api::Error> {
        let mut spellings = vec![address.to_owned()];
        spellings.extend(Some(address.to_lowercase()).filter(|lower| lower != address));
        let mut users = self.users_with("email", &spellings).await?;
        self.records_with("email", &spellings).await?;
        let known: BTreeSet<i64> = users.iter().map(|user| user.id).collect();
        let of_records = self.users_of_records();
        let missing: BTreeSet<i64> = of_records.difference(&known).copied().collect();
        if !missing.is_empty() {
            users.extend(self.users_with("id", &texts(missing)).await?);
        }
        self.records_of(known.difference(&of_records).copied().collect()).await?;
        Ok(users)
    }

    async fn by_words(&mut self, text: &str, order: &[NameKind]) -> Result<Vec<User>, api::Error> {
        let mut users: Vec<User> = Vec::new();
        for (at, kind) in order.iter().enumerate() {
            // The likely meanings are always looked up, the last one only for want of others.
            if at < 2 || users.is_empty() {
                users.extend(self.users(&kind.query(text)).await?.into_iter().filter(|user| kind.fits(user, text)));
            }
        }
        self.records_of(users.iter().map(|user| user.id).collect()).await?;
        Ok(users)
    }

    async fn users_with(&mut self, filter: &str, values: &[String]) -> Result<Vec<User>, api::Error> {
        self.users(&Query::filtered(filter, values)).await
    }

    async fn users(&mut self, query: &Query) -> Result<Vec<User>, api::Error> {
        let (users, has_more) = users::first_page(self.client, query).await?;
        self.found.has_more |= has_more;
        Ok(users)
    }

    async fn records_of(&mut self, users: BTreeSet<i64>) -> Result<(), api::Error> {
        // More users than a page are shown without the rest of the records.
        let numbers: Vec<String> = texts(users.into_iter().take(api::list::PAGE_SIZE));
        if numbers.is_empty() { Ok(()) } else { self.records_with("user_id", &numbers).await }
    }

    /// Looks records up. An application that may not read records still learns about users.
    async fn records_with(&mut self, filter: &str, values: &[String]) -> Result<(), api::Error> {
        if self.found.unreadable.is_some() {
            return Ok(());
        }
        // Pages may be smaller than asked for.
        let mut pages = Pages::new(self.client, Resource::Candidatures, Query::filtered(filter, values), None);
        loop {
            match pages.next().await {
                Ok(Some(items)) => self.records.extend(items.iter().filter_map(numbers)),
                Ok(None) => break,
                Err(api::Error::Refused(refusal)) if refusal.forbids_reading() => {
                    self.found.unreadable = Some(refusal.to_string());
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn users_of_records(&self) -> BTreeSet<i64> {
        self.records.keys().copied().filter(|key| *key > 0).collect()
    }
}

/// The numbers of the user and of the record.
fn numbers(record: &Record) -> Option<(i64, i64)> {
    let number = |name: &str| record.get(name).and_then(Json::as_i64);
    let id = number("id")?;
    Some((number("user_id").unwrap_or(-id), id))
}

fn texts(numbers: impl IntoIterator<Item = i64>) -> Vec<String> {
    numbers.into_iter().map(|number| number.to_string()).collect()
}
