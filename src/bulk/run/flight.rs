//! The requests that are on their way, never two for one record.

use anyhow::Result;
use futures_util::future::FutureExt as _;
use futures_util::stream::{FuturesUnordered, StreamExt as _};

use super::destination;
use crate::api::{self, Accepted, Refused};
use crate::domain::edit::{Edit, Target};
use crate::http::Local;
use crate::http::call::Method;
use crate::http::client::{Client, Place};
use crate::ledger::Row;

/// A request that came to its end: answered, or not.
pub struct Done {
    pub row: Row,
    pub result: Result<Result<Accepted, Box<Refused>>>,
}

#[derive(Default)]
pub struct Flight<'a> {
    requests: FuturesUnordered<Local<'a, Done>>,
    /// The targets on their way, a few dozen at most.
    targets: Vec<Target>,
}

impl<'a> Flight<'a> {
    pub fn len(&self) -> usize {
        self.targets.len()
    }

    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    pub fn launch(&mut self, place: Place, row: Row, client: &'a Client, method: Method) {
        let target = destination(&row);
        self.targets.push(target.clone());
        self.requests.push(Box::pin(async move {
            let result = async {
                let edit = Edit::new(target, row.wanted.clone())?;
                api::update_in(place, client, &edit, method).await
            };
            let result = result.await;
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
        Some(done)
    }

    /// How many of these rows, from the first on, may be on their way together with what is.
    pub fn how_many_may_join<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> usize {
        let mut joined: Vec<Target> = Vec::new();
        for row in rows {
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
fn could_be_the_same(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Candidature(one), Target::Candidature(other)) => one == other,
        (Target::User(one), Target::User(other)) => {
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            one == other || is_number(one.as_str()) != is_number(other.as_str())
        }
        _ => true,
    }
}
