//! Plans: what a file would change, before anything does.

use anyhow::Result;

use crate::files::read::finding::Finding;
use crate::files::read::source::{EditRow, Source};
use crate::ledger::{Owner, RunFinding};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::session::Session;
use crate::plan::people::People;
use crate::plan::writer::{Wanted, Writer};
use crate::plan::{Header, Plan, make};

/// The owner of a plan that is only for show and belongs to no session.
pub fn nobody() -> Owner {
    Owner { profile: String::new(), address: String::new(), application: String::new() }
}

/// Reads the records of a checked file, 100 per request, and plans its edits. `progress` receives the
/// number of rows that have been planned so far.
pub async fn make(
    session: &Session,
    source: &Source,
    people: &People<'_>,
    host: &Host,
    progress: &dyn Fn(u64),
) -> Result<Plan> {
    let header = header(&session.owner, source, host)?;
    let mut writer = Writer::new(host.scratch_file()?);
    let rows = source.edits()?.map(|row| row.map(wanted));
    add_rows(session, &mut writer, rows, people, host, progress).await?;
    writer.finish(header)
}

/// Plans rows against their records as they are now.
pub async fn add_rows(
    session: &Session,
    writer: &mut Writer,
    rows: impl Iterator<Item = Result<Wanted>>,
    people: &People<'_>,
    host: &Host,
    progress: &dyn Fn(u64),
) -> Result<()> {
    let adding = make::add_all(writer, &session.client, rows, people, progress);
    host.unless_stopped("nothing was sent", adding).await
}

/// Plans the edits of a checked file without reading the records.
pub fn make_without_reading(owner: &Owner, source: &Source, host: &Host) -> Result<Plan> {
    let header = Header { blind: true, ..header(owner, source, host)? };
    let mut writer = Writer::new(host.scratch_file()?);
    for row in source.edits()? {
        writer.add_blind(wanted(row?))?;
    }
    writer.finish(header)
}

/// Refuses a plan whose records show that values look like mistakes, for callers that refuse warnings.
pub fn refuse_warnings(plan: &Plan) -> Result<()> {
    match plan.header.warnings {
        0 => Ok(()),
        warnings => Err(Error::Warnings { warnings }.into()),
    }
}

fn header(owner: &Owner, source: &Source, host: &Host) -> Result<Header> {
    Ok(Header {
        input_sha256: source.sha256()?,
        columns: source.columns().to_vec(),
        layout: Some(source.layout()),
        findings: source.file_findings().iter().map(file_finding).collect(),
        ..Header::new(owner, source.name(), host.now_ms())
    })
}

fn file_finding(finding: &Finding) -> RunFinding {
    RunFinding {
        code: finding.code.name().to_owned(),
        line: Some(finding.position.line),
        field: None,
        message: finding.message.clone(),
    }
}

fn wanted(row: EditRow) -> Wanted {
    Wanted {
        number: row.number,
        line: Some(row.line),
        target: row.edit.target().clone(),
        changes: row.edit.changes().clone(),
        expects: None,
        input: row.input,
        error: None,
        blank: row.blank,
        who: None,
    }
}
