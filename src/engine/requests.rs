//! The requests in flight.

use futures_util::future::FutureExt as _;
use futures_util::stream::{FuturesUnordered, StreamExt as _};

use crate::api;
use crate::domain::edit::Edit;
use crate::engine::journal::Marked;
use crate::engine::responses::Response;
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::http_client::rate::slot::Slot;
use crate::http_client::{ErrorKind, Local};
use crate::ledger::Row;

/// A row and what the API said about it.
pub struct Answered {
    /// The row that was sent.
    pub row: Row,
    /// What its result means.
    pub response: Response,
}

/// The requests in flight.
#[derive(Default)]
pub struct Requests<'a>(FuturesUnordered<Local<'a, Answered>>);

impl<'a> Requests<'a> {
    /// Sends a row that the ledger holds as sending, in a slot of the rate limit.
    pub fn send(&mut self, slot: Slot, row: Marked, client: &'a Client, method: Method) {
        self.0.push(Box::pin(async move {
            let was_sending = row.was_sending();
            let row = row.into_row();
            let result = match Edit::new(row.destination(), row.wanted.clone()) {
                Ok(edit) => api::update_in(slot, client, &edit, method).await,
                Err(error) => Err(api::Error::NoAnswer(ErrorKind::InvalidRequest(error.to_string()).into())),
            };
            let response = Response::of(result);
            Answered { row, response: if was_sending { response.after_unanswered() } else { response } }
        }));
    }

    /// Whether no request is in flight.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Waits for the next answer; none when no request is in flight.
    pub async fn next(&mut self) -> Option<Answered> {
        self.0.next().await
    }

    /// An answer that is already there.
    pub fn next_now(&mut self) -> Option<Answered> {
        self.0.next().now_or_never().flatten()
    }
}
