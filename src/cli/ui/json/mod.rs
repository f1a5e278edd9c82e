//! The JSON documents that `-o json` and `-o jsonl` print: one type for each.
//!
//! The names and the order of the members are an interface for scripts. A test holds each document member
//! by member; a changed meaning needs a new [`SCHEMA_VERSION`](versioned::SCHEMA_VERSION).

pub mod auth;
pub mod check;
pub mod doctor;
pub mod edit;
pub mod error;
pub mod fields;
pub mod history;
pub mod people;
pub mod records;
pub mod run;
pub mod runs;
pub mod sandbox;
pub mod schema;
pub mod versioned;
