//! A server on a virtual clock. It counts the requests it receives and can give unusual answers.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::json;
use tokio::time::Instant;

use crate::http_client::Local;
use crate::http_client::call::Method;
use crate::http_client::transport::{Answer, NoAnswer, Request, SendError, Transport};
use crate::system::clock::Clock;

pub const HOUR_MS: u64 = 3_600_000;
pub const START_MS: u64 = 500 * HOUR_MS + 600_000;
/// The PIN of every record before the run.
pub const BEFORE: &str = "before";

/// The runtime's virtual clock, as the clock of the host.
#[derive(Clone, Copy)]
pub struct Virtual(Instant);

impl Virtual {
    pub fn start() -> Self {
        Self(Instant::now())
    }
}

impl Clock for Virtual {
    fn now_ms(&self) -> u64 {
        START_MS + u64::try_from(self.0.elapsed().as_millis()).unwrap()
    }
}

/// A server with a limit per second and per hour, and a latency.
pub struct Server {
    pub clock: Virtual,
    pub second: Cell<usize>,
    pub hour: usize,
    pub latency: Duration,
    /// When each accepted request arrived, and its URL.
    pub got: RefCell<Vec<(u64, String)>>,
    pub refused: Cell<usize>,
    /// After this many requests, the limit per second changes to the second number.
    pub drop_after: Option<(usize, usize)>,
    pub in_flight: Cell<usize>,
    pub most_in_flight: Cell<usize>,
    /// Unusual answers, which the next edits get.
    pub odd: RefCell<VecDeque<Odd>>,
    /// The `Retry-After` of a 429, in seconds.
    pub retry_after: Cell<u64>,
    /// The first answer about this record takes five more seconds.
    pub slow: Cell<Option<i64>>,
    /// The PIN of each record that was edited.
    pub pins: RefCell<BTreeMap<i64, String>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// With 204, the ordinary answer.
    Status(u16),
    /// The edit is applied, and this status is the answer.
    Late(u16),
    /// A check for browsers instead of an answer.
    Challenge,
    /// The token lacks a scope.
    Scope,
    /// The edit is applied, but no answer arrives.
    TimedOut,
    CutOff,
}

impl Server {
    pub fn new(clock: Virtual, second: usize, hour: usize, latency_ms: u64) -> Self {
        Self {
            clock,
            second: Cell::new(second),
            hour,
            latency: Duration::from_millis(latency_ms),
            got: RefCell::default(),
            refused: Cell::default(),
            drop_after: None,
            in_flight: Cell::default(),
            most_in_flight: Cell::default(),
            odd: RefCell::default(),
            retry_after: Cell::new(1),
            slow: Cell::default(),
            pins: RefCell::default(),
        }
    }

    /// The records that a list request names by their ids.
    fn list(&self, url: &str) -> Vec<u8> {
        let ids = url.split_once("filter%5Bid%5D=").or_else(|| url.split_once("filter[id]=")).unwrap().1;
        let ids = ids.split('&').next().unwrap().split(',').map(|id| id.parse().unwrap());
        let record = |id: i64| json!({"id": id, "pin": self.pins.borrow().get(&id).map_or(BEFORE, String::as_str)});
        serde_json::to_vec(&ids.map(record).collect::<Vec<_>>()).unwrap()
    }

    fn make(&self, request: &Request) {
        let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
        let id = request.url.rsplit('/').next().unwrap().parse().unwrap_or_default();
        self.pins.borrow_mut().insert(id, body["user_candidature"]["pin"].as_str().unwrap().to_owned());
    }

    fn headers(&self, status: u16, odd: Option<Odd>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let now = self.clock.now_ms();
        let used = self.got.borrow().iter().filter(|(at, _)| at + HOUR_MS > now).count();
        for (name, value) in [
            ("x-secondly-ratelimit-limit", self.second.get()),
            ("x-hourly-ratelimit-limit", self.hour),
            ("x-hourly-ratelimit-remaining", self.hour.saturating_sub(used)),
        ] {
            headers.insert(name, value.into());
        }
        if status == 429 {
            headers.insert("retry-after", self.retry_after.get().into());
        }
        match odd {
            Some(Odd::Challenge) => drop(headers.insert("cf-mitigated", "challenge".parse().unwrap())),
            Some(Odd::Scope) => {
                let challenge = "Bearer error=\"insufficient scope\"".parse().unwrap();
                headers.insert("www-authenticate", challenge);
            }
            _ => {}
        }
        headers
    }

    fn judge(&self, now: u64) -> u16 {
        let got = self.got.borrow();
        let within = |ms: u64| got.iter().filter(|(at, _)| at + ms > now).count();
        if within(1000) >= self.second.get() || within(HOUR_MS) >= self.hour {
            self.refused.set(self.refused.get() + 1);
            return 429;
        }
        204
    }
}

impl Transport for Server {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        Box::pin(async move {
            self.in_flight.set(self.in_flight.get() + 1);
            self.most_in_flight.set(self.most_in_flight.get().max(self.in_flight.get()));
            tokio::time::sleep(self.latency / 2).await;
            let now = self.clock.now_ms();
            if self.drop_after.is_some_and(|(after, _)| self.got.borrow().len() >= after) {
                self.second.set(self.drop_after.unwrap().1);
            }
            let is_edit = request.method != Method::Get;
            let odd = if is_edit { self.odd.borrow_mut().pop_front() } else { None };
            let status = match odd {
                Some(Odd::Status(status)) if status != 204 => status,
                Some(Odd::Challenge | Odd::Scope) => 403,
                _ => self.judge(now),
            };
            if self.slow.get().is_some_and(|id| request.url.ends_with(&format!("/{id}"))) {
                self.slow.set(None);
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
            let mut body = Vec::new();
            if status == 204 {
                self.got.borrow_mut().push((now, request.url.clone()));
                if is_edit { self.make(request) } else { body = self.list(&request.url) }
            }
            tokio::time::sleep(self.latency / 2).await;
            self.in_flight.set(self.in_flight.get() - 1);
            let reason = match odd {
                Some(Odd::TimedOut) => Some(NoAnswer::TimedOut),
                Some(Odd::CutOff) => Some(NoAnswer::ConnectionLost),
                _ => None,
            };
            if let Some(reason) = reason {
                return Err(SendError { reason, detail: "no answer".to_owned() });
            }
            let headers = self.headers(status, odd);
            let status = if let Some(Odd::Late(late)) = odd { late } else { status };
            Ok(Answer { status: StatusCode::from_u16(status).unwrap(), headers, body })
        })
    }
}
