//! A transport for tests in process: a small API with records in memory, and answers that a test
//! scripts. It shares no code with the sandbox.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use http::{HeaderMap, StatusCode};
use serde_json::{Map, Value as Json};
use tokio::time::Instant;

use crate::http_client::Local;
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::http_client::rate::pacer::Pacer;
use crate::http_client::rate::share::Share;
use crate::http_client::transport::{Answer, Request, SendError, Transport};
use crate::system::clock::Clock;

/// What happens beside the client: called with the API, and with method and path of a request.
pub type Meanwhile = Box<dyn Fn(&ScriptedApi, &str)>;

/// Records in memory, behind the four endpoints that the client uses.
#[derive(Default)]
pub struct ScriptedApi {
    /// The records by id; `user_id` is a member.
    pub records: RefCell<BTreeMap<i64, Map<String, Json>>>,
    /// Method and path of each request, in order.
    pub requests: RefCell<Vec<String>>,
    /// Statuses for the next edits, before the ordinary answers.
    pub edit_statuses: RefCell<VecDeque<u16>>,
    /// The body of these answers, and of the record that a read of one record returns, if it is set.
    pub says: RefCell<Option<String>>,
    /// Whether lists have every record, whatever the filter.
    pub ignores_filters: Cell<bool>,
    /// Runs before each request is answered.
    pub meanwhile: RefCell<Option<Meanwhile>>,
    /// The field that becomes null in each edit, although the edit is confirmed.
    pub dropped: RefCell<Option<&'static str>>,
    /// Whether every read is refused for lack of a role.
    pub forbids_reading: Cell<bool>,
}

impl ScriptedApi {
    /// An API with these records: id, and members as JSON.
    pub fn with(records: impl IntoIterator<Item = (i64, Json)>) -> Self {
        let api = Self::default();
        for (id, json) in records {
            let mut record = Map::from_iter([("id".to_owned(), id.into()), ("user_id".to_owned(), (1000 + id).into())]);
            record.extend(json.as_object().cloned().unwrap_or_default());
            api.records.borrow_mut().insert(id, record);
        }
        api
    }

    /// The value of a field of a record; null if there is none.
    pub fn value(&self, id: i64, field: &str) -> Json {
        self.records.borrow().get(&id).and_then(|record| record.get(field)).cloned().unwrap_or_default()
    }

    /// Sets a field of a record, as another user of the API does.
    pub fn set(&self, id: i64, field: &str, value: Json) {
        self.records.borrow_mut().entry(id).or_default().insert(field.to_owned(), value);
    }

    /// How many requests had this method.
    pub fn count(&self, method: Method) -> usize {
        self.requests.borrow().iter().filter(|line| line.starts_with(method.name())).count()
    }

    fn answer(&self, request: &Request) -> (u16, Vec<u8>) {
        let path = request.url.splitn(4, '/').nth(3).unwrap_or_default().replace("%5B", "[").replace("%5D", "]");
        let line = format!("{} /{path}", request.method.name());
        self.requests.borrow_mut().push(line.clone());
        if let Some(meanwhile) = &*self.meanwhile.borrow() {
            meanwhile(self, &line);
        }
        if self.forbids_reading.get() && request.method == Method::Get {
            return (
                403,
                br#"{"error": "Forbidden", "message": "This action requires one of theses roles: Advanced staff"}"#
                    .to_vec(),
            );
        }
        match (request.method, path.strip_prefix("v2/user_candidatures")) {
            (Method::Get, Some(query)) if query.starts_with('?') => (200, self.list(query)),
            (Method::Get, Some(id)) => self.record(id).map_or((404, b"{}".to_vec()), |record| (200, record)),
            (Method::Patch | Method::Put, Some(id)) => (self.edit(id, &request.body), self.said()),
            (_, None) if path.ends_with("/user_candidature") => (200, self.said()),
            _ => (404, b"{}".to_vec()),
        }
    }

    fn said(&self) -> Vec<u8> {
        self.says.borrow().clone().unwrap_or_default().into_bytes()
    }

    fn list(&self, query: &str) -> Vec<u8> {
        let records = self.records.borrow();
        let mut matching: Vec<&Map<String, Json>> = records.values().collect();
        for name in ["id", "user_id"].into_iter().filter(|_| !self.ignores_filters.get()) {
            let Some((_, rest)) = query.split_once(&format!("filter[{name}]=")) else { continue };
            let numbers = rest.split('&').next().unwrap_or_default();
            let numbers: Vec<Json> = numbers.split(',').filter_map(|number| number.parse().ok()).collect();
            matching.retain(|record| record.get(name).is_some_and(|number| numbers.contains(number)));
        }
        serde_json::to_vec(&matching).unwrap_or_default()
    }

    fn record(&self, id: &str) -> Option<Vec<u8>> {
        let id: i64 = id.trim_start_matches('/').parse().ok()?;
        serde_json::to_vec(self.records.borrow().get(&id)?).ok()
    }

    fn edit(&self, id: &str, body: &[u8]) -> u16 {
        if let Some(status) = self.edit_statuses.borrow_mut().pop_front() {
            return status;
        }
        let body: Json = serde_json::from_slice(body).unwrap_or_default();
        let id = id.trim_start_matches('/').parse().unwrap_or_default();
        match (self.records.borrow_mut().get_mut(&id), body.get("user_candidature").and_then(Json::as_object)) {
            (None, _) => 404,
            (_, None) => 400,
            (Some(record), Some(fields)) => {
                record.extend(fields.clone());
                if let Some(value) = self.dropped.borrow().and_then(|name| record.get_mut(name)) {
                    *value = Json::Null;
                }
                204
            }
        }
    }
}

/// A client without a token that sends through this transport, on the virtual clock of the runtime.
pub fn client_on(transport: Rc<dyn Transport>) -> Client {
    Client {
        base: "http://127.0.0.1:1".into(),
        transport,
        authorizer: None,
        pacer: Pacer::new(Box::new(VirtualClock(Instant::now())), Share::of(100), None),
        observer: Rc::new(|_| {}),
        timeout: Duration::from_secs(30),
        forbids_edits: false,
        limit_timeout: Duration::MAX,
        until: None,
    }
}

struct VirtualClock(Instant);

impl Clock for VirtualClock {
    fn now_ms(&self) -> u64 {
        1_800_000_000_000 + u64::try_from(self.0.elapsed().as_millis()).unwrap_or_default()
    }
}

impl Transport for ScriptedApi {
    fn send<'a>(&'a self, request: &'a Request) -> Local<'a, Result<Answer, SendError>> {
        Box::pin(async move {
            let (status, body) = self.answer(request);
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Ok(Answer { status, headers: HeaderMap::new(), body })
        })
    }
}
