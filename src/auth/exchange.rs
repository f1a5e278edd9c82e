//! Client credentials for a token, through the `oauth2` crate over our own client.

use std::time::Duration;

use anyhow::Result;
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

use crate::auth::Identity;
use crate::auth::token::Token;
use crate::error::Failure;
use crate::http_client::call::{Call, Method};
use crate::http_client::client::Client;
use crate::http_client::redact::redact;
use crate::system::clock;

const PATH: &str = "/oauth/token";
/// The longest token answer that is read.
const LIMIT: usize = 1 << 20;
/// For a server that does not say: Doorkeeper's own default.
const LIFETIME: Duration = Duration::from_secs(7200);

/// What 42's answer has beside the standard's fields.
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

/// Asks for a token. `client` sends without one.
pub async fn fetch(client: &Client, identity: &Identity, secret: &SecretString) -> Result<Token> {
    let oauth: OAuth = oauth2::Client::new(ClientId::new(identity.client_id.clone()))
        .set_client_secret(ClientSecret::new(secret.expose_secret().to_owned()))
        .set_token_uri(TokenUrl::new(format!("{}{PATH}", client.base))?);
    let send = |request: HttpRequest| forward(client, request, secret);
    let scopes = identity.scopes.iter().cloned().map(Scope::new);
    let asked_at = clock::epoch_seconds();
    let answer = oauth.exchange_client_credentials().add_scopes(scopes).request_async(&send).await;
    let answer = answer.map_err(|error| explain(error, identity))?;
    let lifetime = answer.expires_in().unwrap_or(LIFETIME);
    Ok(Token::new(
        answer.access_token().secret().as_str().into(),
        asked_at,
        lifetime.as_secs(),
        answer.extra_fields().secret_valid_until,
    ))
}

/// Carries the crate's request over our client, which judges the status first: the crate itself
/// loses it for anything but JSON.
async fn forward(client: &Client, request: HttpRequest, secret: &SecretString) -> Result<HttpResponse, Refused> {
    let (parts, body) = request.into_parts();
    let mut headers = parts.headers;
    if let Some(credentials) = headers.get_mut(AUTHORIZATION) {
        credentials.set_sensitive(true);
    }
    let body = String::from_utf8(body).ok();
    let call = Call { method: Method::Post, path: PATH.to_owned(), headers, body };
    let reply = client.send(&call, LIMIT).await.map_err(Refused)?;
    let mut answer = reply.answer;
    if !answer.status.is_success() {
        redact(&mut answer.body, secret.expose_secret());
    }
    let is_json = answer.header("content-type").is_some_and(|kind| kind.contains("json"));
    match answer.status.as_u16() {
        200 => {}
        400 | 401 if is_json => {}
        401 => return Err(Refused(wrong_pair(None))),
        _ => {
            let failure = Failure::failed(format!("{} gave no token: {}", client.base, answer.status))
                .hint("try again later; is --api-url the address of the 42 API?");
            return Err(Refused(failure.into()));
        }
    }
    let mut response = HttpResponse::new(answer.body);
    *response.status_mut() = answer.status;
    *response.headers_mut() = answer.headers;
    Ok(response)
}

/// An error of ours on its way through the crate.
#[derive(Debug)]
struct Refused(anyhow::Error);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refused {}

/// The crate's other errors carry the answer's bytes, which may hold a token: they are not shown.
fn explain(error: RequestTokenError<Refused, BasicErrorResponse>, identity: &Identity) -> anyhow::Error {
    match error {
        RequestTokenError::Request(Refused(error)) => error,
        RequestTokenError::ServerResponse(said) => {
            let description = said.error_description().cloned().unwrap_or_default();
            match said.error().as_ref() {
                "invalid_client" | "unauthorized_client" => wrong_pair(Some(&description)),
                "invalid_scope" => Failure::credentials(format!(
                    "the application may not have the scopes {}: {description}",
                    identity.scopes.join(" ")
                ))
                .hint("correct `scopes` in the profile, or grant them to the application in the intra")
                .into(),
                code => Failure::credentials(format!("the API gave no token: {code}: {description}")).into(),
            }
        }
        RequestTokenError::Parse(..) | RequestTokenError::Other(_) => {
            Failure::failed(format!("{} answered with something else than a token", identity.address))
                .hint("is --api-url the address of the 42 API?")
                .into()
        }
    }
}

fn wrong_pair(description: Option<&str>) -> anyhow::Error {
    let said = description.filter(|said| !said.is_empty()).map_or_else(String::new, |said| format!(": {said}"));
    Failure::credentials(format!("the client id or the client secret is wrong{said}"))
        .hint("both stand on the application's page in the intra; the secret there is renewed from time to time")
        .hint("`candidature auth login` replaces what is stored")
        .into()
}
