//! `POST /oauth/token` and `GET /oauth/token/info`, as Doorkeeper answers them.

use std::borrow::Cow;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::request::Parts;
use percent_encoding::percent_decode_str;
use serde_json::{Value as Json, json};

use crate::sandbox::application::{CLIENT_ID, CLIENT_SECRET, TOKEN_PREFIX};
use crate::sandbox::reply::Reply;
use crate::sandbox::tokens::IssuedToken;
use crate::sandbox::transaction::Transaction;

/// The scopes that exist.
const SCOPES: [&str; 6] = ["public", "projects", "profile", "elearning", "tig", "forum"];

/// How long the secret of the application is valid, in seconds: 60 days.
const SECRET_LIFETIME: u64 = 60 * 86_400;

/// Issues a token. While a token is valid, the same token is returned, with fewer seconds left.
pub fn issue(
    transaction: &Transaction<'_>,
    parts: &Parts,
    body: &[u8],
    now: u64,
    lifetime: u64,
) -> rusqlite::Result<Reply> {
    let form: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
    let field = |name: &str| form.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
    let pair = basic(parts).or_else(|| Some((field("client_id")?, field("client_secret")?)));
    if pair != Some((CLIENT_ID.to_owned(), CLIENT_SECRET.to_owned())) {
        return Ok(invalid_client());
    }
    if field("grant_type").as_deref() != Some("client_credentials") {
        let description = "The authorization grant type is not supported by the authorization server.";
        return Ok(Reply::json(400, &json!({"error": "unsupported_grant_type", "error_description": description})));
    }
    let scopes = field("scope").filter(|scope| !scope.is_empty()).unwrap_or_else(|| "public".to_owned());
    if !scopes.split(' ').all(|scope| SCOPES.contains(&scope)) {
        let description = "The requested scope is invalid, unknown, or malformed.";
        return Ok(Reply::json(400, &json!({"error": "invalid_scope", "error_description": description})));
    }
    let valid = transaction.valid_token(CLIENT_ID, &scopes, now, lifetime)?;
    let token = valid.map_or_else(|| new_token(transaction, scopes, now, lifetime), Ok)?;
    Ok(Reply::json(200, &token_json(&token, now)))
}

fn new_token(transaction: &Transaction<'_>, scopes: String, now: u64, lifetime: u64) -> rusqlite::Result<IssuedToken> {
    let mut random = fastrand::Rng::new();
    let token = IssuedToken {
        token: format!("{TOKEN_PREFIX}{:032x}{:032x}", random.u128(..), random.u128(..)),
        application: CLIENT_ID.to_owned(),
        scopes,
        created_at: now,
        expires_at: now.saturating_add(lifetime),
        revoked: false,
    };
    transaction.add_token(&token)?;
    Ok(token)
}

fn token_json(token: &IssuedToken, now: u64) -> Json {
    json!({
        "access_token": token.token,
        "token_type": "bearer",
        "expires_in": token.expires_at.saturating_sub(now),
        "scope": token.scopes,
        "created_at": token.created_at,
        "secret_valid_until": now + SECRET_LIFETIME,
    })
}

fn invalid_client() -> Reply {
    let description = "Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.";
    Reply::json(401, &json!({"error": "invalid_client", "error_description": description}))
        .with(WWW_AUTHENTICATE, "Bearer realm=\"Doorkeeper\", error=\"invalid_client\"")
}

/// Describes a token: `GET /oauth/token/info`.
pub fn info(token: &IssuedToken, now: u64) -> Reply {
    Reply::json(
        200,
        &json!({
            "resource_owner_id": null,
            "scopes": token.scopes.split(' ').collect::<Vec<_>>(),
            "expires_in_seconds": token.expires_at.saturating_sub(now),
            "application": {"uid": token.application},
            "created_at": token.created_at,
        }),
    )
}

/// The valid token in the request's headers, or the 401 that says why there is none.
pub fn authenticate(
    transaction: &Transaction<'_>,
    parts: &Parts,
    now: u64,
) -> rusqlite::Result<Result<IssuedToken, Reply>> {
    let given = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    Ok(match transaction.token(given)? {
        None => Err(unauthorized("The access token is invalid")),
        Some(token) if token.revoked => Err(unauthorized("The access token was revoked")),
        Some(token) if token.expires_at <= now => Err(unauthorized("The access token expired")),
        Some(token) => Ok(token),
    })
}

/// The 401 for a token that cannot be used.
pub fn unauthorized(message: &str) -> Reply {
    let challenge = format!("Bearer realm=\"42 API\", error=\"invalid_token\", error_description=\"{message}\"");
    Reply::error(401, "Not authorized", message).with(WWW_AUTHENTICATE, &challenge)
}

/// Id and secret from HTTP Basic. Both are percent-encoded (RFC 6749, section 2.3.1).
fn basic(parts: &Parts) -> Option<(String, String)> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let pair = String::from_utf8(BASE64_STANDARD.decode(value).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decode = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8().ok().map(Cow::into_owned);
    Some((decode(id)?, decode(secret)?))
}
