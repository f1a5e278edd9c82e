//! Exchanges client credentials for a token, through the `oauth2` crate over our own client.

use std::time::Duration;

use http::header::AUTHORIZATION;
use oauth2::basic::{
    BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenType,
};
use oauth2::{
    ClientId, ClientSecret, EndpointNotSet, EndpointSet, ExtraTokenFields, HttpRequest, HttpResponse,
    RequestTokenError, Scope, StandardRevocableToken, StandardTokenResponse, TokenResponse as _, TokenUrl,
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};

use crate::auth::error::Error;
use crate::auth::identity::Identity;
use crate::auth::token::Token;
use crate::http_client;
use crate::http_client::ErrorKind;
use crate::http_client::call::{Call, Method};
use crate::http_client::client::Client;
use crate::http_client::redact::redact;
use crate::system::clock;

const PATH: &str = "/oauth/token";
/// The most bytes of an answer with a token.
const LIMIT: usize = 1 << 20;
/// How long a token lives when the server does not say: the default of Doorkeeper, which 42 uses.
const LIFETIME: Duration = Duration::from_secs(7200);

/// The fields of 42's answer that the standard does not have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Extra {
    secret_valid_until: Option<u64>,
}

impl ExtraTokenFields for Extra {}

type TokenAnswer = StandardTokenResponse<Extra, BasicTokenType>;
type OAuth = oauth2::Client<
    BasicErrorResponse,
    TokenAnswer,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

/// Asks the API for a token. `client` must send without one.
///
/// # Errors
/// The API gave no token.
pub async fn fetch(client: &Client, identity: &Identity, secret: &SecretString) -> Result<Token, Error> {
    let url = TokenUrl::new(format!("{}{PATH}", client.base));
    let url = url.map_err(|error| http_client::Error::from(ErrorKind::InvalidRequest(error.to_string())))?;
    let oauth: OAuth = oauth2::Client::new(ClientId::new(identity.client_id.clone()))
        .set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()))
        .set_token_uri(url);
    let send = |request: HttpRequest| forward(client, request, secret);
    let scopes = identity.scopes.iter().cloned().map(Scope::new);
    let asked_at = clock::epoch_seconds();
    let answer = oauth.exchange_client_credentials().add_scopes(scopes).request_async(&send).await;
    let answer = answer.map_err(|error| into_error(error, identity))?;
    let lifetime = answer.expires_in().unwrap_or(LIFETIME);
    Ok(Token::new(
        answer.access_token().secret().as_str().into(),
        asked_at,
        lifetime.as_secs(),
        answer.extra_fields().secret_valid_until,
    ))
}

/// Sends the request of the crate with our client. The status is judged here, because the crate drops the
/// status of an answer that is not JSON.
async fn forward(client: &Client, request: HttpRequest, secret: &SecretString) -> Result<HttpResponse, Error> {
    let (parts, body) = request.into_parts();
    let mut headers = parts.headers;
    if let Some(credentials) = headers.get_mut(AUTHORIZATION) {
        credentials.set_sensitive(true);
    }
    let body = String::from_utf8(body).ok();
    let call = Call { method: Method::Post, path: PATH.to_owned(), headers, body };
    let mut answer = client.send(&call, LIMIT).await?.answer;
    if !answer.status.is_success() {
        redact(&mut answer.body, secret.expose_secret());
    }
    let is_json = answer.header("content-type").is_some_and(|kind| kind.contains("json"));
    match answer.status.as_u16() {
        200 => {}
        400 | 401 if is_json => {}
        401 => return Err(Error::WrongPair { said: String::new() }),
        _ => return Err(Error::NoToken { address: client.base.clone(), status: answer.status }),
    }
    let mut response = HttpResponse::new(answer.body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

/// The crate's own errors carry the bytes of the answer, which may hold a token. They are dropped.
fn into_error(error: RequestTokenError<Error, BasicErrorResponse>, identity: &Identity) -> Error {
    match error {
        RequestTokenError::Request(error) => error,
        RequestTokenError::ServerResponse(response) => {
            let said = response.error_description().filter(|said| !said.trim().is_empty());
            let said = said.map_or_else(String::new, |said| format!(": {said}"));
            match response.error().as_ref() {
                "invalid_client" | "unauthorized_client" => Error::WrongPair { said },
                "invalid_scope" => Error::ScopesRefused { scopes: identity.scopes.join(" "), said },
                reason => Error::TokenRefused { reason: reason.to_owned(), said },
            }
        }
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Error::NotAToken { address: identity.address.clone() }
        }
    }
}
