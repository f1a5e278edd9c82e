//! The tests that use the program from outside: they start the built binary, which talks HTTP to the
//! embedded sandbox, with a real keyring and a real terminal where those matter.
//!
//! `tests/run` installs what the tests need and runs them. `architecture` holds the rules for the code.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a failing test panics, and the rules for the program do not apply to its tests"
)]

mod apply;
mod architecture;
mod auth;
mod campaign;
mod check;
mod commands;
mod dates;
#[cfg(unix)]
mod edit;
mod encodings;
#[cfg(unix)]
mod export;
mod failures;
mod faults;
#[cfg(unix)]
mod find;
mod generated;
#[cfg(unix)]
mod hardening;
mod harness;
mod hints;
#[cfg(unix)]
mod history;
mod keyring;
mod man;
mod offline;
mod page_example;
#[cfg(unix)]
mod people;
mod permissions;
#[cfg(unix)]
mod profiles;
#[cfg(unix)]
mod prompts;
mod read_only;
mod readme;
#[cfg(unix)]
mod runs;
#[cfg(unix)]
mod schema;
#[cfg(unix)]
mod selection;
mod sheets;
mod shells;
#[cfg(unix)]
mod snapshots;
mod spec;
mod stand_in;
#[cfg(unix)]
mod stops;
#[cfg(unix)]
mod undo;
