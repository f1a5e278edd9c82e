//! Why and how far a run is stopping. A run that began to stop never goes on.

use std::time::Duration;

/// Why a run ended before its last row.
#[derive(Debug)]
pub enum Stop {
    /// The user, or the system, asked for it.
    Interrupted,
    /// More rows failed than the caller allows.
    TooManyErrors,
    /// The caller's time is over, or will be when the next request could leave.
    OutOfTime {
        /// How long until the next request could leave; zero if the time is over.
        next: Duration,
    },
    /// Some edits got no answer and, as their records show, were not applied so far. The error is the
    /// reason why the last of them got no answer.
    OutcomeUnknown(Option<anyhow::Error>),
    /// Nothing more can be sent.
    Failed(anyhow::Error),
}

/// Whether a run is stopping. The only way is from going to draining to abandoned.
#[derive(Debug, Default)]
pub struct Stopping(Phase);

#[derive(Debug, Default)]
enum Phase {
    #[default]
    Going,
    /// Nothing more is sent; requests in flight may finish.
    Draining(Stop),
    /// Requests in flight are not waited for.
    Abandoned(Stop),
}

impl Stopping {
    /// Begins to stop; the first reason is kept.
    pub fn drain(&mut self, why: Stop) {
        if self.is_going() {
            self.0 = Phase::Draining(why);
        }
    }

    /// Gives up the requests in flight of a run that is draining.
    pub fn abandon(&mut self) {
        self.0 = match std::mem::take(&mut self.0) {
            Phase::Draining(why) => Phase::Abandoned(why),
            other => other,
        };
    }

    /// Whether rows may still be sent.
    pub const fn is_going(&self) -> bool {
        matches!(self.0, Phase::Going)
    }

    /// Whether requests in flight are not waited for any more.
    pub const fn is_abandoned(&self) -> bool {
        matches!(self.0, Phase::Abandoned(_))
    }

    /// The reason, if there is one.
    pub fn into_reason(self) -> Option<Stop> {
        match self.0 {
            Phase::Going => None,
            Phase::Draining(why) | Phase::Abandoned(why) => Some(why),
        }
    }
}
