//! Why a file of edits cannot be read, or a file of records cannot be written.

use crate::domain::charset::Charset;

/// An error that concerns a file. What is wrong with single rows is a
/// [`Finding`](crate::files::read::finding::Finding) instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A text file without a header.
    #[error("{name} is empty")]
    EmptyFile {
        /// What messages call the file.
        name: String,
    },

    /// A sheet without a header.
    #[error("{name}: sheet {sheet:?} is empty")]
    EmptySheet {
        /// What messages call the file.
        name: String,
        /// The name of the sheet.
        sheet: String,
        /// The names of the other sheets.
        others: Vec<String>,
    },

    /// A binary file of an unknown format.
    #[error("{name} is not a text file")]
    NotText {
        /// What messages call the file.
        name: String,
    },

    /// A file of a known format that is not supported.
    #[error("{name} is {what}, which cannot be read")]
    UnsupportedFormat {
        /// What messages call the file.
        name: String,
        /// What the format is called, with its article.
        what: &'static str,
    },

    /// An archive with no table, or with several.
    #[error("{name} is an archive with {tables} files; expected one table")]
    NotOneTable {
        /// What messages call the file.
        name: String,
        /// How many files may be tables.
        tables: usize,
    },

    /// A compressed file whose content is beyond the limit.
    #[error("the content of {name} is longer than 16 GiB")]
    UnpackedTooLong {
        /// What messages call the file.
        name: String,
    },

    /// A JSON array instead of JSON Lines.
    #[error("{name} is a JSON array; expected one JSON object per line")]
    JsonArray {
        /// What messages call the file.
        name: String,
    },

    /// One JSON object over several lines, or one object with all records.
    #[error("{name} is one JSON document; expected one JSON object per line")]
    JsonDocument {
        /// What messages call the file.
        name: String,
    },

    /// The quote that the header opens would make the file one cell.
    #[error("{name}:{line}: the header starts a quote that is never closed")]
    OpenQuoteInHeader {
        /// What messages call the file.
        name: String,
        /// The line, from 1.
        line: u64,
    },

    /// A CSV row beyond the limit of memory; almost always a quote that is not closed.
    #[error("the row that starts on line {line} is longer than 64 MiB")]
    RowTooLong {
        /// The line, from 1.
        line: u64,
    },

    /// A line of JSON Lines beyond the limit of memory.
    #[error("line {line} is longer than 64 MiB")]
    LineTooLong {
        /// The line, from 1.
        line: u64,
    },

    /// Text that stopped being UTF-8 after its encoding was detected.
    #[error("line {line} cannot be read as CSV: {cause}")]
    UnreadableCsv {
        /// The line, from 1.
        line: u64,
        /// The reason, as the parser states it.
        cause: String,
    },

    /// UTF-8 with some damaged bytes. In another encoding, its other letters would be wrong.
    #[error("{name}:{line}: the file is UTF-8, except for {}, the first on this line", bytes(*.count))]
    DamagedUtf8 {
        /// What messages call the file.
        name: String,
        /// The line, from 1.
        line: u64,
        /// The number of damaged bytes.
        count: u64,
    },

    /// The name of an encoding that does not exist.
    #[error("{name:?} is not an encoding")]
    UnknownEncoding {
        /// The name.
        name: String,
    },

    /// The file starts with the mark of an encoding, and the user named another.
    #[error("{name} starts with the mark of {marked}, so its encoding is not {named}")]
    OtherMark {
        /// What messages call the file.
        name: String,
        /// The encoding of the mark.
        marked: Charset,
        /// The encoding that the user named.
        named: Charset,
    },

    /// An encoding was named, but workbooks have their own.
    #[error("{name} is a workbook, so its encoding is not {named}")]
    EncodingOfWorkbook {
        /// What messages call the file.
        name: String,
        /// The encoding that the user named.
        named: Charset,
    },

    /// A sheet was chosen, but the file is not a workbook.
    #[error("{name} is not a workbook, so it has no sheet {sheet:?}")]
    NotAWorkbook {
        /// What messages call the file.
        name: String,
        /// The sheet that was chosen.
        sheet: String,
    },

    /// The chosen sheet does not exist.
    #[error("{name} has no sheet {sheet:?}")]
    UnknownSheet {
        /// What messages call the file.
        name: String,
        /// The sheet that was chosen.
        sheet: String,
        /// The names of the sheets that exist.
        sheets: Vec<String>,
    },

    /// A workbook without any sheet.
    #[error("{name} has no sheets")]
    NoSheets {
        /// What messages call the file.
        name: String,
    },

    /// A workbook that cannot be opened. The cause follows in the error's chain.
    #[error("{name} cannot be read as a workbook")]
    DamagedWorkbook {
        /// What messages call the file.
        name: String,
    },

    /// A workbook that could be opened, but not read to its end.
    #[error("the workbook is damaged: {cause}")]
    DamagedSheet {
        /// The reason, as the parser states it.
        cause: String,
    },

    /// A workbook that only its password opens.
    #[error("{name} is protected by a password")]
    PasswordProtected {
        /// What messages call the file.
        name: String,
    },

    /// A text of a workbook beyond the limit of memory.
    #[error("the workbook has a text that is longer than 64 MiB")]
    CellTooLarge,

    /// A row of a sheet beyond the limit of memory.
    #[error("row {row} has more than 64 MiB of text")]
    SheetRowTooLong {
        /// The row, from 1.
        row: u64,
    },

    /// A workbook whose parts are made to fill the memory or the disk.
    #[error("the workbook becomes more than 250 times as large when it is unpacked, or larger than 16 GiB")]
    WorkbookExpands,

    /// More texts than fit into memory.
    #[error("the texts of the workbook need more than 640 MiB of memory")]
    TooManyTexts,

    /// A sheet with too many cells.
    #[error("the sheet has more than 67 million cells with a value")]
    TooManyCells,

    /// A file beyond the limit.
    #[error("{name} is larger than 16 GiB")]
    FileTooLarge {
        /// What messages call the file.
        name: String,
    },

    /// Edits were asked of a file whose header has errors.
    #[error("{name}: the header has errors")]
    InvalidHeader {
        /// What messages call the file.
        name: String,
    },

    /// A row of a checked file is no longer valid.
    #[error("{place}: {message}; the file changed after it was checked")]
    ChangedAfterCheck {
        /// File, line and column, separated by colons.
        place: String,
        /// What is wrong now.
        message: String,
    },

    /// A value that does not fit into a cell of a workbook.
    #[error("{field} of candidature {id} is longer than a cell can be (32,767 characters)")]
    CellTooLong {
        /// The name of the field.
        field: String,
        /// The number of the candidature.
        id: String,
    },

    /// More records than a sheet has rows.
    #[error("there are more records than a sheet has rows (1,048,576)")]
    TooManyRecords,
}

impl Error {
    /// The error's stable name for scripts, in snake case.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EmptyFile { .. } => "empty_file",
            Self::EmptySheet { .. } => "empty_sheet",
            Self::NotText { .. } => "not_text",
            Self::UnsupportedFormat { .. } => "unsupported_format",
            Self::NotOneTable { .. } => "not_one_table",
            Self::UnpackedTooLong { .. } => "unpacked_too_long",
            Self::JsonArray { .. } => "json_array",
            Self::JsonDocument { .. } => "json_document",
            Self::OpenQuoteInHeader { .. } => "open_quote",
            Self::RowTooLong { .. } | Self::SheetRowTooLong { .. } => "row_too_long",
            Self::LineTooLong { .. } => "line_too_long",
            Self::UnreadableCsv { .. } => "unreadable_csv",
            Self::DamagedUtf8 { .. } => "damaged_utf8",
            Self::UnknownEncoding { .. } => "unknown_encoding",
            Self::OtherMark { .. } => "other_mark",
            Self::EncodingOfWorkbook { .. } => "encoding_of_workbook",
            Self::NotAWorkbook { .. } => "not_a_workbook",
            Self::UnknownSheet { .. } => "unknown_sheet",
            Self::NoSheets { .. } => "no_sheets",
            Self::DamagedWorkbook { .. } => "damaged_workbook",
            Self::DamagedSheet { .. } => "damaged_sheet",
            Self::PasswordProtected { .. } => "password_protected",
            Self::FileTooLarge { .. } => "file_too_large",
            Self::CellTooLarge => "cell_too_large",
            Self::WorkbookExpands => "workbook_expands",
            Self::TooManyTexts => "too_many_texts",
            Self::TooManyCells => "too_many_cells",
            Self::InvalidHeader { .. } => "invalid_header",
            Self::ChangedAfterCheck { .. } => "changed_after_check",
            Self::CellTooLong { .. } => "cell_too_long",
            Self::TooManyRecords => "too_many_records",
        }
    }
}

fn bytes(count: u64) -> String {
    if count == 1 { "1 byte".to_owned() } else { format!("{count} bytes") }
}
