//! What was detected about a file and may surprise the person who made it.

use std::fmt;

use crate::domain::charset::Charset;

/// Something that was detected and is not what most files have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A workbook whose name does not end like that of a workbook.
    Workbook,
    /// An encoding other than UTF-8, by its name.
    Encoding(Charset),
    /// A separator other than a comma.
    Separator(char),
    /// Columns that say whose record it is are ignored.
    OfPerson(Vec<String>),
    /// The first of several sheets that has visible cells is read, because none was chosen.
    FirstSheet {
        /// The name of the sheet that is read.
        sheet: String,
        /// Its number, from 1.
        number: usize,
        /// How many sheets the workbook has.
        of: usize,
        /// The sheets before, and why each is not read.
        skipped: Vec<(String, &'static str)>,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Workbook => f.write_str("read as a workbook, although its name does not end in .xlsx"),
            Self::Encoding(name) => write!(f, "read as {name}"),
            Self::Separator('\t') => f.write_str("separated by tabs"),
            Self::Separator(separator) => write!(f, "separated by `{separator}`"),
            Self::OfPerson(columns) => {
                let (column, are) = if columns.len() == 1 { ("column", "is") } else { ("columns", "are") };
                write!(f, "the {column} {} {are} ignored: the API does not set them", columns.join(", "))
            }
            Self::FirstSheet { sheet, number, of, skipped } => {
                write!(f, "sheet {number} of {of}, {sheet:?}")?;
                skipped.iter().try_for_each(|(name, why)| write!(f, "; sheet {name:?} is {why}"))
            }
        }
    }
}
