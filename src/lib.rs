//! `candidature` edits applicants' records ("user candidatures") through the 42 intra API.
//!
//! # The house
//! | module | what it is | may import |
//! |---|---|---|
//! | `commands` | one file a verb, and what they share: the context and the session | everything below |
//! | `output` | the only writer to the terminal | `cli`, `domain`, `http` (its events) |
//! | `sandbox` | the embedded API, for practice and tests | `domain::field` (the names) |
//! | `bulk` | many edits: read, check, plan, run; never prints | `api`, `domain`, `http`, `ledger` |
//! | `ledger` | the local database of all runs | `domain` |
//! | `api` | the endpoints as functions | `http`, `domain` |
//! | `auth` | where secrets and tokens come from and are kept | `http` |
//! | `http` | the only door to the network | |
//! | `config` | settings and their origins; the only reader of the environment; private files | |
//! | `cli` | the grammar that verbs share; touches nothing of the world | `domain` |
//! | `domain` | what an edit is; pure | |
//! | `error` | what went wrong, and the exit status | |
//!
//! Everything may import `error`. A test reads every `crate::` path and holds this table.
//!
//! # The way through it
//! Flags, a body file and whatever comes later become a `domain::edit::Edit`; an edit becomes a
//! body, a `http::call::Call` (which a dry run prints), an answer and an exit status. There is no
//! second validator, sender or printer.
//!
//! # To add
//! A field: one row in `domain::field`. A flag: one struct field. A verb: one file and three lines
//! in `commands`. An exit status: one `error::Kind`. A variable: one row in `config::env`.

mod api;
mod auth;
mod bulk;
mod cli;
mod commands;
mod config;
mod domain;
mod error;
mod http;
mod ledger;
mod output;
#[doc(hidden)]
pub mod sandbox;

pub use commands::{command, run};
