//! One attempt of one request: bytes out, bytes in. It knows no tokens, no rate limit and no retries.

use std::error::Error as _;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use http::header::{ACCEPT, HeaderName, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, StatusCode};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::http_client::call::Method;
use crate::http_client::error::{Error, ErrorKind};
use crate::http_client::front::Front;
use crate::http_client::local_future::Local;
use crate::http_client::proxy::{Proxy, Route};
use crate::http_client::verifier;
use crate::http_client::verifier::Distrust;

/// The part of a request's time within which there must be a connection. Connecting then always ends before the
/// request does, so that a time-out while connecting is known to have sent nothing.
const CONNECT_PART: f64 = 0.9;
/// How the HTTP client reports a 407 to the request for a tunnel. Its type is private.
const LOGIN_WANTED: &str = "tunnel error: proxy authorization required";
/// How the HTTP client reports every other refusal of a tunnel. The status is not known.
const TUNNEL_REFUSED: &str = "tunnel error: unsuccessful";

/// One attempt, ready to send.
pub struct Request {
    /// The HTTP method.
    pub method: Method,
    /// The complete URL.
    pub url: String,
    /// All headers. Secret values are marked as sensitive, which hides them from `Debug` and the log.
    pub headers: HeaderMap,
    /// The body; empty for none.
    pub body: Vec<u8>,
    /// The most bytes that the answer's body may have.
    pub limit: usize,
}

impl Request {
    /// A GET without a token or a body, whose answer has at most 1 MiB.
    pub fn plain_get(url: String) -> Self {
        let headers = HeaderMap::from_iter([(ACCEPT, HeaderValue::from_static("application/json"))]);
        Self { method: Method::Get, url, headers, body: Vec::new(), limit: 1 << 20 }
    }
}

impl fmt::Debug for Request {
    /// Without the body, which holds personal data or credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .finish_non_exhaustive()
    }
}

/// A complete answer, whatever its status.
pub struct Answer {
    /// The HTTP status.
    pub status: StatusCode,
    /// All headers; the values of redirects and cookies are marked as sensitive.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl fmt::Debug for Answer {
    /// Without the body, which may hold a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).field("headers", &self.headers).finish_non_exhaustive()
    }
}

impl Answer {
    /// Who gave this answer in place of the API; `None` for the API itself.
    pub fn front(&self) -> Option<Front> {
        Front::of(self.status, &self.headers, &self.body)
    }

    /// When the server gave this answer, in seconds since 1970, if the server said so.
    pub fn date(&self) -> Option<u64> {
        let date = chrono::DateTime::parse_from_rfc2822(self.header("date")?).ok()?;
        u64::try_from(date.timestamp()).ok()
    }

    /// The value of a header; `None` when the header is missing or is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Why an attempt has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    /// There was no connection, so nothing was sent.
    NotConnected,
    /// There was no connection within the time of the request, so nothing was sent.
    NotConnectedInTime,
    /// The proxy wants a user name and a password, or refused them, so nothing was sent to the API.
    ProxyLogin,
    /// The proxy refused to connect, so nothing was sent to the API.
    ProxyRefused,
    /// The server's certificate is not trusted, so nothing was sent.
    Untrusted(Distrust),
    /// The answer was not complete in time. The request may have been carried out.
    TimedOut,
    /// The connection broke. The request may have been carried out.
    ConnectionLost,
    /// The answer is longer than the request allows. The request may have been carried out.
    TooLarge,
}

/// An attempt without an answer.
#[derive(Clone, Debug)]
pub struct SendError {
    /// What happened.
    pub reason: NoAnswer,
    /// The chain of causes, on one line.
    pub detail: String,
}

impl fmt::Display for SendError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for SendError {}

/// Something that sends requests.
pub trait Transport {
    /// Sends a request once and reads the complete answer.
    ///
    /// # Errors
    /// There is no complete answer.
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>>;
}

/// How [`Network`] reaches the API.
#[derive(Clone, Debug)]
pub struct Options {
    /// How long one request may take in all.
    pub timeout: Duration,
    /// Whom to ask about these requests, such as an e-mail address.
    pub contact: Option<String>,
    /// A PEM file of certificates to trust as well as the platform's.
    pub cacert: Option<PathBuf>,
    /// The API is on this machine, so plain http is allowed.
    pub loopback: bool,
    /// With or without a proxy.
    pub route: Route,
    /// A host name that means this machine, regardless of what a name server says.
    pub own_name: Option<String>,
}

/// The real network, through `reqwest`.
pub struct Network {
    client: reqwest::Client,
    proxy: Option<Proxy>,
}

impl Network {
    /// A client with these options; nothing is sent yet.
    ///
    /// # Errors
    /// The file of certificates cannot be used, or TLS or the client cannot be set up.
    pub fn new(options: &Options) -> Result<Self, Error> {
        let roots = options.cacert.as_deref().map_or(Ok(Vec::new()), read_certificates)?;
        let tls = verifier::tls_config(roots).map_err(|error| setup("TLS", &error))?;
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .user_agent(user_agent(options.contact.as_deref()))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy() // the variables are read by our own rules
            .connect_timeout(options.timeout.mul_f64(CONNECT_PART))
            .timeout(options.timeout)
            .https_only(!options.loopback);
        if let Some(proxy) = options.route.proxy() {
            builder = builder.proxy(proxy.for_client().map_err(|error| setup("the proxy", &error))?);
        }
        if let Some(name) = &options.own_name {
            // The port 0 is replaced by the port of the URL.
            let own = [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()];
            builder = builder.resolve_to_addrs(name, &own.map(|ip| SocketAddr::new(ip, 0)));
        }
        let client = builder.build().map_err(|error| setup("the HTTP client", &error))?;
        Ok(Self { client, proxy: options.route.proxy().cloned() })
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that sends")]
    async fn attempt(&self, request: &Request) -> Result<Answer, SendError> {
        let method = match request.method {
            Method::Get => reqwest::Method::GET,
            Method::Patch => reqwest::Method::PATCH,
            Method::Post => reqwest::Method::POST,
            Method::Put => reqwest::Method::PUT,
        };
        let sent = self
            .client
            .request(method, &request.url)
            .headers(request.headers.clone())
            .body(request.body.clone())
            .send()
            .await;
        let mut answer = sent.map_err(|error| self.describe(&error))?;
        let (status, mut headers) = (answer.status(), answer.headers().clone());
        // The query of a redirect is often a secret.
        let is_secret = |name: &HeaderName| [SET_COOKIE, LOCATION].contains(name);
        headers.iter_mut().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| value.set_sensitive(true));
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| self.describe(&error))? {
            if body.len() + chunk.len() > request.limit {
                let detail = format!("the answer is longer than {} bytes", request.limit);
                return Err(SendError { reason: NoAnswer::TooLarge, detail });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, headers, body })
    }

    /// Names the proxy of a connection that failed.
    fn describe(&self, error: &reqwest::Error) -> SendError {
        let SendError { reason, detail } = describe(error);
        let detail = match (&self.proxy, reason) {
            (Some(proxy), NoAnswer::ProxyLogin) if proxy.has_login() => {
                format!("the proxy {proxy} refused the user name and the password")
            }
            (Some(proxy), NoAnswer::ProxyLogin) => format!("the proxy {proxy} wants a user name and a password"),
            // Tinyproxy refuses a wrong password with 401, and the library does not give the status.
            (Some(proxy), NoAnswer::ProxyRefused) if proxy.has_login() => {
                let detail = format!("the proxy {proxy} refused the connection, or the user name and the password");
                return SendError { reason: NoAnswer::ProxyLogin, detail };
            }
            (Some(proxy), NoAnswer::NotConnected | NoAnswer::NotConnectedInTime | NoAnswer::ProxyRefused) => {
                format!("through the proxy {proxy}: {detail}")
            }
            _ => detail,
        };
        SendError { reason, detail }
    }
}

impl Transport for Network {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        Box::pin(self.attempt(request))
    }
}

/// Tool, version and contact: the front of the API judges requests by this header, and its staff look there
/// for somebody to ask.
fn user_agent(contact: Option<&str>) -> String {
    let tool = concat!("candidature/", env!("CARGO_PKG_VERSION"));
    contact.map_or_else(|| tool.to_owned(), |contact| format!("{tool} ({contact})"))
}

fn setup(what: &'static str, error: &dyn std::error::Error) -> Error {
    ErrorKind::Setup { what, detail: error.to_string() }.into()
}

fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let unusable = |why: String| Error::from(ErrorKind::Certificates { path: path.to_owned(), why });
    let pem = std::fs::read(path).map_err(|error| unusable(error.to_string()))?;
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let certificates = certificates.map_err(|error| unusable(error.to_string()))?;
    // Accepting an empty file would make every connection fail without naming the file.
    if certificates.is_empty() {
        return Err(unusable("no certificate in it".to_owned()));
    }
    Ok(certificates)
}

fn describe(error: &reqwest::Error) -> SendError {
    let mut detail = String::new();
    let mut reason = match (error.is_connect(), error.is_timeout()) {
        (true, false) => NoAnswer::NotConnected,
        (true, true) => NoAnswer::NotConnectedInTime,
        (false, true) => NoAnswer::TimedOut,
        (false, false) => NoAnswer::ConnectionLost,
    };
    let mut cause = error.source();
    while let Some(inner) = cause {
        let text = inner.to_string();
        if let Some(distrust) = distrust(inner) {
            reason = NoAnswer::Untrusted(distrust);
        } else if text == LOGIN_WANTED {
            reason = NoAnswer::ProxyLogin;
        } else if text == TUNNEL_REFUSED {
            reason = NoAnswer::ProxyRefused;
        }
        // The layers of the client repeat one another's texts.
        if !detail.contains(&text) {
            if !detail.is_empty() {
                detail.push_str(": ");
            }
            detail.push_str(&text);
        }
        cause = inner.source();
    }
    if detail.is_empty() {
        // The URL is cut off, because it can name a person; the caller names the target.
        error.to_string().split(" for url").next().unwrap_or_default().clone_into(&mut detail);
    }
    SendError { reason, detail }
}

fn distrust(error: &(dyn std::error::Error + 'static)) -> Option<Distrust> {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Distrust::of(error);
    }
    // TLS errors come inside nested I/O errors, and the `source` of an I/O error skips the error inside.
    let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    held.and_then(|held| distrust(held))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_user_agent_names_tool_version_and_contact() {
        let tool = concat!("candidature/", env!("CARGO_PKG_VERSION"));
        assert_eq!(user_agent(None), tool);
        assert_eq!(user_agent(Some("it@42paris.fr")), format!("{tool} (it@42paris.fr)"));
    }
}
