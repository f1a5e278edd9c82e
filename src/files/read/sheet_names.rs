//! The names of a workbook's sheets, for completion: read without opening any sheet.

use std::fs::File;

use anyhow::Result;

use crate::files::read::sheet::ods_styles;
use crate::files::read::sheet::parts::Parts;
use crate::files::read::sheet::workbook::WorkbookList;

/// The names of the sheets of a workbook, in their order.
///
/// # Errors
/// If the file cannot be read or is not a workbook.
pub fn sheet_names(file: File) -> Result<Vec<String>> {
    let mut parts = Parts::open(file)?;
    let is_ods = parts.has(ods_styles::CONTENT);
    let sheets = if is_ods { ods_styles::sheets(&mut parts)? } else { WorkbookList::read(&mut parts)?.sheets };
    Ok(sheets.into_iter().map(|sheet| sheet.name).collect())
}
