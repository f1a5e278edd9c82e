//! How a sandbox behaves.

use std::path::PathBuf;
use std::time::Duration;

use crate::sandbox::clock::Clock;
use crate::sandbox::faults::Fault;
use crate::sandbox::limits::LimitChange;
use crate::sandbox::list_faults::{FaultSetting, ListFaults};

/// How a sandbox behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder of the database.
    pub data: PathBuf,
    /// Requests that an application may send in a second; 0 for no limit.
    pub rate_second: u32,
    /// Requests that an application may send in an hour; 0 for no limit.
    pub rate_hour: u32,
    /// Another limit for the second after some requests.
    pub limit_change: Option<LimitChange>,
    /// How long a token is valid.
    pub token_ttl: Duration,
    /// The roles of the application. Reading needs *Advanced staff*, an update *Advanced staff* or *Advanced
    /// tutor*.
    pub roles: Vec<String>,
    /// A scope that a token needs for records; without one, any token is accepted.
    pub scope: Option<String>,
    /// The faults and how often each happens.
    pub faults: Vec<Fault>,
    /// No answer has headers about the rate limit.
    pub hides_limits: bool,
    /// What is unusual about every list.
    pub lists: ListFaults,
    /// Decides which requests get a fault: the same seed gives the same sequence.
    pub seed: u64,
    /// How late a response with the fault `slow` is sent.
    pub lateness: Duration,
    /// Where limits, tokens and the log take the time from.
    pub clock: Clock,
}

impl Options {
    /// The limits and the role of a new application of the real API, and no faults.
    pub fn new(data: PathBuf) -> Self {
        Self {
            data,
            rate_second: 2,
            rate_hour: 1200,
            limit_change: None,
            token_ttl: Duration::from_secs(7200),
            roles: vec!["Advanced staff".to_owned()],
            scope: None,
            faults: Vec::new(),
            hides_limits: false,
            lists: ListFaults::default(),
            seed: 42,
            lateness: Duration::from_secs(2),
            clock: Clock::system(),
        }
    }

    /// Adds a fault as it is written.
    pub fn add_fault(&mut self, fault: FaultSetting) {
        match fault {
            FaultSetting::Rate(fault) => self.faults.push(fault),
            FaultSetting::NoLimitHeaders => self.hides_limits = true,
            FaultSetting::PageCap(cap) => self.lists.page_cap = cap,
            FaultSetting::Total(total) => self.lists.total = total,
        }
    }
}
