//! Looks up records and users by their numbers or logins.
//!
//! An answer may lack items: because pages are smaller than asked for, or because the server had a problem.
//! So what is missing is asked for again, until an answer has nothing new.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::list::{PAGE_SIZE, Query, Resource};
use crate::api::pages::Pages;
use crate::domain::comparison::Record;
use crate::http_client::client::Client;

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

/// The records with these numbers; numbers without a record are left out. At most [`PAGE_SIZE`] numbers.
///
/// # Errors
/// The API gave no list.
pub async fn records(client: &Client, key: Key, numbers: &[i64]) -> Result<Vec<Record>, Error> {
    let wanted = numbers.iter().map(ToString::to_string).collect();
    let name = |record: &Record| record.get(key.name()).and_then(Json::as_i64).map(|number| number.to_string());
    look_up(client, Resource::Candidatures, key.name(), wanted, &name).await
}

/// The logins and numbers of the users with these logins; logins without a user are left out. At most
/// [`PAGE_SIZE`] logins. A login with a comma cannot be looked up.
///
/// # Errors
/// The API gave no list.
pub async fn user_ids(client: &Client, logins: &[&str]) -> Result<Vec<(String, i64)>, Error> {
    let wanted = logins.iter().map(ToString::to_string).collect();
    let login = |user: &Record| Some(user.get("login")?.as_str()?.to_owned());
    let name = |user: &Record| login(user).map(|login| login.to_lowercase());
    let users = look_up(client, Resource::Users, "login", wanted, &name).await?;
    let pair = |user: &Record| Some((login(user)?, user.get("id")?.as_i64()?));
    Ok(users.iter().filter_map(pair).collect())
}

/// The items whose value of `filter` is one of those wanted. `name` is an item's value, in lower case.
async fn look_up(
    client: &Client,
    of: Resource,
    filter: &str,
    mut wanted: Vec<String>,
    name: &dyn Fn(&Record) -> Option<String>,
) -> Result<Vec<Record>, Error> {
    debug_assert!(wanted.len() <= PAGE_SIZE);
    let mut found: BTreeMap<String, Record> = BTreeMap::new();
    let mut answers = 0;
    while !wanted.is_empty() {
        let before = found.len();
        let mut pages = Pages::new(client, of, Query::filtered(filter, &wanted), Some(wanted.len() as u64));
        while let Some(items) = pages.next().await? {
            found.extend(items.into_iter().filter_map(|item| Some((name(&item)?, item))));
        }
        wanted.retain(|wanted| !found.contains_key(&wanted.to_lowercase()));
        answers += 1;
        if answers > 1 && found.len() == before {
            break;
        }
    }
    Ok(found.into_values().collect())
}
