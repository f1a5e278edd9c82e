//! What a client does, reported while it happens.

use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use crate::http_client::transport::{Answer, Request, SendError};

/// A step of a client.
#[derive(Debug)]
pub enum Event<'a> {
    /// A request is about to leave. Secret header values are marked as sensitive.
    Sending {
        /// The number of the attempt, from 1.
        attempt: u32,
        /// The request.
        request: &'a Request,
    },
    /// An attempt was answered.
    Answered {
        /// The answer, whatever its status.
        answer: &'a Answer,
        /// The time from sending to the end of the answer.
        took: Duration,
    },
    /// An attempt ended without an answer.
    NoAnswer {
        /// Why.
        error: &'a SendError,
    },
    /// The client waits for a slot in the rate limit.
    Pacing {
        /// How long it waits.
        wait: Duration,
    },
    /// The client waits before it tries again.
    Retrying {
        /// How long it waits.
        wait: Duration,
    },
    /// The API refused the token; a new one is being fetched.
    Renewing,
    /// From now on this process keeps to the rate limit without regard to others. Reported at most once.
    PacingAlone {
        /// Why the pace is not shared any more.
        why: &'a NotShared,
    },
}

/// Why a process does not share its pace with the other processes of this host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotShared {
    /// Another process kept the shared file locked for too long.
    Held,
    /// The shared file cannot be opened, locked or written.
    Unusable(String),
}

impl fmt::Display for NotShared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Held => f.write_str("another process keeps the shared file locked"),
            Self::Unusable(why) => f.write_str(why),
        }
    }
}

/// Listens to a client.
pub type Observer = Rc<dyn Fn(&Event<'_>)>;
