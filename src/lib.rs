//! `candidature` edits applicants' records ("user candidatures") through the 42 intra API.
//!
//! # The house
//! Each module may import the modules that this table names for it; a test holds every import against
//! the table.
//!
//! | module | what it is | may import |
//! |---|---|---|
//! | `cli` | everything that knows clap or a terminal | everything below |
//! | `ops` | the use cases: plain values in, a report out | everything below but `sandbox` |
//! | `review` | what a person decided about a plan | `plan`, `files`, `domain` |
//! | `engine` | sends the open rows of a run | `plan`, `ledger`, `api`, `http_client`, `domain`, `system` |
//! | `plan` | edits with the values that they replace | `files`, `ledger`, `api`, `http_client`, `domain` |
//! | `sandbox` | the embedded API, for practice and tests | `domain::field` (the names) |
//! | `files` | files of edits: reading, checking, writing | `domain` |
//! | `ledger` | the local database of all runs | `domain`, `system` |
//! | `api` | the endpoints as functions | `http_client`, `domain` |
//! | `auth` | where secrets and tokens come from and are kept | `http_client`, `system` |
//! | `http_client` | the only door to the network | `system` |
//! | `config` | settings and the origin of each | `system` |
//! | `domain` | what an edit is; pure | |
//! | `system` | clock, private files, environment, shell quoting | |
//!
//! # The way through it
//! Flags, a body file and the rows of a file become a `domain::edit::Edit`; an edit becomes a
//! body, a `http_client::call::Call` (which a dry run prints), an answer and an exit status. There is no
//! second validator, sender or printer.
//!
//! # To add
//! `.github/CONTRIBUTING.md` has a table of what to change for a field, a flag, a verb, an exit status or a
//! variable.

mod api;
mod auth;
mod cli;
mod config;
mod domain;
mod engine;
mod files;
mod http_client;
mod ledger;
mod ops;
mod plan;
mod review;
mod sandbox;
mod system;

pub use crate::cli::{command, run};
