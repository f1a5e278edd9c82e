//! The state of one server, and what happens to each request before and after its endpoint: the sender,
//! the limits, the fault and the log.

use std::borrow::Cow;

use http::header::{HOST, LOCATION, ORIGIN, RETRY_AFTER, USER_AGENT};
use http::uri::PathAndQuery;
use http::{HeaderMap, Uri};
use serde_json::json;

use crate::sandbox::application::CLIENT_ID;
use crate::sandbox::database::Database;
use crate::sandbox::error::Error;
use crate::sandbox::faults::{FaultKind, choose};
use crate::sandbox::limits::{Count, Limits, Refusal, Window};
use crate::sandbox::options::Options;
use crate::sandbox::reply::{Ending, Reply};
use crate::sandbox::request::{LoggedResponse, Request};
use crate::sandbox::routes::Endpoints;
use crate::sandbox::tokens::IssuedToken;
use crate::sandbox::transaction::{NewLogEntry, Transaction};
use crate::sandbox::{front, oauth, permissions, routes};

/// The state of one server.
pub struct App {
    options: Options,
    database: Database,
    limits: Limits,
    random: fastrand::Rng,
    served: u64,
}

impl App {
    /// Opens the database of the options' folder.
    pub fn open(options: Options) -> Result<Self, Error> {
        Ok(Self {
            database: Database::open(&options.data)?,
            limits: Limits::new(options.rate_second, options.rate_hour, options.limit_change),
            random: fastrand::Rng::with_seed(options.seed),
            options,
            served: 0,
        })
    }

    /// The options that the app was opened with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Answers requests in one transaction, which is complete before the first response is sent. If the
    /// database fails, all requests fail and nothing is changed.
    pub fn answer(&mut self, requests: &[Request]) -> Vec<Reply> {
        let Self { options, database, limits, random, served } = self;
        let replies = database.transact(|transaction| {
            let answer = |request| {
                *served += 1;
                let now_ms = options.clock.now_ms();
                let mut exchange = Exchange { options, transaction, limits, random, request, now_ms };
                let reply = exchange.answer_and_log()?;
                Ok(reply.with("x-request-id", &format!("sandbox-{served}")))
            };
            requests.iter().map(answer).collect()
        });
        replies.unwrap_or_else(|error: rusqlite::Error| {
            let failed = Reply::error(500, "Internal Server Error", &error.to_string());
            vec![failed; requests.len()]
        })
    }
}

/// One request with everything that its response depends on.
struct Exchange<'a> {
    options: &'a Options,
    transaction: &'a Transaction<'a>,
    limits: &'a mut Limits,
    random: &'a mut fastrand::Rng,
    request: &'a Request,
    now_ms: u64,
}

impl Exchange<'_> {
    /// Seconds since 1970.
    fn now(&self) -> u64 {
        self.now_ms / 1000
    }

    fn answer_and_log(&mut self) -> rusqlite::Result<Reply> {
        let LoggedResponse { reply, application, fault } = self.answer()?;
        let status = if reply.ending == Ending::Reset { 0 } else { reply.status.as_u16() };
        self.transaction.add_to_log(NewLogEntry {
            at_ms: self.now_ms,
            method: self.request.parts.method.as_str(),
            path: &logged_path(&self.request.parts.uri),
            status,
            application: application.as_deref(),
            fault: fault.map(FaultKind::name),
        })?;
        Ok(reply)
    }

    fn answer(&mut self) -> rusqlite::Result<LoggedResponse> {
        let parts = &self.request.parts;
        if parts.headers.get(USER_AGENT).is_none() || !is_from_this_machine(&parts.headers) {
            return Ok(LoggedResponse::anonymous(Reply::html(403, "<html><h1>403 Forbidden</h1></html>")));
        }
        let Some(body) = &self.request.body else {
            let too_large = "<html><h1>413 Request Entity Too Large</h1></html>";
            return Ok(LoggedResponse::anonymous(Reply::html(413, too_large)));
        };
        match (parts.method.as_str(), parts.uri.path()) {
            ("POST", "/oauth/token") => {
                let lifetime = self.options.token_ttl.as_secs();
                let reply = oauth::issue(self.transaction, parts, body, self.now(), lifetime)?;
                let application = reply.status.is_success().then(|| CLIENT_ID.to_owned());
                Ok(LoggedResponse { application, ..LoggedResponse::anonymous(reply) })
            }
            ("GET", "/oauth/token/info") => Ok(match oauth::authenticate(self.transaction, parts, self.now())? {
                Err(refusal) => LoggedResponse::anonymous(refusal),
                Ok(token) => LoggedResponse {
                    reply: oauth::info(&token, self.now()),
                    application: Some(token.application),
                    fault: None,
                },
            }),
            (_, path) if path.starts_with("/v2/") => self.answer_v2(),
            _ => Ok(LoggedResponse::anonymous(Reply::json(404, &json!({})))),
        }
    }

    fn answer_v2(&mut self) -> rusqlite::Result<LoggedResponse> {
        let token = match oauth::authenticate(self.transaction, &self.request.parts, self.now())? {
            Ok(token) => token,
            Err(refusal) => return Ok(LoggedResponse::anonymous(refusal)),
        };
        let fault = choose(&self.options.faults, self.random);
        if let Some(before) = fault.filter(|fault| fault.is_before_api()) {
            // The API neither counts the request nor adds its headers.
            let reply = self.answer_with_fault(fault, &token)?;
            return Ok(LoggedResponse { reply, application: Some(token.application), fault: Some(before) });
        }
        let count = self.limits.count(&token.application, self.now_ms);
        let (reply, fault) = match count.refusal {
            Some(refusal) => (too_many(refusal), None),
            None => (self.answer_with_fault(fault, &token)?, fault),
        };
        // The API's own answer came too late.
        let is_lost = fault == Some(FaultKind::Cloudflare(524));
        let reply = if is_lost { reply } else { self.with_headers(reply, &count, &token) };
        Ok(LoggedResponse { reply, application: Some(token.application), fault })
    }

    fn answer_with_fault(&mut self, fault: Option<FaultKind>, token: &IssuedToken) -> rusqlite::Result<Reply> {
        let Self { options, transaction, request, now_ms, .. } = *self;
        let route_request = |request: &Request| match permissions::refusal(options, token, &request.parts) {
            Some(refusal) => Ok(refusal),
            None => routes::answer(&Endpoints { lists: options.lists, transaction, request, now_ms }),
        };
        let route = || route_request(request);
        let with_ending = |ending| Ok(Reply { ending, ..route()? });
        match fault {
            None => route(),
            Some(FaultKind::TooMany) => Ok(too_many(Refusal { window: Window::Second, retry_after: 1 })),
            Some(FaultKind::BadGateway) => Ok(front::bad_gateway()),
            Some(FaultKind::ServerError) => Ok(Reply::error(
                500,
                "Internal Server Error",
                "We have a problem with our server. Please try again later.",
            )),
            Some(FaultKind::Challenge) => Ok(front::challenge()),
            // The API works on the request, and answers too late for Cloudflare.
            Some(FaultKind::Cloudflare(524)) => route().map(|_| front::cloudflare_error(524)),
            Some(FaultKind::Cloudflare(status)) => Ok(front::cloudflare_error(status)),
            Some(FaultKind::Drop) => route_request(&request.with_value_dropped()),
            Some(FaultKind::Slow) => with_ending(Ending::Late),
            Some(FaultKind::ResetBefore) => Ok(Reply { ending: Ending::Reset, ..Reply::empty(500) }),
            Some(FaultKind::ResetAfter) => with_ending(Ending::Reset),
            Some(FaultKind::Expired) => {
                self.transaction.expire(&token.token)?;
                Ok(oauth::unauthorized("The access token expired"))
            }
            Some(FaultKind::Revoked) => {
                self.transaction.revoke(&token.token)?;
                Ok(oauth::unauthorized("The access token was revoked"))
            }
            Some(FaultKind::Truncated) => Ok(with_body(with_ending(Ending::Truncated)?)),
            Some(FaultKind::Oversized) => Ok(with_body(with_ending(Ending::Oversized)?)),
            Some(FaultKind::Vanish) => {
                let reply = route()?;
                if self.request.parts.uri.path() == "/v2/user_candidatures" {
                    self.transaction.remove_a_record(self.random)?;
                }
                Ok(reply)
            }
            Some(FaultKind::Redirect) => Ok(Reply::empty(302).with(LOCATION, "https://elsewhere.example.com/v2/")),
        }
    }

    fn with_headers(&self, reply: Reply, count: &Count, token: &IssuedToken) -> Reply {
        let roles = self.options.roles.join(", ");
        let reply = reply
            .with("x-application-id", "1")
            .with("x-application-name", &token.application)
            .with("x-application-roles", if roles.is_empty() { "None" } else { &roles })
            .with("x-runtime", "0.001");
        if self.options.hides_limits {
            return reply;
        }
        reply
            .with("x-secondly-ratelimit-limit", &count.second_limit.to_string())
            .with("x-secondly-ratelimit-remaining", &count.second_remaining.to_string())
            .with("x-hourly-ratelimit-limit", &count.hour_limit.to_string())
            .with("x-hourly-ratelimit-remaining", &count.hour_remaining.to_string())
    }
}

/// Whether a request comes from a program on this machine and not from a web page. A page may reach the
/// port through a domain name that it points at 127.0.0.1, or from another site, and must not read records.
fn is_from_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name);
    !headers.contains_key(ORIGIN) && ["127.0.0.1", "localhost", "[::1]"].contains(&name)
}

/// The path and query for the log. A query that may hold a credential is hidden.
fn logged_path(uri: &Uri) -> Cow<'_, str> {
    let query = uri.query().unwrap_or_default();
    let path = uri.path();
    if query.contains("token") || query.contains("secret") || (path.starts_with("/oauth/") && !query.is_empty()) {
        return format!("{path}?[hidden]").into();
    }
    uri.path_and_query().map_or(path, PathAndQuery::as_str).into()
}

fn too_many(refusal: Refusal) -> Reply {
    let text = match refusal.window {
        Window::Second => "429 Too Many Requests (Spam Rate Limit Exceeded)",
        Window::Hour => "429 Too Many Requests (Rate Limit Exceeded)",
    };
    Reply::text(429, text).with(RETRY_AFTER, &refusal.retry_after.to_string())
}

/// A response without a body can neither be truncated nor oversized, so it gets a body.
fn with_body(reply: Reply) -> Reply {
    if reply.body.is_empty() {
        return Reply { ending: reply.ending, ..Reply::json(200, &json!({"status": "changed"})) };
    }
    reply
}
