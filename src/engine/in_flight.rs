//! The requests that are on their way, never two for one record.

use futures_util::future::FutureExt as _;
use futures_util::stream::{FuturesUnordered, StreamExt as _};

use crate::api;
use crate::api::Accepted;
use crate::domain::edit::Edit;
use crate::domain::target::Target;
use crate::engine::destination;
use crate::engine::reread::moves;
use crate::http_client::call::Method;
use crate::http_client::client::Client;
use crate::http_client::rate::slot::Slot;
use crate::http_client::{ErrorKind, Local};
use crate::ledger::Row;

/// A request that came to its end: answered, or not.
pub struct Done {
    pub row: Row,
    pub result: Result<Accepted, api::Error>,
}

#[derive(Default)]
pub struct Flight<'a> {
    requests: FuturesUnordered<Local<'a, Done>>,
    /// The targets on their way, a few dozen at most.
    targets: Vec<Target>,
    /// One on its way gives its record another name.
    is_moving: bool,
}

impl<'a> Flight<'a> {
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    pub fn launch(&mut self, slot: Slot, row: Row, client: &'a Client, method: Method) {
        let target = destination(&row);
        self.targets.push(target.clone());
        self.is_moving |= moves(&row);
        self.requests.push(Box::pin(async move {
            let result = match Edit::new(target, row.wanted.clone()) {
                Ok(edit) => api::update_in(slot, client, &edit, method).await,
                Err(error) => Err(api::Error::NoAnswer(ErrorKind::InvalidRequest(error.to_string()).into())),
            };
            Done { row, result }
        }));
    }

    pub async fn next(&mut self) -> Option<Done> {
        let done = self.requests.next().await;
        self.arrived(done)
    }

    /// One that has come to its end already.
    pub fn next_now(&mut self) -> Option<Done> {
        let done = self.requests.next().now_or_never().flatten();
        self.arrived(done)
    }

    fn arrived(&mut self, done: Option<Done>) -> Option<Done> {
        let done = done?;
        let target = destination(&done.row);
        if let Some(at) = self.targets.iter().position(|other| *other == target) {
            self.targets.swap_remove(at);
        }
        self.is_moving &= !self.targets.is_empty();
        Some(done)
    }

    /// How many of these rows, from the first on, may be on their way together with what is. One that
    /// gives its record another name goes alone: it may take a name that another is about to leave.
    pub fn how_many_may_join<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> usize {
        if self.is_moving {
            return 0;
        }
        let mut joined: Vec<Target> = Vec::new();
        for row in rows {
            if moves(row) {
                return if self.is_empty() && joined.is_empty() { 1 } else { joined.len() };
            }
            let target = destination(row);
            let others = || self.targets.iter().chain(&joined);
            if others().any(|other| could_be_the_same(other, &target)) {
                break;
            }
            joined.push(target);
        }
        joined.len()
    }
}

/// Two targets of one kind name the same record only when they are equal; of different kinds they
/// may name it in two ways.
pub fn could_be_the_same(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Candidature(one), Target::Candidature(other)) => one == other,
        (Target::User(a), Target::User(b)) => a.number().is_some() != b.number().is_some() || one.key() == other.key(),
        _ => true,
    }
}
