//! A complete copy of the ledger in one file.

use std::fs::File;

use anyhow::Result;

use crate::ledger::database::Ledger;
use crate::system::scratch_file::filled_by_path;

impl Ledger {
    /// A complete copy of the ledger at this moment, with what is still in its journal: the content of a
    /// database file that needs no companion.
    pub fn copy(&self) -> Result<File> {
        filled_by_path(|path| {
            self.use_connection(|connection| {
                connection.execute("VACUUM main INTO ?1", [path.to_string_lossy()])?;
                Ok(())
            })
        })
    }
}
