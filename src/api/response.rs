//! Reading the answers of the API.

use serde_json::Value as Json;

use crate::api::refusal::{Reason, Refusal};
use crate::http_client::client::Reply;

/// The most bytes of an answer about one record.
pub const RECORD_LIMIT: usize = 1 << 20;

/// The body of an answer as JSON.
pub fn json(reply: &Reply) -> Result<Json, Refusal> {
    serde_json::from_slice(&reply.answer.body).map_err(|error| unexpected(reply, format!("not JSON: {error}")))
}

/// The refusal for an answer of success that is not what the call asks for.
pub fn unexpected(reply: &Reply, problem: impl Into<String>) -> Refusal {
    let reason = Reason::Unexpected { status: reply.answer.status, problem: problem.into() };
    Refusal::new(reason, &reply.answer, reply.attempts)
}
