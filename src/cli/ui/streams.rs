//! The streams that a [`Ui`](crate::cli::ui::Ui) writes to.

use std::io::{self, IsTerminal as _, Write};

/// Where output goes, and what is known about it.
pub struct Streams {
    /// Standard output: data.
    pub out: Box<dyn Write + Send>,
    /// Standard error: messages for people.
    pub err: Box<dyn Write + Send>,
    /// Whether `out` is a terminal.
    pub out_is_terminal: bool,
    /// Whether `err` is a terminal.
    pub err_is_terminal: bool,
    /// Whether standard input is a terminal.
    pub in_is_terminal: bool,
    /// Columns of the terminal; `None` asks the terminal when a width is needed.
    pub width: Option<u16>,
}

impl Streams {
    /// The streams of this process.
    pub fn of_process() -> Self {
        Self {
            out: Box::new(io::stdout()),
            err: Box::new(io::stderr()),
            out_is_terminal: io::stdout().is_terminal(),
            err_is_terminal: io::stderr().is_terminal(),
            in_is_terminal: io::stdin().is_terminal(),
            width: None,
        }
    }
}
