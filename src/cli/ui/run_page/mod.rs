//! A run as one page for a browser: the outcome of the rows, and how fast they were sent. The page loads
//! nothing and has no script.

pub mod advice;
pub mod chart;
pub mod page;
