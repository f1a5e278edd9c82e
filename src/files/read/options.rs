//! The choices of the user about how a file is read.

use crate::domain::reading::Reading;

/// The options for reading a file.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Columns and keys to skip.
    pub ignore_columns: Vec<String>,
    /// The text of a cell that means null.
    pub null_token: Option<String>,
    /// The name or the number of the sheet of a workbook.
    pub sheet: Option<String>,
    /// What to do with hidden rows and columns of a sheet; `None` if the user did not decide.
    pub hidden: Option<HiddenCells>,
    /// How dates and times are read and judged.
    pub reading: Reading,
    /// Whether rows may set a record's own id or its user.
    pub allow_identity_change: bool,
}

/// What to do with the rows and columns that a sheet does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenCells {
    /// Leave the cells out.
    Skip,
    /// Read the cells like others.
    Read,
}
