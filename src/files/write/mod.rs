//! Records as a file that `apply` accepts, and templates to fill in.
//!
//! Values are written exactly. Writers write to what the caller gives them, and flush it when asked to.

pub mod csv_records;
pub mod csv_writer;
pub mod encoder;
pub mod file_format;
pub mod json_records;
pub mod record_writer;
pub mod review_workbook;
pub mod table_writer;
pub mod template;
pub mod xlsx_records;
pub mod xlsx_sheet;
