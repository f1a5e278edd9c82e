//! Settings and the origin of each. A flag overrides the environment, the environment overrides the
//! profile, and the profile overrides the default.

pub mod address;
mod error;
pub mod origin;
pub mod parse;
pub mod profile;
pub mod settings;

pub use crate::config::error::Error;
