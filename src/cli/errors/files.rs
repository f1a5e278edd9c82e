//! Hints for files of edits that cannot be read or written.

use crate::cli::errors::explanation::Explanation;
use crate::cli::exit_status::Kind;
use crate::files;
use crate::files::read::json_lines::RECORDS;

/// Explains a file that cannot be used.
pub fn of_files(error: &files::Error) -> Explanation {
    use files::Error as E;
    let usage = || Explanation::new(Kind::Usage, error.code());
    let failed = || Explanation::new(Kind::Failed, error.code());
    match error {
        E::EmptyFile { .. } => {
            usage().hint("name the columns in the first line; `candidature fields --template csv` creates a template")
        }
        E::EmptySheet { others, .. } if !others.is_empty() => {
            usage().hint(format!("choose another sheet with --sheet: {}", others.join(", ")))
        }
        E::EmptySheet { .. } => {
            usage().hint("name the columns in the first row; `candidature fields --template xlsx` creates a template")
        }
        E::NotText { .. } => usage().hint(
            "supported formats are CSV, JSON Lines, XLSX and ODS; `candidature fields --template csv` creates a template",
        ),
        E::UnsupportedFormat { .. } => usage().hint("save the table as .xlsx, .ods or CSV"),
        E::NotOneTable { .. } => usage().hint("unpack the archive, and name one of its files"),
        E::JsonArray { .. } => usage().hint("convert the file with `jq -c '.[]'`"),
        E::JsonDocument { .. } => usage().hint(format!("convert the file with `jq -c '.{RECORDS}[]? // .'`")),
        E::OpenQuoteInHeader { .. } => {
            usage().hint("close the quote at the end of its cell; double a quote that is part of the text")
        }
        E::RowTooLong { .. } => usage().hint("look for a quote in this row that is not closed"),
        E::DamagedUtf8 { .. } => usage().hint("fix the line, or save the file again as UTF-8"),
        E::UnknownEncoding { .. } => usage().hint(
            "use a name such as utf-8, windows-1252, windows-1250, cp850, cp437, macintosh, shift_jis, gbk, big5 or euc-kr",
        ),
        E::OtherMark { .. } | E::EncodingOfWorkbook { .. } => usage().hint("run the command without --encoding"),
        E::NotAWorkbook { .. } => usage().hint("run the command without --sheet"),
        E::UnknownSheet { sheets, .. } => usage().hint(format!("its sheets: {}", sheets.join(", "))),
        E::DamagedWorkbook { .. } | E::DamagedSheet { .. } => usage().hint("save it again as .xlsx or as CSV"),
        E::InvalidHeader { .. } | E::ChangedAfterCheck { .. } => {
            usage().hint("see all errors of the file with `candidature check`")
        }
        E::FileTooLarge { .. } => usage().hint("split the file"),
        E::PasswordProtected { .. } => usage().hint("save the workbook without a password"),
        E::CellTooLarge | E::SheetRowTooLong { .. } => usage().hint("shorten the texts; no field takes more than 1 MiB"),
        E::WorkbookExpands | E::TooManyCells => {
            usage().hint("copy the rows that matter into a new workbook, or save the sheet as CSV")
        }
        E::TooManyTexts => usage().hint("save the sheet as CSV, which needs no memory for its texts"),
        E::LineTooLong { .. } | E::NoSheets { .. } | E::UnpackedTooLong { .. } => usage(),
        E::UnreadableCsv { .. } => failed(),
        E::CellTooLong { .. } | E::TooManyRecords => {
            failed().hint("export as csv or jsonl, which do not have this limit")
        }
    }
}
