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
mod campaign_colleague;
mod check;
mod ci_log;
mod commands;
mod dates;
mod encodings;
mod failures;
mod faults;
mod generated;
mod harness;
mod hints;
mod keyring;
mod keys;
mod man;
mod offline;
mod page_example;
mod permissions;
mod read_only;
mod readme;
mod sheets;
mod shells;
mod stand_in;
mod undo;

// On Windows these are left out: they use terminals, signals, modes or links of Unix. tests/wine has journeys there.
#[cfg(unix)]
mod edit;
#[cfg(unix)]
mod export;
#[cfg(unix)]
mod find;
#[cfg(unix)]
mod hardening;
#[cfg(unix)]
mod history;
#[cfg(unix)]
mod journeys;
#[cfg(unix)]
mod ledger_file;
#[cfg(unix)]
mod network;
#[cfg(unix)]
mod people;
#[cfg(unix)]
mod profiles;
#[cfg(unix)]
mod prompts;
#[cfg(unix)]
mod review;
#[cfg(unix)]
mod runs;
#[cfg(unix)]
mod schema;
#[cfg(unix)]
mod selection;
#[cfg(unix)]
mod shortages;
#[cfg(unix)]
mod snapshots;
#[cfg(unix)]
mod spec;
#[cfg(unix)]
mod stops;
#[cfg(unix)]
mod users;

// These need what only Linux has.
#[cfg(target_os = "linux")]
mod clocks;
#[cfg(target_os = "linux")]
mod tokens;
