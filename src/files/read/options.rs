//! The choices of the user about how a file is read.

use chrono::NaiveDate;

/// The options for reading a file.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Columns and keys to skip.
    pub ignore_columns: Vec<String>,
    /// The text of a cell that means null.
    pub null_token: Option<String>,
    /// The name or the number of the sheet of a workbook.
    pub sheet: Option<String>,
    /// Whether rows may set a record's own id or its user.
    pub allow_identity_change: bool,
    /// Whether debris of other programs that cannot be part of a value is removed.
    pub tidy: bool,
    /// The day with which dates are compared.
    pub today: Option<NaiveDate>,
}
