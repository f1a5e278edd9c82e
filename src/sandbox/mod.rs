//! The embedded copy of the API: a server on a loopback port, with a database of its own, on which
//! a new user practises and the tests rely.
//!
//! It knows the wire and the fields' names, and nothing of our client: it judges from the facts of
//! the API page, so that a mistake of ours has nowhere to hide. Limits: requests of one application
//! are counted over a sliding second and over the clock's hour, by each server for itself. Faults
//! strike `/v2` requests with a given probability.

pub mod check;
pub mod clock;
pub mod faults;
pub mod limits;
pub mod oauth;
pub mod paging;
pub mod query;
pub mod reply;
pub mod routes;
pub mod seed;
pub mod server;
pub mod store;
#[cfg(test)]
mod tests;
pub mod tokens;

use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde::Serialize;

pub use crate::sandbox::faults::{Fault, FaultKind};
pub use crate::sandbox::limits::LimitChange;
pub use crate::sandbox::seed::RECORDS;

/// The application that is always there. Every credential of the sandbox begins with the prefix.
pub const CLIENT_ID: &str = "sandbox-application";
pub const CLIENT_SECRET: &str = "sandbox-secret";
pub const TOKEN_PREFIX: &str = "sandbox-";

/// What a sandbox is like.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of its database.
    pub data: PathBuf,
    /// Requests of an application in a second, and in an hour; 0 for no limit.
    pub rate_second: u32,
    pub rate_hour: u32,
    pub limit_change: Option<LimitChange>,
    pub token_ttl: Duration,
    /// The application's roles; an update needs *Advanced staff* or *Advanced tutor*.
    pub roles: Vec<String>,
    pub faults: Vec<Fault>,
    /// Of the dice that decide which requests a fault strikes.
    pub seed: u64,
}

impl Options {
    /// As an application of the real API is at first.
    pub fn new(data: PathBuf) -> Self {
        Self {
            data,
            rate_second: 2,
            rate_hour: 1200,
            limit_change: None,
            token_ttl: Duration::from_secs(7200),
            roles: vec!["Advanced staff".to_owned()],
            faults: Vec::new(),
            seed: 42,
        }
    }
}

/// Serves on the calling thread until `shutdown` is done.
pub fn serve(listener: TcpListener, options: Options, shutdown: impl Future<Output = ()>) -> Result<()> {
    server::serve(listener, options, shutdown)
}

/// A sandbox on a thread of this process, for as long as the process lives.
#[derive(Debug)]
pub struct Embedded {
    address: SocketAddr,
}

impl Embedded {
    pub fn start(options: Options) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("the sandbox cannot listen")?;
        let address = listener.local_addr().context("the sandbox has no port")?;
        // Opened here, so that a database that cannot be used is an error and not a hang.
        let app = routes::App::open(options)?;
        std::thread::Builder::new()
            .name("sandbox".to_owned())
            .spawn(move || server::run(listener, app, std::future::pending()))
            .context("the sandbox cannot start")?;
        Ok(Self { address })
    }

    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Puts records, tokens and the log back as they were at first, with so many records.
pub fn reset(data: &Path, records: u32) -> Result<()> {
    store::Store::reset(data, records)
}

/// One request that a sandbox has answered.
#[derive(Clone, Debug, Serialize)]
pub struct LogEntry {
    /// RFC 3339, UTC, with milliseconds.
    pub at: String,
    pub method: String,
    /// With its query.
    pub path: String,
    /// 0 when the connection was broken off instead of answered.
    pub status: u16,
    pub application: Option<String>,
    pub fault: Option<String>,
}

/// Every request that the sandboxes of this folder have answered, oldest first.
pub fn log(data: &Path) -> Result<Vec<LogEntry>> {
    store::Store::open(data)?.log()
}
