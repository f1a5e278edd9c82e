//! The endpoints below `/v2`, as the API page describes them.

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value as Json, json};

use crate::sandbox::list_faults::ListFaults;
use crate::sandbox::query::Resource;
use crate::sandbox::reply::Reply;
use crate::sandbox::request::Request;
use crate::sandbox::transaction::{ChangeError, Transaction, number};
use crate::sandbox::{check, paging, query};

/// What an endpoint works with.
pub struct Endpoints<'a> {
    /// What is unusual about lists.
    pub lists: ListFaults,
    /// The transaction that the response belongs to.
    pub transaction: &'a Transaction<'a>,
    /// The request, with its body.
    pub request: &'a Request,
    /// Milliseconds since 1970.
    pub now_ms: u64,
}

/// The one campus, by its id and by its slug. All users are there.
const CAMPUS: [&str; 2] = ["1", "paris"];

/// The response to an authenticated request.
pub fn answer(endpoints: &Endpoints<'_>) -> rusqlite::Result<Reply> {
    let Endpoints { transaction, request, .. } = endpoints;
    let parts = &request.parts;
    let segments: Vec<&str> = parts.uri.path().split('/').skip(2).collect();
    let query = parts.uri.query().unwrap_or_default();
    match (parts.method.as_str(), segments.as_slice()) {
        ("GET", ["user_candidatures"]) => endpoints.list(query, Resource::Candidatures),
        ("GET", ["users"]) => endpoints.list(query, Resource::Users),
        ("GET", ["campus", campus, "users"]) if CAMPUS.contains(campus) => endpoints.list(query, Resource::Users),
        (method, ["user_candidatures", id]) => {
            let id = number(id).map(|id| transaction.find(id)).transpose()?.flatten();
            endpoints.one_record(method, id)
        }
        (method, ["users", slug, "user_candidature"]) => {
            let slug = percent_decode_str(slug).decode_utf8_lossy();
            endpoints.one_record(method, transaction.find_by_slug(&slug)?)
        }
        _ => Ok(Reply::json(404, &json!({}))),
    }
}

impl Endpoints<'_> {
    fn list(&self, query: &str, of: Resource) -> rusqlite::Result<Reply> {
        let listing = match query::read(query, of, self.lists.page_cap) {
            Ok(listing) => listing,
            Err(mistake) => return Ok(Reply::error(400, "Bad Request", &mistake)),
        };
        let items = match of {
            Resource::Candidatures => self.transaction.records(&listing)?,
            Resource::Users => self.transaction.users(&listing)?,
        };
        Ok(paging::reply(&self.request.parts, &listing, items, self.lists.total))
    }

    fn one_record(&self, method: &str, id: Option<i64>) -> rusqlite::Result<Reply> {
        match (method, id) {
            ("GET", Some(id)) => Ok(Reply::json(200, &json!(self.transaction.record(id)?))),
            ("PATCH" | "PUT", Some(id)) => self.update(id),
            _ => Ok(Reply::json(404, &json!({}))),
        }
    }

    fn update(&self, id: i64) -> rusqlite::Result<Reply> {
        let Ok(body) = serde_json::from_slice::<Json>(self.request.body.as_deref().unwrap_or_default()) else {
            return Ok(Reply::json(400, &json!({"status": 400, "error": "Bad Request"})));
        };
        let given = match body.get("user_candidature") {
            None | Some(Json::Null) => return Ok(Reply::empty(204)),
            Some(Json::Object(given)) => given,
            Some(_) => return Ok(Reply::json(422, &json!({"user_candidature": ["must be a Hash"]}))),
        };
        match check::check(given, self.now_ms) {
            Err(reasons) => Ok(Reply::json(422, &Json::Object(reasons))),
            Ok(values) => self.store(id, &values),
        }
    }

    fn store(&self, id: i64, values: &Map<String, Json>) -> rusqlite::Result<Reply> {
        match self.transaction.change(id, values, self.now_ms) {
            Ok(()) => Ok(Reply::empty(204)),
            Err(ChangeError::AlreadyExists(name)) => Ok(Reply::json(422, &json!({name: ["has already been taken"]}))),
            Err(ChangeError::Failed(error)) => Err(error),
        }
    }
}
