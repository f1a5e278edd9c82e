//! `candidature` edits applicants' records through the 42 intra API.

mod api;
mod auth;
mod config;
mod domain;
mod error;
mod http;
#[doc(hidden)]
pub mod sandbox;
