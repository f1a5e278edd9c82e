//! What the API says about the application whose token was used.

use serde_json::Value as Json;

use crate::api::error::Error;
use crate::api::refusal::Refusal;
use crate::api::response::{RECORD_LIMIT, json};
use crate::api::roles::{Action, Permissions};
use crate::http_client::call::Call;
use crate::http_client::client::{Client, Reply};

/// What the API says about the application whose token was used; `None` where it does not say.
#[derive(Debug, Default)]
pub struct Application {
    /// The application's number.
    pub id: Option<String>,
    /// The application's name.
    pub name: Option<String>,
    /// The application's roles, as the API lists them.
    pub roles: Option<String>,
    /// What the application may do with records.
    pub may: Permissions,
    /// The scopes of the token.
    pub scopes: Vec<String>,
    /// How long the token is still valid.
    pub expires_in_seconds: Option<i64>,
    /// Requests a second, as (limit, remaining).
    pub second: Option<(String, String)>,
    /// Requests an hour, as (limit, remaining).
    pub hour: Option<(String, String)>,
    /// The token is valid, and yet the API refused a request that used it.
    pub refusal: Option<Refusal>,
}

/// Asks what the token allows. Only answers under `/v2` show roles and limits. A page of one record shows as
/// well whether the application may read records.
///
/// # Errors
/// The API does not say what the token allows, or gave no answer.
pub async fn application(client: &Client) -> Result<Application, Error> {
    let reply = client.send(&Call::get("/oauth/token/info".to_owned()), RECORD_LIMIT).await?;
    if !reply.answer.status.is_success() {
        return Err(Refusal::of_read(&reply.answer, reply.attempts).into());
    }
    let info = json(&reply)?;
    let Reply { answer: page, attempts, .. } =
        client.send(&Call::get("/v2/user_candidatures?page[size]=1".to_owned()), RECORD_LIMIT).await?;
    let header = |name| page.header(name).map(ToOwned::to_owned);
    let limits = |limit, remaining| Some((header(limit)?, header(remaining)?));
    let scopes = info.get("scopes").and_then(Json::as_array).map(Vec::as_slice).unwrap_or_default();
    let refusal = (!page.status.is_success()).then(|| Refusal::of_read(&page, attempts));
    let roles = header("x-application-roles");
    Ok(Application {
        id: header("x-application-id"),
        name: header("x-application-name"),
        may: permissions(roles.as_deref(), refusal.as_ref()),
        scopes: scopes.iter().filter_map(Json::as_str).map(ToOwned::to_owned).collect(),
        expires_in_seconds: info.get("expires_in_seconds").and_then(Json::as_i64),
        second: limits("x-secondly-ratelimit-limit", "x-secondly-ratelimit-remaining"),
        hour: limits("x-hourly-ratelimit-limit", "x-hourly-ratelimit-remaining"),
        // Without its roles, a refusal to read may as well be a refusal of everything.
        refusal: refusal.filter(|refusal| roles.is_none() || !refusal.forbids_reading()),
        roles,
    })
}

/// What the answer to an attempt to read shows, and the roles for the rest.
fn permissions(roles: Option<&str>, refusal: Option<&Refusal>) -> Permissions {
    let by_role = |action: Action| roles.map(|roles| action.is_allowed_to(roles));
    let read = match refusal {
        None => Some(true),
        Some(refusal) if refusal.forbids_reading() => Some(false),
        Some(_) => by_role(Action::Read),
    };
    Permissions { read, write: by_role(Action::Edit) }
}
