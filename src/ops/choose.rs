//! A plan without a file: the same edits for every record of a selection.

use anyhow::Result;
use serde_json::Value as Json;

use crate::domain::changes::Changes;
use crate::domain::comparison::Record;
use crate::domain::reading::Reading;
use crate::domain::recipe::Recipe;
use crate::domain::target::Target;
use crate::ledger::{RowError, RunFinding};
use crate::ops::error::Error;
use crate::ops::group::Unknown;
use crate::ops::host::Host;
use crate::ops::records::{Chosen, Records};
use crate::ops::session::Session;
use crate::plan::people::People;
use crate::plan::writer::{Wanted, Writer};
use crate::plan::{Header, Plan};

/// What to change in which records.
pub struct Request<'a> {
    /// The records.
    pub chosen: &'a Chosen,
    /// The edits.
    pub recipe: &'a Recipe,
    /// How dates are read.
    pub reading: &'a Reading,
    /// What messages and the ledger call the selection. It has no values, which may be personal data.
    pub name: &'a str,
}

/// Reads the chosen records, 100 with each request, and plans their edits. `progress` receives the number of
/// records so far.
pub async fn plan(
    session: &Session,
    request: &Request<'_>,
    people: &People<'_>,
    host: &Host,
    progress: &dyn Fn(u64),
) -> Result<(Plan, Vec<Unknown>)> {
    let mut writer = Writer::new(host.scratch_file()?);
    let reading = async {
        let mut records = Records::open(&session.client, request.chosen, None).await?;
        while let Some(page) = records.next().await? {
            add_page(&mut writer, session, request, people, page).await?;
            progress(writer.tally().rows());
        }
        anyhow::Ok(records.unknown)
    };
    let unknown = host.unless_stopped("nothing was sent", reading).await?;
    if writer.tally().rows() == 0 {
        return Err(Error::NothingSelected.into());
    }
    let findings = unknown.iter().map(|unknown| RunFinding {
        code: Unknown::CODE.to_owned(),
        line: Some(unknown.line),
        field: None,
        message: unknown.message.clone(),
    });
    let header = Header { findings: findings.collect(), ..Header::new(&session.owner, request.name, host.now_ms()) };
    Ok((writer.finish(header)?, unknown))
}

async fn add_page(
    writer: &mut Writer,
    session: &Session,
    request: &Request<'_>,
    people: &People<'_>,
    page: Vec<Record>,
) -> Result<()> {
    let mut rows: Vec<Wanted> = Vec::new();
    let first = writer.tally().rows();
    for (number, record) in (first + 1..).zip(&page) {
        let Some(id) = record.get("id").and_then(Json::as_i64) else { continue };
        let (changes, error) = match request.recipe.changes_of(record, request.reading) {
            Ok(changes) => (changes, None),
            Err(invalid) => {
                let message = format!("{}: {invalid}", invalid.field.name);
                (Changes::default(), Some(RowError::new("invalid_value", message)))
            }
        };
        rows.push(Wanted {
            number,
            line: None,
            target: Target::Candidature(id),
            changes,
            expects: None,
            input: Vec::new(),
            error,
            blank: Vec::new(),
            who: None,
        });
    }
    let records: Vec<Record> = page.into_iter().filter(|record| record.get("id").is_some_and(Json::is_i64)).collect();
    people.complete(&session.client, &mut rows, &records.iter().map(Some).collect::<Vec<_>>()).await;
    for (mut row, record) in rows.into_iter().zip(records) {
        match row.error.take() {
            Some(error) => writer.add_failed(row, error)?,
            None => writer.add(row, record)?,
        }
    }
    Ok(())
}
