//! From a request to its answer: who asks, whether the limits allow it, what a fault makes of it,
//! and the endpoints of the API page.

use std::borrow::Cow;

use anyhow::Result;
use bytes::Bytes;
use fastrand::Rng;
use http::header::{HOST, LOCATION, ORIGIN, RETRY_AFTER, USER_AGENT};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderMap, Uri};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json, json};

use crate::sandbox::faults::{FaultKind, strike};
use crate::sandbox::limits::{Limits, Standing};
use crate::sandbox::query;
use crate::sandbox::reply::{Ending, Reply};
use crate::sandbox::store::{Open, Store, Taken, number};
use crate::sandbox::tokens::Issued;
use crate::sandbox::{CLIENT_ID, Options, check, clock, oauth, paging};

/// The whole state of one server.
pub struct App {
    options: Options,
    store: Store,
    limits: Limits,
    random: Rng,
    served: u64,
}

/// A request; no body is one that is too long.
pub struct Asked {
    pub parts: Parts,
    pub body: Option<Bytes>,
}

/// An answer and what the log says of it.
struct Answered {
    reply: Reply,
    application: Option<String>,
    fault: Option<FaultKind>,
}

impl Answered {
    fn plain(reply: Reply) -> Self {
        Self { reply, application: None, fault: None }
    }
}

impl App {
    pub fn open(options: Options) -> Result<Self> {
        Ok(Self {
            store: Store::open(&options.data)?,
            limits: Limits::new(options.rate_second, options.rate_hour, options.limit_change),
            random: Rng::with_seed(options.seed),
            options,
            served: 0,
        })
    }

    /// Answers requests in one transaction, which is done before an answer is on the wire. Should the
    /// database fail, it fails all of them, and nothing has happened.
    pub fn answer(&mut self, asked: &[Asked]) -> Vec<Reply> {
        let Self { options, store, limits, random, served } = self;
        let replies = store.transact(|store| {
            let answer = |asked| {
                *served += 1;
                let reply =
                    Request { options, store, limits, random, asked, now_ms: clock::now_ms() }.answer_and_note()?;
                Ok(reply.with("x-request-id", &format!("sandbox-{served}")))
            };
            asked.iter().map(answer).collect()
        });
        replies.unwrap_or_else(|error: anyhow::Error| {
            let failed = Reply::error(500, "Internal Server Error", &format!("{error:#}"));
            vec![failed; asked.len()]
        })
    }
}

/// One request and what it takes to answer it.
struct Request<'a> {
    options: &'a Options,
    store: &'a Open<'a>,
    limits: &'a mut Limits,
    random: &'a mut Rng,
    asked: &'a Asked,
    now_ms: u64,
}

/// A page in a browser may reach us under a name of its own, which it made to mean this machine, or from
/// another place: it shall read nothing here.
fn is_of_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name);
    !headers.contains_key(ORIGIN) && ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

impl Request<'_> {
    fn now(&self) -> u64 {
        self.now_ms / 1000
    }

    fn answer_and_note(&mut self) -> Result<Reply> {
        let Answered { reply, application, fault } = self.answer()?;
        let status = if reply.ending == Ending::Reset { 0 } else { reply.status.as_u16() };
        let Parts { method, uri, .. } = &self.asked.parts;
        let fault = fault.map(FaultKind::name);
        self.store.note(self.now_ms, method.as_str(), &logged_path(uri), status, application.as_deref(), fault)?;
        Ok(reply)
    }

    fn answer(&mut self) -> Result<Answered> {
        if self.asked.parts.headers.get(USER_AGENT).is_none() {
            return Ok(Answered::plain(Reply::html(403, "<html><h1>403 Forbidden</h1></html>")));
        }
        if !is_of_this_machine(&self.asked.parts.headers) {
            return Ok(Answered::plain(Reply::html(403, "<html><h1>403 Forbidden</h1></html>")));
        }
        let Some(body) = &self.asked.body else {
            return Ok(Answered::plain(Reply::html(413, "<html><h1>413 Request Entity Too Large</h1></html>")));
        };
        let path = self.asked.parts.uri.path();
        match (self.asked.parts.method.as_str(), path) {
            ("POST", "/oauth/token") => {
                let lifetime = self.options.token_ttl.as_secs();
                let reply = oauth::issue(self.store, &self.asked.parts, body, self.now(), lifetime)?;
                let application = reply.status.is_success().then(|| CLIENT_ID.to_owned());
                Ok(Answered { application, ..Answered::plain(reply) })
            }
            ("GET", "/oauth/token/info") => Ok(match oauth::authenticate(self.store, &self.asked.parts, self.now())? {
                Err(refusal) => Answered::plain(refusal),
                Ok(token) => Answered {
                    reply: oauth::info(&token, self.now()),
                    application: Some(token.application),
                    fault: None,
                },
            }),
            _ if path.starts_with("/v2/") => self.answer_v2(),
            _ => Ok(Answered::plain(Reply::json(404, &json!({})))),
        }
    }

    fn answer_v2(&mut self) -> Result<Answered> {
        let token = match oauth::authenticate(self.store, &self.asked.parts, self.now())? {
            Ok(token) => token,
            Err(refusal) => return Ok(Answered::plain(refusal)),
        };
        let standing = self.limits.count(&token.application, self.now_ms);
        let (reply, fault) = if let Some(refusal) = standing.refusal {
            (too_many(refusal.of_second, Some(refusal.retry_after)), None)
        } else {
            let fault = strike(&self.options.faults, self.random);
            (self.answer_with_fault(fault, &token)?, fault)
        };
        let reply = self.with_headers(reply, &standing, &token);
        Ok(Answered { reply, application: Some(token.application), fault })
    }

    fn answer_with_fault(&self, fault: Option<FaultKind>, token: &Issued) -> Result<Reply> {
        let ending = |ending| Ok(Reply { ending, ..self.route()? });
        match fault {
            None => self.route(),
            Some(FaultKind::TooMany) => Ok(too_many(true, Some(1))),
            Some(FaultKind::BadGateway) => Ok(Reply::html(
                502,
                "<html>\n<head><title>502 Bad Gateway</title></head>\n<body><h1>502 Bad Gateway</h1></body>\n</html>",
            )),
            Some(FaultKind::Slow) => ending(Ending::Late),
            Some(FaultKind::ResetBefore) => Ok(Reply { ending: Ending::Reset, ..Reply::empty(500) }),
            Some(FaultKind::ResetAfter) => ending(Ending::Reset),
            Some(FaultKind::Expired) => {
                self.store.expire(&token.token)?;
                Ok(oauth::unauthorized("The access token expired"))
            }
            Some(FaultKind::Revoked) => {
                self.store.revoke(&token.token)?;
                Ok(oauth::unauthorized("The access token was revoked"))
            }
            Some(FaultKind::Truncated) => Ok(with_something_to_cut(ending(Ending::Truncated)?)),
            Some(FaultKind::Oversized) => Ok(with_something_to_cut(ending(Ending::Oversized)?)),
            Some(FaultKind::Redirect) => Ok(Reply::empty(302).with(LOCATION, "https://elsewhere.example.com/v2/")),
        }
    }

    fn with_headers(&self, reply: Reply, standing: &Standing, token: &Issued) -> Reply {
        reply
            .with("x-secondly-ratelimit-limit", &standing.second_limit.to_string())
            .with("x-secondly-ratelimit-remaining", &standing.second_remaining.to_string())
            .with("x-hourly-ratelimit-limit", &standing.hour_limit.to_string())
            .with("x-hourly-ratelimit-remaining", &standing.hour_remaining.to_string())
            .with("x-application-id", "1")
            .with("x-application-name", &token.application)
            .with("x-application-roles", &self.options.roles.join(", "))
            .with("x-runtime", "0.001")
    }

    fn route(&self) -> Result<Reply> {
        let segments: Vec<&str> = self.asked.parts.uri.path().split('/').skip(2).collect();
        let query = self.asked.parts.uri.query().unwrap_or_default();
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        match (self.asked.parts.method.as_str(), segments.as_slice()) {
            ("GET", ["user_candidatures"]) => Ok(match query::read(query, &query::OF_RECORDS) {
                Ok(listing) => paging::reply(&self.asked.parts, &listing, self.store.records(&listing)?),
                Err(mistake) => Reply::error(400, "Bad Request", &mistake),
            }),
            ("GET", ["users"]) => Ok(match query::read(query, &query::OF_USERS) {
                Ok(listing) => paging::reply(&self.asked.parts, &listing, self.store.users(&listing)?),
                Err(mistake) => Reply::error(400, "Bad Request", &mistake),
            }),
            (method, ["user_candidatures", id]) => {
                let id = number(id).map(|id| self.store.find(id)).transpose()?.flatten();
                self.one(method, id)
            }
            (method, ["users", slug, "user_candidature"]) => self.one(method, self.store.find_by_slug(&decoded(slug))?),
            _ => Ok(Reply::json(404, &json!({}))),
        }
    }

    fn one(&self, method: &str, id: Option<i64>) -> Result<Reply> {
        match (method, id) {
            ("GET", Some(id)) => Ok(Reply::json(200, &json!(self.store.record(id)?))),
            ("PATCH" | "PUT", Some(id)) => self.update(id),
            _ => Ok(Reply::json(404, &json!({}))),
        }
    }

    fn update(&self, id: i64) -> Result<Reply> {
        let may_edit = |role: &String| role == "Advanced staff" || role == "Advanced tutor";
        if !self.options.roles.iter().any(may_edit) {
            return Ok(Reply::error(403, "Forbidden", "You don't have the role for this action"));
        }
        let Ok(body) = serde_json::from_slice::<Json>(self.asked.body.as_deref().unwrap_or_default()) else {
            return Ok(Reply::json(400, &json!({"status": 400, "error": "Bad Request"})));
        };
        let given = match body.get("user_candidature") {
            None | Some(Json::Null) => return Ok(Reply::empty(204)),
            Some(Json::Object(given)) => given,
            Some(_) => return Ok(Reply::json(422, &json!({"user_candidature": ["must be a Hash"]}))),
        };
        match check::check(given) {
            Err(reasons) => Ok(Reply::json(422, &Json::Object(reasons))),
            Ok(values) => self.store_values(id, &values),
        }
    }

    fn store_values(&self, id: i64, values: &Map<String, Json>) -> Result<Reply> {
        match self.store.change(id, values, self.now_ms) {
            Ok(()) => Ok(Reply::empty(204)),
            Err(Taken::Field(name)) => Ok(Reply::json(422, &json!({name: ["has already been taken"]}))),
            Err(Taken::Failed(error)) => Err(error),
        }
    }
}

/// The path and query as the log may keep them: a credential in the query stays out.
fn logged_path(uri: &Uri) -> Cow<'_, str> {
    let query = uri.query().unwrap_or_default();
    let path = uri.path();
    if query.contains("token") || query.contains("secret") || (path.starts_with("/oauth/") && !query.is_empty()) {
        return format!("{path}?[hidden]").into();
    }
    uri.path_and_query().map_or(path, PathAndQuery::as_str).into()
}

fn too_many(of_second: bool, retry_after: Option<u64>) -> Reply {
    let reply = if of_second {
        Reply::text(429, "429 Too Many Requests (Spam Rate Limit Exceeded)")
    } else {
        Reply::text(429, "429 Too Many Requests (Rate Limit Exceeded)")
    };
    match retry_after {
        Some(seconds) => reply.with(RETRY_AFTER, &seconds.to_string()),
        None => reply,
    }
}

/// An answer without a body cannot be cut: it gets one.
fn with_something_to_cut(reply: Reply) -> Reply {
    if reply.body.is_empty() {
        return Reply { ending: reply.ending, ..Reply::json(200, &json!({"status": "changed"})) };
    }
    reply
}
