//! The endpoints as functions, and what their answers mean.

pub mod list;
pub mod pages;
pub mod refusal;

use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::Value as Json;

use crate::domain::comparison::Record;
use crate::domain::edit::Edit;
use crate::domain::target::Target;
use crate::error::Failure;
use crate::http_client::call::{Call, Method, segment};
use crate::http_client::client;
use crate::http_client::client::{Client, Place, Reply, Unanswered};
use crate::http_client::transport::Answer;

/// The longest answer that is read for one record.
const LIMIT: usize = 1 << 20;

/// An edit as it is sent. `PATCH` and `PUT` do the same on this API.
pub fn update_call(edit: &Edit, method: Method) -> Call {
    Call::with_json(method, path(edit.target()), edit.body())
}

/// What is known of an edit that was accepted.
#[derive(Debug)]
pub struct Accepted {
    pub status: u16,
    pub request_id: Option<String>,
    pub attempts: u32,
    pub took: Duration,
}

/// Why an edit was not accepted, as far as is known.
#[derive(Debug)]
pub enum NotAccepted {
    Refused(Box<Refused>),
    Unanswered(Unanswered),
}

impl NotAccepted {
    /// Whether it may have been made all the same.
    pub fn is_unsure(&self) -> bool {
        match self {
            Self::Refused(refused) => refused.is_unsure,
            Self::Unanswered(unanswered) => unanswered.may_have_left,
        }
    }

    pub fn into_error(self) -> anyhow::Error {
        match self {
            Self::Refused(refused) => refused.failure.into(),
            Self::Unanswered(unanswered) => unanswered.error,
        }
    }
}

impl std::fmt::Display for NotAccepted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refused) => refused.failure.fmt(f),
            Self::Unanswered(unanswered) => unanswered.error.fmt(f),
        }
    }
}

pub async fn update(client: &Client, edit: &Edit, method: Method) -> Result<Accepted, NotAccepted> {
    let sent = client.send_once(&update_call(edit, method), LIMIT).await;
    judge(sent.map_err(NotAccepted::Unanswered)?, edit).map_err(NotAccepted::Refused)
}

/// What became of an edit that was sent in a place of its own.
#[derive(Debug)]
pub enum Sent {
    Accepted(Accepted),
    Refused(Box<Refused>),
    /// The rate limit has no room for it now; `is_unsure`: it may have been made all the same.
    NoRoom {
        is_unsure: bool,
    },
}

/// As [`update`], in a place of the rate limit that was taken for it.
pub async fn update_in(place: Place, client: &Client, edit: &Edit, method: Method) -> Result<Sent, Unanswered> {
    Ok(match client.send_in(place, &update_call(edit, method), LIMIT).await? {
        client::Sent::Answered(reply) => match judge(reply, edit) {
            Ok(accepted) => Sent::Accepted(accepted),
            Err(refused) => Sent::Refused(refused),
        },
        client::Sent::NoRoom { is_unsure } => Sent::NoRoom { is_unsure },
    })
}

/// An edit that was answered, but not with yes.
#[derive(Debug)]
pub struct Refused {
    pub status: u16,
    pub request_id: Option<String>,
    pub attempts: u32,
    /// It may have been made all the same: by an attempt that had no answer, or by one whose answer says
    /// neither yes nor no.
    pub is_unsure: bool,
    pub whose: Whose,
    pub failure: Failure,
}

/// Whose fault a refusal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The application's, whatever it asks for.
    Applications,
    /// That of this edit.
    Edits,
    /// The API does not say.
    Unclear,
}

impl Whose {
    fn of(answer: &Answer) -> Self {
        match (answer.status.as_u16(), answer.header("x-application-roles")) {
            (401, _) => Self::Applications,
            (403, None) => Self::Unclear,
            (403, Some(roles)) if !refusal::allows_editing(roles) => Self::Applications,
            _ => Self::Edits,
        }
    }
}

fn judge(reply: Reply, edit: &Edit) -> Result<Accepted, Box<Refused>> {
    let Reply { answer, attempts, is_repeated, took } = reply;
    let request_id = answer.header("x-request-id").map(ToOwned::to_owned);
    let status = answer.status.as_u16();
    if is_yes(&answer, edit) {
        return Ok(Accepted { status, request_id, attempts, took });
    }
    let is_strange = answer.status.is_success();
    let failure = if is_strange {
        Failure::failed(format!("the API answered {} with something else than a yes", answer.status))
            .hint("is --api-url the address of the 42 API?")
    } else {
        refusal::of_record(&answer, edit.target(), attempts)
    };
    let is_unsure = is_repeated || is_strange || answer.status.is_server_error();
    Err(Box::new(Refused { status, request_id, attempts, is_unsure, whose: Whose::of(&answer), failure }))
}

/// The part of an answer that says which record it is about.
#[derive(Deserialize)]
struct Named {
    id: i64,
}

/// 204, as the page has it, or the record: anything else with a status of success is of something that
/// stands in the way, or of another record.
fn is_yes(answer: &Answer, edit: &Edit) -> bool {
    if !answer.status.is_success() || answer.body.is_empty() {
        return answer.status.is_success();
    }
    let Ok(Named { id }) = serde_json::from_slice(&answer.body) else { return false };
    let is_new_id = || edit.changes().iter().any(|(field, value)| field.name == "id" && value.to_json() == id);
    match edit.target() {
        Target::Candidature(target) => *target == id || is_new_id(),
        Target::User(_) => true,
    }
}

/// The record as it is now.
pub async fn show(client: &Client, target: &Target) -> Result<Record> {
    let reply = accepted(client.send(&Call::get(path(target)), LIMIT).await?, target)?;
    match json(&reply.answer)? {
        Json::Object(record) => Ok(record),
        _ => Err(Failure::failed("the API answered with something else than a record")
            .hint("is --api-url the address of the 42 API?")
            .into()),
    }
}

/// What the API says of the application whose token was used.
#[derive(Debug, Default)]
pub struct Application {
    pub id: Option<String>,
    pub name: Option<String>,
    pub roles: Option<String>,
    pub scopes: Vec<String>,
    pub expires_in_seconds: Option<i64>,
    /// Requests a second and an hour, as (limit, remaining).
    pub second: Option<(String, String)>,
    pub hour: Option<(String, String)>,
    /// The token is valid, and yet the API did not answer what it was asked with it.
    pub refusal: Option<Failure>,
}

/// Asks what the token is good for. Roles and limits stand only on `/v2` answers: a page of one
/// user is the smallest of them.
pub async fn application(client: &Client) -> Result<Application> {
    let info = client.send(&Call::get("/oauth/token/info".to_owned()), LIMIT).await?;
    if !info.answer.status.is_success() {
        return Err(refusal::of_token(&info.answer).into());
    }
    let info = json(&info.answer)?;
    let Reply { answer: page, attempts, .. } =
        client.send(&Call::get("/v2/users?page[size]=1".to_owned()), LIMIT).await?;
    let header = |name| page.header(name).map(ToOwned::to_owned);
    let limits = |limit, remaining| Some((header(limit)?, header(remaining)?));
    let scopes = info.get("scopes").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    Ok(Application {
        id: header("x-application-id"),
        name: header("x-application-name"),
        roles: header("x-application-roles"),
        scopes: scopes.iter().filter_map(Json::as_str).map(ToOwned::to_owned).collect(),
        expires_in_seconds: info.get("expires_in_seconds").and_then(Json::as_i64),
        second: limits("x-secondly-ratelimit-limit", "x-secondly-ratelimit-remaining"),
        hour: limits("x-hourly-ratelimit-limit", "x-hourly-ratelimit-remaining"),
        refusal: (!page.status.is_success()).then(|| refusal::of_list(&page, attempts)),
    })
}

fn path(target: &Target) -> String {
    match target {
        Target::Candidature(id) => format!("/v2/user_candidatures/{id}"),
        Target::User(slug) => format!("/v2/users/{}/user_candidature", segment(slug.as_str())),
    }
}

fn accepted(reply: Reply, target: &Target) -> Result<Reply> {
    if reply.answer.status.is_success() {
        return Ok(reply);
    }
    Err(refusal::of_record(&reply.answer, target, reply.attempts).into())
}

fn json(answer: &Answer) -> Result<Json> {
    serde_json::from_slice(&answer.body).context("the API's answer is not JSON").context(
        Failure::failed("the API answered with something unreadable").hint("is --api-url the address of the 42 API?"),
    )
}
