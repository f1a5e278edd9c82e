//! The rate limit: how many requests may leave, and when.

pub mod limits;
pub mod pacer;
