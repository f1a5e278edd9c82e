//! A file of edits as rows: CSV, JSON Lines, XLSX or ODS, in any common encoding.
//!
//! [`Source::open`](source::Source::open) looks at the file once: its format, its encoding, its header.
//! The rows can then be read any number of times, one at a time: memory does not grow with the file,
//! except for the table of texts of an XLSX workbook. [`Walker`](walker::Walker) judges each row, for
//! every caller in the same way.

pub mod blank_cells;
pub mod cell_rules;
pub mod cell_walker;
pub mod code;
pub mod column_letters;
pub mod column_names;
pub mod csv_rows;
pub mod decode;
pub mod detect;
pub mod detect_encoding;
pub mod dos_reader;
pub mod finding;
pub mod guess_encoding;
pub mod header;
pub mod json_lines;
pub mod line_count;
pub mod names;
pub mod notice;
pub mod object_walker;
pub mod options;
pub mod raw_row;
pub mod row_findings;
pub mod sheet;
pub mod sheet_names;
pub mod shown_rules;
pub mod source;
pub mod stray_quotes;
pub mod tee_reader;
#[cfg(test)]
mod tests;
pub mod unpack;
pub mod walker;
