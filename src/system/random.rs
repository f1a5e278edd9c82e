//! Randomness. Nothing here is fit for secrets.

/// A random number in `0.0..1.0` that spreads out the retries of processes that failed together.
pub fn jitter() -> f64 {
    fastrand::f64()
}

/// A random name for a file. Its creator must refuse a file that exists.
pub fn name() -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(12).collect()
}
