//! How much of the API's limits this process uses.

/// How much of the API's limits this process uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The percentage of each limit, from 1 to 100.
    pub percent: u8,
    /// The shortest time between two requests in milliseconds, whatever the limits allow; 0 for none. Where the
    /// API has no limits, this is the only limit.
    pub shortest_gap_ms: u64,
}

impl Share {
    /// A percentage of the limits, and no further gap.
    pub const fn of(percent: u8) -> Self {
        Self { percent, shortest_gap_ms: 0 }
    }

    /// The same share, with at most `rate` requests a second, from 0.001 to 1000.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the gap is from 1 to a million")]
    pub fn at_most(self, rate: f64) -> Self {
        Self { shortest_gap_ms: (1000.0 / rate).ceil() as u64, ..self }
    }
}
