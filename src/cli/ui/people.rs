//! Prints people.

use anyhow::Result;

use crate::api::users::User;
use crate::cli::ui::json::people::{PeopleDocument, PersonMembers};
use crate::cli::ui::{Table, Ui};
use crate::ops::find::Person;

/// Prints people as a list.
pub fn list(ui: &Ui, people: &[Person]) -> Result<()> {
    let members: Vec<PersonMembers<'_>> = people.iter().map(PersonMembers::of).collect();
    let columns = vec!["login", "name", "record", "user_id", "campus", "pool"];
    let table = Table { columns, rows: people.iter().map(cells).collect() };
    ui.list(&table, &PeopleDocument { people: &members }, &members)
}

fn cells(person: &Person) -> Vec<String> {
    let number = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    let user = person.user.as_ref();
    vec![
        user.map_or_else(String::new, |user| user.login.clone()),
        user.map_or_else(String::new, User::name),
        number(person.record),
        number(person.user_id),
        number(user.and_then(|user| user.campus)),
        user.and_then(|user| user.pool.clone()).unwrap_or_default(),
    ]
}

/// A person on one line, to choose from: `lbuckrid  Lorena Buckridge  record 23  july-2026`.
pub fn line(person: &Person) -> String {
    let user = person.user.as_ref();
    let record = person.record.map_or_else(|| "no record".to_owned(), |record| format!("record {record}"));
    let parts = [
        user.map_or_else(String::new, |user| user.login.clone()),
        user.map_or_else(String::new, User::name),
        record,
        user.and_then(|user| user.pool.clone()).unwrap_or_default(),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}
