//! One edit of one record, recorded in the ledger like any other: as sending before its request
//! leaves, with its outcome after.

use anyhow::Result;

use crate::api::{self, Accepted};
use crate::domain::agreement::differ_in_form_only;
use crate::domain::changes::Changes;
use crate::domain::comparison::{Comparison, Difference, Record, before_image, compare, diff, remaining};
use crate::domain::edit::Edit;
use crate::domain::field::Field;
use crate::domain::lint::{self, Warning};
use crate::domain::reading::Reading;
use crate::domain::row_state::State;
use crate::domain::value::Value;
use crate::http_client::call::Method;
use crate::http_client::rate::slot::Slot;
use crate::ledger::{Kind, Ledger, NewRun, Row, RowError, RowUpdate};
use crate::ops::error::Error;
use crate::ops::host::Host;
use crate::ops::run::record_run;
use crate::ops::session::Session;

/// What the ledger could not record. An unusable ledger does not keep one record from being corrected.
#[derive(Debug)]
pub enum Unrecorded<'a> {
    /// The edit, which is about to be sent.
    Edit(&'a anyhow::Error),
    /// The outcome of the edit, which was sent.
    Outcome(&'a anyhow::Error),
}

/// The warnings about the values of an edit, which refuse it if `is_strict`.
pub fn accepted_warnings(edit: &Edit, reading: &Reading, is_strict: bool) -> Result<Vec<Warning>, Error> {
    accepted(edit.changes(), reading, is_strict)
}

/// As [`accepted_warnings`], for changes of any number of records.
pub fn accepted(changes: &Changes, reading: &Reading, is_strict: bool) -> Result<Vec<Warning>, Error> {
    let warnings = lint::warnings(changes, reading.today);
    if is_strict && !warnings.is_empty() { Err(Error::SuspiciousValues { warnings }) } else { Ok(warnings) }
}

/// How a record differs from what an edit wants, and the edit that sends only the differences.
pub struct Differing {
    /// The record as it was read.
    pub record: Record,
    /// The differing fields.
    pub differences: Vec<Difference>,
    /// Sets the differing fields only; `None` when the record holds all the values already.
    pub edit: Option<Edit>,
}

/// Reads the record of an edit and compares.
pub async fn differing(session: &Session, edit: &Edit, host: &Host) -> Result<Differing> {
    let reading = api::show(&session.client, edit.target());
    let record = host.unless_stopped("nothing was sent", reading).await?;
    let differences = diff(edit.changes(), &record);
    let edit =
        if differences.is_empty() { None } else { Some(Edit::new(edit.target().clone(), remaining(&differences))?) };
    Ok(Differing { record, differences, edit })
}

/// Reads the record of an edit again after a person looked at `shown`, and refuses the edit if somebody
/// else changed one of its fields meanwhile.
pub async fn read_again(session: &Session, edit: &Edit, shown: &Record, host: &Host) -> Result<Record> {
    let reading = api::show(&session.client, edit.target());
    let now = host.unless_stopped("nothing was sent", reading).await?;
    match compare(edit.changes(), &before_image(edit.changes(), shown), &now) {
        Comparison::AsPlanned | Comparison::AlreadySet => Ok(now),
        Comparison::Conflict(fields) => {
            let fields = fields.into_iter().map(ToOwned::to_owned).collect();
            Err(Error::ChangedSinceShown { target: edit.target().clone(), fields }.into())
        }
    }
}

/// What reading the record before an edit showed.
pub enum Current {
    /// The record holds all the values already. The fields differ in form only.
    AlreadySet(Vec<&'static str>),
    /// The record. The edit may leave right away in the slot, if there is one.
    Read(Record, Option<Slot>),
    /// The application may not read records.
    Unreadable(anyhow::Error, Option<Slot>),
}

/// Reads the record of an edit that is about to be sent. Where the rate limit allows both, the edit may
/// leave right after the answer.
pub async fn current(session: &Session, edit: &Edit, host: &Host) -> Result<Current> {
    let pacer = &session.client.pacer;
    let (first, second) = pacer.acquire_pair().await.map_or((None, None), |[one, two]| (Some(one), Some(two)));
    let reading = api::show_from(first, &session.client, edit.target());
    match host.unless_stopped("nothing was sent", reading).await {
        Ok(record) if !diff(edit.changes(), &record).is_empty() => Ok(Current::Read(record, second)),
        Err(error) if forbids_reading(&error) => Ok(Current::Unreadable(error, second)),
        settled => {
            if let Some(slot) = second {
                pacer.give_back(slot).await;
            }
            settled.map(|record| Current::AlreadySet(in_form_only(edit, &record)))
        }
    }
}

fn forbids_reading(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(api::Error::Refused(refusal)) if refusal.forbids_reading())
}

/// The fields whose values differ from those of the record in form only.
fn in_form_only(edit: &Edit, record: &Record) -> Vec<&'static str> {
    let differs = |(field, value): (&'static Field, &Value)| {
        differ_in_form_only(field, record.get(field.name)?, &value.to_json()).then_some(field.name)
    };
    edit.changes().iter().filter_map(differs).collect()
}

/// What to send, and what is known of its record.
pub struct Sending<'a> {
    /// The edit.
    pub edit: &'a Edit,
    /// `PATCH` or `PUT`.
    pub method: Method,
    /// The record, if it was read, so that the edit can be undone.
    pub read: Option<Record>,
    /// A slot of the rate limit for the first attempt, if there is one.
    pub slot: Option<Slot>,
}

/// Sends an edit. Interrupted, the edit stays recorded as sending. Returns what the API answered, and the
/// run that records the edit.
pub async fn send(
    session: &Session,
    ledger: Result<Ledger>,
    sending: Sending<'_>,
    host: &Host,
    warn: &dyn Fn(Unrecorded<'_>),
) -> Result<(Accepted, Option<i64>)> {
    let Sending { edit, method, read, slot } = sending;
    let begun = ledger.and_then(|ledger| begin(session, ledger, edit, method, read.as_ref(), host));
    let mut recorded = begun.inspect_err(|error| warn(Unrecorded::Edit(error))).ok();
    let record = read.as_ref().and_then(id_of);
    let sending = async { anyhow::Ok(api::update(slot, &session.client, edit, method, record).await) };
    let sent = host.unless_stopped("", sending).await.map_err(|_| Error::EditInterrupted)?;
    if let (Some((ledger, run)), Some(outcome)) = (&mut recorded, outcome(&sent, host))
        && let Err(error) = ledger.end(*run, &[outcome], host.now_ms())
    {
        warn(Unrecorded::Outcome(&error));
    }
    Ok((sent?, recorded.map(|(_, run)| run)))
}

fn begin(
    session: &Session,
    mut ledger: Ledger,
    edit: &Edit,
    method: Method,
    read: Option<&Record>,
    host: &Host,
) -> Result<(Ledger, i64)> {
    ledger.keep_journal()?;
    let new = NewRun {
        kind: Kind::Update,
        parent: None,
        part: None,
        owner: session.owner.clone(),
        source: None,
        input_sha256: None,
        columns: Vec::new(),
        layout: None,
        method: method.name().to_owned(),
        blind: read.is_none(),
        read_at: host.now_ms(),
        findings: Vec::new(),
    };
    let run = record_run(&mut ledger, &new, std::iter::once(Ok(row(edit, read))), host)?;
    // If the outcome is lost, reading the record shows it.
    ledger.commit_lazily()?;
    Ok((ledger, run))
}

fn id_of(record: &Record) -> Option<i64> {
    record.get("id").and_then(serde_json::Value::as_i64)
}

fn row(edit: &Edit, read: Option<&Record>) -> Row {
    Row {
        record: read.and_then(id_of).or(edit.target().id()),
        before: read.map(|record| before_image(edit.changes(), record)),
        ..Row::new(1, edit.target().clone(), edit.changes().clone(), State::Sending)
    }
}

/// What to record; without a clear answer the row stays as sending, and a resume reads the record.
fn outcome(sent: &Result<Accepted, api::Error>, host: &Host) -> Option<RowUpdate> {
    match sent {
        Ok(accepted) => Some(RowUpdate {
            status: Some(accepted.status),
            request_id: accepted.request_id.clone(),
            attempts: Some(accepted.attempts),
            ..RowUpdate::new(1, State::Updated, host.now_ms())
        }),
        Err(unsure) if unsure.may_have_been_made() => None,
        Err(refused) => {
            let error = Some(RowError::new(refused.code(), refused.to_string()));
            Some(RowUpdate { error, ..RowUpdate::new(1, State::Failed, host.now_ms()) })
        }
    }
}
