//! The codes of all findings, in one place.

/// Declares the codes with their names.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal,)*) => {
        /// Names the cause of a finding. The names are stable: scripts match them in the output of `check`,
        /// and a row's error has the same code in the ledger and in row files.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code {
            $($(#[$doc])* $code,)*
        }

        impl Code {
            /// The name in JSON, CSV and annotations.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$code => $name,)*
                }
            }
        }
    };
}

codes! {
    /// A number after the mark `'` of a spreadsheet.
    Apostrophe = "apostrophe",
    /// A country code that the API does not have.
    BadCountry = "bad_country_code",
    /// Not a date of the form `YYYY-MM-DD`.
    BadDate = "bad_date",
    /// Not a date or date-time in ISO 8601.
    BadDateTime = "bad_date_time",
    /// Not the positive number of a candidature.
    BadId = "bad_id",
    /// Not a whole number, or one out of range.
    BadInteger = "bad_integer",
    /// A line that is not a JSON object.
    BadJson = "bad_json",
    /// A JSON value that cannot identify a record, such as a list.
    BadTarget = "bad_target",
    /// Not a text that the field accepts.
    BadText = "bad_text",
    /// Not a login or the number of a user.
    BadUser = "bad_user",
    /// A JSON value that the field does not accept.
    BadValue = "bad_value",
    /// Digits that a program took for a decimal number.
    DecimalDigits = "decimal_digits",
    /// A text file that does not say its encoding.
    EncodingGuess = "encoding_guess",
    /// An error that a formula produced, such as `#REF!`.
    FormulaError = "formula_error",
    /// A header that is on a later line.
    HeaderElsewhere = "header_elsewhere",
    /// Rows, columns or sheets that the workbook does not show.
    Hidden = "hidden",
    /// A character written as in a web page.
    HtmlEntity = "html_entity",
    /// A change of the record's own id or its user, which was not allowed.
    Identity = "identity",
    /// A date that no applicant can have.
    ImprobableDate = "improbable_date",
    /// A character that no screen shows.
    InvisibleCharacter = "invisible_character",
    /// A number with more digits than a workbook stores.
    LostDigits = "lost_digits",
    /// A text in which another program has lost letters.
    LostLetters = "lost_letters",
    /// Merged cells: only their first row has the value.
    MergedCells = "merged_cells",
    /// A value in a column without a header.
    NoHeader = "no_header",
    /// A formula whose result was not saved.
    NoResult = "no_result",
    /// A row that does not say which record to edit.
    NoTarget = "no_target",
    /// A file without a column that identifies the records.
    NoTargetColumn = "no_target_column",
    /// A word for no value.
    NoValue = "no_value",
    /// A row that changes nothing.
    NothingToSet = "nothing_to_set",
    /// A text with a NUL byte.
    Nul = "nul",
    /// A value that the sheet shows as another text, or a date in a field for texts.
    NumberFormat = "number_format",
    /// A quote that is never closed.
    OpenQuote = "open_quote",
    /// Another word than the API's records have.
    OtherSpelling = "other_spelling",
    /// A row with more cells than the header.
    RaggedRow = "ragged_row",
    /// A header that means the same as an earlier one.
    SameColumn = "same_column",
    /// A JSON key that means the same as an earlier one.
    SameKey = "same_key",
    /// A row for the same record as an earlier row.
    SameTarget = "same_target",
    /// A row that ends before the last column.
    ShortRow = "short_row",
    /// A quote inside a quoted cell that is not doubled.
    StrayQuote = "stray_quote",
    /// A legal value that looks like a mistake.
    Suspicious = "suspicious",
    /// A cell that probably contains rows, because a quote is not closed.
    SwallowedRows = "swallowed_rows",
    /// A formula that only keeps a number as text.
    TextFormula = "text_formula",
    /// A value longer than 1 MiB.
    TooLong = "too_long",
    /// A row that identifies the record twice.
    TwoTargets = "two_targets",
    /// A header that is not a field.
    UnknownColumn = "unknown_column",
    /// A JSON key that is not a field.
    UnknownKey = "unknown_key",
    /// A time without a zone, which the API takes as UTC.
    UnzonedTime = "unzoned_time",
    /// A text that was read in another encoding than it was written in.
    WrongEncoding = "wrong_encoding",
}
