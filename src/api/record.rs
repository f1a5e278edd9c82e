//! One record: read it, edit it.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::refusal::Refusal;
use crate::api::response::{RECORD_LIMIT, json, unexpected};
use crate::api::roles::Action;
use crate::domain::comparison::Record;
use crate::domain::edit::Edit;
use crate::domain::target::Target;
use crate::http_client;
use crate::http_client::call::{Call, Method, segment};
use crate::http_client::client::{Client, Reply};
use crate::http_client::rate::slot::Slot;
use crate::http_client::transport::Answer;

/// The call that sends an edit. `PATCH` and `PUT` do the same on this API.
pub fn update_call(edit: &Edit, method: Method) -> Call {
    Call::with_json(method, path(edit.target()), edit.body())
}

/// What is known of an edit that was accepted.
#[derive(Debug)]
pub struct Accepted {
    /// The HTTP status.
    pub status: u16,
    /// The API's name for the request, if it gave one.
    pub request_id: Option<String>,
    /// How many attempts were made, from 1.
    pub attempts: u32,
    /// The time from the first attempt to the answer, waits included.
    pub took: Duration,
}

/// Sends an edit. The first attempt leaves in a slot of the rate limit that the caller acquired, if there is
/// one; other attempts wait for the rate limit as long as the client allows.
///
/// # Errors
/// The edit was not accepted; [`may_have_been_made`](Error::may_have_been_made) when that is not certain.
pub async fn update(first: Option<Slot>, client: &Client, edit: &Edit, method: Method) -> Result<Accepted, Error> {
    outcome(client.send_from(first, &update_call(edit, method), RECORD_LIMIT).await, edit)
}

/// As [`update`], in a slot of the rate limit that the caller acquired for this edit.
///
/// # Errors
/// As [`update`]; a rate-limited call needs a slot again.
pub async fn update_in(slot: Slot, client: &Client, edit: &Edit, method: Method) -> Result<Accepted, Error> {
    outcome(client.send_in(slot, &update_call(edit, method), RECORD_LIMIT).await, edit)
}

/// The record as it is now.
///
/// # Errors
/// The API gave no record.
pub async fn show(client: &Client, target: &Target) -> Result<Record, Error> {
    show_from(None, client, target).await
}

/// As [`show`], but the first attempt leaves in this slot of the rate limit, if there is one.
///
/// # Errors
/// As [`show`].
pub async fn show_from(first: Option<Slot>, client: &Client, target: &Target) -> Result<Record, Error> {
    let reply = client.send_from(first, &Call::get(path(target)), RECORD_LIMIT).await?;
    if !reply.answer.status.is_success() {
        return Err(Refusal::of_record(&reply.answer, Action::Read, target, reply.attempts).into());
    }
    match json(&reply)? {
        Json::Object(record) => Ok(record),
        _ => Err(unexpected(&reply, "not a record").into()),
    }
}

fn outcome(sent: Result<Reply, http_client::Error>, edit: &Edit) -> Result<Accepted, Error> {
    let reply = sent?;
    let Reply { answer, attempts, is_repeated, took } = &reply;
    let status = answer.status;
    if confirms(answer, edit) {
        let request_id = answer.header("x-request-id").map(ToOwned::to_owned);
        return Ok(Accepted { status: status.as_u16(), request_id, attempts: *attempts, took: *took });
    }
    let mut refusal = if status.is_success() {
        unexpected(&reply, "not a confirmation of the edit")
    } else {
        Refusal::of_record(answer, Action::Edit, edit.target(), *attempts)
    };
    refusal.may_have_been_made = *is_repeated || status.is_success() || status.is_server_error();
    Err(refusal.into())
}

/// The part of an answer that identifies its record.
#[derive(Deserialize)]
struct Identified {
    id: i64,
}

/// Whether an answer confirms an edit: 204, as the API page has it, or the record. Any other answer of
/// success comes from something between us and the API, or is about another record.
fn confirms(answer: &Answer, edit: &Edit) -> bool {
    if !answer.status.is_success() || answer.body.is_empty() {
        return answer.status.is_success();
    }
    let Ok(Identified { id }) = serde_json::from_slice(&answer.body) else { return false };
    let is_new_id = || edit.changes().iter().any(|(field, value)| field.name == "id" && value.to_json() == id);
    match edit.target() {
        Target::Candidature(target) => *target == id || is_new_id(),
        Target::User(_) => true,
    }
}

fn path(target: &Target) -> String {
    match target {
        Target::Candidature(id) => format!("/v2/user_candidatures/{id}"),
        Target::User(slug) => format!("/v2/users/{}/user_candidature", segment(slug.as_str())),
    }
}
