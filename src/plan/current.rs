//! Reads the current records of many targets, a hundred with one request.

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;

use crate::api::list::PAGE_SIZE;
use crate::api::lookup;
use crate::api::lookup::Key;
use crate::api::refusal::Reason;
use crate::domain::comparison::Record;
use crate::domain::target::{Email, Slug, Target};
use crate::http_client::client::Client;
use crate::ledger::RowError;

/// The most candidatures of one user that a message names.
const MOST_LISTED: usize = 5;

/// Counts targets until one more could need another request.
#[derive(Debug, Default)]
pub struct Batch {
    ids: usize,
    users: usize,
    logins: usize,
    emails: usize,
}

impl Batch {
    /// Counts a target if there is room for it, and says whether there was.
    pub fn takes(&mut self, target: &Target) -> bool {
        let kind = match Name::of(target) {
            Name::Id(_) => &mut self.ids,
            Name::User(_) => &mut self.users,
            Name::Login(_) => &mut self.logins,
            Name::Email(_) => &mut self.emails,
        };
        let has_room = *kind < PAGE_SIZE;
        *kind += usize::from(has_room);
        has_room
    }
}

/// The filter that finds the record of a target.
enum Name<'a> {
    Id(i64),
    User(i64),
    Login(&'a Slug),
    Email(&'a Email),
}

impl<'a> Name<'a> {
    fn of(target: &'a Target) -> Self {
        match target {
            Target::Candidature(id) => Self::Id(*id),
            Target::User(slug) => slug.number().map_or(Self::Login(slug), Self::User),
            Target::Email(email) => Self::Email(email),
        }
    }
}

/// Why a target does not name a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// There is no such record, or the application may not see it.
    #[error("{}", Reason::not_found(.0))]
    Record(Target),
    /// There is no user of this login.
    #[error("no user \"{0}\"")]
    User(String),
    /// A user has several candidatures, so naming the user does not say which one is meant.
    #[error("user \"{user}\" has {} candidatures: {}", ids.len(), listed(ids))]
    Several {
        /// The login or the number of the user.
        user: String,
        /// The ids of the candidatures.
        ids: Vec<i64>,
    },
    /// The user of this login has no candidature, or the application may not see it.
    #[error("user \"{0}\" has no candidature, or it is not visible to this application")]
    Candidature(String),
    /// Several records have this e-mail address, so it identifies none of them.
    #[error("{} candidatures have the e-mail address \"{email}\": {}", .ids.len(), list(.ids))]
    Ambiguous {
        /// The address.
        email: String,
        /// The ids of the records.
        ids: Vec<i64>,
    },
}

/// The first ids of a list.
fn list(ids: &[i64]) -> String {
    const MOST: usize = 5;
    let rest = if ids.len() > MOST { ", …" } else { "" };
    format!("{}{rest}", ids.iter().take(MOST).map(ToString::to_string).collect::<Vec<_>>().join(", "))
}

impl Missing {
    /// The error's stable name for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Record(_) => "record_not_found",
            Self::User(_) => "user_not_found",
            Self::Several { .. } => "user_with_several_candidatures",
            Self::Candidature(_) => "user_without_candidature",
            Self::Ambiguous { .. } => "several_records",
        }
    }
}

impl From<Missing> for RowError {
    fn from(missing: Missing) -> Self {
        Self::new(missing.code(), missing.to_string())
    }
}

/// The record of each target, in the order of the targets, or why there is none. The targets must fit
/// into one [`Batch`].
///
/// # Errors
/// When a request fails; then nothing is known of any target.
pub async fn read(client: &Client, targets: &[&Target]) -> Result<Vec<Result<Record, Missing>>> {
    let mut found = Found::default();
    let names = || targets.iter().map(|target| Name::of(target));
    let ids = distinct(names().filter_map(|name| if let Name::Id(id) = name { Some(id) } else { None }));
    let mut users = distinct(names().filter_map(|name| if let Name::User(id) = name { Some(id) } else { None }));
    // Commas separate the values of a filter; no login contains one.
    let login =
        |name| if let Name::Login(slug) = name { Some(slug.as_str()).filter(|it| !it.contains(',')) } else { None };
    let logins: Vec<&str> = names().filter_map(login).collect();
    if !logins.is_empty() {
        let users_found = lookup::user_ids(client, &distinct(logins.into_iter())).await?;
        found.logins.extend(users_found.into_iter().map(|(login, id)| (login.to_lowercase(), id)));
        users.extend(found.logins.values());
    }
    for numbers in distinct(users.into_iter()).chunks(PAGE_SIZE) {
        found.add(lookup::records(client, Key::UserId, numbers).await?);
    }
    let emails =
        distinct(names().filter_map(|name| if let Name::Email(email) = name { Some(email.as_str()) } else { None }));
    if !emails.is_empty() {
        found.add_by_email(lookup::records_by_email(client, &emails).await?);
    }
    if !ids.is_empty() {
        found.add(lookup::records(client, Key::Id, &ids).await?);
    }
    Ok(targets.iter().map(|target| found.of(target)).collect())
}

/// The first few ids, separated by commas.
fn listed(ids: &[i64]) -> String {
    let more = if ids.len() > MOST_LISTED { ", …" } else { "" };
    let ids: Vec<String> = ids.iter().take(MOST_LISTED).map(ToString::to_string).collect();
    format!("{}{more}", ids.join(", "))
}

fn distinct<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    items.sort_unstable();
    items.dedup();
    items
}

/// What the API returned.
#[derive(Default)]
struct Found {
    by_id: HashMap<i64, Record>,
    /// The ids of the records of each user, by the number of the user.
    by_user: HashMap<i64, BTreeSet<i64>>,
    /// The number of each user, by the login in lower case.
    logins: HashMap<String, i64>,
    /// The ids of all records with an e-mail address, by the address in lower case.
    by_email: HashMap<String, Vec<i64>>,
}

impl Found {
    fn add(&mut self, records: Vec<Record>) {
        for record in records {
            let number = |name: &str| record.get(name).and_then(serde_json::Value::as_i64);
            let Some(id) = number("id") else { continue };
            if let Some(user) = number("user_id") {
                self.by_user.entry(user).or_default().insert(id);
            }
            self.by_id.insert(id, record);
        }
    }

    fn add_by_email(&mut self, records: Vec<Record>) {
        for record in &records {
            let id = record.get("id").and_then(serde_json::Value::as_i64);
            let email = record.get("email").and_then(serde_json::Value::as_str);
            if let (Some(id), Some(email)) = (id, email) {
                self.by_email.entry(email.to_lowercase()).or_default().push(id);
            }
        }
        self.add(records);
    }

    fn of(&self, target: &Target) -> Result<Record, Missing> {
        let none = || Missing::Record(target.clone());
        let id = match Name::of(target) {
            Name::Id(id) => id,
            Name::User(user) => self.only_one(user, target)?.ok_or_else(none)?,
            Name::Email(email) => match self.by_email.get(&email.key()).map(Vec::as_slice) {
                Some([id]) => *id,
                None | Some([]) => return Err(none()),
                Some(ids) => {
                    return Err(Missing::Ambiguous { email: email.as_str().to_owned(), ids: ids.to_owned() });
                }
            },
            Name::Login(slug) => {
                let Some(user) = self.logins.get(&slug.as_str().to_lowercase()) else {
                    return Err(Missing::User(slug.as_str().to_owned()));
                };
                self.only_one(*user, target)?.ok_or_else(|| Missing::Candidature(slug.as_str().to_owned()))?
            }
        };
        self.by_id.get(&id).cloned().ok_or_else(none)
    }

    /// The id of the only record of a user; none when there is no record.
    fn only_one(&self, user: i64, target: &Target) -> Result<Option<i64>, Missing> {
        let ids = self.by_user.get(&user).into_iter().flatten().copied().collect::<Vec<_>>();
        match (ids.as_slice(), target) {
            ([_, _, ..], Target::User(slug)) => Err(Missing::Several { user: slug.as_str().to_owned(), ids }),
            (ids, _) => Ok(ids.first().copied()),
        }
    }
}
