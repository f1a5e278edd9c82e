//! A plan for a person who reviews it: as a page for a browser, or as a workbook.
//!
//! Everything that comes from files or records is escaped as for a terminal and, in the page, as HTML.
//! A value that must not be seen is never written.

pub mod card;
pub mod changed_words;
pub mod html;
pub mod page;
pub mod rejected;
pub mod workbook;
