//! The codes of all findings, in one place.

/// Names the cause of a finding. The names are stable: scripts match them in the output of `check`, and
/// a row's error has the same code in the ledger and in row files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// A number after the mark `'` of a spreadsheet.
    Apostrophe,
    /// A country code that the API does not have.
    BadCountry,
    /// Not a date of the form `YYYY-MM-DD`.
    BadDate,
    /// Not a date or date-time in ISO 8601.
    BadDateTime,
    /// Not the positive number of a candidature.
    BadId,
    /// Not a whole number, or one out of range.
    BadInteger,
    /// A line that is not a JSON object.
    BadJson,
    /// A JSON value that cannot identify a record, such as a list.
    BadTarget,
    /// Not a text that the field accepts.
    BadText,
    /// Not a login or the number of a user.
    BadUser,
    /// A JSON value that the field does not accept.
    BadValue,
    /// Digits that a program took for a decimal number.
    DecimalDigits,
    /// A text file that does not say its encoding.
    EncodingGuess,
    /// An error that a formula produced, such as `#REF!`.
    FormulaError,
    /// A character written as in a web page.
    HtmlEntity,
    /// A header that is on a later line.
    HeaderElsewhere,
    /// Rows, columns or sheets that the workbook does not show.
    Hidden,
    /// A change of the record's own id or its user, which was not allowed.
    Identity,
    /// A date that no applicant can have.
    ImprobableDate,
    /// A character that no screen shows.
    InvisibleCharacter,
    /// A text in which another program has lost letters.
    LostLetters,
    /// A number with more digits than a workbook stores.
    LostDigits,
    /// Merged cells: only their first row has the value.
    MergedCells,
    /// A value in a column without a header.
    NoHeader,
    /// A formula whose result was not saved.
    NoResult,
    /// A row that does not say which record to edit.
    NoTarget,
    /// A file without a column that identifies the records.
    NoTargetColumn,
    /// A row that changes nothing.
    NothingToSet,
    /// A word for no value.
    NoValue,
    /// A text with a NUL byte.
    Nul,
    /// A value that the sheet shows as another text, or a date in a field for texts.
    NumberFormat,
    /// A quote that is never closed.
    OpenQuote,
    /// Another word than the API's records have.
    OtherSpelling,
    /// A row with more cells than the header.
    RaggedRow,
    /// A header that means the same as an earlier one.
    SameColumn,
    /// A JSON key that means the same as an earlier one.
    SameKey,
    /// A row for the same record as an earlier row.
    SameTarget,
    /// A row that ends before the last column.
    ShortRow,
    /// A quote inside a quoted cell that is not doubled.
    StrayQuote,
    /// A legal value that looks like a mistake.
    Suspicious,
    /// A cell that probably contains rows, because a quote is not closed.
    SwallowedRows,
    /// A formula that only keeps a number as text.
    TextFormula,
    /// A value longer than 1 MiB.
    TooLong,
    /// A row that identifies the record twice.
    TwoTargets,
    /// A header that is not a field.
    UnknownColumn,
    /// A JSON key that is not a field.
    UnknownKey,
    /// A text that was read in another encoding than it was written in.
    WrongEncoding,
    /// A time without a zone, which the API takes as UTC.
    UnzonedTime,
}

impl Code {
    /// The name in JSON, CSV and annotations.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Apostrophe => "apostrophe",
            Self::BadCountry => "bad_country_code",
            Self::BadDate => "bad_date",
            Self::BadDateTime => "bad_date_time",
            Self::BadId => "bad_id",
            Self::BadInteger => "bad_integer",
            Self::BadJson => "bad_json",
            Self::BadTarget => "bad_target",
            Self::BadText => "bad_text",
            Self::BadUser => "bad_user",
            Self::BadValue => "bad_value",
            Self::DecimalDigits => "decimal_digits",
            Self::EncodingGuess => "encoding_guess",
            Self::FormulaError => "formula_error",
            Self::HtmlEntity => "html_entity",
            Self::HeaderElsewhere => "header_elsewhere",
            Self::Hidden => "hidden",
            Self::Identity => "identity",
            Self::ImprobableDate => "improbable_date",
            Self::InvisibleCharacter => "invisible_character",
            Self::LostDigits => "lost_digits",
            Self::LostLetters => "lost_letters",
            Self::MergedCells => "merged_cells",
            Self::NoHeader => "no_header",
            Self::NoResult => "no_result",
            Self::NoTarget => "no_target",
            Self::NoTargetColumn => "no_target_column",
            Self::NothingToSet => "nothing_to_set",
            Self::NoValue => "no_value",
            Self::Nul => "nul",
            Self::NumberFormat => "number_format",
            Self::OpenQuote => "open_quote",
            Self::OtherSpelling => "other_spelling",
            Self::RaggedRow => "ragged_row",
            Self::SameColumn => "same_column",
            Self::SameKey => "same_key",
            Self::SameTarget => "same_target",
            Self::ShortRow => "short_row",
            Self::StrayQuote => "stray_quote",
            Self::Suspicious => "suspicious",
            Self::SwallowedRows => "swallowed_rows",
            Self::TextFormula => "text_formula",
            Self::TooLong => "too_long",
            Self::TwoTargets => "two_targets",
            Self::UnknownColumn => "unknown_column",
            Self::UnknownKey => "unknown_key",
            Self::WrongEncoding => "wrong_encoding",
            Self::UnzonedTime => "unzoned_time",
        }
    }
}
