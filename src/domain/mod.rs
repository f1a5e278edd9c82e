//! What an edit of a candidature is: fields, values, targets and comparisons.
//!
//! Pure: no I/O, no command line, no HTTP. Every input of the program (flags, a body file, a row of a
//! spreadsheet) becomes an [`edit::Edit`] here, and only such edits are sent.

pub mod advice;
pub mod agreement;
pub mod changes;
pub mod charset;
pub mod comparison;
pub mod count;
pub mod country;
pub mod country_names;
pub mod date_order;
pub mod date_time;
pub mod date_value;
pub mod debris;
pub mod edit;
pub mod field;
pub mod filter;
pub mod improbable_date;
pub mod invisible;
pub mod json_object;
pub mod lint;
pub mod loss;
pub mod mojibake;
pub mod nearest;
pub mod plain_text;
pub mod plausibility;
pub mod pool;
pub mod reading;
pub mod recipe;
pub mod resource;
pub mod row_state;
pub mod spelling;
pub mod suspicion;
pub mod target;
pub mod time_zone;
pub mod usual_value;
pub mod value;
pub mod when;
pub mod who;
