//! One attempt of one request: bytes out, bytes in. No token, no pace, no second try.

use std::error::Error as _;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context as _, Result};
use http::header::{HeaderName, LOCATION, SET_COOKIE};
use http::{HeaderMap, StatusCode};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::error::Failure;
use crate::http_client::Local;
use crate::http_client::call::Method;
use crate::http_client::verifier;

/// How long the other side may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// One attempt, ready to send.
pub struct Request {
    pub method: Method,
    pub url: String,
    /// Secret ones are marked sensitive, so that `Debug` and `-vv` leave them out.
    pub headers: HeaderMap,
    pub body: Vec<u8>,
    /// The answer's body may not be longer than this many bytes.
    pub limit: usize,
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

/// A whole answer, whatever its status.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl fmt::Debug for Answer {
    /// Without the body, which may hold a token.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("status", &self.status).field("headers", &self.headers).finish_non_exhaustive()
    }
}

impl Answer {
    /// A header's value, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// No connection: nothing was sent.
    NotConnected,
    /// The other side's certificate is not trusted: nothing was sent.
    Untrusted,
    /// No whole answer in time: what was sent may have been done.
    TimedOut,
    /// The connection broke off: what was sent may have been done.
    CutOff,
    /// The answer is longer than it may be.
    TooLarge,
}

#[derive(Clone, Debug)]
pub struct SendError {
    pub broken: Broken,
    /// The chain of causes, in one line.
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
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>>;
}

/// What the transport has to be told.
#[derive(Clone, Debug)]
pub struct Options {
    /// For one whole request.
    pub timeout: Duration,
    /// A PEM file of certificates to trust beside the platform's.
    pub cacert: Option<PathBuf>,
    /// Everything goes to this machine itself, where a proxy has no place.
    pub loopback: bool,
    /// A name that means this machine, whatever a name server says of it.
    pub own_name: Option<String>,
}

/// The real network, through `reqwest`.
pub struct Network(reqwest::Client);

impl Network {
    pub fn new(options: &Options) -> Result<Self> {
        let roots = options.cacert.as_ref().map_or(Ok(Vec::new()), read_certificates)?;
        let tls = verifier::tls_config(roots).context("cannot set up TLS")?;
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .http1_only()
            .user_agent(concat!("candidature/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(CONNECT_TIMEOUT.min(options.timeout))
            .read_timeout(options.timeout)
            .timeout(options.timeout);
        if options.loopback {
            builder = builder.no_proxy();
        } else {
            builder = builder.https_only(true);
        }
        if let Some(name) = &options.own_name {
            // The port is that of the address.
            let own = [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()];
            builder = builder.resolve_to_addrs(name, &own.map(|ip| SocketAddr::new(ip, 0)));
        }
        Ok(Self(builder.build().context("cannot set up the HTTP client")?))
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
            .0
            .request(method, &request.url)
            .headers(request.headers.clone())
            .body(request.body.clone())
            .send()
            .await;
        let mut answer = sent.map_err(|error| describe(&error))?;
        let (status, mut headers) = (answer.status(), answer.headers().clone());
        // A redirect's query is often a secret.
        let is_secret = |name: &HeaderName| [SET_COOKIE, LOCATION].contains(name);
        headers.iter_mut().filter(|(name, _)| is_secret(name)).for_each(|(_, value)| value.set_sensitive(true));
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await.map_err(|error| describe(&error))? {
            if body.len() + chunk.len() > request.limit {
                let detail = format!("the answer is longer than {} bytes", request.limit);
                return Err(SendError { broken: Broken::TooLarge, detail });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, headers, body })
    }
}

impl Transport for Network {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        Box::pin(self.attempt(request))
    }
}

fn read_certificates(path: &PathBuf) -> Result<Vec<CertificateDer<'static>>> {
    let shown = path.display();
    let unusable = |why: &str| {
        Failure::usage(format!("--cacert {shown}: {why}")).hint("a PEM file with BEGIN CERTIFICATE in it is expected")
    };
    let pem = std::fs::read(path).map_err(|error| unusable(&error.to_string()))?;
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let certificates = certificates.map_err(|error| unusable(&error.to_string()))?;
    // A file without any would otherwise pass, and every connection fail for a reason unsaid.
    if certificates.is_empty() {
        return Err(unusable("no certificate in it").into());
    }
    Ok(certificates)
}

fn describe(error: &reqwest::Error) -> SendError {
    let mut detail = String::new();
    let mut broken = match (error.is_connect(), error.is_timeout()) {
        (true, _) => Broken::NotConnected,
        (false, true) => Broken::TimedOut,
        (false, false) => Broken::CutOff,
    };
    let mut cause = error.source();
    while let Some(inner) = cause {
        if is_distrust(inner) {
            broken = Broken::Untrusted;
        }
        let text = inner.to_string();
        // Layers of a client repeat one another: each thing is said once.
        if !detail.contains(&text) {
            if !detail.is_empty() {
                detail.push_str(": ");
            }
            detail.push_str(&text);
        }
        cause = inner.source();
    }
    if detail.is_empty() {
        // Only what stands before the URL, which names a person; the caller names the target.
        error.to_string().split(" for url").next().unwrap_or_default().clone_into(&mut detail);
    }
    SendError { broken, detail }
}

fn is_distrust(error: &(dyn std::error::Error + 'static)) -> bool {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return matches!(error, rustls::Error::InvalidCertificate(_));
    }
    // A TLS error travels inside I/O errors, one in another, whose `source` skips what they hold.
    let held = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    held.is_some_and(|held| is_distrust(held))
}
