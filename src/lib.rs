//! `candidature` edits applicants' records through the 42 intra API.

mod domain;
mod error;
#[doc(hidden)]
pub mod sandbox;
