//! A request as the routes see it, and its response as the log sees it.

use bytes::Bytes;
use http::request::Parts;

use crate::sandbox::faults::FaultKind;
use crate::sandbox::reply::Reply;

/// A request whose body has been read.
pub struct Request {
    /// Method, path and headers.
    pub parts: Parts,
    /// The body, or none when the body was too long.
    pub body: Option<Bytes>,
}

/// A response and what the log records about it.
pub struct LoggedResponse {
    /// The response.
    pub reply: Reply,
    /// The client id of the application, if the request was authenticated.
    pub application: Option<String>,
    /// The fault that the request got.
    pub fault: Option<FaultKind>,
}

impl LoggedResponse {
    /// A response to a request without an application.
    pub fn anonymous(reply: Reply) -> Self {
        Self { reply, application: None, fault: None }
    }
}
