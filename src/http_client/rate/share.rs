//! How much of the API's limits this process uses.

/// How much of the API's limits this process uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The percentage of each limit, from 1 to 100.
    pub percent: u8,
    /// The shortest time between two requests in milliseconds, whatever the limits allow.
    pub shortest_gap_ms: u64,
}

impl Share {
    /// A percentage of the limits, and no further gap.
    pub const fn of(percent: u8) -> Self {
        Self { percent, shortest_gap_ms: 0 }
    }
}
