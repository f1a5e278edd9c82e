//! Why a call has no usable answer.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use chrono::{DateTime, Local};

use crate::http_client::front::Front;
use crate::http_client::verifier::Distrust;
use crate::system::clock::local_now;

/// Why a call ended without an answer that settles it.
#[derive(Debug)]
pub struct Error {
    /// What happened.
    pub kind: ErrorKind,
    /// The call is an edit, and one of its attempts may have reached the API: the edit may have been
    /// made.
    pub may_have_left: bool,
}

/// What happened to a call that has no usable answer.
#[derive(Debug, thiserror::Error)]
pub enum ErrorKind {
    /// No connection: nothing was sent.
    #[error("cannot connect to {base}{}: {detail}", tries(*attempts))]
    NotConnected {
        /// The API's address.
        base: String,
        /// How many attempts were made.
        attempts: u32,
        /// The time of the request was used up.
        timed_out: bool,
        /// The causes, on one line.
        detail: String,
    },
    /// The proxy wants a user name and a password, or refused them: nothing was sent to the API. The text is a
    /// sentence about the proxy.
    #[error("{0}")]
    ProxyLogin(String),
    /// A variable names a proxy that cannot be used: nothing was sent.
    #[error("the proxy in {variable} cannot be used: {why}")]
    ProxyUnusable {
        /// The name of the variable.
        variable: String,
        /// Why not.
        why: &'static str,
    },
    /// The server's certificate is not trusted: nothing was sent.
    #[error("the certificate of {base} {}: {detail}", untrusted(*why))]
    Untrusted {
        /// The API's address.
        base: String,
        /// Why not.
        why: Distrust,
        /// The causes, on one line.
        detail: String,
    },
    /// No complete answer in time.
    #[error("no answer from {base} in {} s", timeout.as_secs_f64())]
    TimedOut {
        /// The API's address.
        base: String,
        /// How long one request may take.
        timeout: Duration,
    },
    /// The connection broke before the answer was complete.
    #[error("the connection to {base} was lost{}: {detail}", tries(*attempts))]
    ConnectionLost {
        /// The API's address.
        base: String,
        /// How many attempts were made.
        attempts: u32,
        /// The causes, on one line.
        detail: String,
    },
    /// The answer's body is longer than the call allows.
    #[error("the answer of {base} is longer than {limit} bytes")]
    TooLarge {
        /// The API's address.
        base: String,
        /// The most bytes that the call allows.
        limit: usize,
    },
    /// The server redirects to another address, which must not get the token.
    #[error("{base} redirects to {location}; the token is not sent there")]
    Redirected {
        /// The API's address.
        base: String,
        /// The other address, without its query.
        location: String,
    },
    /// A server in front of the API refused the request; the API has not seen it.
    #[error("{front}{}", tries(*attempts))]
    RefusedByFront {
        /// Who refused, and how.
        front: Front,
        /// How many attempts were made.
        attempts: u32,
    },
    /// There is no slot in the rate limit within the time that the call may wait.
    #[error("the API's rate limit is used up; the next request can be sent at {}", clock_time(next))]
    RateLimited {
        /// When the next request can be sent.
        next: DateTime<Local>,
    },
    /// The caller's time is over, or will be before the next request can be sent.
    #[error("the time is over; the next request can be sent at {}", clock_time(next))]
    OutOfTime {
        /// When the next request can be sent.
        next: DateTime<Local>,
    },
    /// The client sends no edits.
    #[error("no edit is sent, because records may only be read")]
    EditForbidden,
    /// The token contains a character that an HTTP header cannot contain.
    #[error("the token contains a character that an HTTP header cannot contain")]
    InvalidToken,
    /// There is no token because the application's credentials are missing or refused, for the reason
    /// that the error inside gives.
    #[error(transparent)]
    NoCredentials(Box<dyn std::error::Error + Send + Sync>),
    /// The API gave no token, for a reason that may pass.
    #[error(transparent)]
    NoToken(Box<dyn std::error::Error + Send + Sync>),
    /// The caller could not make a request out of its data; nothing was sent.
    #[error("the request cannot be sent: {0}")]
    InvalidRequest(String),
    /// A file of certificates to trust cannot be used.
    #[error("the certificates in {} cannot be used: {why}", path.display())]
    Certificates {
        /// The file.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// The HTTP client itself cannot be made.
    #[error("cannot set up {what}: {detail}")]
    Setup {
        /// The part that failed.
        what: &'static str,
        /// The cause.
        detail: String,
    },
}

impl Error {
    /// The error's stable name.
    pub const fn code(&self) -> &'static str {
        match self.kind {
            ErrorKind::NotConnected { .. } => "not_connected",
            ErrorKind::ProxyLogin(_) => "proxy_login",
            ErrorKind::ProxyUnusable { .. } => "proxy_unusable",
            ErrorKind::Untrusted { why, .. } => match why {
                Distrust::Expired => "certificate_expired",
                Distrust::NotYetValid => "certificate_not_yet_valid",
                Distrust::OtherName => "certificate_of_another_host",
                Distrust::NoRoots => "no_authorities",
                Distrust::Other => "untrusted_certificate",
            },
            ErrorKind::TimedOut { .. } => "timed_out",
            ErrorKind::ConnectionLost { .. } => "connection_lost",
            ErrorKind::TooLarge { .. } => "answer_too_large",
            ErrorKind::Redirected { .. } => "redirected",
            ErrorKind::RefusedByFront { front: Front::Other, .. } => "refused_by_proxy",
            ErrorKind::RefusedByFront { .. } => "refused_by_cloudflare",
            ErrorKind::RateLimited { .. } => "rate_limited",
            ErrorKind::OutOfTime { .. } => "out_of_time",
            ErrorKind::EditForbidden => "read_only",
            ErrorKind::InvalidToken => "invalid_token",
            ErrorKind::NoCredentials(_) => "no_credentials",
            ErrorKind::NoToken(_) => "no_token",
            ErrorKind::InvalidRequest(_) => "invalid_request",
            ErrorKind::Certificates { .. } => "certificates_unusable",
            ErrorKind::Setup { .. } => "setup_failed",
        }
    }

    /// Whether credentials are wrong, so that no other call will succeed either. Wrong credentials that are sent
    /// again and again can lock an account.
    pub const fn is_about_credentials(&self) -> bool {
        matches!(self.kind, ErrorKind::NoCredentials(_) | ErrorKind::InvalidToken | ErrorKind::ProxyLogin(_))
    }

    /// Whether the call has to wait, and is otherwise in order.
    pub const fn is_rate_limited(&self) -> bool {
        matches!(self.kind, ErrorKind::RateLimited { .. } | ErrorKind::OutOfTime { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.kind.source()
    }
}

impl From<ErrorKind> for Error {
    /// An error of a call that never left.
    fn from(kind: ErrorKind) -> Self {
        Self { kind, may_have_left: false }
    }
}

/// What is wrong with a certificate, as the end of a sentence about it.
const fn untrusted(why: Distrust) -> &'static str {
    match why {
        Distrust::Expired => "has expired",
        Distrust::NotYetValid => "is not valid yet",
        Distrust::OtherName => "is for another host",
        Distrust::NoRoots => "cannot be checked",
        Distrust::Other => "is not trusted",
    }
}

/// How many attempts were made, in parentheses after a space; nothing for a single attempt.
pub fn tries(attempts: u32) -> String {
    if attempts > 1 { format!(" ({attempts} attempts)") } else { String::new() }
}

/// A time within the next 12 hours needs no date.
fn clock_time(next: &DateTime<Local>) -> String {
    let is_soon = *next - local_now() < chrono::Duration::hours(12);
    next.format(if is_soon { "%H:%M:%S" } else { "%Y-%m-%d %H:%M" }).to_string()
}
