//! Looks up records and users by their numbers or logins.
//!
//! An answer may lack items: because pages are smaller than asked for, or because the server had a problem.
//! So what is missing is asked for again, until an answer has nothing new. An answer with an item that was not
//! asked for shows that the server ignores the filter: such a server would send the whole list, page by page.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::list::{PAGE_SIZE, Query, Resource};
use crate::api::pages::Pages;
use crate::api::refusal::Refusal;
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

/// The records with these numbers; numbers without a record are left out, and a user's number may have several
/// records. At most [`PAGE_SIZE`] numbers.
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

/// The records with these e-mail addresses in any case, each record once; addresses without a record are left
/// out. At most [`PAGE_SIZE`] addresses, none with a comma.
///
/// # Errors
/// The API gave no list, or the list has records with other addresses.
pub async fn records_by_email(client: &Client, emails: &[&str]) -> Result<Vec<Record>, Error> {
    let keys: BTreeSet<String> = emails.iter().map(|email| email.to_lowercase()).collect();
    let mut found: BTreeMap<i64, Record> = BTreeMap::new();
    let mut wanted: Vec<String> = emails.iter().map(ToString::to_string).collect();
    let mut answers = 0;
    while !wanted.is_empty() {
        let before = found.len();
        // Several records can have one address, so that their number is not known.
        let mut pages = Pages::new(client, Resource::Candidatures, Query::filtered("email", &wanted), None);
        while let Some(items) = pages.next().await? {
            for item in items {
                if !email_of(&item).is_some_and(|email| keys.contains(&email)) {
                    return Err(Refusal::of_ignored_filter("email").into());
                }
                found.extend(item.get("id").and_then(Json::as_i64).map(|id| (id, item)));
            }
        }
        let seen: BTreeSet<String> = found.values().filter_map(email_of).collect();
        wanted.retain(|wanted| !seen.contains(&wanted.to_lowercase()));
        answers += 1;
        if answers > 1 && found.len() == before {
            break;
        }
    }
    Ok(found.into_values().collect())
}

/// The e-mail address of a record, in lower case.
fn email_of(record: &Record) -> Option<String> {
    Some(record.get("email")?.as_str()?.to_lowercase())
}

/// The items whose value of `filter` is one of those wanted. `name` is an item's value, in lower case.
async fn look_up(
    client: &Client,
    of: Resource,
    filter: &'static str,
    mut wanted: Vec<String>,
    name: &dyn Fn(&Record) -> Option<String>,
) -> Result<Vec<Record>, Error> {
    debug_assert!(wanted.len() <= PAGE_SIZE);
    let asked: BTreeSet<String> = wanted.iter().map(|wanted| wanted.to_lowercase()).collect();
    let (mut found, mut names, mut answers) = (Vec::new(), BTreeSet::new(), 0);
    while !wanted.is_empty() {
        let before = names.len();
        let mut pages = Pages::new(client, of, Query::filtered(filter, &wanted), None);
        while let Some(items) = pages.next().await? {
            for (name, item) in items.into_iter().filter_map(|item| Some((name(&item)?, item))) {
                if !asked.contains(&name) {
                    return Err(Refusal::of_ignored_filter(filter).into());
                }
                names.insert(name);
                found.push(item);
            }
            // Several records may have one user. The total shows that there are more of them.
            let has_more = filter == Key::UserId.name() && pages.total().is_some_and(|total| total > pages.given());
            if names.len() == asked.len() && !has_more {
                break;
            }
            if filter != Key::UserId.name() && pages.given() > asked.len() as u64 {
                return Err(Refusal::of_ignored_filter(filter).into());
            }
        }
        wanted.retain(|wanted| !names.contains(&wanted.to_lowercase()));
        answers += 1;
        if answers > 1 && names.len() == before {
            break;
        }
    }
    Ok(found)
}
