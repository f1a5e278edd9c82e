//! Users: who a candidature belongs to. A candidature itself has neither a login nor a name.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::list::{PAGE_SIZE, Query, Resource, page};
use crate::api::pages::Pages;
use crate::domain::comparison::Record;
use crate::http_client::client::Client;

/// A user, as a list shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// The user's number.
    pub id: i64,
    /// The login.
    pub login: String,
    /// The first name, if the API shows one.
    pub first_name: String,
    /// The last name, if the API shows one.
    pub last_name: String,
    /// The number of the campus, if the API shows one.
    pub campus: Option<i64>,
    /// The pool, such as `july-2026`, if the API shows one.
    pub pool: Option<String>,
}

impl User {
    /// The user of an item of a list; nothing without a number and a login.
    fn of(item: &Record) -> Option<Self> {
        let text = |name: &str| match item.get(name) {
            Some(Json::String(text)) => text.clone(),
            Some(Json::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let (month, year) = (text("pool_month"), text("pool_year"));
        Some(Self {
            id: item.get("id")?.as_i64()?,
            login: item.get("login")?.as_str()?.to_owned(),
            first_name: text("first_name"),
            last_name: text("last_name"),
            campus: item.get("primary_campus_id").and_then(Json::as_i64),
            pool: (!month.is_empty() && !year.is_empty()).then(|| format!("{month}-{year}")),
        })
    }

    /// First and last name.
    pub fn name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name).trim().to_owned()
    }
}

/// The first page of the users that match a query, and whether there are more.
///
/// # Errors
/// The API gave no list.
pub async fn first_page(client: &Client, query: &Query) -> Result<(Vec<User>, bool), Error> {
    let found = page(client, Resource::Users, query, 1).await?;
    let users: Vec<User> = found.items.iter().filter_map(User::of).collect();
    let shown = found.items.len() as u64;
    let has_more = found.has_next.unwrap_or(false) || found.total.is_some_and(|total| total > shown && shown > 0);
    Ok((users, has_more))
}

/// The users with these numbers, a hundred with one request. Numbers without a user are left out, and are not
/// asked for a second time.
///
/// # Errors
/// The API gave no list.
pub async fn by_id(client: &Client, numbers: &[i64]) -> Result<BTreeMap<i64, User>, Error> {
    let mut distinct = numbers.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    let mut users = BTreeMap::new();
    for numbers in distinct.chunks(PAGE_SIZE) {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        let most = Some(numbers.len() as u64);
        // Pages may be smaller than asked for.
        let mut pages = Pages::new(client, Resource::Users, Query::filtered("id", &numbers), most);
        while let Some(items) = pages.next().await? {
            users.extend(items.iter().filter_map(User::of).map(|user| (user.id, user)));
        }
    }
    Ok(users)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_user_is_read_with_whatever_the_list_shows() {
        let user = |item: Json| User::of(item.as_object().unwrap());
        let full = user(json!({
            "id": 46, "login": "lbuckrid", "first_name": "Lorena", "last_name": "Buckridge",
            "pool_month": "july", "pool_year": "2026", "primary_campus_id": 1
        }));
        let full = full.unwrap();
        assert_eq!((full.name().as_str(), full.pool.as_deref()), ("Lorena Buckridge", Some("july-2026")));
        let bare = user(json!({"id": 46, "login": "lbuckrid", "last_name": null, "pool_month": "july"})).unwrap();
        assert_eq!((bare.name(), bare.pool, bare.campus), (String::new(), None, None));
        assert_eq!(user(json!({"id": 46})), None);
    }
}
