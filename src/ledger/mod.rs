//! The local database of all runs: what was sent, when, and what it replaced.
//!
//! An edit is recorded as *sending* before its request leaves, and with its outcome afterwards. Both
//! are on the disk before the next step relies on them: however the process ends, the rows say what may
//! have happened. The ledger holds personal data and no secret. [`LedgerFile`] creates its file, readable
//! only by its owner; `SQLite` gives its journal and shared-memory files the same mode.

pub mod backup;
pub mod database;
pub mod error;
pub mod file;
pub mod forget;
pub mod lock;
pub mod of_person;
pub mod pages;
pub mod recent;
pub mod row;
pub mod row_store;
pub mod run;
pub mod run_store;
pub mod schema;
pub mod seal;
#[cfg(test)]
mod tests;

pub use crate::ledger::database::Ledger;
pub use crate::ledger::error::Error;
pub use crate::ledger::file::LedgerFile;
pub use crate::ledger::lock::RunLock;
pub use crate::ledger::pages::RowPages;
pub use crate::ledger::row::{ReadBack, Row, RowError, RowFilter, RowUpdate};
pub use crate::ledger::run::{Kind, NewRun, Owner, Pruned, Run, RunFinding};
