//! Records by the page: for a list, and for an export in a format that can be edited and applied.

use std::io::Write;

use anyhow::Result;

use crate::api;
use crate::api::pages::Oddity;
use crate::domain::comparison::Record;
use crate::domain::target::Target;
use crate::files::write::file_format::FileFormat;
use crate::files::write::record_writer::RecordColumn;
use crate::ops::group::Unknown;
use crate::ops::host::Host;
use crate::ops::records::{Chosen, Records};
use crate::ops::session::Session;
use crate::plan::people::People;

/// How many records a list had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Records that were read.
    pub read: u64,
    /// Records that match in all, where the API says so.
    pub total: Option<u64>,
    /// There are more records than the limit allowed.
    pub has_more: bool,
    /// What was unexpected about the answers.
    pub oddities: Vec<Oddity>,
    /// Names in a file of people that are nobody's.
    pub unknown: Vec<Unknown>,
}

impl Listed {
    fn of(pages: &Records<'_>) -> Self {
        Self {
            read: pages.given(),
            total: pages.total(),
            has_more: pages.has_more(),
            oddities: pages.oddities().to_vec(),
            unknown: pages.unknown.clone(),
        }
    }
}

/// Reads the matching records, at most `limit` of them, and hands over page after page.
pub async fn list(
    session: &Session,
    chosen: &Chosen,
    limit: Option<u64>,
    people: &People<'_>,
    host: &Host,
    mut page: impl FnMut(Vec<Record>) -> Result<()>,
) -> Result<Listed> {
    let reading = async {
        let mut pages = Records::open(&session.client, chosen, limit).await?;
        while let Some(mut records) = pages.next().await? {
            people.add_to(&session.client, &mut records).await;
            page(records)?;
        }
        anyhow::Ok(Listed::of(&pages))
    };
    host.unless_stopped("nothing was changed", reading).await
}

/// Writes the matching records as an editable file. `state` says what an interrupt leaves behind.
pub async fn export(
    session: &Session,
    (chosen, limit): (&Chosen, Option<u64>),
    (format, columns): (FileFormat, Vec<RecordColumn>),
    people: &People<'_>,
    to: Box<dyn Write + Send + '_>,
    state: &str,
    host: &Host,
) -> Result<Listed> {
    let writing = async {
        let mut pages = Records::open(&session.client, chosen, limit).await?;
        // Where the first page is refused, nothing is written: standard output cannot be taken back.
        let mut page = pages.next().await?;
        let mut writer = format.start(columns, to)?;
        while let Some(mut records) = page {
            people.add_to(&session.client, &mut records).await;
            records.iter().try_for_each(|record| writer.write(record))?;
            writer.flush()?;
            page = pages.next().await?;
        }
        writer.finish()?;
        anyhow::Ok(Listed::of(&pages))
    };
    host.unless_stopped(state, writing).await
}

/// Reads one record.
pub async fn show(session: &Session, target: &Target, people: &People<'_>, host: &Host) -> Result<Record> {
    let mut record = host.unless_stopped("nothing was changed", api::show(&session.client, target)).await?;
    people.add_to(&session.client, std::slice::from_mut(&mut record)).await;
    Ok(record)
}
