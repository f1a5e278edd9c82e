//! A request as the routes see it, and its response as the log sees it.

use bytes::Bytes;
use http::request::Parts;
use serde_json::Value as Json;

use crate::sandbox::faults::FaultKind;
use crate::sandbox::reply::Reply;

/// A request whose body has been read.
pub struct Request {
    /// Method, path and headers.
    pub parts: Parts,
    /// The body, or none when the body was too long.
    pub body: Option<Bytes>,
}

impl Request {
    /// The request with `null` as the first value of its edit: what a server stores that drops this value.
    pub fn with_value_dropped(&self) -> Self {
        let body = self.body.as_deref().and_then(|body| serde_json::from_slice::<Json>(body).ok());
        let dropped = body.map(|mut body| {
            let fields = body.get_mut("user_candidature").and_then(Json::as_object_mut);
            if let Some(value) = fields.and_then(|fields| fields.values_mut().next()) {
                *value = Json::Null;
            }
            Bytes::from(body.to_string())
        });
        Self { parts: self.parts.clone(), body: dropped.or_else(|| self.body.clone()) }
    }
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
