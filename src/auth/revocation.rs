//! Asks the API to revoke a token: `POST /oauth/revoke`, as RFC 7009 and Doorkeeper define it.

use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};

use crate::auth::error::Error;
use crate::http_client::call::{Call, Method};
use crate::http_client::client::Client;
use crate::http_client::{Error as SendError, ErrorKind};

const PATH: &str = "/oauth/revoke";
/// The most bytes of the answer, which says nothing.
const LIMIT: usize = 1 << 16;

/// Revokes a token. `client` must send without one. The API also confirms a token that it does not know.
///
/// Newer versions of Doorkeeper want the pair of the application, older ones the token itself as the
/// authorization; each ignores the other, and answers 200 in any case.
///
/// # Errors
/// The API did not confirm it.
pub async fn revoke(
    client: &Client,
    client_id: &str,
    secret: &SecretString,
    token: &SecretString,
) -> Result<(), Error> {
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("token", token.expose_secret())
        .append_pair("client_id", client_id)
        .append_pair("client_secret", secret.expose_secret())
        .finish();
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    let bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()));
    let mut bearer = bearer.map_err(|_| SendError::from(ErrorKind::InvalidToken))?;
    bearer.set_sensitive(true);
    let headers = HeaderMap::from_iter([(CONTENT_TYPE, kind), (AUTHORIZATION, bearer)]);
    let call = Call { method: Method::Post, path: PATH.to_owned(), headers, body: Some(form) };
    let answer = client.send(&call, LIMIT).await?.answer;
    if answer.status.is_success() {
        return Ok(());
    }
    Err(Error::NotRevoked { address: client.base.clone(), status: answer.status })
}
