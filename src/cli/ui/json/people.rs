//! `find`.

use serde::Serialize;

use crate::ops::find::Person;

/// The document of `find`.
#[derive(Serialize)]
pub struct PeopleDocument<'a> {
    /// The people, by login.
    pub people: &'a [PersonMembers<'a>],
}

/// A person, a line of `find -o jsonl`.
#[derive(Serialize)]
pub struct PersonMembers<'a> {
    login: Option<&'a str>,
    first_name: Option<&'a str>,
    last_name: Option<&'a str>,
    user_id: Option<i64>,
    record: Option<i64>,
    campus: Option<i64>,
    pool: Option<&'a str>,
}

impl<'a> PersonMembers<'a> {
    /// Of a person who was found.
    pub fn of(person: &'a Person) -> Self {
        let user = person.user.as_ref();
        Self {
            login: user.map(|user| user.login.as_str()),
            first_name: user.map(|user| user.first_name.as_str()),
            last_name: user.map(|user| user.last_name.as_str()),
            user_id: person.user_id,
            record: person.record,
            campus: user.and_then(|user| user.campus),
            pool: user.and_then(|user| user.pool.as_deref()),
        }
    }
}
