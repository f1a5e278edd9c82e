//! The embedded copy of the API: a server on a loopback port with its own database. New users practise
//! on this server, and the tests rely on it.
//!
//! The sandbox shares only the names of the fields with the rest of the crate. Values are checked against
//! the facts of the API page and not with the client's own checks, so that a mistake in the client
//! cannot hide. Each server counts the requests of an application over a sliding second and over the
//! hour of the clock. Faults are applied to requests below `/v2` with a given probability.

mod app;
mod application;
mod check;
mod clock;
mod database;
mod error;
mod faults;
mod front;
mod limits;
mod list_faults;
mod log;
mod oauth;
mod options;
mod paging;
mod permissions;
mod query;
mod reply;
mod request;
mod routes;
mod ruby_date;
mod seed;
mod server;
mod sql;
#[cfg(test)]
mod tests;
mod tokens;
mod transaction;

pub use crate::sandbox::application::{CLIENT_ID, CLIENT_SECRET, TOKEN_PREFIX};
pub use crate::sandbox::database::{log, reset};
pub use crate::sandbox::error::Error;
#[cfg(test)]
pub use crate::sandbox::faults::Fault;
pub use crate::sandbox::faults::FaultKind;
pub use crate::sandbox::limits::LimitChange;
pub use crate::sandbox::list_faults::FaultSetting;
pub use crate::sandbox::log::LogEntry;
pub use crate::sandbox::options::Options;
pub use crate::sandbox::seed::RECORDS;
pub use crate::sandbox::server::{Embedded, Server};
