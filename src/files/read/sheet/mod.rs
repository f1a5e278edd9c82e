//! Workbooks as rows: what a person sees in a sheet, and what the sheet hides.
//!
//! A workbook is a ZIP archive of XML parts. The parts are read one event at a time, within the limits of
//! [`xml`]: memory holds a few rows and the workbook's table of texts.

pub mod cell;
pub mod cell_format;
pub mod date_text;
pub mod facts;
pub mod ods_cell;
pub mod ods_sheet;
pub mod ods_styles;
pub mod open;
pub mod parts;
pub mod reader;
pub mod row;
pub mod shared_texts;
pub mod styles;
#[cfg(test)]
mod tests;
pub mod workbook;
pub mod xlsx_sheet;
pub mod xml;
