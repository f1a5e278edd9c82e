//! The records of many targets as they are now, a hundred a request.

use std::collections::HashMap;

use anyhow::Result;

use crate::api::list;
use crate::domain::comparison::Record;
use crate::domain::target::{Slug, Target};
use crate::http_client::client::Client;

/// Collects targets until one more could cost another request.
#[derive(Debug, Default)]
pub struct Batch {
    ids: usize,
    users: usize,
    logins: usize,
}

impl Batch {
    /// Counts a target, unless it has no room for it.
    pub fn takes(&mut self, target: &Target) -> bool {
        let kind = match Name::of(target) {
            Name::Id(_) => &mut self.ids,
            Name::User(_) => &mut self.users,
            Name::Login(_) => &mut self.logins,
        };
        let has_room = *kind < list::PAGE_SIZE;
        *kind += usize::from(has_room);
        has_room
    }
}

/// How a target can be looked up.
enum Name<'a> {
    Id(i64),
    User(i64),
    Login(&'a Slug),
}

impl<'a> Name<'a> {
    fn of(target: &'a Target) -> Self {
        match target {
            Target::Candidature(id) => Self::Id(*id),
            Target::User(slug) => slug.number().map_or(Self::Login(slug), Self::User),
        }
    }
}

/// What was found of each target, in their order: the record, or why there is none. The targets are
/// those of one [`Batch`].
pub async fn read(client: &Client, targets: &[&Target]) -> Result<Vec<Result<Record, String>>> {
    let mut found = Found::default();
    let names = || targets.iter().map(|target| Name::of(target));
    let ids = distinct(names().filter_map(|name| if let Name::Id(id) = name { Some(id) } else { None }));
    let mut users = distinct(names().filter_map(|name| if let Name::User(id) = name { Some(id) } else { None }));
    // A filter separates its values by commas, and no login has one.
    let login =
        |name| if let Name::Login(slug) = name { Some(slug.as_str()).filter(|it| !it.contains(',')) } else { None };
    let logins: Vec<&str> = names().filter_map(login).collect();
    if !logins.is_empty() {
        let users_found = list::user_ids(client, &distinct(logins.into_iter())).await?;
        found.logins.extend(users_found.into_iter().map(|(login, id)| (login.to_lowercase(), id)));
        users.extend(found.logins.values());
    }
    for numbers in distinct(users.into_iter()).chunks(list::PAGE_SIZE) {
        found.keep(list::lookup(client, list::Key::UserId, numbers).await?);
    }
    if !ids.is_empty() {
        found.keep(list::lookup(client, list::Key::Id, &ids).await?);
    }
    Ok(targets.iter().map(|target| found.of(target)).collect())
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

#[derive(Default)]
struct Found {
    by_id: HashMap<i64, Record>,
    by_user: HashMap<i64, i64>,
    logins: HashMap<String, i64>,
}

impl Found {
    fn keep(&mut self, records: Vec<Record>) {
        for record in records {
            let number = |name: &str| record.get(name).and_then(serde_json::Value::as_i64);
            let Some(id) = number("id") else { continue };
            if let Some(user) = number("user_id") {
                self.by_user.insert(user, id);
            }
            self.by_id.insert(id, record);
        }
    }

    fn of(&self, target: &Target) -> Result<Record, String> {
        let none = || format!("there is no record of {target}, or none that this application may see");
        let id = match Name::of(target) {
            Name::Id(id) => id,
            Name::User(user) => *self.by_user.get(&user).ok_or_else(none)?,
            Name::Login(slug) => {
                let Some(user) = self.logins.get(&slug.as_str().to_lowercase()) else {
                    return Err(format!("there is no user {}", slug.as_str()));
                };
                *self.by_user.get(user).ok_or_else(|| format!("user {} has no candidature", slug.as_str()))?
            }
        };
        self.by_id.get(&id).cloned().ok_or_else(none)
    }
}
