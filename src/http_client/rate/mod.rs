//! The rate limit: how many requests may leave, and when.
//!
//! [`pace`] is the pure calculation, [`pacer`] applies it for this process, and [`shared_file`] shares
//! it with the other processes of this host.

pub mod limit_headers;
pub mod minute_counts;
pub mod pace;
pub mod pacer;
pub mod share;
pub mod shared_file;
pub mod slot;
