//! Permission to send one request.

use std::time::Duration;

/// Permission to send one request. A slot that is neither used nor given back is lost to all
/// processes of the application for an hour.
#[derive(Debug, PartialEq, Eq)]
pub struct Slot {
    /// When the request may leave, in milliseconds since 1970.
    pub(super) at_ms: u64,
    /// The slot is one of two for requests that leave one after the other: the second leaves later than its
    /// slot says, so that its answer must be taken into account.
    pub(super) is_of_pair: bool,
}

/// The result of asking for slots.
#[derive(Debug, PartialEq, Eq)]
pub enum Acquired {
    /// At least one slot, to be used after the wait. After a wait that is not zero, the slot must be
    /// confirmed first.
    Slots(Vec<Slot>, Duration),
    /// No slot is available before this long.
    NotBefore(Duration),
}
