//! The choices of the user about how a file is read.

use crate::domain::field::Field;
use crate::domain::reading::Reading;

/// Which blank cells become null instead of leaving their field unchanged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ClearBlank {
    /// No blank cell.
    #[default]
    None,
    /// The blank cells of every field but the record's own id and its user.
    All,
    /// The blank cells of these fields.
    Only(Vec<&'static Field>),
}

impl ClearBlank {
    /// Whether a blank cell clears this field.
    pub fn clears(&self, field: &'static Field) -> bool {
        match self {
            Self::None => false,
            Self::All => !field.is_identity(),
            Self::Only(fields) => fields.contains(&field),
        }
    }
}

/// The options for reading a file.
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// Columns and keys to skip: names, or the numbers or letters of columns.
    pub ignore_columns: Vec<String>,
    /// The line or row of the header, from 1; by default the first with a value.
    pub header_row: Option<u64>,
    /// Headers and keys of the file, each with the name of the column that is meant.
    pub names: Vec<(String, String)>,
    /// Which blank cells become null.
    pub clear_blank: ClearBlank,
    /// The text of a cell that means null.
    pub null_token: Option<String>,
    /// The name of the encoding of a text file.
    pub encoding: Option<String>,
    /// The name or the number of the sheet of a workbook.
    pub sheet: Option<String>,
    /// What to do with hidden rows and columns of a sheet; `None` if the user did not decide.
    pub hidden: Option<HiddenCells>,
    /// How dates and times are read and judged.
    pub reading: Reading,
    /// Whether rows may set a record's own id or its user.
    pub allow_identity_change: bool,
    /// Whether debris of other programs that cannot be part of a value is removed.
    pub tidy: bool,
}

/// What to do with the rows and columns that a sheet does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HiddenCells {
    /// Leave the cells out.
    Skip,
    /// Read the cells like others.
    Read,
}
