//! Makes a plan: reads the records of the rows in batches and adds each row with its record.

use anyhow::Result;

use crate::domain::comparison::Record;
use crate::domain::target::Target;
use crate::http_client::client::Client;
use crate::plan::current;
use crate::plan::current::Batch;
use crate::plan::people::People;
use crate::plan::writer::{Wanted, Writer};

/// Adds rows to a plan, in their order, each compared with its current record. After each batch `read` is
/// called with the number of rows so far.
pub async fn add_all(
    writer: &mut Writer,
    client: &Client,
    rows: impl Iterator<Item = Result<Wanted>>,
    people: &People<'_>,
    read: &dyn Fn(u64),
) -> Result<()> {
    let mut batch = Batch::default();
    let mut waiting: Vec<Wanted> = Vec::new();
    for row in rows {
        let mut row = row?;
        if let Some(error) = row.error.take() {
            writer.add_failed(row, error)?;
            continue;
        }
        if !batch.takes(&row.target) {
            add_batch(writer, client, people, std::mem::take(&mut waiting)).await?;
            read(writer.tally().rows());
            batch = Batch::default();
            batch.takes(&row.target);
        }
        waiting.push(row);
    }
    add_batch(writer, client, people, waiting).await?;
    read(writer.tally().rows());
    Ok(())
}

async fn add_batch(writer: &mut Writer, client: &Client, people: &People<'_>, mut rows: Vec<Wanted>) -> Result<()> {
    let targets: Vec<&Target> = rows.iter().map(|row| &row.target).collect();
    let found = current::read(client, &targets).await?;
    let records: Vec<Option<&Record>> = found.iter().map(|found| found.as_ref().ok()).collect();
    people.complete(client, &mut rows, &records).await;
    for (row, found) in rows.into_iter().zip(found) {
        match found {
            Ok(record) => writer.add(row, record)?,
            Err(missing) => writer.add_failed(row, missing.into())?,
        }
    }
    Ok(())
}
