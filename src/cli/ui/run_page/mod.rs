//! A run as one page for a browser: what became of the rows, and how fast they were sent. The page loads
//! nothing and has no script.

pub mod advice;
pub mod chart;
pub mod page;
