//! What is known of the next slot of the rate limit.

use tokio::time::Instant;

/// When the next request may leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NextSlot {
    /// Not known: a slot may be free now.
    #[default]
    Free,
    /// A slot was acquired for a request that may leave at this time.
    Held(Instant),
    /// No slot is available before this time.
    NotBefore(Instant),
}

impl NextSlot {
    /// The time to wait for, if there is one.
    pub const fn due(self) -> Option<Instant> {
        match self {
            Self::Free => None,
            Self::Held(at) | Self::NotBefore(at) => Some(at),
        }
    }
}
